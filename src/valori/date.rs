// SPDX-License-Identifier: EUPL-1.2
//! A calendar day.

use std::fmt;

/// The months in words, as Italian writes them.
pub const MESI: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// A calendar day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, as in 2024.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The day, if the calendar has it and it lies between 1900 and 2199, the years an office can mean.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let known = (1900..2200).contains(&year) && (1..=12).contains(&month);
        (known && day >= 1 && day <= days_in_month(year, month)).then_some(Self { year, month, day })
    }

    /// Reads `31/12/2024`, `31.12.2024`, `31-12-2024`, `1/2/2024` and the ISO form `2024-12-31`; also with the midnight that
    /// databases write after a day, `31/12/2024 00:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let day = [" 00:00:00", " 00:00"].iter().find_map(|midnight| text.strip_suffix(midnight)).unwrap_or(text);
        let parts: Vec<&str> = day.split(['/', '.', '-']).map(str::trim).collect();
        let [first, second, third] = parts.as_slice() else { return None };
        let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
        let plain =
            |text: &str, max: usize| (1..=max).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if !(year.len() == 4 && plain(year, 4) && plain(month, 2) && plain(day, 2)) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Reads a day whose month is a word, or its first letters: `1 gennaio 2024`, `1° gennaio 2024`, `31 dic. 2024`,
    /// `31-dic-2024`.
    pub fn parse_words(text: &str) -> Option<Self> {
        let mut words = text.split([' ', '\u{a0}', '-', '/']).filter(|word| !word.is_empty());
        let (day, month, year) = (words.next()?, words.next()?.to_lowercase(), words.next()?);
        if words.next().is_some() {
            return None;
        }
        // Three letters tell every month from the others: «sett.» is September, as «set» is.
        let month = month.trim_end_matches('.');
        if month.chars().count() < 3 {
            return None;
        }
        let month = MESI.iter().position(|name| name.to_lowercase().starts_with(month))?;
        Self::parse(&format!("{}/{}/{year}", day.trim_end_matches(['°', 'º']), month + 1))
    }

    /// As metadata and schemas write it (ISO 8601), `2024-12-31`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Days since the first of January 1970.
    pub fn to_days(self) -> i64 {
        // Years are counted from March, so that the leap day is the last one (H. Hinnant, "days_from_civil").
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The inverse of [`Date::to_days`], within the years of [`Date::new`].
    pub fn from_days(days: i64) -> Option<Self> {
        // Outside these bounds no year is one of ours, and the sums below cannot overflow inside them.
        if !(-30_000..100_000).contains(&days) {
            return None;
        }
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = u8::try_from(day_of_year - (153 * shifted + 2) / 5 + 1).ok()?;
        let month = u8::try_from(if shifted < 10 { shifted + 3 } else { shifted - 9 }).ok()?;
        let year = u16::try_from(era * 400 + year_of_era + i64::from(month <= 2)).ok()?;
        Self::new(year, month, day)
    }
}

impl fmt::Display for Date {
    /// As Italian offices write it, `31/12/2024`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}/{:02}/{:04}", self.day, self.month, self.year)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_three_centuries_goes_to_a_number_and_back() {
        let first = Date::new(1900, 1, 1).unwrap().to_days();
        let last = Date::new(2199, 12, 31).unwrap().to_days();
        assert_eq!(last - first, 109_572);
        let mut before = None;
        for days in first..=last {
            let date = Date::from_days(days).unwrap();
            assert_eq!(date.to_days(), days);
            assert!(before < Some(date), "{date}");
            before = Some(date);
        }
    }

    #[test]
    fn days_are_read_as_offices_write_them() {
        let expected = Date::new(2024, 3, 7);
        for text in [
            "07/03/2024",
            "7/3/2024",
            "07.03.2024",
            "07-03-2024",
            "2024-03-07",
            " 7 / 3 / 2024 ",
            "07/03/2024 00:00",
            "2024-03-07 00:00:00",
        ] {
            assert_eq!(Date::parse(text), expected, "{text}");
        }
        for text in [
            "",
            "31/02/2024",
            "29/02/2023",
            "07/03/24",
            "2024",
            "entro il 31.12.2025",
            "1/2",
            "01.01.02.01",
            "+1/2/2024",
            "07/03/2024 08:30",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert_eq!(Date::parse("29.2.2024").unwrap().to_string(), "29/02/2024");
    }
}
