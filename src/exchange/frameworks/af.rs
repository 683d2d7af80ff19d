//! Reads `.af`: a line `p af N`, then a line `i j` for each attack, with `#` before remarks.

use super::{AttackFile, MOST_ARGUMENTS, Mistake, Mistakes, Names};

pub(super) fn read(text: &str) -> Result<AttackFile, Vec<Mistake>> {
    let mut mistakes = Mistakes::default();
    let mut n: Option<u32> = None;
    let mut attacks = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(head) = line.strip_prefix('p').filter(|it| it.starts_with(char::is_whitespace))
        {
            if n.is_some() {
                mistakes.add(number, "a second line `p af N`");
                continue;
            }
            // Whatever the mistake is, the lines below need not be reproached with it.
            n = Some(declared(head).unwrap_or_else(|message| {
                mistakes.add(number, message);
                MOST_ARGUMENTS as u32
            }));
            continue;
        }
        let Some(n) = n else {
            mistakes
                .add(number, "the file must begin with `p af N`, N being the number of arguments");
            break;
        };
        let mut words = line.split_whitespace();
        let (Some(from), Some(to), None) = (words.next(), words.next(), words.next()) else {
            mistakes.add(number, format!("`{line}` is no attack: two numbers, as in `1 2`"));
            continue;
        };
        let mut end = |word: &str| match word.parse::<u32>() {
            Ok(it) if (1..=n).contains(&it) => Some(it - 1),
            Ok(_) => {
                mistakes.add(number, format!("there is no argument {word}: they go from 1 to {n}"));
                None
            }
            Err(_) => {
                mistakes.add(number, format!("`{word}` is no number of an argument"));
                None
            }
        };
        let (from, to) = (end(from), end(to));
        attacks.extend(from.zip(to));
    }
    if n.is_none() && mistakes.0.is_empty() {
        mistakes.add(1, "the file must begin with `p af N`, N being the number of arguments");
    }
    mistakes.none_or(AttackFile { names: Names::Numbers(n.unwrap_or(0)), attacks })
}

/// How many arguments the first line declares.
fn declared(head: &str) -> Result<u32, String> {
    let words: Vec<&str> = head.split_whitespace().collect();
    let ["af", count] = words[..] else {
        return Err("the first line is `p af N`, N being the number of arguments".to_owned());
    };
    match count.parse::<u32>() {
        Ok(n) if n as usize <= MOST_ARGUMENTS => Ok(n),
        Ok(_) => Err(format!("more than {MOST_ARGUMENTS} arguments")),
        Err(_) => Err(format!("`{count}` is no number of arguments")),
    }
}
