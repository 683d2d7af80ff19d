//! What is quoted of a source, shown: as a table, as rows for a spreadsheet, as JSON.

use serde::Serialize;

use crate::base::markup::{
    Text, actor, argument, claim, muted, position, quote, source, text, value,
};
use crate::model::{ActorId, QuoteId, QuoteOwner, Target};
use crate::report::coverage::{Coverage, Paragraph, Section};
use crate::report::naming::count;
use crate::report::table::{Column, Table};

impl Coverage<'_> {
    /// One row per quoted paragraph, and one for each stretch that nobody has quoted.
    #[must_use]
    pub fn table(&self) -> Table {
        let it = &self.corpus.sources[self.source];
        // Who speaks throughout a section is said once, and leaves the room to what is quoted.
        let changes = self.sections.iter().any(|it| it.paragraphs.chunk_by(same).count() > 1);
        let mut columns = vec![
            Column::left("Place"),
            Column::left("Speaker"),
            Column::right("Quotes"),
            Column::left("Quoted for"),
        ];
        if !changes {
            columns.remove(1);
        }
        let date = it.date.map_or(String::new(), |date| format!(" ({date})"));
        let title = source(it.key.clone()) + muted(date) + text(format!(": {}", it.title));
        let mut table = Table::new(title, columns);
        for section in &self.sections {
            let speakers = section.paragraphs.first().filter(|_| !changes);
            let speakers = speakers.map_or(Text::new(), |it| self.names(&it.place.speakers));
            if self.sections.len() > 1 {
                let heading = source(self.name(section));
                let by = if speakers.is_empty() { speakers } else { text(", ") + speakers };
                table.section(heading + by + muted(format!(": {}", self.counts(section))));
            } else if !speakers.is_empty() {
                table.note(text("Speaker throughout: ") + speakers + text("."));
            }
            for run in section.runs() {
                let mut cells = self.row(run).to_vec();
                if !changes {
                    cells.remove(1);
                }
                table.row(cells);
            }
        }
        for note in self.notes() {
            table.note(note);
        }
        table
    }

    fn row(&self, run: &[Paragraph]) -> [Text; 4] {
        let [first, .., last] = run else {
            return match run {
                [only] if only.n_quotes > 0 => [
                    text(only.place.place()),
                    self.names(&only.place.speakers),
                    value(only.n_quotes.to_string()),
                    self.owners(&only.quotes),
                ],
                [only] => self.unquoted(text(only.place.place()), run),
                _ => Default::default(),
            };
        };
        self.unquoted(text(format!("¶{}–{}", first.number, last.number)), run)
    }

    fn unquoted(&self, place: Text, run: &[Paragraph]) -> [Text; 4] {
        let mut speakers: Vec<ActorId> =
            run.iter().flat_map(|it| it.place.speakers.iter().copied()).collect();
        speakers.sort_unstable();
        speakers.dedup();
        let n: u32 = run.iter().map(|it| it.length).sum();
        let mut words = run[0].text.split_whitespace();
        let mut opening: Vec<&str> = words.by_ref().take(8).collect();
        opening.extend((words.next().is_some() || run.len() > 1).then_some("…"));
        let size = format!("{}, {}: ", count(run.len(), "paragraph"), bytes(n));
        let opening = quote(format!("“{}”", opening.join(" ")));
        [place, self.names(&speakers), muted("·"), muted(size) + opening]
    }

    pub(in crate::report) fn names(&self, actors: &[ActorId]) -> Text {
        Text::join(actors.iter().map(|&it| actor(self.corpus.actors[it].name.clone())), ", ")
    }

    /// What the quotes were copied for, each once, one a line.
    pub(in crate::report) fn owners(&self, quotes: &[QuoteId]) -> Text {
        let mut lines: Vec<Text> = Vec::new();
        for &id in quotes {
            let line = self.owner(self.corpus.quotes[id].owner);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        Text::join(lines, "\n")
    }

    fn owner(&self, owner: QuoteOwner) -> Text {
        let corpus = self.corpus;
        match owner {
            QuoteOwner::Claim(id) => claim(corpus.claim_name(id)),
            QuoteOwner::Argument(id) => text("argument ") + argument(corpus.argument_name(id)),
            QuoteOwner::Relation(id) => {
                text("relation to ") + self.target(corpus.relations[id].conclusion)
            }
            QuoteOwner::Stance(id) => {
                let stance = &corpus.stances[id];
                self.names(&stance.actors) + text(" on ") + self.target(stance.on)
            }
        }
    }

    fn target(&self, target: Target) -> Text {
        let name = self.corpus.target_name(target);
        match target {
            Target::Claim(_) => claim(name),
            Target::Position(_) => position(name),
            Target::Argument(_) => argument(name),
        }
    }

    /// The part's key; for what belongs to no part, what it is.
    pub(in crate::report) fn name(&self, section: &Section) -> String {
        match section.part {
            Some(part) => self.corpus.parts[part].key.clone(),
            None if self.sections.len() > 1 => "before the first part".to_owned(),
            None => self.corpus.sources[self.source].key.clone(),
        }
    }

    /// `5 of 20 paragraphs, 31 % of the text`; of an excerpt, what it knows.
    fn counts(&self, section: &Section) -> String {
        let (quoted, all) = (section.n_quoted(), section.paragraphs.len());
        if self.document.is_excerpt() {
            return match all {
                0 => "nothing at hand".to_owned(),
                _ => format!("{quoted} quoted of {all} at hand"),
            };
        }
        let share = (section.share() * 100.0).round();
        format!("{quoted} of {} quoted, {share} % of the text", count(all, "paragraph"))
    }

    fn notes(&self) -> Vec<Text> {
        let mut notes = vec![text(self.summary())];
        if !self.in_notes.is_empty() {
            let n = count(self.in_notes.len(), "quote");
            notes.push(muted(format!("Not in the table: {n} from notes.")));
        }
        if !self.not_found.is_empty() {
            let n = count(self.not_found.len(), "quote");
            notes.push(text(format!(
                "Not in the table: {n} not found at one place; `demarche check` says why."
            )));
        }
        notes.push(muted(
            "Quotes: different passages; words that a claim and a stance rest on count once.",
        ));
        notes
    }

    fn summary(&self) -> String {
        let n = self.paragraphs().count();
        let quoted = self.paragraphs().filter(|it| it.n_quotes > 0).count();
        if self.document.is_excerpt() {
            let share = share(self.at_hand(), self.document.length());
            return format!(
                "Only an excerpt is at hand: {}, {share} % of the document, {quoted} of them quoted. \
                 What nobody has mapped yet shows in the full text only: name its folder with `--sources DIR`.",
                count(n, "paragraph"),
            );
        }
        let of_text: u32 = self.paragraphs().filter(|it| it.n_quotes > 0).map(|it| it.length).sum();
        let share = share(of_text, self.at_hand());
        format!(
            "{quoted} of {} are quoted; they hold {share} % of the running text.",
            count(n, "paragraph")
        )
    }

    /// One line per paragraph, for spreadsheets and scripts.
    #[must_use]
    pub fn long_table(&self) -> Table {
        let headings =
            ["part", "paragraph", "page", "start", "end", "speakers", "quotes", "used_by"];
        let mut table = Table::new("", headings.map(Column::left));
        for part in self.json().parts {
            for it in part.paragraphs {
                table.row([
                    part.part.clone().unwrap_or_default(),
                    it.paragraph.to_string(),
                    it.page.unwrap_or_default(),
                    it.start.to_string(),
                    it.end.to_string(),
                    it.speakers.join(" "),
                    it.quotes.to_string(),
                    it.used_by.join(" "),
                ]);
            }
        }
        table
    }

    /// The coverage as `demarche/show-source/1` (docs/json.md).
    #[must_use]
    pub fn json(&self) -> ShowSourceJson {
        let corpus = self.corpus;
        let paragraph = |it: &Paragraph| {
            let mut used_by: Vec<String> = Vec::new();
            for name in it.quotes.iter().flat_map(|&id| corpus.owner_names(corpus.quotes[id].owner))
            {
                if !used_by.contains(&name) {
                    used_by.push(name);
                }
            }
            ParagraphJson {
                paragraph: it.number,
                page: it.place.page.clone(),
                start: it.range.start,
                end: it.range.end,
                speakers: it
                    .place
                    .speakers
                    .iter()
                    .map(|&it| corpus.actors[it].key.clone())
                    .collect(),
                quotes: it.n_quotes,
                used_by,
            }
        };
        let part = |it: &Section| PartJson {
            part: it.part.map(|part| corpus.parts[part].key.clone()),
            start: it.range.start,
            end: it.range.end,
            quoted: it.n_quoted(),
            paragraphs: it.paragraphs.iter().map(paragraph).collect(),
        };
        ShowSourceJson {
            schema: "demarche/show-source/1",
            source: corpus.sources[self.source].key.clone(),
            excerpt: self.document.is_excerpt(),
            length: self.document.length(),
            parts: self.sections.iter().map(part).collect(),
        }
    }
}

/// Whether the same people speak in both.
fn same(a: &Paragraph, b: &Paragraph) -> bool {
    a.place.speakers == b.place.speakers
}

/// A part of a whole, in whole per cent.
pub(in crate::report) fn share(part: u32, whole: u32) -> f64 {
    (f64::from(part) / f64::from(whole.max(1)) * 100.0).round()
}

/// A length, as `640 bytes` or `12 kB`.
fn bytes(n: u32) -> String {
    if n < 1000 { format!("{n} bytes") } else { format!("{:.1} kB", f64::from(n) / 1000.0) }
}

/// `demarche/show-source/1`.
#[derive(Clone, Debug, Serialize)]
pub struct ShowSourceJson {
    schema: &'static str,
    source: String,
    excerpt: bool,
    length: u32,
    parts: Vec<PartJson>,
}

#[derive(Clone, Debug, Serialize)]
struct PartJson {
    part: Option<String>,
    start: u32,
    end: u32,
    quoted: usize,
    paragraphs: Vec<ParagraphJson>,
}

#[derive(Clone, Debug, Serialize)]
struct ParagraphJson {
    paragraph: u32,
    page: Option<String>,
    start: u32,
    end: u32,
    speakers: Vec<String>,
    quotes: usize,
    used_by: Vec<String>,
}
