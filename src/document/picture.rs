// SPDX-License-Identifier: EUPL-1.2
//! What an SVG may hold: a picture, and nothing that runs or is fetched from elsewhere. Those who read it afterwards
//! (Word, a browser, the drawer of the DOCX's fallback) would run or fetch it in good faith.

use roxmltree::{Document, Node, ParsingOptions};

/// Something in an SVG that is no part of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Foreign {
    /// Where in the text it stands, in bytes.
    pub(super) at: usize,
    /// What it is, as a user reads it: `<script>`, `href="…"`.
    pub(super) what: String,
}

/// All that an SVG should not hold.
pub(super) fn foreign(svg: Node<'_, '_>) -> Vec<Foreign> {
    let mut found = Vec::new();
    for node in svg.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        if matches!(name, "script" | "foreignObject") {
            found.push(Foreign { at: node.range().start, what: format!("<{name}>") });
        }
        let rules = if name == "style" { node.text().unwrap_or_default() } else { "" };
        if rules.contains("@import") || fetches(rules) {
            found.push(Foreign { at: node.range().start, what: "uno <style> che prende qualcosa da fuori".to_owned() });
        }
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            let leads_out = name == "href" && !is_inside(value);
            if leads_out || name.starts_with("on") || fetches(value) {
                found.push(Foreign { at: attribute.range().start, what: format!("{name}=\"{value}\"") });
            }
        }
    }
    found
}

/// Why the text of an SVG file may not be used, as a user reads it; `None` if it may.
pub fn svg_fault(text: &str) -> Option<String> {
    // Drawing programs declare entities for their namespaces.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    match Document::parse_with_options(text, options) {
        Ok(document) => foreign(document.root_element()).first().map(|found| format!("contiene {}", found.what)),
        Err(error) => Some(format!("non è XML valido ({error})")),
    }
}

/// Whether a reference stays inside the picture.
fn is_inside(reference: &str) -> bool {
    let reference = reference.trim_start();
    reference.starts_with('#') || reference.starts_with("data:image/")
}

/// Whether CSS takes something from outside: `url(…)` of anything but a part of the picture.
fn fetches(css: &str) -> bool {
    let mut targets = css.split("url(").skip(1).map(|rest| rest.trim_start_matches([' ', '"', '\'']));
    targets.any(|target| !is_inside(target) && !target.starts_with("data:font/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(content: &str) -> Option<String> {
        let xlink = "xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
        svg_fault(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {xlink}>{content}</svg>"))
    }

    #[test]
    fn a_picture_is_only_a_picture() {
        for content in [
            "<rect fill=\"url(#a)\" style=\"stroke:url( '#b' )\"/>",
            "<use href=\"#a\"/><image xlink:href=\"data:image/png;base64,AA==\"/>",
            "<style>.a{fill:url(#b)}</style>",
            "",
        ] {
            assert_eq!(fault(content), None, "{content}");
        }
        for (content, what) in [
            ("<script>x</script>", "<script>"),
            ("<g><foreignObject/></g>", "<foreignObject>"),
            ("<g onload=\"x()\"/>", "onload=\"x()\""),
            ("<image href=\"file:///etc/hosts.svg\"/>", "href=\"file:///etc/hosts.svg\""),
            ("<image xlink:href=\"stemma.png\"/>", "href=\"stemma.png\""),
            ("<image href=\"data:text/html,x\"/>", "href=\"data:text/html,x\""),
            ("<rect style=\"fill:url(https://esempio.it/a)\"/>", "style=\"fill:url(https://esempio.it/a)\""),
            ("<style>@import 'https://esempio.it/a.css';</style>", "uno <style> che prende qualcosa da fuori"),
            ("<style>.a{fill:url(\"b.svg#c\")}</style>", "uno <style> che prende qualcosa da fuori"),
        ] {
            assert_eq!(fault(content), Some(format!("contiene {what}")), "{content}");
        }
        assert!(svg_fault("<svg").is_some_and(|fault| fault.starts_with("non è XML valido")));
    }
}
