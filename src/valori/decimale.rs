// SPDX-License-Identifier: EUPL-1.2
//! Decimal numbers, exact and as they were written: 30,5 is printed 30,5, and 12,50 keeps its zero.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Add;

/// Digits that a number may have in all. Sums of as many cells as a workbook can hold stay exact within an `i128`.
const MAX_DIGITS: u32 = 18;
/// Digits that a number may have after the comma.
const MAX_SCALE: u8 = 9;

/// A decimal number. Two are equal when their values are, whatever their zeros: 30,5 = 30,50.
#[derive(Clone, Copy, Debug)]
pub struct Decimale {
    units: i128,
    scale: u8,
}

/// A share in hundredths: 30 is 30%.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Percentuale(pub Decimale);

/// An amount in euro.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Importo(pub Decimale);

/// Why a text is not taken for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimaleError {
    /// It has other characters than digits, points and commas.
    NotANumber,
    /// `1.234`: one thousand two hundred and thirty-four, or one and 234 thousandths?
    Ambiguous,
    /// It has more digits than a plan needs (18 in all, 9 after the comma).
    TooLong,
}

impl Decimale {
    /// Nought.
    pub const ZERO: Self = Self { units: 0, scale: 0 };
    /// A hundred: what weights must add up to.
    pub const CENTO: Self = Self { units: 100, scale: 0 };

    /// `units` divided by ten to the power of `scale`: (305, 1) is 30,5. `None` beyond what [`Decimale::parse`] reads.
    pub fn new(units: i64, scale: u8) -> Option<Self> {
        let within = units.unsigned_abs() < 10_u64.pow(MAX_DIGITS) && scale <= MAX_SCALE;
        within.then_some(Self { units: i128::from(units), scale })
    }

    /// Reads an Italian number: `30`, `-1,5`, `1.234,50`, `1 234`, also with one decimal point, `0.25`. A point before
    /// exactly three digits and nothing else is [`DecimaleError::Ambiguous`].
    pub fn parse(text: &str) -> Result<Self, DecimaleError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(&text)),
        };
        let (whole, fraction) = split(digits)?;
        let all = format!("{whole}{fraction}");
        if all.trim_start_matches('0').len() > MAX_DIGITS as usize || fraction.len() > usize::from(MAX_SCALE) {
            return Err(DecimaleError::TooLong);
        }
        let units: i128 = all.parse().map_err(|_| DecimaleError::NotANumber)?;
        let scale = u8::try_from(fraction.len()).map_err(|_| DecimaleError::TooLong)?;
        Ok(Self { units: if negative { -units } else { units }, scale })
    }

    /// The number that a spreadsheet shows for a floating point one: 0.1 + 0.2 is 0,3. At most `MAX_SCALE` decimals and
    /// fifteen significant digits, as spreadsheets do. `None` for what is not finite or too great.
    pub fn from_f64(number: f64) -> Option<Self> {
        if !number.is_finite() || number.abs() >= 1e15 {
            return None;
        }
        let scientific = format!("{number:.14e}");
        let (mantissa, exponent) = scientific.split_once('e')?;
        let exponent: i32 = exponent.parse().ok()?;
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        let mut units: i128 = digits.parse().ok()?;
        // The number is units × 10^(exponent - 14).
        let mut scale = 14 - exponent;
        while scale > i32::from(MAX_SCALE) {
            units = (units + 5) / 10;
            scale -= 1;
            if units == 0 {
                return Some(Self::ZERO);
            }
        }
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        let scale = u8::try_from(scale).ok()?;
        Some(Self { units: if number < 0.0 { -units } else { units }, scale })
    }

    /// The nearest floating point number, for drawing and for writing cells.
    pub fn to_f64(self) -> f64 {
        // Parsing the decimal text rounds once; dividing two floats would round twice.
        self.to_string().replace(',', ".").parse().unwrap_or(0.0)
    }

    /// The value, if it is whole and not negative and fits.
    pub fn to_u32(self) -> Option<u32> {
        let power = 10_i128.pow(u32::from(self.scale));
        (self.units % power == 0).then(|| u32::try_from(self.units / power).ok()).flatten()
    }

    /// Whether it is below nought.
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// How many digits it was written with after the comma.
    pub fn decimals(self) -> u8 {
        self.scale
    }

    /// A hundred times the value, exact: a fraction that becomes a percentage.
    #[must_use]
    pub fn per_cento(self) -> Self {
        match self.scale {
            0 => Self { units: self.units.saturating_mul(100), scale: 0 },
            1 => Self { units: self.units.saturating_mul(10), scale: 0 },
            scale => Self { units: self.units, scale: scale - 2 },
        }
    }

    fn at_scale(self, scale: u8) -> i128 {
        match scale.saturating_sub(self.scale) {
            // Nearly all sums are of numbers written alike.
            0 => self.units,
            more => self.units.saturating_mul(10_i128.pow(u32::from(more))),
        }
    }
}

/// The digits before and after the decimal sign.
fn split(digits: &str) -> Result<(String, String), DecimaleError> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = match digits.split_once(',') {
        Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
        Some(_) => return Err(DecimaleError::NotANumber),
        None => (digits, ""),
    };
    let groups: Vec<&str> = whole.split('.').collect();
    if !groups.iter().all(|group| is_digits(group)) {
        return Err(DecimaleError::NotANumber);
    }
    let thousands = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    match groups.as_slice() {
        [whole] => Ok(((*whole).to_owned(), fraction.to_owned())),
        // "0.125" cannot be thousands: nobody writes nought thousand.
        [whole, decimals] if fraction.is_empty() && (!thousands || *whole == "0") => {
            Ok(((*whole).to_owned(), (*decimals).to_owned()))
        }
        [_, _] if fraction.is_empty() => Err(DecimaleError::Ambiguous),
        _ if thousands => Ok((groups.concat(), fraction.to_owned())),
        _ => Err(DecimaleError::NotANumber),
    }
}

impl Default for Decimale {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<u32> for Decimale {
    fn from(number: u32) -> Self {
        Self { units: i128::from(number), scale: 0 }
    }
}

impl Add for Decimale {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        Self { units: self.at_scale(scale).saturating_add(other.at_scale(scale)), scale }
    }
}

impl std::iter::Sum for Decimale {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, Add::add)
    }
}

impl PartialEq for Decimale {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimale {}

impl PartialOrd for Decimale {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimale {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        self.at_scale(scale).cmp(&other.at_scale(scale))
    }
}

impl std::hash::Hash for Decimale {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.at_scale(MAX_SCALE).hash(state);
    }
}

impl fmt::Display for Decimale {
    /// With a decimal comma and no thousands: `1234,50`. What a reader sees with points is the view's business.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let power = 10_u128.pow(u32::from(self.scale));
        let units = self.units.unsigned_abs();
        if self.units < 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", units / power)?;
        if self.scale > 0 {
            write!(f, ",{:0width$}", units % power, width = usize::from(self.scale))?;
        }
        Ok(())
    }
}

impl fmt::Display for Percentuale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0)
    }
}

impl fmt::Display for Importo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match Decimale::parse(text) {
            Ok(number) => number.to_string(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn italian_numbers_keep_their_decimals() {
        let cases = [
            ("30", "30"),
            ("30,5", "30,5"),
            ("30,50", "30,50"),
            (" 1.234,50 ", "1234,50"),
            ("1.234.567", "1234567"),
            ("1 234", "1234"),
            ("-0,5", "-0,5"),
            ("\u{2212}3", "-3"),
            ("+7", "7"),
            ("0.25", "0,25"),
            ("12.5", "12,5"),
            ("0.125", "0,125"),
            ("1.234", "Ambiguous"),
            ("", "NotANumber"),
            ("1,2,3", "NotANumber"),
            ("12a", "NotANumber"),
            ("1..2", "NotANumber"),
            (",5", "NotANumber"),
            ("--1", "NotANumber"),
            ("1.23.456", "NotANumber"),
            ("1234567890123456789", "TooLong"),
            ("0,1234567891", "TooLong"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn floating_numbers_read_as_a_spreadsheet_shows_them() {
        let shown = |number: f64| Decimale::from_f64(number).map(|n| n.to_string());
        assert_eq!(shown(0.1 + 0.2).as_deref(), Some("0,3"));
        assert_eq!(shown(30.0).as_deref(), Some("30"));
        assert_eq!(shown(-12.5).as_deref(), Some("-12,5"));
        assert_eq!(shown(1_234_567.89).as_deref(), Some("1234567,89"));
        assert_eq!(shown(1e-30).as_deref(), Some("0"));
        assert_eq!(shown(0.0).as_deref(), Some("0"));
        assert_eq!(shown(123_456_789_012_345.0).as_deref(), Some("123456789012345"));
        assert_eq!(shown(f64::NAN), None);
        assert_eq!(shown(1e300), None);
    }

    #[test]
    fn values_compare_and_add_whatever_their_zeros() {
        let number = |text: &str| Decimale::parse(text).unwrap();
        assert_eq!(number("30,5"), number("30,50"));
        assert!(number("9,99") < number("10"));
        let sum: Decimale = ["33,3", "33,3", "33,40"].into_iter().map(number).sum();
        assert_eq!(sum, Decimale::CENTO);
        assert_eq!(number("0,3").per_cento().to_string(), "30");
        assert_eq!(number("0,305").per_cento().to_string(), "30,5");
        assert_eq!(number("2").per_cento().to_string(), "200");
        assert_eq!(number("12,0").to_u32(), Some(12));
        assert_eq!(number("12,5").to_u32(), None);
        assert_eq!(number("-1").to_u32(), None);
    }
}
