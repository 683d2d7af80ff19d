//! Charts of every kind, of any number of actors, whose names are given.

use demarche::report::chart::{
    AgreementCell, Agreements, Attitude, Captions, Cell, Column, Dumbbell, End, Grid, GridRow,
    Group, Join, Mark, Moment, Pair, Plane, Point, PositionScale, Row, Scale, Section, Split,
    SplitRow, SplitSection, Tick, Timeline, TimelineRow, Told, Voice, day_number,
};
use demarche::report::strip::{Bar, Strip, StripChart};

/// A whole number that is hard to foresee and always the same.
fn dice(seed: usize, sides: usize) -> usize {
    let mut it = (seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    it ^= it >> 31;
    (it.wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33) as usize % sides
}

/// Names as many as there are to be, each with a number if they are used more than once.
pub fn named(names: &[&str], n: usize) -> Vec<String> {
    let name = |at: usize| match at / names.len() {
        0 => names[at].to_owned(),
        again => format!("{} {}", names[at % names.len()], again + 1),
    };
    (0..n).map(name).collect()
}

fn captions(names: &[String], what: &str) -> Captions {
    let first = names.first().map_or("", String::as_str);
    Captions {
        title: format!("{what} {first}?"),
        subtitle: format!("The measure, in words; {} actors, {first}.", names.len()),
        footer: vec![
            format!("Sources: {}.", names.iter().take(8).cloned().collect::<Vec<_>>().join(", ")),
            "Corpus 0123456789ab, demarche 0.0.0.".to_owned(),
        ],
    }
}

/// Words behind a mark; half of them have an address.
fn told(names: &[String], seed: usize) -> Told {
    let to = seed.is_multiple_of(2).then(|| format!("https://example.org/?a&b=\"{seed}\""));
    Told { words: names[dice(seed, names.len())].clone(), to }
}

fn below(names: &[String], at: usize) -> String {
    if at % 3 == 1 {
        format!("according to {}", names[at * 7 % names.len()])
    } else {
        String::new()
    }
}

pub fn grid(names: &[String], columns: usize) -> Grid {
    let cell = |seed: usize| {
        let attitude = Attitude::ALL[dice(seed, 7)];
        let speaks = !matches!(attitude, Attitude::Silent | Attitude::Absent);
        Cell {
            attitude,
            conditional: speaks && dice(seed, 5) == 0,
            count: if speaks { [1, 2, 12, 123][dice(seed, 4)] } else { 0 },
            told: told(names, seed),
        }
    };
    let column = |at: usize| Column {
        label: format!("{}: a position in some words", names[at % names.len()]),
        issue: (columns > 6).then(|| format!("What about {}?", names[at / 3 % names.len()])),
    };
    let row = |at: usize| GridRow {
        label: names[at].clone(),
        sublabel: below(names, at),
        cells: (0..columns).map(|it| cell(at * 31 + it)).collect(),
    };
    Grid {
        captions: captions(names, "Who holds what of"),
        columns: (0..columns).map(column).collect(),
        rows: (0..names.len()).map(row).collect(),
        counted: "quote",
    }
}

pub fn dumbbell(names: &[String], arrows: bool) -> Dumbbell {
    let place = |seed: usize| dice(seed, 9) as f64 / 4.0 - 1.0;
    let end = |seed: usize, label: &str| End {
        at: place(seed),
        voice: Voice::ALL[dice(seed, 3)],
        label: if arrows { label.to_owned() } else { String::new() },
        told: told(names, seed),
    };
    let row = |at: usize| Pair {
        label: names[at].clone(),
        sublabel: below(names, at),
        from: end(at * 2, "2008-06-05"),
        to: end(at * 2 + 1, "2020-12-29"),
        difference: "+0.25".to_owned(),
    };
    let section = |at: usize| Section {
        label: format!("About {}", names[at]),
        rows: (at..names.len().min(at + 5)).map(row).collect(),
    };
    Dumbbell {
        captions: captions(names, "Who moved beside"),
        poles: [names[0].clone(), names[names.len() - 1].clone()],
        arrows,
        sections: (0..names.len()).step_by(5).map(section).collect(),
        nothing: String::new(),
    }
}

pub fn agreements(names: &[String]) -> Agreements {
    let n = names.len();
    let cell = |a: usize, b: usize| {
        let seed = a.min(b) * 101 + a.max(b);
        let shared = dice(seed, 13);
        let value = (100 - dice(seed * 3, 100)) as f64 / 100.0;
        (a != b && shared > 0).then_some(AgreementCell { value, shared })
    };
    let join = |at: usize| Join {
        groups: [if at == 0 { 0 } else { n + at - 1 }, at + 1],
        height: at as f64 / n as f64,
    };
    Agreements {
        captions: captions(names, "Who agrees with"),
        items: names.to_vec(),
        cells: (0..n).map(|a| (0..n).map(|b| cell(a, b)).collect()).collect(),
        few: 3,
        joins: (0..n.saturating_sub(1)).map(join).collect(),
    }
}

pub fn split(names: &[String], shares: bool) -> Split {
    let row = |at: usize| {
        let counts = [0, 1, 2, 3, 4].map(|it| dice(at * 7 + it, 9).saturating_sub(3));
        let conditional = [0, 1, 2, 3, 4].map(|it| dice(at * 5 + it, 3).min(counts[it]));
        let told = counts.map(|it| named(&["someone"], it).join(", ").into());
        SplitRow { label: names[at].clone(), counts, conditional, told }
    };
    let section = |at: usize| SplitSection {
        label: if names.len() > 5 { format!("What of {}?", names[at]) } else { String::new() },
        rows: (at..names.len().min(at + 5)).map(row).collect(),
    };
    let sections = (0..names.len()).step_by(5).map(section).collect();
    Split { captions: captions(names, "How split are"), sections, shares }
}

pub fn timeline(names: &[String]) -> Timeline {
    let moment = |seed: usize| {
        let day = day_number(2007 + dice(seed, 15) as i32, 1 + dice(seed * 3, 12) as i32, 1);
        let by_publication = dice(seed, 3) == 0;
        Moment {
            days: (day, day + [0, 30, 365][dice(seed, 3)]),
            published: (!by_publication && seed.is_multiple_of(2))
                .then_some((day + 800, day + 800)),
            by_publication,
            count: [1, 1, 3, 120][dice(seed, 4)],
            attitude: Attitude::ALL[dice(seed, 5)],
            conditional: dice(seed, 6) == 0,
            told: told(names, seed),
        }
    };
    let row = |at: usize| TimelineRow {
        label: names[at].clone(),
        sublabel: below(names, at),
        moments: (0..1 + dice(at, 6)).map(|it| moment(at * 11 + it)).collect(),
    };
    Timeline { captions: captions(names, "When spoke"), rows: (0..names.len()).map(row).collect() }
}

pub fn plane(names: &[String]) -> Plane {
    let point = |at: usize| Point {
        label: names[at].clone(),
        x: dice(at * 2, 100) as f64 / 100.0,
        y: dice(at * 2 + 1, 60) as f64 / 100.0,
        told: told(names, at),
    };
    Plane {
        captions: captions(names, "Who is near"),
        points: (0..names.len()).map(point).collect(),
        nothing: "Nobody.".to_owned(),
    }
}

pub fn positions(names: &[String]) -> PositionScale {
    let place = |seed: usize| dice(seed, 9) as f64 / 4.0 - 1.0;
    let tick = |seed: usize| Tick {
        at: place(seed),
        label: format!("Words of {}", names[dice(seed, names.len())]),
        source: "source-2020, ¶7".to_owned(),
        to: told(names, seed).to,
    };
    let row = |at: usize| Row {
        label: names[at].clone(),
        sublabel: Some(below(names, at)).filter(|it| !it.is_empty()),
        voice: Voice::ALL[dice(at, 3)],
        mean: place(at),
        low: at.is_multiple_of(2).then(|| place(at) - 0.25),
        high: at.is_multiple_of(2).then(|| place(at) + 0.25),
        conditional: dice(at, 4) == 0,
        ticks: (0..1 + dice(at, 9)).map(|it| tick(at * 17 + it)).collect(),
        n_stances: 1 + dice(at, 5),
        n_quotes: 1 + dice(at, 9),
        n_sources: 1 + dice(at, 3),
        to: None,
    };
    let mark = |(at, place): (usize, f64)| Mark { label: names[at].clone(), at: place };
    let marks = (0..names.len().min(3)).zip([-1.0, 0.25, 1.0]).map(mark);
    let Captions { title, subtitle, footer } = captions(names, "Where stands");
    PositionScale {
        title,
        subtitle,
        scale: Scale {
            left: names[0].clone(),
            right: names[names.len() - 1].clone(),
            positions: marks.collect(),
        },
        spread: "lowest to highest".to_owned(),
        groups: (0..names.len()).map(|at| Group { label: None, rows: vec![row(at)] }).collect(),
        footer,
    }
}

pub fn strips(names: &[String]) -> StripChart {
    let bar = |at: usize, number: usize| Bar {
        pieces: vec![(number as u32 * 90, number as u32 * 90 + 20 + dice(number, 70) as u32)],
        quotes: dice(at * 13 + number, 7).saturating_sub(1),
        number: Some((at * 20 + number) as u32),
        told: told(names, at * 13 + number),
    };
    let strip = |at: usize| Strip {
        label: names[at].clone(),
        sublabel: names[(at + 1) % names.len()].clone(),
        counts: "4 of 20 quoted".to_owned(),
        length: 1000 + 70 * at as u32,
        bars: (0..6 + dice(at, 6)).map(|it| bar(at, it)).collect(),
        whole: at % 4 != 3,
    };
    let Captions { title, subtitle, footer } = captions(names, "What is quoted of");
    StripChart { title, subtitle, strips: (0..names.len()).map(strip).collect(), footer }
}

/// A timeline with one date long before all others.
pub fn early(names: &[String]) -> Timeline {
    let mut out = timeline(names);
    if let Some(moment) = out.rows.first_mut().and_then(|it| it.moments.first_mut()) {
        let day = day_number(1965, 8, 1);
        (moment.days, moment.published) = ((day, day), None);
    }
    out
}
