//! What single cells of a file of stances mean.

use crate::model::{Date, VoiceKind};

/// A cell without the spaces around it.
pub(super) fn trimmed(cell: &[u8]) -> &[u8] {
    cell.trim_ascii()
}

/// A decimal number, whole or not, with a sign or without; with `commas` its decimals may stand
/// behind a comma.
pub(super) fn number(cell: &[u8], commas: bool) -> Option<f64> {
    if let Some(value) = small(cell) {
        return Some(value);
    }
    let mut text = std::str::from_utf8(cell).ok()?.replace('\u{2212}', "-");
    if commas && !text.contains('.') {
        text = text.replacen(',', ".", 1);
    }
    text.parse().ok().filter(|it: &f64| it.is_finite())
}

/// Whole numbers of a few digits, which most codes are.
fn small(cell: &[u8]) -> Option<f64> {
    let (sign, digits) = match cell {
        [b'-', digits @ ..] => (-1.0, digits),
        [b'+', digits @ ..] => (1.0, digits),
        digits => (1.0, digits),
    };
    if digits.is_empty() || digits.len() > 6 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    // Adding zero turns -0 into 0.
    Some(sign * f64::from(value) + 0.0)
}

/// A date as maps write it or as [`day`] reads it, or with a time of day behind it (`T` or a space):
/// then also the second of the day.
pub(super) fn date(cell: &[u8]) -> Option<(Date, Option<u32>)> {
    let text = std::str::from_utf8(cell).ok()?;
    if let Some(date) = Date::read(text) {
        return Some((date, None));
    }
    let time = text.bytes().position(|it| it == b'T' || it == b' ');
    let Some(at) = time else { return Some((day(text)?, None)) };
    let whole = Date::read(&text[..at]).filter(|_| at == "2020-01-01".len());
    let date = whole.or_else(|| day(&text[..at]))?;
    Some((date, Some(second(&text[at + 1..])?)))
}

/// A day in other forms of which each has one meaning only: `2020-9-1`, `2020/09/01`, `20200901`,
/// and `1.9.2020`, which is never written with the month first.
fn day(text: &str) -> Option<Date> {
    if text.len() == 8 && text.bytes().all(|it| it.is_ascii_digit()) {
        return Date::read(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    }
    let sign = ['-', '/', '.'].into_iter().find(|it| text.contains(*it))?;
    let fields: Vec<&str> = text.split(sign).collect();
    let [a, b, c] = fields[..] else { return None };
    let (year, month, day) = if sign == '.' && c.len() == 4 { (c, b, a) } else { (a, b, c) };
    let is_short = |it: &str| matches!(it.len(), 1 | 2);
    if year.len() != 4 || !is_short(month) || !is_short(day) {
        return None;
    }
    Date::read(&format!("{year}-{month:0>2}-{day:0>2}"))
}

/// `hh:mm`, `hh:mm:ss`, with fractions and `Z` or an offset behind it, which are not counted.
fn second(text: &str) -> Option<u32> {
    let clock = text.trim_end_matches('Z');
    let clock = clock.split(['+', '-']).next()?;
    let mut fields = clock.split('.').next()?.split(':');
    let mut field = |most: u32| -> Option<Option<u32>> {
        let Some(digits) = fields.next() else { return Some(None) };
        let sound = digits.len() == 2 && digits.bytes().all(|it| it.is_ascii_digit());
        let value: u32 = if sound { digits.parse().ok()? } else { return None };
        (value <= most).then_some(Some(value))
    };
    let (hours, minutes, seconds) = (field(23)??, field(59)??, field(60)?.unwrap_or(0));
    fields.next().is_none().then_some(hours * 3600 + minutes * 60 + seconds)
}

/// A voice by its word.
pub(super) fn voice(cell: &[u8]) -> Option<VoiceKind> {
    [VoiceKind::Own, VoiceKind::Spokesperson, VoiceKind::Attributed]
        .into_iter()
        .find(|it| it.word().as_bytes() == cell)
}

/// Yes or no.
pub(super) fn truth(cell: &[u8]) -> Option<bool> {
    match cell {
        b"yes" | b"true" | b"TRUE" | b"True" | b"1" => Some(true),
        b"no" | b"false" | b"FALSE" | b"False" | b"0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{date, number, second};

    #[test]
    fn numbers_are_decimal_and_finite() {
        for (text, value) in
            [("-2", -2.0), ("+1", 1.0), ("0.5", 0.5), ("-0", 0.0), ("1e-1", 0.1), ("−1", -1.0)]
        {
            for commas in [false, true] {
                let found = number(text.as_bytes(), commas);
                assert_eq!(found.map(f64::to_bits), Some(f64::to_bits(value)));
            }
        }
        for text in ["", "-", "inf", "NaN", "0x1", "1,5", "two"] {
            assert_eq!(number(text.as_bytes(), false), None, "{text}");
        }
        assert_eq!(number(b"-1,5", true), Some(-1.5));
        for text in ["1.000,5", "1,000.5", "1,000,5", ",", "1, 5"] {
            assert_eq!(number(text.as_bytes(), true), None, "{text}");
        }
    }

    #[test]
    fn a_date_may_have_a_time_of_day() {
        let day = |text: &str| date(text.as_bytes()).map(|(date, at)| (date.to_string(), at));
        assert_eq!(day("2020"), Some(("2020".to_owned(), None)));
        assert_eq!(day("2020-01-19T00:00:00"), Some(("2020-01-19".to_owned(), Some(0))));
        assert_eq!(day("2020-01-19 10:30"), Some(("2020-01-19".to_owned(), Some(37800))));
        assert_eq!(second("23:59:59.999+02:00"), Some(86399));
        for text in ["2020-9-1", "2020/09/01", "2020.9.01", "20200901", "1.9.2020", "01.09.2020"] {
            assert_eq!(day(text), Some(("2020-09-01".to_owned(), None)), "{text}");
        }
        assert_eq!(day("1.9.2020 00:01"), Some(("2020-09-01".to_owned(), Some(60))));
        for text in [
            "2020-01T00:00",
            "2020-13-01",
            "13.13.2020",
            "1/9/2020",
            "1-9-2020",
            "1.9.20",
            "2020-001-1",
            "2020-01-19T25:00",
            "2020-01-19T",
            "1.9.2020.1",
            "é.9.2020",
            "20200230",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
