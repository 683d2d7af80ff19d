//! Stances in time, as data.

use super::{Attitude, Captions, Told};
use crate::model::Date;

/// The number of a day of the Gregorian calendar, counted from the first of March of the year 0;
/// months from 1 to 12. Only differences matter.
#[must_use]
pub const fn day_number(year: i32, month: i32, day: i32) -> i32 {
    // Years that begin in March have their leap day at their end (Hinnant, chrono-compatible dates).
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + day
        - 1
}

/// The first and the last day that a date may mean.
#[must_use]
pub fn days(date: Date) -> (i32, i32) {
    let (year, month) = (i32::from(date.year()), date.month().map(i32::from));
    match (month, date.day().map(i32::from)) {
        (None, _) => (day_number(year, 1, 1), day_number(year, 12, 31)),
        (Some(month), None) => {
            let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            (day_number(year, month, 1), day_number(next.0, next.1, 1) - 1)
        }
        (Some(month), Some(day)) => (day_number(year, month, day), day_number(year, month, day)),
    }
}

/// One stance, or several of one kind, in time; days are those of [`day_number`].
#[derive(Clone, PartialEq, Debug)]
pub struct Moment {
    /// The first and the last day it may have been said on.
    pub days: (i32, i32),
    /// When what it stands in was published, where it was said at another time.
    pub published: Option<(i32, i32)>,
    /// Whether nothing but the date of publication is known.
    pub by_publication: bool,
    /// How many stances it stands for.
    pub count: usize,
    /// The attitude.
    pub attitude: Attitude,
    /// Whether it holds only under conditions.
    pub conditional: bool,
    /// What was said, and where, for whoever points at the mark.
    pub told: Told,
}

/// One actor in one voice.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TimelineRow {
    /// The actor.
    pub label: String,
    /// Whose words it rests on, where they are not the actor's own.
    pub sublabel: String,
    /// The stances, from the first.
    pub moments: Vec<Moment>,
}

/// Who said what when.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Timeline {
    /// Title, measure, sources.
    pub captions: Captions,
    /// The rows, from the top.
    pub rows: Vec<TimelineRow>,
}

#[cfg(test)]
mod tests {
    use super::{day_number, days};
    use crate::model::Date;

    #[test]
    fn days_follow_each_other_and_dates_cover_what_they_may_mean() {
        assert_eq!(day_number(2000, 3, 1) - day_number(2000, 2, 28), 2);
        assert_eq!(day_number(1900, 3, 1) - day_number(1900, 2, 28), 1);
        assert_eq!(day_number(2001, 1, 1) - day_number(2000, 12, 31), 1);
        let length = |text| Date::read(text).map(days).map(|(from, to)| to - from + 1);
        assert_eq!(length("2024"), Some(366));
        assert_eq!(length("2023-12"), Some(31));
        assert_eq!(length("2024-02"), Some(29));
        assert_eq!(length("2024-02-29"), Some(1));
    }
}
