// SPDX-License-Identifier: EUPL-1.2
//! `<figure>`: a picture of the templates' folder, or an SVG written in the template.

use super::identifiers::given_id;
use super::reader::{Reader, SVG};
use super::vocabulary::{IN_FIGURE, INLINE, Tag};
use super::whitespace::collapse;
use super::{FIGURA, POSTO};
use crate::diagnostics::Diagnostic;
use crate::document::picture::{Foreign, foreign};
use crate::document::{Figure, Image};
use crate::valori::suggerimento;
use roxmltree::Node;

/// The whole width of the column, in thousandths.
const FULL_WIDTH: u16 = 1_000;

impl<'a> Reader<'a> {
    /// The figure; `None` if it has no picture or no words, which is noted.
    pub(super) fn figure(&mut self, figure: Node<'a, '_>) -> Option<Figure> {
        let width = self.percentage(figure, "width").unwrap_or(FULL_WIDTH);
        let parts = self.elements(Tag::Figure, figure, IN_FIGURE);
        let caption = self.at_most_one(Tag::Figure, Tag::Figcaption, &parts);
        let caption = caption.map(|node| self.words(Tag::Figcaption, node, INLINE)).unwrap_or_default();
        let mut pictures = parts.iter().filter(|(tag, _)| *tag != Tag::Figcaption);
        let Some((tag, picture)) = pictures.next() else {
            self.error(FIGURA, figure, "in <figure> manca la figura: <img> o <svg>");
            return None;
        };
        for (_, again) in pictures {
            self.error(POSTO, *again, "in <figure> c'è più di una figura");
        }
        let (image, alt) = if *tag == Tag::Img {
            self.elements(Tag::Img, *picture, &[]);
            if figure.has_attribute("alt") {
                let place = self.attribute_place(figure, "alt");
                let message = "il testo alternativo di <img> va scritto in <img>, non in <figure>";
                self.problem(Diagnostic::errore(FIGURA, place, message));
            }
            (self.named_picture(*picture), self.alternative(*picture))
        } else {
            (self.drawn_picture(*picture), self.alternative(figure))
        };
        Some(Figure { id: given_id(figure), image: image?, width, alt: alt?, caption })
    }

    fn alternative(&mut self, node: Node) -> Option<String> {
        let alt = node.attribute("alt").map(collapse).filter(|alt| !alt.is_empty());
        if alt.is_none() {
            let name = node.tag_name().name();
            let message = format!("a <{name}> manca il testo alternativo (attributo «alt»)");
            let diagnostic = Diagnostic::errore(FIGURA, self.place(node), message)
                .rimedio("dire in una frase che cosa mostra la figura, per chi non la vede")
                .norma("WCAG 2.1, 1.1.1; linee guida AgID sull'accessibilità");
            self.problem(diagnostic);
        }
        alt
    }

    fn named_picture(&mut self, node: Node<'a, '_>) -> Option<Image> {
        let src = self.required(Tag::Img, node, "src")?;
        if let Some(image) = self.assets.get(src) {
            return Some(image.clone());
        }
        let place = self.attribute_place(node, "src");
        let mut diagnostic = Diagnostic::errore(FIGURA, place, format!("la figura «{src}» non c'è"));
        if let Some(near) = suggerimento(src, self.assets.names()) {
            diagnostic = diagnostic.rimedio(format!("forse intendeva «{near}»"));
        }
        self.problem(diagnostic);
        None
    }

    fn drawn_picture(&mut self, node: Node) -> Option<Image> {
        if node.tag_name().namespace() != Some(SVG) {
            self.error(FIGURA, node, format!("a <svg> manca xmlns=\"{SVG}\""));
            return None;
        }
        let text = self.source.standalone(node.range());
        // Prefixes that the page round it declares would be unknown to whoever reads the picture alone.
        let text = match roxmltree::Document::parse(&text) {
            Ok(picture) => self.coloured(&picture),
            Err(error) => {
                self.error(FIGURA, node, format!("lo <svg> non sta da solo: {error}"));
                return None;
            }
        };
        let found = foreign(node);
        for Foreign { at, what } in &found {
            let message = format!("in uno <svg> non può stare {what}");
            self.problem(Diagnostic::errore(FIGURA, self.source.place(*at), message));
        }
        found.is_empty().then(|| Image::Svg(text.into()))
    }

    /// The picture with the style's colours in place of their names.
    fn coloured(&self, picture: &roxmltree::Document<'_>) -> String {
        let mut text = picture.input_text().to_owned();
        let attributes = picture.descendants().flat_map(|node| node.attributes());
        let painted = attributes.filter(|attribute| ["fill", "stroke", "stop-color"].contains(&attribute.name()));
        let named =
            painted.filter_map(|attribute| Some((attribute.range_value(), self.assets.color(attribute.value())?)));
        // From the last, so that the places of the others stay.
        for (range, color) in named.collect::<Vec<_>>().into_iter().rev() {
            text.replace_range(range, &format!("#{}", color.hex()));
        }
        text
    }
}
