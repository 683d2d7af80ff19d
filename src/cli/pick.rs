//! `demarche anchor --interactive`: words in, sentences out, the chosen one as RON.

use super::Exit;
use super::app::{App, Failure};
use crate::anchor::Document;
use crate::base::markup::{emphasis, text};
use crate::model::{Corpus, SourceId};
use crate::report::candidates::{Candidate, candidates};
use crate::report::naming::count;

/// So many sentences are offered at once.
const OFFERED: usize = 9;

/// Asks for words until none come; a number prints the sentence that was offered under it.
pub(super) fn run(
    corpus: &Corpus,
    source: SourceId,
    document: &Document,
    first: Option<&str>,
    app: &mut App<'_>,
) -> Result<Exit, Failure> {
    app.remark(
        "Type some words of the sentence, then the number of the one you mean; an empty line ends.",
    )?;
    let mut said = first.map(str::to_owned);
    let mut offered: Vec<Candidate> = Vec::new();
    loop {
        let line = match said.take() {
            Some(line) => line,
            None => match app.ask("> ")? {
                Some(line) => line,
                None => return Ok(Exit::Fine),
            },
        };
        if line.is_empty() {
            return Ok(Exit::Fine);
        }
        if let (Ok(number), false) = (line.parse::<usize>(), offered.is_empty()) {
            match number.checked_sub(1).and_then(|it| offered.get(it)) {
                Some(chosen) => app.print(&format!("{},\n", chosen.paste()))?,
                None => app.remark(&format!("there are {} to pick from", offered.len()))?,
            }
            continue;
        }
        offered = candidates(corpus, source, document, &line, OFFERED);
        if offered.is_empty() {
            app.remark("no sentence at hand has any of these words")?;
            continue;
        }
        for (n_before, it) in offered.iter().enumerate() {
            app.show(&(emphasis(format!("{:>2} ", n_before + 1)) + text(" ") + it.line(document)))?;
        }
        app.remark(&format!(
            "{}; a number prints one, other words search again",
            count(offered.len(), "sentence")
        ))?;
    }
}
