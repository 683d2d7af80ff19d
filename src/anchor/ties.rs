//! What ties a number to the signs and numbers beside it: points, dashes, strokes, minus signs.

use super::letters::{Role, is_raised_digit, role};

/// Signs that make another number of a number.
const SIGNS: [char; 10] = ['<', '>', '≤', '≥', '±', '=', '≠', '≈', '×', '÷'];

/// What ties the number at the start of `right` to what stands before it; empty if nothing does.
///
/// `left` is the word before, `gap` what stands between. At the `edge` of a quote only what is written
/// without a space counts: whoever begins after `2010 – ` cuts no number.
pub(super) fn tie(left: &str, gap: &str, right: &str, edge: bool) -> String {
    let starts = right.chars().next().is_some_and(is_digit);
    let ends = left.chars().next_back().is_some_and(is_digit);
    let is_price = right.chars().all(|c| role(c) == Role::Sign && c != '%' && c != '‰');
    if !starts && !ends && !is_price {
        return String::new();
    }
    let bare: String = gap.chars().filter(|c| !is_mark(*c)).collect();
    let spaced = bare.contains(char::is_whitespace);
    let broken = bare.contains(['\n', '\r']);
    let is_tag = bare.contains('<') && bare.contains('>');
    // `(<https://…>)`: how Markdown writes an address.
    let is_link = (bare.ends_with('<') && right.starts_with("http")) || bare.starts_with(">)");
    let mut out: String = if broken || is_tag || is_link {
        String::new()
    } else {
        bare.chars().filter(|c| SIGNS.contains(c)).collect()
    };
    if starts && ends {
        let has_dash = bare.contains(is_dash);
        if edge && spaced {
            return out;
        }
        if has_dash {
            out.push('-');
        } else if bare.contains('/') {
            out.push('/');
        } else if !spaced {
            out.extend(
                bare.chars().filter(|c| matches!(c, '.' | ',' | ':' | '^' | '·' | '٫' | '٬' | '+')),
            );
        }
        return out;
    }
    if starts || is_price {
        let mut back = bare.chars().rev();
        let (last, before) = (back.next(), back.next());
        let parted = match before {
            None => left.is_empty() || left.chars().all(|c| role(c) == Role::Sign),
            Some(c) => c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '‘' | '„' | '«'),
        };
        if parted && last.is_some_and(is_dash) {
            out.push('-');
        }
        if parted && starts && matches!(last, Some('.' | ',')) {
            out.push('.');
        }
    }
    out
}

fn is_digit(c: char) -> bool {
    c.is_numeric() && !is_raised_digit(c)
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Leaves no trace: emphasis, marks of notes, what is invisible; quotation marks and closing brackets.
fn is_mark(c: char) -> bool {
    matches!(role(c), Role::Nothing | Role::SoftHyphen)
}

#[cfg(test)]
mod tests {
    use super::tie;

    #[test]
    fn only_what_belongs_to_a_number_ties_it() {
        for (left, gap, right, tied) in [
            ("3", ".", "5", "."),
            ("3", " ", "5", ""),
            ("3", ". ", "5", ""),
            ("10", "–", "15", "-"),
            ("10", " - ", "15", "-"),
            ("2019", "/", "2020", "/"),
            ("COVID", "-", "19", ""),
            ("of", " -", "5", "-"),
            ("of", " – ", "5", ""),
            ("$", "-", "5", "-"),
            ("of", " −", "$", "-"),
            ("of", " .", "5", "."),
            ("of", " ...", "5", ""),
            ("is", " <", "5", "<"),
            ("5", " < ", "x", "<"),
            ("5", " (<", "https", ""),
            ("5", ">), ", "x", ""),
            ("a", ", ", "b", ""),
        ] {
            assert_eq!(tie(left, gap, right, false), tied, "{left}{gap}{right}");
        }
        assert_eq!(tie("2010", " – ", "15", true), "");
        assert_eq!(tie("3", ".", "5", true), ".");
    }
}
