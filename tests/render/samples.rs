//! Tables and charts to try the writers on: plain ones, long ones, and ones that mean harm.

use demarche::base::markup::{actor, emphasis, position, quote, text, value};
use demarche::report::chart::{Group, Mark, PositionScale, Row, Scale, Tick, Voice};
use demarche::report::table::{Column, Table};

/// Words that try to leave their place.
pub const HOSTILE: [&str; 6] = [
    "</text><script>alert(1)</script>",
    "a & b < c > d \" e ' f ]]> <!--",
    "\u{1b}[2J\u{7}\u{0}\u{8}bell\ttab\r\nbreak",
    "\u{202E}desrever\u{2066}\u{FEFF}\u{FFFE}\u{FFFF}",
    "=HYPERLINK(\"http://example.org\",\"|x|\")",
    "url(javascript:alert(1)) onload=\"x\" {{7*7}} `rm` $x$ **b** [l](http://e)",
];

/// Names of all lengths and scripts.
pub const NAMES: [&str; 12] = [
    "Andrey Kortunov",
    "Сергей Викторович Лавров",
    "Υπουργείο Εξωτερικών της Ελληνικής Δημοκρατίας",
    "Ministry of Foreign Affairs of the Russian Federation, Department of Foreign Policy Planning",
    "Peško",
    "王毅",
    "M. K. Bhadrakumar",
    "Trade Union Forum of the BRICS countries (Federation of Independent Trade Unions of Russia)",
    "Bộ Ngoại giao Việt Nam",
    "Ľudmila Žáčková-Őszödi",
    "Bundesministeriumsverwaltungsangelegenheitenkoordinierungsausschuss",
    "EU",
];

pub fn table() -> Table {
    let columns = [
        Column::left("actor"),
        Column::left("position"),
        Column::right("mean"),
        Column::centre("voice"),
        Column::left("on what"),
    ];
    let mut table = Table::new("How should a new security order come about?", columns);
    table.section("Own words");
    table.row([
        actor("Andrey Kortunov"),
        position("Small practical agreements that build on each other"),
        value("0.75"),
        text("own"),
        quote("I do not believe in grand bargains") + "\nkortunov-2025 ¶12",
    ]);
    table.row([
        actor("王毅"),
        position("One comprehensive settlement"),
        value("−0.50"),
        text("own"),
    ]);
    table.section("Attributed by others");
    table.row([
        actor("Сергей Лавров"),
        position("One comprehensive settlement among the great powers"),
        value("-1"),
        text("by Peško"),
        emphasis("only if")
            + " all sign, of which he says: "
            + quote("the matter is a treaty that binds"),
    ]);
    table.note(
        text("Mean of stances from −1 to 1; ")
            + value("3")
            + " actors, 4 quotes. Own words and what others attribute are never added up.",
    );
    table
}

pub fn hostile_table() -> Table {
    let mut table = Table::new(HOSTILE[0], HOSTILE.map(Column::left));
    table.row(HOSTILE);
    table.section(HOSTILE[2]);
    table.row(HOSTILE.map(actor));
    table.note(HOSTILE[1]);
    table.note(HOSTILE[2]);
    table
}

pub fn row(label: &str, voice: Voice, mean: f64) -> Row {
    Row {
        label: label.to_owned(),
        sublabel: None,
        voice,
        mean,
        low: None,
        high: None,
        conditional: false,
        ticks: Vec::new(),
        n_stances: 1,
        n_quotes: 0,
        n_sources: 1,
        to: None,
    }
}

pub fn tick(at: f64, label: &str, source: &str) -> Tick {
    Tick { at, label: label.to_owned(), source: source.to_owned(), to: None }
}

fn group(rows: Vec<Row>) -> Group {
    Group { label: None, rows }
}

pub fn empty() -> PositionScale {
    PositionScale {
        title: "How should a new security order come about?".to_owned(),
        subtitle: "Mean of the stances of each actor, by voice; 3 rows, 9 quotes".to_owned(),
        scale: Scale {
            left: "from the top down".to_owned(),
            right: "from the bottom up".to_owned(),
            positions: vec![
                Mark {
                    label: "One comprehensive settlement among the great powers".to_owned(),
                    at: -1.0,
                },
                Mark {
                    label: "Small practical agreements that build on each other".to_owned(),
                    at: 1.0,
                },
            ],
        },
        spread: "lowest to highest".to_owned(),
        groups: Vec::new(),
        footer: vec![
            "Sources: kortunov-2025, interview with A. Kortunov, Neutrality Studies, 25 February 2025; \
             pesko-2010, M. Peško on the Corfu Process, July 2010; brics-bulletin-2020, Information \
             Bulletin of the BRICS Trade Union Forum 53.2020."
                .to_owned(),
            "Own words and what others attribute are never added up.".to_owned(),
        ],
    }
}

pub fn small() -> PositionScale {
    let mut kortunov = row("Andrey Kortunov", Voice::Own, 0.75);
    kortunov.ticks = vec![
        tick(1.0, "I do not believe in grand bargains", "kortunov-2025 ¶12"),
        tick(1.0, "a step by step approach", "kortunov-2025 ¶14"),
        tick(0.5, "small deals where they can be had", "kortunov-2025 ¶31"),
    ];
    (kortunov.low, kortunov.high) = (Some(0.5), Some(1.0));
    (kortunov.n_stances, kortunov.n_quotes) = (2, 3);
    let mut lavrov = row("Sergey Lavrov", Voice::Attributed, -1.0);
    lavrov.sublabel = Some("according to Peško".to_owned());
    lavrov.conditional = true;
    lavrov.ticks = vec![tick(-1.0, "a legally binding treaty", "pesko-2010 p. 4")];
    lavrov.n_quotes = 1;
    let mut chart = empty();
    chart.groups = vec![group(vec![kortunov]), group(vec![lavrov])];
    chart
}

/// Rows of all names, voices and places, with more and more quotes.
pub fn many(n: usize) -> PositionScale {
    let mut chart = empty();
    for number in 0..n {
        let mean = f64::from((number * 37 % 41) as u32) / 20.0 - 1.0;
        let voice = Voice::ALL[number % 3];
        let mut one = row(NAMES[number % NAMES.len()], voice, mean);
        if voice == Voice::Attributed {
            one.sublabel = Some(format!("according to {}", NAMES[number * 5 % NAMES.len()]));
        }
        if number % 4 == 1 {
            (one.low, one.high) = (Some((mean - 0.3).max(-1.0)), Some((mean + 0.3).min(1.0)));
        }
        one.conditional = number % 5 == 2;
        one.ticks = (0..number * 7 % 13)
            .map(|t| {
                tick(
                    (mean * 2.0).round() / 2.0 + f64::from((t % 3) as u32) * 0.25 - 0.25,
                    "words",
                    "somewhere",
                )
            })
            .collect();
        (one.n_quotes, one.n_sources) = (one.ticks.len(), 1 + one.ticks.len() / 3);
        chart.groups.push(group(vec![one]));
    }
    chart
}

/// One group per actor, its voices below each other.
pub fn grouped() -> PositionScale {
    let mut chart = many(12);
    let rows: Vec<Row> = chart.groups.drain(..).flat_map(|group| group.rows).collect();
    chart.groups = rows
        .chunks(3)
        .enumerate()
        .map(|(number, rows)| {
            let mut rows = rows.to_vec();
            for row in &mut rows {
                row.label = NAMES[number * 3].to_owned();
            }
            Group { label: (number == 1).then(|| "Governments".to_owned()), rows }
        })
        .collect();
    let at = [-1.0, -0.9, 0.0, 0.1, 1.0];
    chart.scale.positions = (at.iter().zip(NAMES))
        .map(|(&at, name)| Mark { label: format!("{name}: a settlement"), at })
        .collect();
    chart
}

pub fn hostile() -> PositionScale {
    let mut chart = many(12);
    chart.title = HOSTILE.join(" ");
    chart.subtitle = HOSTILE[2].to_owned();
    chart.spread = HOSTILE[0].to_owned();
    chart.scale.left = HOSTILE[0].to_owned();
    chart.scale.right = HOSTILE[1].to_owned();
    chart.footer = HOSTILE.iter().map(|&words| words.to_owned()).collect();
    chart.scale.positions = HOSTILE
        .iter()
        .cycle()
        .take(14)
        .map(|&words| Mark { label: words.to_owned(), at: 0.3 })
        .collect();
    for (number, group) in chart.groups.iter_mut().enumerate() {
        group.label = (number % 3 == 0).then(|| HOSTILE[number % 6].to_owned());
        for row in &mut group.rows {
            row.label = HOSTILE[number % 6].repeat(1 + number / 6 * 40);
            row.sublabel = Some(HOSTILE[(number + 1) % 6].to_owned());
            row.ticks.push(tick(0.1, HOSTILE[number % 6], HOSTILE[2]));
            (row.n_quotes, row.n_stances) = (usize::MAX, 7);
        }
    }
    chart.groups[3].rows[0].mean = f64::NAN;
    chart.groups[4].rows[0].mean = f64::INFINITY;
    chart.groups[5].rows[0].low = Some(f64::NEG_INFINITY);
    chart
}
