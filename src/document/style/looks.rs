// SPDX-License-Identifier: EUPL-1.2
//! What a style says: of pages, letters, tables, cells.

use serde::Deserialize;

/// A length in typographic points (1/72 inch).
pub type Points = f32;

/// A page's size and margins, as it is held to be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageStyle {
    /// Width.
    pub width: Points,
    /// Height.
    pub height: Points,
    /// The white round the text; header and footer stand inside it.
    pub margins: Margins,
}

/// The white round the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Above.
    pub top: Points,
    /// On the right.
    pub right: Points,
    /// Below.
    pub bottom: Points,
    /// On the left.
    pub left: Points,
}

impl PageStyle {
    /// The width of the text.
    pub fn text_width(&self) -> Points {
        self.width - self.margins.left - self.margins.right
    }

    /// The height of the text.
    pub fn text_height(&self) -> Points {
        self.height - self.margins.top - self.margins.bottom
    }
}

/// Where a body keeps its own fonts, inside the templates' folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFiles {
    /// The regular face.
    pub regular: String,
    /// The bold face.
    pub bold: String,
    /// The italic face.
    pub italic: String,
    /// The bold italic face.
    pub bold_italic: String,
}

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Color {
    /// Six hexadecimal digits in upper case, without `#`.
    pub fn hex(self) -> String {
        format!("{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}

/// How lines stand between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Ragged right.
    Sinistra,
    /// Both edges straight, with hyphenation.
    Giustificato,
    /// Centred.
    Centro,
    /// Ragged left.
    Destra,
}

/// How a paragraph looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// The size of type.
    pub size: Points,
    /// From baseline to baseline, as a multiple of the size.
    pub leading: f32,
    /// White above; not at the head of a page.
    pub before: Points,
    /// White below.
    pub after: Points,
    /// How lines stand.
    pub align: Align,
    /// White on the left.
    pub indent: Points,
    /// The colour of the letters.
    pub color: Color,
    /// In bold.
    pub bold: bool,
    /// In italic.
    pub italic: bool,
    /// Not parted from what follows by a page's end.
    pub keep_with_next: bool,
    /// The colour behind it.
    pub background: Option<Color>,
    /// The colour of the line round it.
    pub border: Option<Color>,
}

/// How a table looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TableStyle {
    /// The colour of its lines.
    pub border: Color,
    /// Their thickness.
    pub border_width: Points,
    /// White between a cell's text and its left and right lines.
    pub padding_x: Points,
    /// White between a cell's text and its upper and lower lines.
    pub padding_y: Points,
    /// The size of type in its cells, unless the cell's role has its own.
    pub size: Points,
    /// From baseline to baseline in its cells, as a multiple of the size.
    pub leading: f32,
    /// White below it.
    pub after: Points,
}

/// How a cell looks, over its table's looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BoxStyle {
    /// The colour behind it.
    pub background: Option<Color>,
    /// The colour of the letters.
    pub color: Color,
    /// In bold.
    pub bold: bool,
    /// In italic.
    pub italic: bool,
    /// How lines stand.
    pub align: Align,
    /// The size of type, if not the table's.
    pub size: Option<Points>,
    /// A thick line on its left, for evidence that is not colour alone.
    pub left_rule: Option<Color>,
}
