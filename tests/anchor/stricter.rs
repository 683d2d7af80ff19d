//! Words that share a skeleton and are not the same: never called the source's.

use demarche::anchor::{Document, Layout, Query, locate};
use demarche::model::Status;
use demarche::syntax::notation::quote;

use crate::sources::{Hints, ask};

/// (the source, the quote, whether a change of meaning is told).
const DIFFERENT: &[(&str, &str, bool)] = &[
    ("it grew by 3.5 per cent last year", "it grew by 3 5 per cent", true),
    ("it grew by 3.5 per cent last year", "it grew by 35 per cent last year", true),
    ("some 3.5 million people left the country", "5 million people left the country", true),
    ("the economy grew by some 3.5 per cent", "the economy grew by some 3", true),
    ("about 1,5 of the area was lost there", "about 15 of the area was lost there", true),
    ("about 1,5 of the area was lost there", "about 1.5 of the area was lost there", true),
    ("with 10-15 ships in the whole of the bay", "with 1015 ships in the whole of the bay", true),
    ("with 10-15 ships in the whole of the bay", "with 10 15 ships in the whole", true),
    ("with 10–15 ships in the whole of the bay", "15 ships in the whole of the bay", true),
    ("in the season of 2019/2020 they won", "in the season of 2019 2020 they won", true),
    ("in the season of 2019/2020 they won", "in the season of 2019-2020 they won", true),
    ("it cost them $5 to cross the long bridge", "it cost them 5 to cross the long bridge", true),
    ("about 5 % of those who were asked said so", "about 5 of those who were asked said so", true),
    ("it fell to -5 degrees in the mountains", "it fell to 5 degrees in the mountains", true),
    ("it fell to −5 degrees in the mountains", "5 degrees in the mountains", true),
    ("they lost -$5 on each of the ten ships", "they lost $5 on each of the ten ships", true),
    ("some 10⁶ of them are still at large today", "some 10 of them are still at large", true),
    ("over 20 km² of land were given to them", "over 20 km of land were given to them", true),
    ("where x² is larger than the other one", "where x is larger than the other one", true),
    ("the CO₂ that is set free by the factories", "the CO that is set free by the factories", true),
    ("the rate is 2*3 at the end of each year", "the rate is 23 at the end of each year", true),
    ("a rate of ½ was paid to all the sailors", "a rate of 12 was paid to all the sailors", true),
    ("a share of .5 was given to each of them", "a share of 5 was given to each of them", true),
    ("of those <5 years of age none were hurt", "of those 5 years of age none were hurt", true),
    ("a range of 5'10 was what they hoped for", "a range of 510 was what they hoped for", true),
    ("of 12345,678 tons not one has been sold", "of 12345678 tons not one has been sold", true),
    ("we're not ready for this kind of peace", "were not ready for this kind of peace", false),
    ("I'll be the last one to complain of it", "ill be the last one to complain of it", true),
    ("well, we'd be the last ones to complain", "well, wed be the last ones to complain", true),
    ("it's what they want to have from others", "its what they want to have from others", false),
    ("the nation's interests come before all", "the nations interests come before all", false),
    ("she will re-sign the treaty this summer", "she will resign the treaty this summer", false),
    ("a re-creation of the union of old times", "a recreation of the union of old times", false),
    ("the co-op that sold them all their bread", "the coop that sold them all their bread", false),
    ("they told the U.S. to leave the country", "they told the us to leave the country", true),
    (
        "they told us to leave the country at once",
        "they told US to leave the country at once",
        true,
    ),
    ("the talks on START had come to nothing", "the talks on start had come to nothing", true),
];

/// The same words in other typography.
const SAME: &[(&str, &str)] = &[
    ("it grew by 3.5 per cent last year", "it grew by 3.5 per cent last year"),
    ("it grew by 3.5 per\ncent last year", "grew by *3.5* per cent"),
    ("with 10–15 ships in the whole bay", "with 10-15 ships in the whole bay"),
    ("with 10 – 15 ships in the whole bay", "with 10-15 ships in the whole bay"),
    ("with 10-\n15 ships in the whole bay", "with 10–15 ships in the whole bay"),
    ("some 300,000 men and 1,200,000 tons", "some 300000 men and 1200000 tons"),
    ("some ３００，０００ men and ٣٠٠٬٠٠٠ tons", "some 300,000 men and 300,000 tons"),
    ("in 2014, 20 people left the country", "in 2014 20 people left the country"),
    ("it fell to −5 degrees in the hills", "it fell to -5 degrees in the hills"),
    ("it fell to −5 degrees in the hills", "-5 degrees in the hills"),
    ("in 2002–2010 and then 5 - 6 years on", "6 years on"),
    ("the COVID-19 years, and the G20 talks", "19 years, and the G20 talks"),
    ("the COVID-19 years, and the G20 talks", "the COVID 19 years"),
    ("Russia’s own way, and it’s what we’ll do", "Russia's own way, and it's what we'll do"),
    ("they don't want the states' own money", "they dont want the states own money"),
    ("of co-operation and re-examination", "of cooperation and reexamination"),
    ("she will re-\nsign the treaty in May", "she will resign the treaty in May"),
    ("they told the U.S. to leave at once", "they told the US to leave at once"),
    ("WHAT IT MEANS FOR US AND FOR OTHERS", "What it means for us and for others"),
    ("the area.³ In 1999² they were 10 again", "the area. In 1999 they were 10 again"),
    ("a rate of ½ was paid to all of them", "a rate of ½ was *paid* to all of them"),
    ("the tax of 20 % and of $5 on each ship", "the tax of 20% and of $ 5 on each ship"),
    ("this:\n> 5 men and\n> 6 women were there", "5 men and 6 women were there"),
    ("(5) The parties agree, and (6) they act", "5. The parties agree, and 6. they act"),
];

fn open(text: &str) -> Document {
    Document::open(format!("Before.\n\nThey say {text}.\n\nAfter."), &Layout::default())
        .expect("a full text")
}

#[test]
fn other_words_are_never_called_the_source_s() {
    for (source, typed, alarm) in DIFFERENT {
        let document = open(source);
        for quote in [(*typed).to_owned(), format!("They say … {typed}")] {
            let answer = ask(&document, &quote, Hints::default());
            assert!(answer.status >= Status::Misquoted, "{quote} in {source}: {answer:?}");
            assert!(answer.status == Status::Missing || answer.alarm() == *alarm, "{answer:?}");
            let shown = answer.changes.iter().all(|it| it.yours != it.theirs);
            assert!(shown && !answer.changes.is_empty(), "{quote}: {answer:?}");
        }
        let answer = ask(&document, source, Hints::default());
        assert_eq!(answer.status, Status::Verbatim, "{source}");
    }
}

#[test]
fn other_typography_is_forgiven() {
    for (source, typed) in SAME {
        let answer = ask(&open(source), typed, Hints::default());
        assert!(answer.status <= Status::Typographic, "{typed} in {source}: {answer:?}");
        assert!(answer.changes.is_empty());
    }
}

#[test]
fn of_two_places_the_one_that_is_the_same_counts() {
    let document = open("it was 3.5 million then. Others say it was 3 5 million then");
    let answer = ask(&document, "it was 3.5 million", Hints::default());
    assert_eq!(answer.status, Status::Verbatim, "{answer:?}");
    let answer = ask(&document, "it was 3 5 million", Hints::default());
    assert_eq!(answer.status, Status::Verbatim, "{answer:?}");
    assert_eq!(ask(&document, "was 3:5 million", Hints::default()).status, Status::Ambiguous);
}

#[test]
fn a_difference_may_be_accepted() {
    let document = open("it grew by 3.5 per cent");
    let (typed, accept) = ("it grew by 3,5 per cent", [("3.5".to_owned(), "3,5".to_owned())]);
    let pattern = quote(typed);
    let query = Query { accept: &accept, ..Query::new(&pattern, typed) };
    let answer = locate(&document, &query);
    assert_eq!(answer.status, Status::Typographic, "{answer:?}");
    assert!(!answer.alarm());
}
