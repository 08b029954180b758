// SPDX-License-Identifier: EUPL-1.2
//! HTML text in the making: whatever goes through here is escaped, and cannot be taken for markup.

use crate::document::Image;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// A growing piece of HTML.
#[derive(Default)]
pub(super) struct Markup {
    html: String,
}

impl Markup {
    /// An opening tag.
    pub(super) fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.html.push('<');
        self.html.push_str(tag);
        for (name, value) in attributes {
            let _ = write!(self.html, " {name}=\"");
            self.push_escaped(value, true);
            self.html.push('"');
        }
        self.html.push('>');
        self
    }

    /// A closing tag.
    pub(super) fn close(&mut self, tag: &str) -> &mut Self {
        let _ = write!(self.html, "</{tag}>");
        self
    }

    /// Words.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.push_escaped(text, false);
        self
    }

    /// A line end between two blocks, for whoever reads the source.
    pub(super) fn line(&mut self) -> &mut Self {
        self.html.push('\n');
        self
    }

    /// A style sheet or a script of ours: the elements whose content HTML does not escape.
    pub(super) fn raw(&mut self, tag: &str, text: &str) -> &mut Self {
        let _ = write!(self.html, "<{tag}>{text}</{tag}>");
        self
    }

    /// What was made elsewhere.
    pub(super) fn append(&mut self, other: &Markup) -> &mut Self {
        self.html.push_str(&other.html);
        self
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.html
    }

    fn push_escaped(&mut self, text: &str, in_attribute: bool) {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' if in_attribute => self.html.push_str("&quot;"),
                c if is_forbidden(c) => self.html.push('\u{fffd}'),
                c => self.html.push(c),
            }
        }
    }
}

/// Code points that no HTML document may hold (HTML Standard, "control-character-in-input-stream" and
/// "noncharacter-in-input-stream").
fn is_forbidden(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\t');
    control || matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// A picture as an address that holds it. Inside an `<img>` a picture runs no script and fetches nothing.
pub(super) fn data_uri(image: &Image) -> String {
    match image {
        Image::Svg(text) => format!("data:image/svg+xml;base64,{}", STANDARD.encode(text.as_bytes())),
        Image::Png(bytes) => format!("data:image/png;base64,{}", STANDARD.encode(bytes)),
    }
}

/// How a content security policy names an inline style sheet or script.
pub(super) fn csp_hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_be_taken_for_markup() {
        let mut markup = Markup::default();
        markup.open("p", &[("title", "\"><script>&\u{0}")]).text("</p><b>\"&\u{85}\u{fffe}\u{fdd0}è\u{a0}").close("p");
        assert_eq!(
            markup.finish(),
            "<p title=\"&quot;&gt;&lt;script&gt;&amp;\u{fffd}\">&lt;/p&gt;&lt;b&gt;\"&amp;\u{fffd}\u{fffd}\u{fffd}è\u{a0}</p>"
        );
    }

    #[test]
    fn a_hash_is_the_one_that_browsers_compute() {
        // What `printf '' | openssl dgst -sha256 -binary | base64` says.
        assert_eq!(csp_hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }
}
