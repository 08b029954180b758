// SPDX-License-Identifier: EUPL-1.2
//! Colours: their contrast, and what becomes of those of the style file on a dark screen.
//!
//! Only the operations that IEEE 754 defines to the last bit are used, so that every machine gives the same colours.

use crate::document::Color;

/// The paper of a light screen.
pub(super) const LIGHT_PAGE: Color = Color { red: 255, green: 255, blue: 255 };
/// The paper of a dark screen.
pub(super) const DARK_PAGE: Color = Color { red: 0x12, green: 0x16, blue: 0x1b };

const WHITE: Color = LIGHT_PAGE;

/// What text owes to what is behind it (WCAG 2.1, 1.4.3).
pub(super) const TEXT: f64 = 4.5;
/// The least that text on a dark screen is given: as AAA asks (1.4.6), since thin light letters fade.
const DARK_TEXT: f64 = 7.0;
/// The most: whiter letters would glare.
const DARK_TEXT_MOST: f64 = 12.0;
/// What lines and marks owe (1.4.11).
pub(super) const LINES: f64 = 3.0;

/// The contrast of two colours, 1 to 21 (WCAG 2.1, "contrast ratio").
pub(super) fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// What is behind something, on a dark screen: dark stays, light becomes dark of the same tint.
pub(super) fn dark_background(light: Color) -> Color {
    if contrast(light, WHITE) >= TEXT {
        return light;
    }
    let [red, green, blue] = [light.red, light.green, light.blue].map(i32::from);
    let mean = (red + green + blue) / 3;
    // A pale tint is exaggerated before it is darkened, or it would be grey. No channel is above 76 (400 × 0.19): on such
    // a grey white has a contrast of 8.6.
    let channel = |c: i32| u8::try_from(((mean + (c - mean) * 4).clamp(0, 400)) * 19 / 100).unwrap_or(u8::MAX);
    Color { red: channel(red), green: channel(green), blue: channel(blue) }
}

/// Text on a dark screen: what stood out from white paper stands out there too.
pub(super) fn dark_text(light: Color, background: Color) -> Color {
    let wanted = (contrast(light, LIGHT_PAGE) * 0.75).clamp(DARK_TEXT, DARK_TEXT_MOST);
    lightened(light, background, wanted)
}

/// A line on a dark screen.
pub(super) fn dark_line(light: Color) -> Color {
    lightened(light, DARK_PAGE, LINES)
}

/// `color`, with as much white as gives it that contrast.
fn lightened(color: Color, background: Color, wanted: f64) -> Color {
    for white in 0..20 {
        let mixed = mix(color, white);
        if contrast(mixed, background) >= wanted {
            return mixed;
        }
    }
    WHITE
}

/// `twentieths` of white in a colour.
fn mix(color: Color, twentieths: u16) -> Color {
    let channel = |c: u8| u8::try_from((u16::from(c) * (20 - twentieths) + 255 * twentieths) / 20).unwrap_or(u8::MAX);
    Color { red: channel(color.red), green: channel(color.green), blue: channel(color.blue) }
}

fn luminance(color: Color) -> f64 {
    0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
}

fn linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.03928 { c / 12.92 } else { to_the_2_4((c + 0.055) / 1.055) }
}

/// x^2.4, by square roots: `powf` may differ from machine to machine in the last bit.
fn to_the_2_4(x: f64) -> f64 {
    // 0.4 in binary is 0.0110 0110 0110 …
    let mut root = x;
    let mut power = x * x;
    for place in 0..48 {
        root = root.sqrt();
        if matches!(place % 4, 1 | 2) {
            power *= root;
        }
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn color([red, green, blue]: [u8; 3]) -> Color {
        Color { red, green, blue }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast(color([0, 0, 0]), WHITE) - 21.0).abs() < 1e-9);
        // #767676 on white is the lightest grey that passes.
        assert!(contrast(color([0x76, 0x76, 0x76]), WHITE) >= TEXT);
        assert!(contrast(color([0x77, 0x77, 0x77]), WHITE) < TEXT);
    }

    #[test]
    fn dark_screens_are_dark_and_readable() {
        for background in [
            [0xDC, 0xE7, 0xF2],
            [0xFB, 0xF3, 0xDF],
            [0xF1, 0xF5, 0xF9],
            [0xFF, 0xFF, 0xFF],
            [0x12, 0x36, 0x5B],
            [0x0B, 0x4F, 0x8A],
            [0x80, 0x80, 0x80],
            [0x00, 0xFF, 0x00],
        ] {
            let dark = dark_background(color(background));
            assert!(contrast(dark, WHITE) >= TEXT, "{background:x?} → {}", dark.hex());
            for text in
                [[0x1A, 0x1A, 0x1A], [0x4A, 0x55, 0x60], [0x12, 0x36, 0x5B], [0xA3, 0x16, 0x1B], [0xFF, 0xFF, 0xFF]]
            {
                let light = dark_text(color(text), dark);
                assert!(contrast(light, dark) >= TEXT, "{} on {}", light.hex(), dark.hex());
            }
        }
    }
}
