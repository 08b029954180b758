// SPDX-License-Identifier: EUPL-1.2
//! The outline as nested lists of links.

use super::markup::Markup;
use crate::document::OutlineEntry;

/// The headings down to a level.
pub(super) fn up_to(outline: &[OutlineEntry], depth: u8) -> Vec<&OutlineEntry> {
    outline.iter().filter(|entry| entry.level <= depth).collect()
}

/// A list whose items hold the lists of their parts; nothing for no headings.
pub(super) fn nested_list(html: &mut Markup, entries: &[&OutlineEntry]) {
    // The levels of the lists that are open.
    let mut open: Vec<u8> = Vec::new();
    for entry in entries {
        while open.len() > 1 && open.last().is_some_and(|level| *level > entry.level) {
            open.pop();
            html.close("li").close("ol");
        }
        match open.last() {
            Some(level) if *level >= entry.level => {
                html.close("li").line();
            }
            Some(_) | None => {
                html.open("ol", &[]).line();
                open.push(entry.level);
            }
        }
        let class = format!("s{}", entry.level);
        let href = format!("#{}", entry.id.as_str());
        html.open("li", &[("class", &class)]).open("a", &[("href", &href)]).text(&entry.text).close("a");
    }
    for _ in open {
        html.close("li").close("ol");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Id;

    fn listed(levels: &[u8]) -> String {
        let entries: Vec<_> = levels
            .iter()
            .map(|level| OutlineEntry { level: *level, id: Id::new("x").unwrap(), text: level.to_string() })
            .collect();
        let mut html = Markup::default();
        nested_list(&mut html, &entries.iter().collect::<Vec<_>>());
        let html = html.finish().replace('\n', "").replace("<a href=\"#x\">", "").replace("</a>", "");
        (1..=6).fold(html, |html, level| html.replace(&format!(" class=\"s{level}\""), ""))
    }

    #[test]
    fn lists_nest_as_levels_do() {
        assert_eq!(listed(&[]), "");
        assert_eq!(listed(&[1, 2, 2, 1]), "<ol><li>1<ol><li>2</li><li>2</li></ol></li><li>1</li></ol>");
        assert_eq!(listed(&[2, 1, 3]), "<ol><li>2</li><li>1<ol><li>3</li></ol></li></ol>");
        assert_eq!(listed(&[1, 2, 3, 1]), "<ol><li>1<ol><li>2<ol><li>3</li></ol></li></ol></li><li>1</li></ol>");
    }
}
