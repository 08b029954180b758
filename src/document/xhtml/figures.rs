// SPDX-License-Identifier: EUPL-1.2
//! `<figure>`: a picture of the templates' folder, or an SVG written in the template.

use super::identifiers::given_id;
use super::reader::{Reader, SVG};
use super::vocabulary::{IN_FIGURE, INLINE, Tag};
use super::whitespace::collapse;
use super::{FIGURA, POSTO};
use crate::diagnostics::Diagnostic;
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
        if let Err(error) = roxmltree::Document::parse(&text) {
            self.error(FIGURA, node, format!("lo <svg> non sta da solo: {error}"));
            return None;
        }
        let before = self.active_content(node);
        before.then(|| Image::Svg(text.into()))
    }

    /// Whether a picture is only a picture: no script, and nothing fetched from elsewhere. What is not is noted.
    fn active_content(&mut self, svg: Node) -> bool {
        let mut passive = true;
        for node in svg.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            if matches!(name, "script" | "foreignObject") {
                passive = false;
                self.error(FIGURA, node, format!("in uno <svg> non può stare <{name}>"));
            }
            for attribute in node.attributes() {
                let name = attribute.name();
                let fetches = name == "href"
                    && !attribute.value().starts_with(['#'])
                    && !attribute.value().starts_with("data:image/");
                if fetches || name.starts_with("on") {
                    passive = false;
                    let place = self.source.place(attribute.range().start);
                    let message = format!("in uno <svg> non può stare {name}=\"{}\"", attribute.value());
                    self.problem(Diagnostic::errore(FIGURA, place, message));
                }
            }
        }
        passive
    }
}
