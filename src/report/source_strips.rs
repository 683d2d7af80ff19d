//! What is quoted of a source, as a strip chart.

use super::chart::Told;
use super::coverage::{Coverage, Paragraph, Section};
use super::leads;
use super::naming::count;
use super::show::share;
use super::strip::{Bar, Strip, StripChart};
use crate::anchor::Anchored;

impl Coverage<'_> {
    /// One strip per part, one bar per paragraph.
    #[must_use]
    pub fn chart(&self, anchored: &Anchored) -> StripChart {
        let it = &self.corpus.sources[self.source];
        let n = self.paragraphs().count();
        let quoted = self.paragraphs().filter(|it| it.n_quotes > 0).count();
        let at_hand = if self.document.is_excerpt() { " at hand" } else { "" };
        let subtitle = format!(
            "Which paragraphs the maps quote: a bar each, as wide as it is long, the darker the more quotes. {quoted} of {}{at_hand}, {}.",
            count(n, "paragraph"),
            count(self.n_quotes(anchored), "quote"),
        );
        let date = it.date.map_or(String::new(), |date| format!(" ({date})"));
        let mut footer = vec![format!("Source: {}{date}.", it.key)];
        if self.document.is_excerpt() {
            let share = share(self.at_hand(), self.document.length());
            footer.push(format!(
                "Only an excerpt is at hand, {share} % of the document. Whether the rest is quoted shows in the full text only."
            ));
        }
        if !self.in_notes.is_empty() {
            footer.push(format!("Not shown: {} from notes.", count(self.in_notes.len(), "quote")));
        }
        StripChart {
            title: it.title.clone(),
            subtitle,
            strips: self.sections.iter().map(|it| self.strip(it, anchored)).collect(),
            footer,
        }
    }

    fn strip(&self, section: &Section, anchored: &Anchored) -> Strip {
        let corpus = self.corpus;
        let whole = &corpus.sources[self.source];
        let (authors, date) = match section.part {
            Some(part) => (&corpus.parts[part].authors, corpus.parts[part].date.or(whole.date)),
            None => (&whole.authors, whole.date),
        };
        let mut said: Vec<String> =
            authors.iter().map(|&it| corpus.actors[it].name.clone()).collect();
        said.extend(date.map(|it| it.to_string()));
        let origin = section.range.start;
        let bar = |it: &Paragraph| Bar {
            pieces: (it.place.ranges.iter())
                .map(|it| (it.start.saturating_sub(origin), it.end.saturating_sub(origin)))
                .collect(),
            quotes: it.n_quotes,
            number: Some(it.number),
            told: Told {
                words: self.told(it),
                to: it.quotes.first().and_then(|&id| leads::of_quote(corpus, anchored, id)),
            },
        };
        Strip {
            label: self.name(section),
            sublabel: said.join(", "),
            counts: match (self.document.is_excerpt(), section.paragraphs.len()) {
                (true, 0) => "none at hand".to_owned(),
                (true, _) => format!("{} quoted", section.n_quoted()),
                (false, n) => format!("{} of {n} quoted", section.n_quoted()),
            },
            length: section.range.len(),
            bars: section.paragraphs.iter().map(bar).collect(),
            whole: !self.document.is_excerpt(),
        }
    }

    /// A paragraph in a sentence.
    fn told(&self, it: &Paragraph) -> String {
        let mut out = it.place.place();
        let names = self.names(&it.place.speakers).plain();
        if !names.is_empty() {
            out += &format!(", {names}");
        }
        match it.n_quotes {
            0 => out + ": not quoted",
            n => {
                let owners = self.owners(&it.quotes).plain().replace('\n', "; ");
                out + &format!(": {}, for {owners}", count(n, "quote"))
            }
        }
    }
}
