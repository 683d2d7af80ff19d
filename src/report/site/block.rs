//! What pages are made of.

use serde::Serialize;

use crate::base::markup::Text;
use crate::report::PositionScale;
use crate::report::diagram::{Diagram, Tie};
use crate::report::table::{Align, Row, Table};

/// Words that may lead somewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// The words.
    pub text: Text,
    /// The [id](super::ids) of where they lead.
    pub to: Option<String>,
}

/// A line of words and links.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// Its spans, from the left.
    pub spans: Vec<Span>,
}

impl Line {
    /// A line without words yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { spans: Vec::new() }
    }

    /// Words that lead somewhere.
    pub fn link(to: impl Into<String>, text: impl Into<Text>) -> Self {
        Self { spans: vec![Span { text: text.into(), to: Some(to.into()) }] }
    }

    /// Adds words, or another line.
    #[must_use]
    pub fn and(mut self, more: impl Into<Self>) -> Self {
        self.spans.extend(more.into().spans);
        self
    }

    /// Several lines with `between` between each two of them.
    #[must_use]
    pub fn join(lines: impl IntoIterator<Item = Self>, between: &str) -> Self {
        Self::join_with(lines, &Self::from(between))
    }

    /// Several lines with the line `between` between each two of them.
    #[must_use]
    pub fn join_with(lines: impl IntoIterator<Item = Self>, between: &Self) -> Self {
        let mut out = Self::new();
        for (number, line) in lines.into_iter().enumerate() {
            if number > 0 {
                out = out.and(between.clone());
            }
            out = out.and(line);
        }
        out
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.iter().all(|it| it.text.is_empty())
    }

    /// The words without links and meanings.
    #[must_use]
    pub fn plain(&self) -> String {
        self.spans.iter().map(|it| it.text.plain()).collect()
    }
}

impl From<Text> for Line {
    fn from(text: Text) -> Self {
        Self { spans: vec![Span { text, to: None }] }
    }
}

impl From<&str> for Line {
    fn from(words: &str) -> Self {
        Text::from(words).into()
    }
}

impl From<String> for Line {
    fn from(words: String) -> Self {
        Text::from(words).into()
    }
}

/// A heading within a page.
#[derive(Clone, PartialEq, Debug)]
pub struct Heading {
    /// What links call it.
    pub id: Option<String>,
    /// 2 for the main parts of a page, 3 and 4 for what is in them.
    pub level: u8,
    /// Its words.
    pub words: Line,
}

/// A table whose cells may lead somewhere.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Grid {
    /// What it shows.
    pub caption: Line,
    /// Headings, and how the cells below them stand.
    pub columns: Vec<(Line, Align)>,
    /// A cell for each column; a row of one cell is a heading over the rows that follow.
    pub rows: Vec<Vec<Line>>,
}

impl From<&Table> for Grid {
    fn from(table: &Table) -> Self {
        let row = |row: &Row| match row {
            Row::Cells(cells) => cells.iter().cloned().map(Line::from).collect(),
            Row::Section(heading) => vec![Line::from(heading.clone())],
        };
        Self {
            caption: Line::from(table.title.clone()),
            columns: (table.columns.iter())
                .map(|it| (Line::from(it.heading.clone()), it.align))
                .collect(),
            rows: table.rows.iter().map(row).collect(),
        }
    }
}

/// Words of a source, as a map quotes them.
#[derive(Clone, PartialEq, Debug)]
pub struct Quoted {
    /// The words as quoted.
    pub words: String,
    /// Where they stand; leads to the text.
    pub place: Line,
}

/// One thing and what is known of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Card {
    /// What links call it.
    pub id: String,
    /// What it is.
    pub heading: Line,
    /// What is said of it, a line each.
    pub lines: Vec<Line>,
    /// What leads to it, by groups; shown when one asks for it.
    pub reasons: Vec<(String, Vec<Reason>)>,
    /// The words that it rests on.
    pub quotes: Vec<Quoted>,
}

/// What leads to a claim or position: one step of reasoning.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reason {
    /// What links call it, if it has a name.
    pub id: Option<String>,
    /// How it bears on what it leads to.
    pub tie: Tie,
    /// What it starts from.
    pub words: Line,
    /// What else is said of it, a line each.
    pub lines: Vec<Line>,
    /// The words in which the source takes the step.
    pub quotes: Vec<Quoted>,
}

/// A stretch of a source's text: quoted or not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// The [ids](super::ids::passage) of passages that begin here.
    pub begins: Vec<String>,
    /// How many passages it is in.
    pub depth: usize,
}

/// A paragraph of a source.
#[derive(Clone, PartialEq, Debug)]
pub struct Paragraph {
    /// Its number, or what else it is called.
    pub label: String,
    /// Who speaks, where that has changed.
    pub speakers: Line,
    /// Its words.
    pub pieces: Vec<Piece>,
    /// What rests on it first of all.
    pub cards: Vec<Card>,
    /// What else rests on it.
    pub uses: Vec<Line>,
}

/// A part of a page.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Words(Line),
    /// A paragraph of lesser weight.
    Note(Line),
    /// A list.
    List(Vec<Line>),
    /// What leads to something.
    Reasons(Vec<Reason>),
    /// A list of links whose words are names until somebody asks for it.
    Names(Line, Vec<Line>),
    /// A table.
    Table(Grid),
    /// A thing and what is known of it.
    Card(Card),
    /// What is shown when one asks for it.
    Folded(Line, Vec<Self>),
    /// A chart.
    Positions(Box<PositionScale>),
    /// A map of arguments.
    Diagram(Box<Diagram>),
    /// A paragraph of a source.
    Paragraph(Paragraph),
    /// Where paragraphs are left out.
    Gap(Line),
    /// A link out of the page: the address, which is http or https, and what it is called.
    Elsewhere(String, String),
    /// Text in Markdown.
    Markdown(String),
    /// Where two actors are chosen.
    Chooser,
}

impl Block {
    /// A heading that links can call.
    pub fn heading(id: impl Into<String>, level: u8, words: impl Into<Line>) -> Self {
        Self::Heading(Heading { id: Some(id.into()), level, words: words.into() })
    }

    /// A heading that no link calls.
    pub fn title(level: u8, words: impl Into<Line>) -> Self {
        Self::Heading(Heading { id: None, level, words: words.into() })
    }
}

/// What two actors are compared by: all that a page needs to do so by itself.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Chooser {
    /// Those who can be chosen, by name.
    pub actors: Vec<ChosenActor>,
    /// What they take stances on.
    pub targets: Vec<ChosenTarget>,
    /// What they hold, in the order of actors and targets.
    pub stances: Vec<ChosenStance>,
    /// The figures of those who share a target.
    pub pairs: Vec<ChosenPair>,
}

/// Someone who can be chosen.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ChosenActor {
    /// The key in the maps.
    pub key: String,
    /// The name.
    pub name: String,
    /// The id of its page.
    pub to: String,
}

/// Something that both may have a stance on.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ChosenTarget {
    /// The question it answers; empty for a claim.
    pub issue: String,
    /// Its words.
    pub text: String,
    /// Where it is told about.
    pub to: String,
}

/// What one of them holds of a target.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ChosenStance {
    /// An index into the actors.
    pub actor: usize,
    /// An index into the targets.
    pub target: usize,
    /// The mean value, from -1 to 1.
    pub value: f64,
    /// The value in words.
    pub word: &'static str,
    /// Whether a stance behind it is taken under conditions.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub conditional: bool,
    /// The ids of the cards that show it.
    pub held: Vec<String>,
}

/// The figure of a pair.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ChosenPair {
    /// An index into the actors, the lower of both.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Their agreement, from 0 to 1.
    pub value: f64,
    /// On how many targets.
    pub shared: usize,
    /// The 95 % interval, if there is one.
    pub interval: Option<(f64, f64)>,
}
