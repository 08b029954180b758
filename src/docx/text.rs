// SPDX-License-Identifier: EUPL-1.2
//! Paragraphs and runs: the words of every part. They are most of a document, and made here rather than by a builder
//! whose work would have to be read again to be put right.

use super::numbering::Place;
use super::xml::{Element, clean};
use std::borrow::Cow;

/// How a run looks beside its paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// The character style.
    pub(super) style: Option<&'static str>,
    /// Bold on top of it.
    pub(super) bold: bool,
    /// Italic on top of it.
    pub(super) italic: bool,
}

impl Looks {
    /// The looks of a character style.
    pub(super) fn of(style: &'static str) -> Self {
        Self { style: Some(style), ..Self::default() }
    }
}

/// Runs one after the other. Words that look alike are one run, as in a file of Word's own.
#[derive(Debug, Default)]
pub(super) struct Runs {
    done: Vec<Element>,
    open: Option<(Looks, String)>,
}

impl Runs {
    /// Adds words.
    pub(super) fn text(&mut self, looks: Looks, text: &str) {
        match &mut self.open {
            Some((same, words)) if *same == looks => words.push_str(&clean(text)),
            Some(_) | None => {
                self.close();
                self.open = Some((looks, clean(text).into_owned()));
            }
        }
    }

    /// Adds what is no words.
    pub(super) fn push(&mut self, element: Element) {
        self.close();
        self.done.push(element);
    }

    /// All of them.
    pub(super) fn finish(mut self) -> Vec<Element> {
        self.close();
        self.done
    }

    fn close(&mut self) {
        if let Some((looks, words)) = self.open.take().filter(|(_, words)| !words.is_empty()) {
            self.done.push(run(looks).child(text_element(&words)));
        }
    }
}

/// An empty run.
pub(super) fn run(looks: Looks) -> Element {
    let mut properties = Element::new("w:rPr");
    if let Some(style) = looks.style {
        properties.push(Element::val("w:rStyle", style));
    }
    for (on, names) in [(looks.bold, ["w:b", "w:bCs"]), (looks.italic, ["w:i", "w:iCs"])] {
        for name in names.into_iter().filter(|_| on) {
            properties.push(Element::new(name));
        }
    }
    let run = Element::new("w:r");
    if properties.is_empty() { run } else { run.child(properties) }
}

/// Words that look as their paragraph does.
pub(super) fn plain(text: &str) -> Element {
    run(Looks::default()).child(text_element(&clean(text)))
}

/// A run that holds nothing but `name`.
pub(super) fn mark(name: &'static str) -> Element {
    run(Looks::default()).child(Element::new(name))
}

/// A place for tabs: its kind, and where it is, in twentieths of a point.
pub(super) fn tab(kind: &str, at: usize) -> Element {
    Element::val("w:tab", kind).with("w:pos", at)
}

/// White space at the ends and in a row is kept only where the file asks for it.
fn text_element(words: &str) -> Element {
    let element = Element::new("w:t");
    let kept = words.starts_with(' ') || words.ends_with(' ') || words.contains("  ");
    let element = if kept { element.with("xml:space", "preserve") } else { element };
    element.text(words)
}

/// A paragraph in the making.
#[derive(Debug)]
pub(super) struct Paragraph {
    style: Cow<'static, str>,
    keep_next: bool,
    page_break_before: bool,
    tabs: Vec<Element>,
    numbering: Option<Place>,
    before: Option<usize>,
    indent: Option<i32>,
    content: Vec<Element>,
}

impl Paragraph {
    /// An empty one of a style.
    pub(super) fn new(style: impl Into<Cow<'static, str>>) -> Self {
        Self {
            style: style.into(),
            keep_next: false,
            page_break_before: false,
            tabs: Vec::new(),
            numbering: None,
            before: None,
            indent: None,
            content: Vec::new(),
        }
    }

    /// With `content` after what it holds.
    #[must_use]
    pub(super) fn with(mut self, content: impl IntoIterator<Item = Element>) -> Self {
        self.content.extend(content);
        self
    }

    /// Kept on the page of the next one.
    #[must_use]
    pub(super) fn keep_next(self, on: bool) -> Self {
        Self { keep_next: on, ..self }
    }

    /// At the head of a page.
    #[must_use]
    pub(super) fn page_break_before(self) -> Self {
        Self { page_break_before: true, ..self }
    }

    /// With places for tabs (see [`tab`]) beside its style's.
    #[must_use]
    pub(super) fn tabs(self, tabs: impl IntoIterator<Item = Element>) -> Self {
        Self { tabs: tabs.into_iter().collect(), ..self }
    }

    /// With the mark of an item of a list, unless its style gives it.
    #[must_use]
    pub(super) fn numbered(self, place: Place) -> Self {
        Self { numbering: Some(place).filter(|place| !place.is_given_by(&self.style)), ..self }
    }

    /// With this white above it, in twentieths of a point, rather than its style's.
    #[must_use]
    pub(super) fn before(self, twips: usize) -> Self {
        Self { before: Some(twips), ..self }
    }

    /// Under the text of an item of a list, unless its style puts it there.
    #[must_use]
    pub(super) fn under(self, place: Place) -> Self {
        Self { indent: (!place.is_given_by(&self.style)).then(|| place.indent()), ..self }
    }

    /// The element; its properties are in the schema's order.
    pub(super) fn into_element(self) -> Element {
        let mut properties = Element::new("w:pPr").child(Element::val("w:pStyle", self.style));
        if self.keep_next {
            properties.push(Element::new("w:keepNext"));
        }
        if self.page_break_before {
            properties.push(Element::new("w:pageBreakBefore"));
        }
        if let Some(Place { instance, level, .. }) = self.numbering {
            let (level, instance) = (Element::val("w:ilvl", level), Element::val("w:numId", instance));
            properties.push(Element::new("w:numPr").child(level).child(instance));
        }
        if !self.tabs.is_empty() {
            properties.push(self.tabs.into_iter().fold(Element::new("w:tabs"), Element::child));
        }
        if let Some(before) = self.before {
            properties.push(Element::new("w:spacing").with("w:before", before));
        }
        if let Some(indent) = self.indent {
            properties.push(Element::new("w:ind").with("w:left", indent));
        }
        let mut paragraph = Element::new("w:p").child(properties);
        for one in self.content {
            paragraph.push(one);
        }
        paragraph
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xml(runs: Runs) -> String {
        let mut out = Vec::new();
        runs.finish().iter().for_each(|run| run.write(&mut out));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn words_that_look_alike_are_one_run() {
        let (plain, strong) = (Looks::default(), Looks { bold: true, ..Looks::default() });
        let mut runs = Runs::default();
        for (looks, words) in [(plain, "01.01"), (plain, ""), (plain, " "), (plain, "Titolo\n"), (strong, "e")] {
            runs.text(looks, words);
        }
        let expected = "<w:r><w:t xml:space=\"preserve\">01.01 Titolo </w:t></w:r>\
                        <w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>e</w:t></w:r>";
        assert_eq!(xml(runs), expected);
    }

    #[test]
    fn white_space_is_asked_for_where_it_would_be_lost() {
        for (words, asked) in [("uno due", false), (" uno", true), ("uno\u{a0}", false), ("uno  due", true)] {
            let mut runs = Runs::default();
            runs.text(Looks::default(), words);
            assert_eq!(xml(runs).contains("preserve"), asked, "{words:?}");
        }
    }
}
