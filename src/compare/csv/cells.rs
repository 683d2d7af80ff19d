//! What single cells of a file of stances mean.

use crate::model::{Date, VoiceKind};

/// A cell without the spaces around it.
pub(super) fn trimmed(cell: &[u8]) -> &[u8] {
    cell.trim_ascii()
}

/// A decimal number, whole or not, with a sign or without.
pub(super) fn number(cell: &[u8]) -> Option<f64> {
    if let Some(value) = small(cell) {
        return Some(value);
    }
    let text = std::str::from_utf8(cell).ok()?.replace('\u{2212}', "-");
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

/// A date as maps write it, or with a time of day behind it (`T` or a space): then also the second
/// of the day.
pub(super) fn date(cell: &[u8]) -> Option<(Date, Option<u32>)> {
    let text = std::str::from_utf8(cell).ok()?;
    let time = text.bytes().position(|it| it == b'T' || it == b' ');
    let Some(at) = time else { return Some((Date::read(text)?, None)) };
    let date = Date::read(&text[..at]).filter(|_| at == "2020-01-01".len())?;
    Some((date, Some(second(&text[at + 1..])?)))
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
            assert_eq!(number(text.as_bytes()).map(f64::to_bits), Some(f64::to_bits(value)));
        }
        for text in ["", "-", "inf", "NaN", "0x1", "1,5", "two"] {
            assert_eq!(number(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_date_may_have_a_time_of_day() {
        let day = |text: &str| date(text.as_bytes()).map(|(date, at)| (date.to_string(), at));
        assert_eq!(day("2020"), Some(("2020".to_owned(), None)));
        assert_eq!(day("2020-01-19T00:00:00"), Some(("2020-01-19".to_owned(), Some(0))));
        assert_eq!(day("2020-01-19 10:30"), Some(("2020-01-19".to_owned(), Some(37800))));
        assert_eq!(second("23:59:59.999+02:00"), Some(86399));
        for text in ["2020-01T00:00", "2020-13-01", "19.1.2020", "2020-01-19T25:00", "2020-01-19T"]
        {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
