// SPDX-License-Identifier: EUPL-1.2
//! What happens inside a line.

use super::content::{ORIGIN, Writer};
use crate::document::{Inline, Target};

impl<'a> Writer<'a> {
    /// The words, with their marks.
    pub(super) fn inlines(&mut self, content: &'a [Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) | Inline::Datum { text, origin: None } => {
                self.html.text(text);
            }
            Inline::Datum { text, origin: Some(origin) } => {
                self.has_origins = true;
                self.html.open("span", &[(ORIGIN, origin)]).text(text).close("span");
            }
            Inline::Strong(inner) => self.within("strong", &[], inner),
            Inline::Emphasis(inner) => self.within("em", &[], inner),
            Inline::Link { target, content } => match target {
                Target::Inside(id) => self.within("a", &[("href", &format!("#{}", id.as_str()))], content),
                Target::Outside(address) => self.within("a", &[("href", address)], content),
            },
            Inline::Acronym { short, expansion } => {
                self.html.open("abbr", &[("title", expansion)]).text(short).close("abbr");
            }
            Inline::Footnote { number, content } => {
                self.notes.push((*number, content));
                let (note, call) = (format!("#nota:{number}"), format!("richiamo:{number}"));
                self.html
                    .open("sup", &[])
                    .open("a", &[("href", &note), ("id", &call), ("role", "doc-noteref")])
                    .open("span", &[("class", "nascosto")])
                    .text("nota ")
                    .close("span")
                    .text(&number.to_string())
                    .close("a")
                    .close("sup");
            }
            Inline::LineBreak => {
                self.html.open("br", &[]);
            }
        }
    }

    fn within(&mut self, tag: &str, attributes: &[(&str, &str)], content: &'a [Inline]) {
        self.html.open(tag, attributes);
        self.inlines(content);
        self.html.close(tag);
    }
}
