//! What single characters outside ASCII leave in a skeleton, worked out once and then looked up.
//!
//! Nothing here knows a rule: the entries are what `letters` says. A character stands here if it means
//! the same wherever it stands; all others are left to the machine.

use std::sync::OnceLock;

use super::letters::{Role, parts_thousands, push_folded, role};

/// One more than the bytes that a letter of the table leaves at most: `각` falls apart into three times three.
pub(super) const WIDTH: usize = 16;
/// Stands for the number of bytes where a character ends a word and leaves nothing.
const PARTS: u8 = 0x80;
/// Characters that differ in the last byte of their UTF-8 only.
const PAGE: usize = 64;
/// So many pages hold all characters of two and three bytes.
const N_PAGES: usize = 0x1_0000 / PAGE;

/// What a character leaves in a skeleton, wherever it stands: some bytes, and in the last place how many
/// they are; none if the machine must look around it.
#[derive(Copy, Clone)]
pub(super) struct Folded(pub [u8; WIDTH]);

impl Folded {
    const UNKNOWN: Self = Self([0; WIDTH]);

    #[inline(always)]
    const fn new(mut letters: [u8; WIDTH], len: u8) -> Self {
        letters[WIDTH - 1] = len;
        Self(letters)
    }

    /// How many bytes a letter leaves; `None` if it is no letter of the table.
    #[inline(always)]
    pub fn len(&self) -> Option<usize> {
        let len = usize::from(self.0[WIDTH - 1]);
        (1..WIDTH).contains(&len).then_some(len)
    }

    /// Whether it ends a word and leaves nothing.
    #[inline(always)]
    pub const fn parts_words(&self) -> bool {
        self.0[WIDTH - 1] == PARTS
    }
}

/// The characters of one page.
enum Page {
    /// Letters that are compared as they are, all of them: most pages of Han.
    Copied,
    Mixed(Box<[Folded; PAGE]>),
}

static PAGES: [OnceLock<Page>; N_PAGES] = [const { OnceLock::new() }; N_PAGES];

/// What is known of the character that some UTF-8 begins with, and how many bytes it has; ASCII and
/// characters of four bytes are unknown.
#[inline(always)]
pub(super) fn find(bytes: &[u8]) -> (Folded, usize) {
    match *bytes {
        [lead @ 0xc2..=0xdf, last, ..] => {
            (look_up(usize::from(lead & 0x1f), last, &[lead, last]), 2)
        }
        [lead @ 0xe0..=0xef, middle, last, ..] => {
            let page = usize::from(lead & 0xf) << 6 | usize::from(middle & 0x3f);
            (look_up(page, last, &[lead, middle, last]), 3)
        }
        _ => (Folded::UNKNOWN, 0),
    }
}

#[inline(always)]
fn look_up(page: usize, last: u8, bytes: &[u8]) -> Folded {
    match PAGES[page % N_PAGES].get_or_init(|| Page::of(page)) {
        Page::Copied => {
            let mut letters = [0; WIDTH];
            letters[..bytes.len()].copy_from_slice(bytes);
            Folded::new(letters, bytes.len() as u8)
        }
        Page::Mixed(found) => found[usize::from(last) % PAGE],
    }
}

impl Page {
    #[cold]
    fn of(page: usize) -> Self {
        let chars = |at: usize| char::from_u32((page * PAGE + at) as u32);
        let found: [Folded; PAGE] =
            std::array::from_fn(|at| chars(at).map_or(Folded::UNKNOWN, Folded::of));
        let is_copied = |at: usize| {
            let own = chars(at).map(|c| c.to_string().into_bytes());
            own.is_some_and(|own| {
                found[at].len() == Some(own.len()) && found[at].0.starts_with(&own)
            })
        };
        if (0..PAGE).all(is_copied) { Self::Copied } else { Self::Mixed(Box::new(found)) }
    }
}

impl Folded {
    fn of(c: char) -> Self {
        match role(c) {
            Role::Letter => {
                let mut left = Vec::new();
                push_folded(c, &mut left);
                let mut letters = [0; WIDTH];
                match letters[..WIDTH - 1].get_mut(..left.len()) {
                    Some(room) => room.copy_from_slice(&left),
                    None => return Self::UNKNOWN,
                }
                Self::new(letters, left.len() as u8)
            }
            Role::Separator if !parts_thousands(c) => Self::new([0; WIDTH], PARTS),
            _ => Self::UNKNOWN,
        }
    }
}
