//! What a bracket that does not match may mean; the parser tries each and keeps the best.

/// What to make of a closing bracket that does not belong to the innermost open one.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Mismatch {
    /// It closes the bracket further out that wants it; those inside were never closed.
    Outer,
    /// It was typed in place of the right one.
    Wrong,
    /// It is one too many.
    Stray,
}

/// One way to read a file whose brackets do not match.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Guess {
    /// Whether a line that stands as far out as the line of an open bracket ends what that opened.
    pub(super) layout: bool,
    pub(super) mismatch: Mismatch,
    /// Whether what goes on after its closing bracket was closed too early.
    pub(super) early: bool,
}

impl Guess {
    /// How every file is read at first.
    pub(super) const FIRST: Self = Self { layout: false, mismatch: Mismatch::Outer, early: false };

    /// What else to try, where the first reading met brackets that do not match.
    pub(super) const OTHERS: [Self; 5] = [
        Self { layout: true, ..Self::FIRST },
        Self { mismatch: Mismatch::Wrong, ..Self::FIRST },
        Self { early: true, ..Self::FIRST },
        Self { mismatch: Mismatch::Stray, ..Self::FIRST },
        Self { layout: true, mismatch: Mismatch::Stray, early: false },
    ];
}

/// How far lines are indented, for the guesses that go by layout.
pub(super) struct Layout<'t> {
    text: &'t str,
    line_starts: Vec<u32>,
}

impl<'t> Layout<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
        let starts = breaks.filter_map(|at| u32::try_from(at + 1).ok());
        Self { text, line_starts: std::iter::once(0).chain(starts).collect() }
    }

    /// The number of the line that `offset` is on.
    pub(super) fn line(&self, offset: u32) -> usize {
        self.line_starts.partition_point(|&start| start <= offset) - 1
    }

    /// The number of blanks that `offset`'s line begins with.
    pub(super) fn indent(&self, offset: u32) -> usize {
        // Nobody indents by more; a bound keeps a line of a million blanks from being read a million times.
        const DEEPEST: usize = 256;
        let start = self.line_starts[self.line(offset)] as usize;
        let blanks = self.text.as_bytes()[start..].iter().take(DEEPEST);
        blanks.take_while(|&&byte| byte == b' ' || byte == b'\t').count()
    }

    /// Whether nothing but blanks stands before `offset` on its line.
    pub(super) fn is_first_on_line(&self, offset: u32) -> bool {
        self.line_starts[self.line(offset)] as usize + self.indent(offset) == offset as usize
    }
}
