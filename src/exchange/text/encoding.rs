//! Bytes to characters: what they are taken for, and on what ground.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Refused;

/// A text, and what its bytes were taken for.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) said: String,
}

/// Reads bytes as characters: as the user says, else by their mark, else as UTF-8 if they are that,
/// else as the document declares, else by the looks of them.
pub(super) fn decode(
    bytes: &[u8],
    named: Option<&str>,
    declared: Option<&str>,
) -> Result<Decoded, Refused> {
    let mark = Encoding::for_bom(bytes);
    let (encoding, ground) = match (named, mark) {
        (Some(name), _) => match Encoding::for_label(name.trim().as_bytes()) {
            Some(encoding) => (encoding, "as you said".to_owned()),
            None => {
                return Err(Refused(format!(
                    "there is no encoding `{name}`; known are utf-8, utf-16le, windows-1250 to windows-1258, iso-8859-2 to iso-8859-16, koi8-r, gb18030, big5, shift_jis, euc-kr …"
                )));
            }
        },
        (None, Some((encoding, _))) => (encoding, "it opens with that byte order mark".to_owned()),
        (None, None) => taken_for(bytes, declared)?,
    };
    // The mark is no part of the text.
    let skip = mark.filter(|(marked, _)| *marked == encoding).map_or(0, |(_, length)| length);
    let text = strictly(&bytes[skip..], encoding).map_err(|at| {
        let at = at + skip;
        Refused(format!(
            "the bytes at offset {at} belong to no character in {} ({ground}); name the right one with `--encoding NAME`",
            encoding.name()
        ))
    })?;
    if let Some(at) = text.find('\0') {
        return Err(Refused(format!(
            "there is a zero byte at character offset {at}: this is no text in {} ({ground})",
            encoding.name()
        )));
    }
    Ok(Decoded { text, said: format!("{}: {ground}", encoding.name()) })
}

fn taken_for(bytes: &[u8], declared: Option<&str>) -> Result<(&'static Encoding, String), Refused> {
    if let Some(encoding) = unmarked_utf16(bytes) {
        return Ok((encoding, "every other byte is zero, as in western texts".to_owned()));
    }
    if std::str::from_utf8(bytes).is_ok() {
        let ground = if bytes.is_ascii() {
            "there is nothing but ASCII in it"
        } else {
            "every byte fits, which is no accident"
        };
        return Ok((UTF_8, ground.to_owned()));
    }
    if let Some(label) = declared {
        return match Encoding::for_label(label.as_bytes()) {
            Some(encoding) => Ok((encoding, "the page says so".to_owned())),
            None => Err(Refused(format!(
                "the page says it is in `{label}`, which is no known encoding; name the right one with `--encoding NAME`"
            ))),
        };
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Refused(format!("there is a zero byte at offset {at}: this is no text")));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let odd = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let from = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
    Ok((
        encoding,
        format!(
            "a guess, from {odd} bytes beyond ASCII (it is not UTF-8: see offset {from}); if letters look wrong, name the right one with `--encoding NAME`"
        ),
    ))
}

/// UTF-16 without a mark: nearly every second byte is zero, on one side only.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.chunks_exact(2);
    let (count, mut high, mut low) = (pairs.len(), 0_usize, 0_usize);
    for pair in pairs {
        high += usize::from(pair[0] == 0);
        low += usize::from(pair[1] == 0);
    }
    let many = |zeros: usize| count > 0 && zeros * 10 > count * 6;
    match (many(high), many(low)) {
        (false, true) if high == 0 => Some(UTF_16LE),
        (true, false) if low == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The text, or the offset of the first bytes that belong to no character.
fn strictly(bytes: &[u8], encoding: &'static Encoding) -> Result<String, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut at = 0;
    loop {
        let rest = &bytes[at..];
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
        text.reserve(room.unwrap_or(rest.len()).min(rest.len() * 3 + 16));
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(bad, after) => {
                return Err(at.saturating_sub(usize::from(bad) + usize::from(after)));
            }
        }
    }
}
