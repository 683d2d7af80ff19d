//! Time in days, weeks, months or years, counted from anywhere.

use crate::model::Date;

/// What time is counted in.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks from Monday to Sunday.
    Week,
    /// Months of the calendar.
    Month,
    /// Years of the calendar.
    Year,
}

/// So many units of time.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// How many.
    pub width: u32,
    /// Of what.
    pub unit: Unit,
}

impl Span {
    /// Reads `1y`, `6m`, `8w` or `90d`; `None` for anything else, and for a width of 0.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (unit, number) =
            [('y', Unit::Year), ('m', Unit::Month), ('w', Unit::Week), ('d', Unit::Day)]
                .into_iter()
                .find_map(|(sign, unit)| Some((unit, text.strip_suffix(sign)?)))?;
        let digits = number.bytes().all(|it| it.is_ascii_digit());
        let width = number.parse().ok().filter(|it| *it > 0 && digits)?;
        Some(Self { width, unit })
    }
}

impl Unit {
    /// The number of the unit that a date lies in; `None` if the date is not known so exactly.
    #[must_use]
    pub fn of(self, date: Date) -> Option<i64> {
        let year = i64::from(date.year());
        match self {
            Self::Year => Some(year),
            Self::Month => Some(year * 12 + i64::from(date.month()?) - 1),
            Self::Day => Some(day_number(year, i64::from(date.month()?), i64::from(date.day()?))),
            // Day 0, 1 January 1970, was a Thursday.
            Self::Week => Some((Self::Day.of(date)? + 3).div_euclid(7)),
        }
    }

    /// What a unit is called: `2020`, `2020-09`, `2020-09-11`; a week by its Monday.
    #[must_use]
    pub fn name(self, number: i64) -> String {
        match self {
            Self::Year => format!("{number:04}"),
            Self::Month => format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1),
            Self::Week => Self::Day.name(number * 7 - 3),
            Self::Day => {
                let (year, month, day) = of_day_number(number);
                format!("{year:04}-{month:02}-{day:02}")
            }
        }
    }

    /// The unit in words, for one.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// Days since 1 January 1970 in the Gregorian calendar (Howard Hinnant, "chrono-compatible
/// low-level date algorithms").
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The same, turned round.
fn of_day_number(number: i64) -> (i64, i64, i64) {
    let shifted = number + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{Span, Unit};
    use crate::model::Date;

    #[test]
    fn spans_are_a_number_and_a_letter() {
        for (text, wanted) in [
            ("1y", Some((1, Unit::Year))),
            (" 6m", Some((6, Unit::Month))),
            ("8w", Some((8, Unit::Week))),
            ("90d", Some((90, Unit::Day))),
            ("0d", None),
            ("d", None),
            ("+3d", None),
            ("1.5y", None),
            ("", None),
            ("99999999999y", None),
        ] {
            assert_eq!(Span::read(text).map(|it| (it.width, it.unit)), wanted, "{text}");
        }
    }

    #[test]
    fn units_count_up_without_gaps() {
        let of = |unit: Unit, text: &str| Date::read(text).and_then(|it| unit.of(it));
        assert_eq!(of(Unit::Day, "1970-01-01"), Some(0));
        assert_eq!(of(Unit::Day, "2000-03-01"), Some(11_017));
        assert_eq!(of(Unit::Day, "2020-09"), None);
        assert_eq!(
            of(Unit::Month, "2020-01").zip(of(Unit::Month, "2019-12")),
            Some((24_240, 24_239))
        );
        assert_eq!(of(Unit::Week, "2020-09-13"), of(Unit::Week, "2020-09-07"));
        assert_ne!(of(Unit::Week, "2020-09-14"), of(Unit::Week, "2020-09-13"));
        for text in ["0001-01-01", "1900-02-28", "2000-02-29", "2020-12-31", "9999-12-31"] {
            let day = of(Unit::Day, text).expect(text);
            assert_eq!(Unit::Day.name(day), text);
        }
        assert_eq!(Unit::Week.name(of(Unit::Week, "2020-09-13").expect("a week")), "2020-09-07");
        assert_eq!(Unit::Month.name(24_240), "2020-01");
    }
}
