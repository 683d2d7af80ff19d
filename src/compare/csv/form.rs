//! What a file of stances is written in: its encoding, its separator, and where its headings begin.

use super::CsvError;

/// Signs that may stand between cells.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// How a file is written.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Form {
    /// Where the line with the headings begins, or an empty one before it.
    pub(super) start: usize,
    /// What stands between cells.
    pub(super) separator: u8,
}

impl Form {
    /// As the file's beginning has it: the sign that is most frequent in the headings, outside
    /// quotation marks, or what a line `sep=;` says, as some spreadsheets write it.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, CsvError> {
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            let message = "the file is written in UTF-16; save it as UTF-8";
            return Err(CsvError::Heading(message.to_owned()));
        }
        let start = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let rest = &bytes[start..];
        if let Some([separator, after @ ..]) = rest.strip_prefix(b"sep=")
            && SEPARATORS.contains(separator)
            && matches!(after.first(), Some(b'\r' | b'\n'))
        {
            return Ok(Self { start: start + 5, separator: *separator });
        }
        let mut counts = [0_usize; SEPARATORS.len()];
        let (mut quoted, mut begun) = (false, false);
        for byte in rest {
            match byte {
                b'"' => quoted = !quoted,
                b'\r' | b'\n' if begun && !quoted => break,
                _ if quoted => {}
                _ => {
                    if let Some(at) = SEPARATORS.iter().position(|it| it == byte) {
                        counts[at] += 1;
                    }
                }
            }
            begun |= !matches!(byte, b'\r' | b'\n');
        }
        // The first of those that are as frequent.
        let most = counts.iter().copied().max().unwrap_or(0);
        let at = counts.iter().position(|it| *it == most).unwrap_or(0);
        Ok(Self { start, separator: SEPARATORS[at] })
    }

    /// Whether decimals may stand behind a comma: where it separates cells, `1,000` has another
    /// meaning.
    pub(super) const fn has_decimal_commas(self) -> bool {
        self.separator != b','
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn the_headings_tell_the_separator() {
        for (text, start, separator) in [
            ("actor,target,value\na;b;c;d,t,1", 0, b','),
            ("actor;target;value\n", 0, b';'),
            ("\u{FEFF}actor\ttarget\tvalue", 3, b'\t'),
            ("\r\n\"a, b, c\";\"d\ne,f,g\";value\r\n,,,,", 0, b';'),
            ("actor;a,target", 0, b','),
            ("sep=;\r\nactor;target", 5, b';'),
            ("sep=;,actor,target", 0, b','),
            ("actor", 0, b','),
            ("", 0, b','),
        ] {
            let wanted = Form { start, separator };
            assert_eq!(Form::of(text.as_bytes()), Ok(wanted), "{text:?}");
        }
        assert!(Form::of(&[0xFF, 0xFE, b'a', 0]).is_err());
    }
}
