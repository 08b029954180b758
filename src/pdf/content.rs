// SPDX-License-Identifier: EUPL-1.2
//! The operators of a content stream, as bytes (ISO 32000-1, 7.8.2 and Annex A). They are by far the most of what is
//! written: each number has no more digits than it needs, and what repeats is written alike, so that it compresses.

/// A length or a share, in thousandths.
pub(super) type Mil = i32;

/// Operators.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) bytes: Vec<u8>,
}

/// What a show operator shows: strings, and offsets between them.
#[derive(Debug, Default)]
pub(super) struct Shown {
    bytes: Vec<u8>,
    /// A string is open.
    inside: bool,
    offsets: bool,
}

impl Content {
    /// An operator without operands.
    pub(super) fn operator(&mut self, name: &str) {
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(b'\n');
    }

    /// An operator and the numbers before it.
    pub(super) fn numbers(&mut self, operands: &[Mil], name: &str) {
        for operand in operands {
            number(&mut self.bytes, *operand);
            self.bytes.push(b' ');
        }
        self.operator(name);
    }

    /// A font and its size.
    pub(super) fn font(&mut self, name: &str, size: Mil) {
        self.bytes.push(b'/');
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(b' ');
        self.numbers(&[size], "Tf");
    }

    /// Draws something of the resources.
    pub(super) fn draw(&mut self, name: &str) {
        self.bytes.push(b'/');
        self.bytes.extend_from_slice(name.as_bytes());
        self.operator(" Do");
    }

    /// Shows text.
    pub(super) fn show(&mut self, mut shown: Shown) {
        shown.close();
        match (shown.bytes.is_empty(), shown.offsets) {
            (true, _) => {}
            (false, false) => {
                self.bytes.append(&mut shown.bytes);
                self.operator("Tj");
            }
            (false, true) => {
                self.bytes.push(b'[');
                self.bytes.append(&mut shown.bytes);
                self.operator("]TJ");
            }
        }
    }
}

impl Shown {
    /// Adds bytes of a string, escaped.
    pub(super) fn push(&mut self, escaped: &[u8]) {
        if escaped.is_empty() {
            return;
        }
        if !self.inside {
            self.bytes.push(b'(');
            self.inside = true;
        }
        self.bytes.extend_from_slice(escaped);
    }

    /// Moves the pen back by thousandths of the font's size.
    pub(super) fn back(&mut self, by: i32) {
        self.close();
        number(&mut self.bytes, by.saturating_mul(1000));
        self.offsets = true;
    }

    fn close(&mut self) {
        if self.inside {
            self.bytes.push(b')');
            self.inside = false;
        }
    }
}

/// Adds a byte of a literal string (ISO 32000-1, 7.3.4.2).
pub(super) fn escape(byte: u8, out: &mut Vec<u8>) {
    match byte {
        b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        b'\r' => out.extend_from_slice(b"\\r"),
        _ => out.push(byte),
    }
}

/// Writes a number without the zeros that say nothing.
fn number(out: &mut Vec<u8>, value: Mil) {
    if value < 0 {
        out.push(b'-');
    }
    let value = value.unsigned_abs();
    let (whole, mut rest) = (value / 1000, value % 1000);
    if whole > 0 || rest == 0 {
        out.extend_from_slice(whole.to_string().as_bytes());
    }
    if rest > 0 {
        out.push(b'.');
        let mut unit = 100;
        while rest > 0 {
            // A digit is below ten.
            out.push(b'0' + u8::try_from(rest / unit).unwrap_or(0));
            rest %= unit;
            unit /= 10;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_digit_too_many() {
        let written = |value| {
            let mut out = Vec::new();
            number(&mut out, value);
            String::from_utf8(out).unwrap()
        };
        let expected = [(0, "0"), (500, ".5"), (-40, "-.04"), (595_276, "595.276"), (12_000, "12"), (-1_050, "-1.05")];
        for (value, text) in expected {
            assert_eq!(written(value), text);
        }
    }

    #[test]
    fn text_without_offsets_is_one_string() {
        let mut content = Content::default();
        let mut plain = Shown::default();
        plain.push(b"art. ");
        plain.push(b"48");
        content.show(plain);
        let mut kerned = Shown::default();
        kerned.push(b"A");
        kerned.back(40);
        kerned.push(b"V");
        content.show(kerned);
        content.show(Shown::default());
        assert_eq!(content.bytes, b"(art. 48)Tj\n[(A)40(V)]TJ\n");
    }
}
