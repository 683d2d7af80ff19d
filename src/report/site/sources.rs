//! A source: its text, or as much as is at hand, with every quoted passage marked.

use super::block::{Block, Card, Line, Paragraph, Piece};
use super::standing::Standing;
use super::{Input, Page, PageKind, claims, ids, lines};
use crate::base::markup::{argument, claim, muted};
use crate::base::{IdVec, TextRange, in_parallel};
use crate::model::{
    ActorId, ClaimId, OfSource, PartId, Passage, QuoteId, QuoteOwner, SourceId, Target,
};
use crate::report::naming::{attitude, count};
use crate::search::{Entry, passages};

/// A page for each source.
pub(super) fn pages(input: Input<'_>, standing: &Standing<'_>) -> Vec<Page> {
    let corpus = input.corpus;
    let mut all: IdVec<OfSource, Kept> = corpus.sources.ids().map(|_| Kept::default()).collect();
    for (id, quote) in corpus.quotes.iter() {
        if !corpus.is_second_coding(corpus.map_of(quote.owner)) {
            all[quote.source].quotes.push(id);
        }
    }
    for (id, claim) in corpus.claims.iter().filter(|(_, it)| !corpus.is_second_coding(it.map)) {
        if let Some(source) = corpus.maps[claim.map].source {
            all[source].claims.push(id);
        }
    }
    let ids: Vec<SourceId> = corpus.sources.ids().collect();
    in_parallel(ids.len(), |at| page(input, standing, ids[at], &all[ids[at]]))
}

/// What first codings take from a source.
#[derive(Default)]
struct Kept {
    quotes: Vec<QuoteId>,
    claims: Vec<ClaimId>,
}

fn page(input: Input<'_>, standing: &Standing<'_>, id: SourceId, kept: &Kept) -> Page {
    let Input { corpus, anchored, .. } = input;
    let it = &corpus.sources[id];
    let mut blocks = Vec::new();
    blocks.extend(it.cite.iter().map(|cite| Block::Words(Line::from(cite.clone()))));
    blocks.extend(elsewhere(it.url.as_deref()));
    blocks.extend(it.note.iter().map(|note| Block::Note(Line::from(note.clone()))));
    match &anchored.documents[id] {
        Some(document) => {
            if document.is_excerpt() {
                blocks.push(Block::Note(Line::from(
                    "Only the paragraphs that are quoted are at hand; places count in the whole document.",
                )));
            }
            let entries = passages(corpus, id, document);
            let mut text = Text::new(input, standing, kept);
            blocks.extend(text.blocks(&entries));
            blocks.extend(text.rest());
        }
        None => blocks.push(Block::Note(Line::from("The text is not at hand."))),
    }
    let maps =
        corpus.maps.iter().filter(|(_, map)| map.source == Some(id) && map.recodes.is_none());
    for (map, it) in maps {
        let undercuts = standing.undercuts(input, map);
        if !undercuts.is_empty() {
            blocks.push(Block::title(2, "Objections to steps"));
            blocks.push(Block::Reasons(undercuts));
        }

        if let Some(note) = &it.note {
            blocks.push(Block::title(2, "Remarks of the coder"));
            blocks.push(Block::Note(Line::from(note.clone())));
        }
    }
    let kind = it.kind.word().to_lowercase();
    let date = it.date.map_or(String::new(), |date| format!(", {date}"));
    Page {
        id: ids::source(corpus, id),
        kind: PageKind::Source,
        title: it.title.clone(),
        subtitle: Line::from(muted(format!("{kind}{date}, {}", it.key))),
        blocks,
    }
}

/// A link out, if the address is of the web: others could run what they please.
fn elsewhere(url: Option<&str>) -> Option<Block> {
    let url = url?;
    let lower = url.to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://"))
        .then(|| Block::Elsewhere(url.to_owned(), url.to_owned()))
}

/// The text of a source in the making.
struct Text<'a, 'c> {
    input: Input<'c>,
    standing: &'a Standing<'c>,
    /// What was quoted: where, and by which quote; in the order of the text.
    quoted: Vec<(TextRange, QuoteId)>,
    /// The claims that rest on the source and have not been told yet.
    claims: Vec<ClaimId>,
    speakers: Vec<ActorId>,
    part: Option<PartId>,
}

impl<'a, 'c> Text<'a, 'c> {
    fn new(input: Input<'c>, standing: &'a Standing<'c>, kept: &Kept) -> Self {
        let ranges = |id: QuoteId| input.anchored.passages[id].ranges.iter();
        let mut quoted: Vec<(TextRange, QuoteId)> =
            kept.quotes.iter().flat_map(|&id| ranges(id).map(move |&it| (it, id))).collect();
        quoted.sort_unstable();
        let claims = kept.claims.clone();
        Self { input, standing, quoted, claims, speakers: Vec::new(), part: None }
    }

    /// The claims that no paragraph at hand carries.
    fn rest(&self) -> Vec<Block> {
        if self.claims.is_empty() {
            return Vec::new();
        }
        let card = |&id: &ClaimId| Block::Card(claims::card(self.input, self.standing, id, &[]));
        let mut out = vec![Block::title(2, "Claims that rest on no passage here")];
        out.extend(self.claims.iter().map(card));
        out
    }

    fn blocks(&mut self, entries: &[Entry]) -> Vec<Block> {
        let mut out = Vec::new();
        let mut last = 0;
        for entry in entries {
            let Some(place) = &entry.place else { continue };
            self.opening(place, &mut out);
            if let Some(number) = place.paragraph {
                if number > last + 1 {
                    let n = (number - last - 1) as usize;
                    let words = format!("{} not at hand", count(n, "paragraph"));
                    out.push(Block::Gap(Line::from(muted(words))));
                }
                last = last.max(number);
            }
            out.push(Block::Paragraph(self.paragraph(entry, place)));
        }
        out
    }

    /// A heading where a part begins.
    fn opening(&mut self, place: &Passage, out: &mut Vec<Block>) {
        if place.part == self.part {
            return;
        }
        self.part = place.part;
        self.speakers.clear();
        let Some(part) = place.part.map(|id| &self.input.corpus.parts[id]) else { return };
        out.push(Block::title(2, part.title.clone()));
        let by = lines::actors(self.input.corpus, &part.authors);
        let date = part.date.map_or(String::new(), |date| format!(" {date}"));
        out.push(Block::Note(by.and(muted(date))));
    }

    fn paragraph(&mut self, entry: &Entry, place: &Passage) -> Paragraph {
        let corpus = self.input.corpus;
        let speakers = if place.speakers == self.speakers {
            Line::new()
        } else {
            self.speakers.clone_from(&place.speakers);
            lines::actors(corpus, &place.speakers)
        };
        let mut pieces = Vec::new();
        let (mut cards, mut uses): (Vec<Card>, Vec<Line>) = (Vec::new(), Vec::new());
        let mut at = 0;
        for range in &place.ranges {
            let end = (at + range.as_usize().len()).min(entry.text.len());
            let here = self.in_range(*range);
            pieces.extend(self.pieces(*range, entry.text.get(at..end).unwrap_or(""), &here));
            for &(_, id) in &here {
                if let Some(card) = self.claim(id) {
                    cards.push(card);
                    continue;
                }
                let line = self.usage(id);
                let told =
                    |it: &Card| line.spans.iter().any(|span| span.to.as_ref() == Some(&it.id));
                if !uses.contains(&line) && !cards.iter().any(told) {
                    uses.push(line);
                }
            }
            // Blocks of one paragraph are parted by a line break.
            at = (end + 1).min(entry.text.len());
            pieces.push(Piece { text: " ".to_owned(), begins: Vec::new(), depth: 0 });
        }
        pieces.pop();
        let label = match (&place.note, place.paragraph) {
            (Some(note), _) => format!("fn {note}"),
            (None, Some(number)) => format!("¶{number}"),
            (None, None) => String::new(),
        };
        Paragraph { label, speakers, pieces, cards, uses }
    }

    /// The claim that a quote is of, the first time that it comes up.
    fn claim(&mut self, quote: QuoteId) -> Option<Card> {
        let QuoteOwner::Claim(id) = self.input.corpus.quotes[quote].owner else { return None };
        let at = self.claims.iter().position(|&it| it == id)?;
        self.claims.remove(at);
        let mut card = claims::card(self.input, self.standing, id, &self.speakers);
        let Input { corpus, anchored, .. } = self.input;
        let others = corpus.claims[id].quotes.iter().filter(|&&it| it != quote);
        let others: Vec<Line> = others
            .filter_map(|&it| {
                let passage = &anchored.passages[it];
                let place = passage.place();
                Some(Line::link(ids::passage(corpus, passage)?, place))
            })
            .collect();
        if !others.is_empty() {
            card.lines.push(Line::from("rests on ").and(Line::join(others, ", ")).and(", too"));
        }
        Some(card)
    }

    /// What was quoted from a stretch.
    fn in_range(&self, range: TextRange) -> Vec<(TextRange, QuoteId)> {
        let before = self.quoted.partition_point(|(it, _)| it.start < range.end);
        self.quoted[..before].iter().copied().filter(|(it, _)| it.overlaps(range)).collect()
    }

    /// A stretch cut where quotes begin and end.
    fn pieces(&self, range: TextRange, text: &str, here: &[(TextRange, QuoteId)]) -> Vec<Piece> {
        let Input { corpus, anchored, .. } = self.input;
        let mut cuts = vec![range.start, range.end];
        for (it, _) in here {
            cuts.extend([it.start.max(range.start), it.end.min(range.end)]);
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut out = Vec::new();
        for cut in cuts.windows(2) {
            let (from, to) = ((cut[0] - range.start) as usize, (cut[1] - range.start) as usize);
            let Some(words) = text.get(from..to).filter(|it| !it.is_empty()) else { continue };
            let mut begins: Vec<String> = Vec::new();
            for &(it, id) in here {
                let passage = &anchored.passages[id];
                let first = passage.ranges.first().is_some_and(|first| *first == it);
                if first && it.start == cut[0] {
                    begins.extend(ids::passage(corpus, passage));
                }
            }
            begins.dedup();
            let mut covering: Vec<TextRange> = here
                .iter()
                .filter(|(it, _)| it.start <= cut[0] && cut[1] <= it.end)
                .map(|it| it.0)
                .collect();
            covering.dedup();
            out.push(Piece { text: words.to_owned(), begins, depth: covering.len() });
        }
        out
    }

    /// What a quote was copied for.
    fn usage(&self, id: QuoteId) -> Line {
        let corpus = self.input.corpus;
        match corpus.quotes[id].owner {
            QuoteOwner::Claim(id) => {
                Line::link(ids::claim(corpus, id), claim(corpus.claims[id].text.clone()))
            }
            QuoteOwner::Argument(id) => Line::from("the step ").and(Line::link(
                ids::argument(corpus, id),
                argument(corpus.arguments[id].key.clone()),
            )),
            QuoteOwner::Relation(id) => {
                Line::from("a link to ").and(lines::target(corpus, corpus.relations[id].conclusion))
            }
            QuoteOwner::Stance(id) => {
                let it = &corpus.stances[id];
                let on = match it.on {
                    Target::Position(on) => {
                        Line::link(ids::position(corpus, on), corpus.position_name(on))
                    }
                    other => lines::target(corpus, other),
                };
                let word = attitude(it.holds.value());
                let names: Vec<&str> =
                    it.actors.iter().map(|&it| corpus.actors[it].name.as_str()).collect();
                Line::from(format!("{} {word} ", names.join(", "))).and(on)
            }
        }
    }
}
