//! Second editions of a text, made by chance: paragraphs out, foreign ones in, moved, printed anew.

use demarche::anchor::skeleton;
use demarche::base::TextRange;

use crate::dice::Dice;

fn one_in(dice: &mut Dice, n: usize) -> bool {
    dice.roll(n) == 0
}

/// The paragraphs of a text.
pub fn paragraphs(text: &str) -> Vec<String> {
    let stretches = text.split("\n\n").map(str::trim);
    stretches.filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// A paragraph of the first edition in the second.
pub struct Place {
    /// The paragraph's number in the first edition.
    pub number: usize,
    pub range: TextRange,
    /// Its skeleton, between spaces.
    pub words: String,
}

/// A second edition.
#[derive(Default)]
pub struct Edition {
    pub text: String,
    pub places: Vec<Place>,
}

impl Edition {
    /// Of these paragraphs and foreign ones.
    pub fn of(first: &[String], foreign: &[String], dice: &mut Dice) -> Self {
        let mut edition = Self::default();
        for (number, paragraph) in second(first, foreign, dice) {
            let start = edition.text.len() as u32;
            edition.text.push_str(&paragraph);
            if let Some(number) = number {
                let range = TextRange::new(start, edition.text.len() as u32);
                let words = format!(" {} ", skeleton(&paragraph));
                edition.places.push(Place { number, range, words });
            }
            edition.text.push_str("\n\n");
        }
        edition
    }

    /// Where a paragraph of the first edition stands; `None` if it vanished.
    pub fn place(&self, number: usize) -> Option<&Place> {
        self.places.iter().find(|it| it.number == number)
    }
}

/// A paragraph as a second edition prints it: lines broken elsewhere, letters misprinted, note marks
/// lost or in plain digits, emphasis lost.
fn reprinted(paragraph: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in paragraph.split_whitespace() {
        if width > 0 {
            let full = width + word.len() > 66;
            out.push(if full { '\n' } else { ' ' });
            width = if full { 0 } else { width };
        }
        let lose_marks = one_in(dice, 2);
        for c in word.chars() {
            match c {
                '*' | '_' => {}
                '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' if lose_marks => {}
                '¹' => out.push('1'),
                '²' => out.push('2'),
                '³' => out.push('3'),
                '⁰' | '⁴'..='⁹' => out.push(char::from(b'0' + (c as u32 - '⁰' as u32) as u8)),
                c if c.is_ascii_lowercase() && one_in(dice, 200) => {
                    out.push(char::from(b'a' + dice.roll(26) as u8));
                }
                c => out.push(c),
            }
        }
        width += word.len() + 1;
    }
    out
}

/// The paragraphs of a second edition, each with its number in the first.
fn second(first: &[String], foreign: &[String], dice: &mut Dice) -> Vec<(Option<usize>, String)> {
    let mut kept: Vec<(Option<usize>, String)> = Vec::new();
    for (number, paragraph) in first.iter().enumerate() {
        if one_in(dice, 10) {
            continue;
        }
        kept.push((Some(number), reprinted(paragraph, dice)));
        if one_in(dice, 10) {
            kept.push((None, foreign[dice.roll(foreign.len())].clone()));
        }
    }
    for _ in 0..3 {
        let moved = kept.remove(dice.roll(kept.len()));
        kept.insert(dice.roll(kept.len()), moved);
    }
    kept
}
