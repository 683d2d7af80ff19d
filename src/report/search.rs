//! What a search found: as a table, as rows for a spreadsheet, as JSON (docs/search.md).

use serde::Serialize;

use super::naming::{count, place};
use super::snippet::Snippet;
use super::table::{Column, Table};
use crate::anchor::Anchored;
use crate::base::markup::{Text, actor, claim, code, muted, text, value};
use crate::model::{Corpus, SourceId};
use crate::search::{Entry, Found, Hit, Index, What};

/// Hits with what is needed to show them.
#[derive(Copy, Clone, Debug)]
pub struct Search<'c> {
    /// The corpus.
    pub corpus: &'c Corpus,
    /// Its texts.
    pub anchored: &'c Anchored,
    /// The query as typed.
    pub asked: &'c str,
    /// What was searched.
    pub index: &'c Index,
    /// What was found.
    pub found: &'c Found,
    /// The sources whose texts were searched.
    pub sources: &'c [SourceId],
    /// At most this many hits are shown.
    pub limit: usize,
}

impl Search<'_> {
    fn shown(&self) -> impl Iterator<Item = (&Hit, &Entry)> {
        let shown = self.found.hits.iter().take(self.limit);
        shown.map(|hit| (hit, &self.index.entries[hit.entry]))
    }

    /// One row per hit, best first.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut table = Table::new(self.title(), []);
        if !self.found.hits.is_empty() {
            table.columns =
                vec![Column::right("Score"), Column::left("Where"), Column::left("Words")];
        }
        for (hit, entry) in self.shown() {
            let mut place = self.place(entry);
            for line in [self.who(entry), muted(date(entry))] {
                if !line.is_empty() {
                    place += text("\n") + line;
                }
            }
            let snippet = Snippet::new(&entry.text, &hit.marks);
            table.row([value(format!("{:.1}", hit.score)), place, snippet.markup()]);
        }
        for note in self.notes() {
            table.note(note);
        }
        table
    }

    fn title(&self) -> Text {
        let n = self.found.hits.len();
        let n = if n == 0 { "nothing found".to_owned() } else { count(n, "hit") };
        text(format!("{n}: ")) + code(self.asked)
    }

    /// Where a hit stands, a claim by its name.
    fn place(&self, entry: &Entry) -> Text {
        let mut out = match entry.what {
            What::Claim(id) => text("claim ") + claim(self.corpus.claim_name(id)),
            What::Passage => Text::new(),
        };
        if let Some(passage) = &entry.place {
            if let What::Claim(_) = entry.what {
                let at = passage.place();
                out += text(if at.is_empty() { at } else { format!(", {at}") });
            } else {
                out += place(self.corpus, passage);
            }
            if let Some(turn) = &passage.turn {
                out += muted(format!(", turn {turn}"));
            }
        }
        out
    }

    fn who(&self, entry: &Entry) -> Text {
        let names = entry.actors.iter().map(|&it| actor(self.corpus.actors[it].name.clone()));
        Text::join(names, " and ")
    }

    fn notes(&self) -> Vec<Text> {
        let mut notes = Vec::new();
        for (word, near) in &self.found.unknown {
            let said = text("No text or claim at hand has ") + code(word.clone());
            notes.push(match near {
                Some(near) => said + text("; did you mean ") + code(near.clone()) + text("?"),
                None => said + text("."),
            });
        }
        let n = self.found.hits.len();
        if n > self.limit {
            let shown = format!("The first {} of {n} hits; `--limit {n}` shows all.", self.limit);
            notes.push(text(shown));
        }
        let excerpts = self.excerpts();
        if !excerpts.is_empty() {
            notes.push(muted(format!(
                "Only an excerpt is at hand of {}: the rest was not searched. `--sources DIR` names a folder of full texts.",
                excerpts.join(", ")
            )));
        }
        let missing: Vec<String> = self.keys(|id| self.anchored.documents[id].is_none());
        if !missing.is_empty() {
            notes.push(muted(format!("No text is at hand of {}.", missing.join(", "))));
        }
        if n > 0 {
            notes.push(muted(
                "What holds more of the words comes first, then what has the higher score (BM25).",
            ));
        }
        notes
    }

    fn excerpts(&self) -> Vec<String> {
        self.keys(|id| self.anchored.documents[id].as_ref().is_some_and(|it| it.is_excerpt()))
    }

    fn keys(&self, wanted: impl Fn(SourceId) -> bool) -> Vec<String> {
        let ids = self.sources.iter().filter(|&&id| wanted(id));
        ids.map(|&id| self.corpus.sources[id].key.clone()).collect()
    }

    /// One line per hit, for spreadsheets and scripts.
    #[must_use]
    pub fn long_table(&self) -> Table {
        let headings = [
            "score",
            "holds",
            "kind",
            "source",
            "part",
            "claim",
            "page",
            "note",
            "paragraph",
            "turn",
            "actors",
            "date",
            "text",
        ];
        let mut table = Table::new("", headings.map(Column::left));
        for hit in self.json().hits {
            let or_empty = |it: Option<String>| it.unwrap_or_default();
            table.row([
                hit.score.to_string(),
                hit.holds.to_string(),
                hit.kind.to_owned(),
                or_empty(hit.source),
                or_empty(hit.part),
                or_empty(hit.claim),
                or_empty(hit.page),
                or_empty(hit.note),
                or_empty(hit.paragraph.map(|it| it.to_string())),
                or_empty(hit.turn),
                hit.actors.join(" "),
                or_empty(hit.date),
                hit.text,
            ]);
        }
        table
    }

    /// The hits as `demarche/search/1` (docs/json.md).
    #[must_use]
    pub fn json(&self) -> SearchJson {
        let unknown = self.found.unknown.iter();
        SearchJson {
            schema: "demarche/search/1",
            query: self.asked.to_owned(),
            found: self.found.hits.len(),
            excerpts: self.excerpts(),
            unknown: unknown
                .map(|(word, near)| UnknownJson { word: word.clone(), near: near.clone() })
                .collect(),
            hits: self.shown().map(|(hit, entry)| self.hit(hit, entry)).collect(),
        }
    }

    fn hit(&self, hit: &Hit, entry: &Entry) -> HitJson {
        let corpus = self.corpus;
        let place = entry.place.as_ref();
        let span = place.and_then(|it| it.span());
        let snippet = Snippet::new(&entry.text, &hit.marks);
        HitJson {
            // Digits beyond these say nothing, and differ from machine to machine.
            score: (hit.score * 1e6).round() / 1e6,
            holds: hit.holds,
            kind: match entry.what {
                What::Passage => "passage",
                What::Claim(_) => "claim",
            },
            source: entry.source.map(|it| corpus.sources[it].key.clone()),
            part: place.and_then(|it| it.part).map(|it| corpus.parts[it].key.clone()),
            claim: match entry.what {
                What::Passage => None,
                What::Claim(id) => Some(corpus.claim_name(id)),
            },
            paragraph: place.and_then(|it| it.paragraph),
            page: place.and_then(|it| it.page.clone()),
            note: place.and_then(|it| it.note.clone()),
            turn: place.and_then(|it| it.turn.clone()),
            start: span.map(|it| it.start),
            end: span.map(|it| it.end),
            actors: entry.actors.iter().map(|&it| corpus.actors[it].key.clone()).collect(),
            date: entry.date.map(|it| it.to_string()),
            marks: snippet.marks.iter().map(|it| (it.start, it.end)).collect(),
            text: snippet.text,
        }
    }
}

fn date(entry: &Entry) -> String {
    entry.date.map_or(String::new(), |it| it.to_string())
}

/// `demarche/search/1`.
#[derive(Clone, Debug, Serialize)]
pub struct SearchJson {
    schema: &'static str,
    query: String,
    found: usize,
    excerpts: Vec<String>,
    unknown: Vec<UnknownJson>,
    hits: Vec<HitJson>,
}

#[derive(Clone, Debug, Serialize)]
struct UnknownJson {
    word: String,
    near: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct HitJson {
    score: f64,
    holds: usize,
    kind: &'static str,
    source: Option<String>,
    part: Option<String>,
    claim: Option<String>,
    paragraph: Option<u32>,
    page: Option<String>,
    note: Option<String>,
    turn: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
    actors: Vec<String>,
    date: Option<String>,
    text: String,
    marks: Vec<(u32, u32)>,
}
