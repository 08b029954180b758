// SPDX-License-Identifier: EUPL-1.2
//! Lists as Word has them: definitions with their levels, and one instance for each list that starts again from 1.

use super::{Error, styles, xml::Element};
use crate::document::Marker;
use docx_rs::{AbstractNumbering, Level, LevelJc, LevelText, NumberFormat, SpecialIndentType, Start, StyleType};

/// Levels of a definition; Word has nine.
const LEVELS: usize = 9;

/// Where a list stands, which decides how far its items are indented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// In the page's own column.
    Page,
    /// In a cell.
    Cell,
}

impl Width {
    /// The indent of a level, in twentieths of a point; the mark hangs in it.
    fn step(self) -> i32 {
        match self {
            Self::Page => 360,
            Self::Cell => 240,
        }
    }

    /// How far the text of an item stands from the edge, in twentieths of a point, in as many lists one inside the other.
    pub(super) fn indent(self, lists: usize) -> i32 {
        self.step() * i32::try_from(lists).unwrap_or(0)
    }
}

/// A list's number in the numbering part, and its level there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) instance: usize,
    pub(super) level: usize,
    pub(super) width: Width,
}

impl Place {
    /// Whether a paragraph of `style` stands here without saying so.
    pub(super) fn is_given_by(self, style: &str) -> bool {
        let first = self.level == 0 && self.width == Width::Page;
        match style {
            styles::BULLET => first && self.instance == definition(Marker::Bullet, Width::Page),
            styles::CONTINUED => first,
            _ => false,
        }
    }

    /// Where the text of the item stands, in twentieths of a point.
    pub(super) fn indent(self) -> i32 {
        self.width.indent(self.level + 1)
    }
}

/// The definitions, in the order of their numbers (see [`definition`]).
const DEFINITIONS: [(Marker, Width); 4] = [
    (Marker::Bullet, Width::Page),
    (Marker::Number, Width::Page),
    (Marker::Bullet, Width::Cell),
    (Marker::Number, Width::Cell),
];

/// The instances of a definition that begin again from 1, after those of the definitions themselves.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    restarts: Vec<(usize, usize)>,
}

impl Numbering {
    /// A new list at `depth`, counted from 0 among the lists that hold it.
    pub(super) fn open(&mut self, marker: Marker, width: Width, depth: usize) -> Place {
        let level = depth.min(LEVELS - 1);
        let definition = definition(marker, width);
        let instance = match marker {
            Marker::Bullet => definition,
            Marker::Number => {
                self.restarts.push((definition, level));
                DEFINITIONS.len() + self.restarts.len()
            }
        };
        Place { instance, level, width }
    }

    pub(super) fn into_part(self) -> Result<Vec<u8>, Error> {
        let mut root = Element::new("w:numbering").with("xmlns:w", super::parts::W);
        for (marker, width) in DEFINITIONS {
            let id = definition(marker, width);
            let mut definition = (0..LEVELS)
                .map(|at| level(at, marker, width))
                .fold(AbstractNumbering::new(id), AbstractNumbering::add_level);
            definition.multi_level_type = Some("hybridMultilevel".to_owned());
            let mut definition = Element::from_builder(&definition)?;
            // By this Word knows a list again in another document; without it, it may take two for one.
            definition.push(Element::val("w:nsid", format!("{:08X}", FAMILY + id)));
            if let (Some(style), Some(first)) = (style(marker, width), definition.find_mut("w:lvl")) {
                first.push(Element::val("w:pStyle", style));
            }
            root.push(definition);
        }
        for (marker, width) in DEFINITIONS {
            let id = definition(marker, width);
            root.push(instance(id, id));
        }
        for (at, (definition, level)) in self.restarts.iter().enumerate() {
            let again = Element::new("w:lvlOverride").with("w:ilvl", level).child(Element::val("w:startOverride", 1));
            root.push(instance(DEFINITIONS.len() + 1 + at, *definition).child(again));
        }
        Ok(root.into_part())
    }
}

/// The first number of the documents' definitions among all those that Word may meet: the letters `PIA0`.
const FAMILY: usize = 0x5049_4130;

/// The style whose paragraphs are items of the first level.
fn style(marker: Marker, width: Width) -> Option<&'static str> {
    match (marker, width) {
        (Marker::Bullet, Width::Page) => Some(styles::BULLET),
        (Marker::Number, Width::Page) => Some(styles::NUMBER),
        (Marker::Bullet | Marker::Number, Width::Cell) => None,
    }
}

/// The styles of the paragraphs of lists, as Word's own: who types a new item has its mark, and the white of the body
/// stands after the list, not between its items.
pub(super) fn styles(based_on: &str) -> Result<Vec<Element>, Error> {
    let bullet = definition(Marker::Bullet, Width::Page);
    let number = definition(Marker::Number, Width::Page);
    let all = [
        (styles::BULLET, "List Bullet", Some(bullet)),
        (styles::NUMBER, "List Number", Some(number)),
        (styles::CONTINUED, "List Continue", None),
    ];
    let style = |(id, name, instance): (&str, &str, Option<usize>)| {
        let built = docx_rs::Style::new(id, StyleType::Paragraph).name(name).based_on(based_on).ui_priority(11);
        let mut made = Element::from_builder(&built)?;
        let properties = made.child_mut("w:pPr");
        properties.push(match instance {
            Some(instance) => Element::new("w:numPr").child(Element::val("w:numId", instance)),
            None => Element::new("w:ind").with("w:left", Width::Page.indent(1)),
        });
        properties.push(Element::new("w:contextualSpacing"));
        Ok(made)
    };
    all.into_iter().map(style).collect()
}

/// The number of the definition of such lists, which is also that of its first instance.
fn definition(marker: Marker, width: Width) -> usize {
    match (marker, width) {
        (Marker::Bullet, Width::Page) => 1,
        (Marker::Number, Width::Page) => 2,
        (Marker::Bullet, Width::Cell) => 3,
        (Marker::Number, Width::Cell) => 4,
    }
}

fn instance(id: usize, definition: usize) -> Element {
    Element::new("w:num").with("w:numId", id).child(Element::val("w:abstractNumId", definition))
}

fn level(at: usize, marker: Marker, width: Width) -> Level {
    let (format, text) = match marker {
        Marker::Bullet => ("bullet", if at.is_multiple_of(2) { "•".to_owned() } else { "–".to_owned() }),
        Marker::Number => ("decimal", format!("%{}.", at + 1)),
    };
    Level::new(at, Start::new(1), NumberFormat::new(format), LevelText::new(text), LevelJc::new("left")).indent(
        Some(width.indent(at + 1)),
        Some(SpecialIndentType::Hanging(width.step())),
        None,
        None,
    )
}
