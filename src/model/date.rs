//! Dates as precise as a source gives them.

use std::fmt;

/// A year, a month or a day. Order is by the earliest day meant, then by precision.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl Date {
    /// Reads `2025`, `2025-02` or `2025-02-25`; `None` for anything else and for days that no
    /// calendar has.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (year, rest) = text.as_bytes().split_first_chunk::<4>()?;
        let year = number(*year)?;
        let month_of =
            |digits| number(digits).filter(|it| (1..=12).contains(it)).map(|it| it as u8);
        match *rest {
            [] => Some(Self { year, month: None, day: None }),
            [b'-', a, b] => Some(Self { year, month: Some(month_of([a, b])?), day: None }),
            [b'-', a, b, b'-', c, d] => {
                let month = month_of([a, b])?;
                let last = days(year, month);
                let day = number([c, d]).filter(|it| (1..=last).contains(it))? as u8;
                Some(Self { year, month: Some(month), day: Some(day) })
            }
            _ => None,
        }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, where it is known.
    #[must_use]
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, where it is known.
    #[must_use]
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// The ISO 8601 week and the year it counts for, where the day is known.
    #[must_use]
    pub fn iso_week(self) -> Option<(u16, u8)> {
        let (month, day) = (self.month?, self.day?);
        let before: u16 = (1..month).map(|month| days(self.year, month)).sum();
        let ordinal = i32::from(before) + i32::from(day);
        let week = (ordinal - weekday(self.year, month, day) + 10) / 7;
        let year = self.year;
        Some(match week {
            0 => (year.saturating_sub(1), weeks(year.saturating_sub(1))),
            53 if weeks(year) == 52 => (year + 1, 1),
            week => (year, week as u8),
        })
    }

    /// Whether every day meant is before every day that `other` means: 2020 is before 2021-03, and
    /// not before 2020-03.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        let year = self.year.cmp(&other.year);
        let known = |a: Option<u8>, b: Option<u8>| a.zip(b).map(|(a, b)| a.cmp(&b));
        let month = known(self.month, other.month);
        let day = month.and_then(|_| known(self.day, other.day));
        [Some(year), month, day].into_iter().flatten().find(|it| it.is_ne())
            == Some(std::cmp::Ordering::Less)
    }
}

/// The number that up to four digits write.
fn number<const N: usize>(digits: [u8; N]) -> Option<u16> {
    let value = |sum: u16, digit: &u8| sum * 10 + u16::from(digit - b'0');
    digits.iter().all(u8::is_ascii_digit).then(|| digits.iter().fold(0, value))
}

fn days(year: u16, month: u8) -> u16 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day of the week, Monday 1 to Sunday 7 (Sakamoto's method).
fn weekday(year: u16, month: u8, day: u8) -> i32 {
    const SHIFTS: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = i32::from(year) - i32::from(month < 3);
    let leaps = year / 4 - year / 100 + year / 400;
    let from_sunday = (year + leaps + SHIFTS[usize::from(month) - 1] + i32::from(day)) % 7;
    if from_sunday == 0 { 7 } else { from_sunday }
}

/// How many ISO weeks a year has: 53 if it begins on a Thursday, or, a leap year, on a Wednesday.
fn weeks(year: u16) -> u8 {
    let first = weekday(year, 1, 1);
    if first == 4 || (first == 3 && days(year, 2) == 29) { 53 } else { 52 }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn reads_what_a_calendar_has_and_nothing_else() {
        for text in ["2025", "2025-02", "2025-02-25", "2024-02-29", "0987-12-31"] {
            assert_eq!(Date::read(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
        for text in
            ["", "25", "2025-13", "2025-00", "2023-02-29", "2025-2-5", "2025-02-25-01", "+025"]
        {
            assert_eq!(Date::read(text), None, "{text}");
        }
        assert!(Date::read("2025") < Date::read("2025-01"));
        assert!(Date::read("2025-01-31") < Date::read("2025-02"));
    }

    #[test]
    fn weeks_are_those_of_iso_8601() {
        let week = |text| Date::read(text).and_then(Date::iso_week);
        for (text, year, number) in [
            ("2005-01-01", 2004, 53),
            ("2005-01-02", 2004, 53),
            ("2006-01-01", 2005, 52),
            ("2007-01-01", 2007, 1),
            ("2008-12-29", 2009, 1),
            ("2010-01-03", 2009, 53),
            ("2020-12-31", 2020, 53),
            ("2020-07-15", 2020, 29),
        ] {
            assert_eq!(week(text), Some((year, number)), "{text}");
        }
        assert_eq!(week("2020-07"), None);
    }

    #[test]
    fn a_date_is_before_another_only_when_no_day_is_shared() {
        let before = |a, b| Date::read(a).zip(Date::read(b)).map(|(a, b)| a.is_before(b));
        for (a, b) in [("2020", "2021-03"), ("2020-03", "2020-04-01"), ("2020-03-01", "2020-03-02")]
        {
            assert_eq!((before(a, b), before(b, a)), (Some(true), Some(false)), "{a} {b}");
        }
        for (a, b) in [("2020", "2020-03"), ("2020-03", "2020-03-31"), ("2020", "2020")] {
            assert_eq!((before(a, b), before(b, a)), (Some(false), Some(false)), "{a} {b}");
        }
    }
}
