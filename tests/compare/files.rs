//! Files of stances that are read in several stretches at once.

use std::fmt::Write as _;

use demarche::compare::StanceTable;
use demarche::compare::csv::{CsvError, Headings, Options, read};
use demarche::model::{ActorId, Corpus};
use demarche::stats::random::Random;

const HEADER: &str = "actor,target,issue,value,voice,by,source,part,date,coder,tags,weight\r\n";

/// More than two stretches; names come up all along, lines end in all ways, some are empty.
fn lines() -> String {
    let mut random = Random::new(3);
    let mut text = String::from(HEADER);
    for at in 0..36_000 {
        let mut name = |what: &str| format!("{what} {}", random.below(20 + at / 20));
        let (actor, target, by) = (name("actor"), name("target"), name("actor"));
        let (source, part, issue) = (name("source"), name("part"), name("issue"));
        let (coder, tag) = (name("coder"), name("tag"));
        let end = ["\n", "\r\n", "\n\n", "\r\n\r\n"][random.below(4)];
        let weight = if at > 30_000 { "2" } else { "" };
        let _ = write!(
            text,
            "{actor}, {target},{issue},1,attributed,{by},{source},{part},2020,{coder},{tag};b,{weight}{end}"
        );
    }
    text
}

fn options() -> Options {
    Options { headings: Headings::default(), scale: None, issue: "one".to_owned() }
}

fn told((corpus, table): &(Corpus, StanceTable)) -> Vec<String> {
    let actor = |it: ActorId| &corpus.actors[it].key;
    (0..table.len())
        .map(|at| {
            let row = table.row(at);
            format!(
                "{} {} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
                actor(row.actor),
                row.voice.by.map_or("", |it| actor(it)),
                table.targets[row.target],
                corpus.sources[row.source.expect("a source")].key,
                corpus.parts[row.part.expect("a part")],
                table.coder.get(at).map(|it| table.coders.name(*it)),
                table
                    .tagged
                    .get(at)
                    .map(|it| it.iter().map(|it| table.tags.name(*it)).collect::<Vec<_>>()),
                table.weight.get(at),
                table.line.get(at),
            )
        })
        .collect()
}

#[test]
fn stretches_are_read_as_the_whole_is() {
    let text = lines();
    assert!(text.len() > 3 << 20, "{}", text.len());
    let plain = read(text.as_bytes(), &options()).expect("sound rows");
    // With a quotation mark anywhere, rows are read one after the other.
    let quoted = text.replacen("actor,target", "actor,\"target\"", 1);
    let last = quoted.trim_end().rfind('\n').expect("lines") + 1;
    let cell = quoted[last..].find(',').expect("cells") + last;
    let quoted = format!("{}\"{}\"{}", &quoted[..last], &quoted[last..cell], &quoted[cell..]);
    let one_by_one = read(quoted.as_bytes(), &options()).expect("sound rows");
    assert_eq!(plain.0.actors.as_slice().len(), one_by_one.0.actors.as_slice().len());
    let positions = |it: &Corpus| format!("{:?} {:?}", it.positions, it.issues);
    assert_eq!(positions(&plain.0), positions(&one_by_one.0));
    let (plain, one_by_one) = (told(&plain), told(&one_by_one));
    assert_eq!(plain.len(), 36_000);
    assert!(plain == one_by_one, "{:?}", plain.iter().zip(&one_by_one).find(|(a, b)| a != b));
}

#[test]
fn bad_rows_of_all_stretches_are_told_by_line() {
    let mut text = lines();
    let n_lines = text.matches('\n').count() as u64;
    text.insert_str(HEADER.len(), "too,few\n");
    text.push_str("a,b,c,much,own,,,,,,,\n");
    let Err(CsvError::Rows(bad, n_bad)) = read(text.as_bytes(), &options()) else {
        panic!("two rows are bad");
    };
    let lines: Vec<u64> = bad.iter().map(|it| it.line).collect();
    assert_eq!((lines, n_bad), (vec![2, n_lines + 2], 2));
    assert!(bad[0].message.contains("2 fields") && bad[1].message.contains("`much`"));
}
