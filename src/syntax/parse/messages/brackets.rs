//! Words for brackets that are missing, wrong or too many.

use std::ops::Range;

use super::super::leaf::trivia;
use super::{Report, place};
use crate::base::Diagnostic;

impl Report<'_> {
    pub(in super::super) fn unopened(&mut self, at: usize) {
        let message = "an opening `(` is missing before this entry's first name".to_owned();
        let error = self
            .error("missing-opening-bracket", at..at, "`(` belongs here", message)
            .help("what belongs to one entry stands between `(` and `)`")
            .fix("add the bracket", place(at..at), "(");
        self.add(error);
    }

    pub(in super::super) fn wrong_opener(&mut self, at: usize) {
        let found = self.shown(at..at + 1);
        let error = self
            .error(
                "wrong-opening-bracket",
                at..at + 1,
                "this should be `(`",
                format!("`{found}` stands where `(` belongs"),
            )
            .help("after a name comes a round bracket: `Map( … )`, `Actors({ … })`");
        self.add(error);
    }

    /// What is said of every bracket that is not closed.
    fn never_closed(&self, open: usize, closer: char) -> Diagnostic {
        let opener = self.shown(open..open + 1);
        let message = format!("this `{opener}` is never closed");
        self.error("unclosed-bracket", open..open + 1, "opened here", message)
            .help(format!("add the `{closer}` that is missing"))
    }

    /// The bracket at `open` is not closed before what stands at `before`; its last part ends at
    /// `end`, where its closer may be added.
    pub(in super::super) fn unclosed(
        &mut self,
        open: usize,
        closer: u8,
        before: usize,
        end: Option<usize>,
    ) {
        let closer = char::from(closer);
        let len = self.text[before..].chars().next().map_or(0, char::len_utf8);
        let there = format!("`{closer}` is missing before this");
        let mut error =
            self.never_closed(open, closer).related(self.label(before..before + len, &there));
        if let Some(end) = end {
            let left = |rest| trivia(rest).map_or("", |(rest, ())| rest);
            let is_separated = left(&self.text[end..]).starts_with([',', ')', ']', '}']);
            let comma = if is_separated { "" } else { "," };
            error = error.fix("add the bracket", place(end..end), format!("{closer}{comma}"));
        }
        self.add(error);
    }

    pub(in super::super) fn unclosed_at_end(
        &mut self,
        open: usize,
        closer: u8,
        others: impl Iterator<Item = usize>,
    ) {
        const SHOWN: usize = 3;
        let closer = char::from(closer);
        let end = self.text.trim_end().len();
        let mut error =
            self.never_closed(open, closer).related(self.label(end..end, "the file ends here"));
        let mut others = others.peekable();
        if others.peek().is_none() {
            // On a line of its own, since the last one may end in a comment.
            error = error.fix("add the bracket", place(end..end), format!("\n{closer}"));
        }
        for other in others.take(SHOWN) {
            error = error.related(self.label(other..other + 1, "this one is still open too"));
        }
        self.add(error);
    }

    pub(in super::super) fn wrong_closer(&mut self, at: usize, found: u8, open: usize, wanted: u8) {
        let opener = self.shown(open..open + 1);
        let (found, wanted) = (char::from(found), char::from(wanted));
        let error = self
            .error(
                "wrong-closing-bracket",
                at..at + 1,
                &format!("this should be `{wanted}`"),
                format!("`{found}` closes a bracket that was opened with `{opener}`"),
            )
            .related(self.label(open..open + 1, "opened here"))
            .help(format!("write `{wanted}` instead of `{found}`"))
            .fix(format!("write `{wanted}`"), place(at..at + 1), wanted);
        self.add(error);
    }

    pub(in super::super) fn stray_closer(&mut self, at: usize, closer: u8) {
        let closer = char::from(closer);
        let error = self
            .error(
                "stray-closing-bracket",
                at..at + 1,
                "this closes nothing",
                format!("there is one `{closer}` too many"),
            )
            .help("remove it, or add the bracket that it should close")
            .fix("remove it", place(at..at + 1), "");
        self.add(error);
    }

    /// The closing bracket at `at` came too early: what it closes goes on at `more`.
    pub(in super::super) fn early_closer(&mut self, at: usize, open: usize, more: usize) {
        let closer = self.shown(at..at + 1);
        let len = self.text[more..].chars().next().map_or(0, char::len_utf8);
        let error = self
            .error(
                "stray-closing-bracket",
                at..at + 1,
                "this comes too early",
                format!("this `{closer}` comes too early: more follows that belongs before it"),
            )
            .related(self.label(open..open + 1, "it closes what was opened here"))
            .related(self.label(more..more + len, "this still belongs in it"))
            .help("remove it")
            .fix("remove it", place(at..at + 1), "");
        self.add(error);
    }

    /// `Actors {`: a bracket is missing at `at`, where the names of entries follow.
    pub(in super::super) fn unwrapped(&mut self, name: Range<usize>, at: usize) {
        let name = self.shown(name);
        let error = self
            .error(
                "missing-opening-bracket",
                at..at,
                "`(` belongs here",
                format!("a `(` is missing between `{name}` and `{{`"),
            )
            .help(format!("write `{name}({{` before the first entry and `}})` after the last"));
        self.add(error);
    }

    pub(in super::super) fn too_deep(&mut self, at: usize, limit: usize) {
        let error = self
            .error(
                "nested-too-deep",
                at..at + 1,
                "this bracket and what is in it are not read",
                format!("more than {limit} brackets stand inside one another"),
            )
            .help(
                "check whether a closing bracket is missing again and again; no map needs so many",
            );
        self.add(error);
    }

    /// A list in curly brackets that opens at `open`, and whose closer is known to stand at `close`.
    pub(in super::super) fn curly_list(&mut self, open: usize, close: Option<usize>) {
        let mut error = self
            .error(
                "wrong-opening-bracket",
                open..open + 1,
                "this should be `[`",
                "a list stands in curly brackets".to_owned(),
            )
            .help("a list stands between `[` and `]`; between `{` and `}` every entry is written `name: value`");
        if let Some(close) = close {
            let inner = &self.text[open + 1..close];
            error =
                error.fix("write square brackets", place(open..close + 1), format!("[{inner}]"));
        }
        self.add(error);
    }
}
