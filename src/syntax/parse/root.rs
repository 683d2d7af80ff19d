//! What stands after the end of a file's value.

use super::super::tree::Kind;
use super::machine::{Machine, Step};

impl Machine<'_> {
    /// After the file's value more stands.
    pub(super) fn after_root(&mut self) -> Step {
        while !self.rest.is_empty() {
            self.trivia();
            if self.rest.is_empty() || !self.oddity() {
                break;
            }
        }
        let Some(byte) = self.peek() else { return Step::End };
        if let Some(step) = self.path() {
            return step;
        }
        if self.reread_swallowed() || self.unescaped_quote() {
            return Step::After;
        }
        if matches!(byte, b')' | b']' | b'}') {
            return self.wrong_closer(byte, Step::After);
        }
        let last = self.nodes.get(self.last).copied();
        if matches!(byte, b'{' | b'[') && last.is_some_and(|node| node.kind == Kind::Name) {
            let at = self.at() as usize;
            self.report.wrong_opener(at);
        } else if last.is_some_and(|node| node.kind != Kind::Error) {
            let start = self.at() as usize;
            let is_field = byte == b':' && last.is_some_and(|node| node.kind == Kind::Name);
            self.report
                .text_after_value(start..start + self.line_left().trim_end().len(), is_field);
        }
        Step::End
    }
}
