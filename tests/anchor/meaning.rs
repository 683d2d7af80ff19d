//! One word that turns the meaning round: never verbatim, always with an alarm.

use demarche::anchor::{AlarmPlace, Document, Layout, Note, Query, locate, skeleton};
use demarche::model::Status;
use demarche::syntax::notation::quote;

use crate::dice::{Dice, from_env};
use crate::sources::{Hints, IDS, ask, document};

/// Words that an author might put in, by class; any of them may also be dropped where the source has it.
const WEIGHTY: &str = "not never hardly scarcely barely without unless except no none nor neither nobody nothing \
cannot can't won't doesn't isn't aren't wasn't shouldn't rarely seldom refuses fails lacks rejects denies \
must should shall may might can could will would ought perhaps possibly probably allegedly reportedly \
all every some most many few only both any each several half much more less least always often sometimes almost \
nearly entirely partly mostly exclusively merely majority minority \
two three seven twelve twenty twenty-five hundred million billion dozen twice third fifth 17 300 2014 21st 15% \
3.5 1,200 first second percent quarter thousands double \
if until before after provided still already \
Iran Turkey NATO Brazil Kazakhstan Merkel Africa \
unlikely impossible illegal unwilling against despite unilateral non-nuclear anti-Russian useless";

/// Contraries: either may stand where the other did.
const PAIRS: &str = "to/from for/against with/without before/after more/less all/some many/few and/or \
increase/decrease support/oppose supports/opposes friend/enemy friends/enemies likely/unlikely possible/impossible \
strengthen/weaken east/west eastern/western north/south war/peace internal/external high/low strong/weak \
multilateral/unilateral multilateralism/unilateralism positive/negative legal/illegal legitimate/illegitimate \
equal/unequal stability/instability trust/distrust security/insecurity cooperation/confrontation new/old \
first/last include/exclude including/excluding inside/outside agree/disagree agreed/disagreed democratic/undemocratic \
dependent/independent direct/indirect effective/ineffective political/apolitical military/civilian above/below \
future/past major/minor common/separate begin/end began/ended rise/fall growth/decline success/failure \
important/unimportant necessary/unnecessary can/cannot will/won't is/isn't are/aren't has/hasn't \
European/Asian Russia/Ukraine China/Japan Russian/American Moscow/Beijing Lavrov/Putin two/three one/five \
should/may must/might would/could every/no always/never both/neither only/also";

fn own(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// One word of a quote inserted, dropped or replaced, inside of it; what was done.
fn changed(words: &[&str], dice: &mut Dice) -> Option<(Vec<String>, String)> {
    let listed: Vec<&str> = WEIGHTY.split_whitespace().collect();
    let inside = 2..words.len() - 2;
    let mut out: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let inserted = listed[dice.roll(listed.len())].to_owned();
    let at = inside.start + dice.roll(inside.len());
    match dice.roll(4) {
        0 => {
            out.insert(at, inserted.clone());
            Some((out, format!("inserted {inserted}")))
        }
        1 => {
            let is_weighty = |at: &usize| listed.iter().any(|it| own(it) == own(words[*at]));
            let weighty: Vec<usize> = inside.filter(is_weighty).collect();
            let at = *weighty.get(dice.roll(weighty.len()))?;
            let dropped = out.remove(at);
            Some((out, format!("dropped {dropped}")))
        }
        2 => {
            let pairs = PAIRS.split_whitespace().filter_map(|it| it.split_once('/'));
            let pairs: Vec<_> = pairs.flat_map(|(a, b)| [(a, b), (b, a)]).collect();
            let other = |at: usize| {
                let word = words[at].trim_matches(|c: char| !c.is_alphanumeric());
                pairs.iter().find(|(one, _)| *one == word).map(|(_, other)| (at, *other))
            };
            let fitting: Vec<(usize, &str)> = inside.filter_map(other).collect();
            let &(at, other) = fitting.get(dice.roll(fitting.len()))?;
            let was = std::mem::replace(&mut out[at], other.to_owned());
            Some((out, format!("{was} replaced by {other}")))
        }
        _ => {
            if own(words[at]) == own(&inserted) || own(words[at]).is_empty() {
                return None;
            }
            let was = std::mem::replace(&mut out[at], inserted.clone());
            Some((out, format!("{was} replaced by {inserted}")))
        }
    }
}

#[test]
fn a_word_that_changes_the_meaning_raises_an_alarm() {
    let test = "a_word_that_changes_the_meaning_raises_an_alarm";
    let documents: Vec<Document> = IDS.iter().filter_map(|id| document(test, id)).collect();
    if documents.len() < IDS.len() {
        return;
    }
    let mut dice = Dice(from_env("DICE", 20_251_122) as u64);
    let n_cases = from_env("CASES", 500);
    let (mut n_asked, mut wrong) = (0, Vec::new());
    while n_asked < n_cases {
        let document = &documents[dice.roll(documents.len())];
        let block = &document.blocks()[dice.roll(document.blocks().len())];
        let raw = document.block_text(block);
        let words: Vec<&str> = raw.split_whitespace().collect();
        let is_plain =
            |word: &&str| !word.contains(['[', ']', '…', '(', ')']) && !word.contains("..");
        if block.paragraph.is_none() || words.len() < 12 {
            continue;
        }
        let from = dice.roll(words.len() - 11);
        let slice = &words[from..(from + 10 + dice.roll(20)).min(words.len())];
        let sound = slice.iter().all(is_plain)
            && ask(document, &slice.join(" "), Hints::default()).is_found();
        let Some((quote, what)) = changed(slice, &mut dice).filter(|_| sound) else { continue };
        let quote = quote.join(" ");
        // The text may have the other words too.
        if skeleton(&slice.join(" ")) == skeleton(&quote) {
            continue;
        }
        n_asked += 1;
        let answer = ask(document, &quote, Hints::default());
        if answer.status < Status::Misquoted || !answer.alarm() {
            wrong.push(format!("{what}: {:?} {:?}: {quote:?}", answer.status, answer.changes));
        }
    }
    assert!(wrong.is_empty(), "{} of {n_cases}:\n{}", wrong.len(), wrong.join("\n"));
}

/// In three languages more: what is said, and what is not.
#[test]
fn languages() {
    const TEXTS: [(&str, &str, &str); 3] = [
        (
            "Россия готова обсуждать новый договор о безопасности в Европе с другими государствами после выборов",
            "не никогда без должна может только все некоторые каждый три половина пять",
            "после|до",
        ),
        (
            "Die Regierung unterstützt den neuen Vertrag über die Sicherheit in Europa vor dem Gipfel der Staaten",
            "nicht nie kein ohne kaum muss kann soll darf alle einige nur jeder drei fünf hundert zweite",
            "vor|nach unterstützt|ablehnt",
        ),
        (
            "La France soutient le nouveau traité sur la sécurité en Europe avant le sommet des chefs des États",
            "ne pas jamais sans aucun doit peut pourrait tous quelques seulement chaque trois cinq moitié",
            "avant|après soutient|rejette",
        ),
    ];
    for (text, inserted, replaced) in TEXTS {
        let document = open(&format!("{text} und so weiter et cetera. Another paragraph.\n"));
        let words: Vec<&str> = text.split_whitespace().collect();
        for word in inserted.split_whitespace() {
            let mut quote = words.clone();
            quote.insert(5, word);
            let answer = ask(&document, &quote.join(" "), Hints::default());
            assert!(answer.status == Status::Misquoted && answer.alarm(), "{word}: {answer:?}");
            let with = open(&format!("{} und so.\n", quote.join(" ")));
            let answer = ask(&with, text, Hints::default());
            assert!(answer.status == Status::Misquoted && answer.alarm(), "{word}: {answer:?}");
        }
        for pair in replaced.split_whitespace() {
            let (one, other) = pair.split_once('|').expect("a pair");
            let answer = ask(&document, &text.replace(one, other), Hints::default());
            assert!(answer.status == Status::Misquoted && answer.alarm(), "{pair}: {answer:?}");
        }
    }
}

/// A word like any other is told, and no more.
#[test]
fn ordinary_words_raise_no_alarm() {
    const TEXT: &str =
        "Moscow has remained ambivalent about the treaty and its many consequences for the region.";
    let document = open(TEXT);
    for (one, other) in [
        ("ambivalent", "ambiguous"),
        ("treaty", "accord"),
        ("consequences", "results"),
        ("consequences", "consequense"),
        ("about", "concerning"),
        ("the region", "a region"),
        ("remained", "stayed"),
        ("has remained", "remains"),
    ] {
        let answer = ask(&document, &TEXT.replace(one, other), Hints::default());
        assert_eq!(
            (answer.status, answer.alarm()),
            (Status::Misquoted, false),
            "{other}: {answer:?}"
        );
    }
}

fn open(text: &str) -> Document {
    Document::open(text, &Layout::default()).expect("a full text")
}

const TEXT: &str = "The treaty did not bring peace to Austria, and nobody was likely to sign another one. \
The minister said: “The army will stay where it is, for the time being at least.” He left.";

#[track_caller]
fn alarms(quote: &str, expected: &[(&str, AlarmPlace)]) {
    let answer = ask(&open(TEXT), quote, Hints::default());
    let told: Vec<_> = answer.alarms.iter().map(|it| (it.word.as_str(), it.place)).collect();
    assert_eq!(told, expected, "{quote:?}: {answer:?}");
}

#[test]
fn every_place_of_an_alarm() {
    use AlarmPlace::{After, Before, Changed, LeftOut};
    alarms("The treaty did not bring peace to Austria", &[]);
    alarms("The treaty did bring peace to Austria", &[("not", Changed)]);
    alarms("The treaty did not bring peace to Australia", &[("Austria", Changed)]);
    alarms("nobody was unlikely to sign another one", &[("likely", Changed)]);
    alarms("nobody was likley to sign another one", &[]);
    alarms("The treaty … bring peace", &[("not", LeftOut)]);
    alarms("The treaty did [quickly] bring peace", &[("not", LeftOut)]);
    alarms("bring peace to Austria", &[("not", Before)]);
    alarms("The treaty did", &[("not", After)]);
    alarms("The army will stay where it is", &[]);
    alarms("to Austria … for the time being", &[("nobody", LeftOut), ("will", LeftOut)]);
}

#[test]
fn every_class_alarms_where_it_is_left_out_and_is_accepted() {
    const TEXT: &str = "The ministers agreed that Russia would not join the pact with three neighbours, and that \
all members must sign it if the others do; Ukraine has agreed.";
    let document = open(TEXT);
    for (quote, words) in [
        ("The ministers agreed … join the pact", &["not", "would"][..]),
        ("Russia would not join the pact … and that all", &["three"]),
        ("with three neighbours, and that … members", &["all"]),
        ("all members … sign it if the others do", &["must"]),
        ("all members must sign it … the others do", &["if"]),
        ("all members must sign … do", &["if"]),
        ("all members must sign it if the others do … has agreed", &["Ukraine"]),
    ] {
        let pattern = demarche::syntax::notation::quote(quote);
        let of = |accept: &[(String, String)]| {
            locate(&document, &Query { accept, ..Query::new(&pattern, quote) })
        };
        let answer = of(&[]);
        let told: Vec<&str> = answer.alarms.iter().map(|it| it.word.as_str()).collect();
        assert_eq!(told, words, "{quote}: {answer:?}");
        assert!(answer.alarms.iter().all(|it| it.place == AlarmPlace::LeftOut));
        let gap = document.text(answer.left_out[0]).expect("what is left out");
        let whole = of(&[(gap.clone().into_owned(), "…".into())]);
        assert_eq!((whole.alarms, whole.notes), (vec![], answer.notes.clone()), "{quote}: {gap}");
        let first = of(&[(words[0].to_owned(), "…".into())]);
        assert_eq!(first.alarms.len(), words.len() - 1, "{quote}: one word accepts one alarm");
        let wrong = of(&[(format!("{} other", words[0]), "…".into())]);
        assert_eq!(wrong.alarms.len(), words.len(), "{quote}: what does not fit accepts nothing");
        assert!(wrong.notes.iter().any(|it| matches!(it, Note::NothingToAccept { .. })));
    }
}

#[test]
fn words_right_beside_a_quote() {
    use AlarmPlace::{After, Before};
    const TEXT: &str = "Not all states agree on this. They may join the pact only by treaty, at least 300 million \
of them. Some of the states agree only if others do, and refuse otherwise. In 2016 the Union spent 300 million \
euro. On September 11 nobody came. He said that, all things considered, peace is near; that is what he said.";
    let document = open(TEXT);
    let alarms = |quote: &str| -> Vec<(String, AlarmPlace)> {
        let answer = ask(&document, quote, Hints::default());
        assert!(answer.is_found(), "{quote}: {answer:?}");
        answer.alarms.iter().map(|it| (it.word.clone(), it.place)).collect()
    };
    for (quote, word, place) in [
        ("all states agree on this", "Not", Before),
        ("states agree on this", "Not", Before),
        ("join the pact", "may", Before),
        ("by treaty, at least 300", "only", Before),
        ("300 million of them", "least", Before),
        ("the states agree only if others do", "Some", Before),
        ("Some of the states agree", "only", After),
        ("In 2016 the Union spent 300", "million", After),
    ] {
        assert!(alarms(quote).contains(&(word.to_owned(), place)), "{quote}: {:?}", alarms(quote));
    }
    for quote in [
        "Not all states agree on this",
        "They may join the pact only by treaty",
        "the Union spent 300 million euro",
        "On September 11 nobody came",
        "peace is near",
        "things considered, peace is near; that is",
        "that is what he said",
    ] {
        let allowed = if quote.starts_with("things") { 1 } else { 0 };
        assert_eq!(alarms(quote).len(), allowed, "{quote}: {:?}", alarms(quote));
    }
}

#[test]
fn a_negation_in_the_authors_brackets() {
    let document = open("The two sides agreed on a treaty that they would sign in the spring.");
    let told = |quote: &str| -> Vec<(String, AlarmPlace)> {
        let answer = ask(&document, quote, Hints::default());
        assert_eq!(answer.status, Status::Bracketed, "{quote}: {answer:?}");
        answer.alarms.iter().map(|it| (it.word.clone(), it.place)).collect()
    };
    let not = ("not".to_owned(), AlarmPlace::PutIn);
    assert_eq!(told("a treaty that they would [not] sign in the spring"), [not]);
    let text = "a treaty that they would [not] sign in the spring";
    let (pattern, accept) = (quote(text), [("…".to_owned(), "not".to_owned())]);
    let answer = locate(&document, &Query { accept: &accept, ..Query::new(&pattern, text) });
    assert!(answer.alarms.is_empty() && answer.notes.is_empty(), "{answer:?}");
    assert_eq!(told("a treaty that [the two sides] would sign in the spring"), []);
}

#[test]
fn words_inside_quotation_marks_are_somebody_elses() {
    let inside =
        |quote| ask(&open(TEXT), quote, Hints::default()).notes.contains(&Note::QuotingSomeone);
    assert!(inside("The army will stay where it is"));
    assert!(inside("for the time being at least"));
    assert!(!inside("The treaty did not bring peace"));
    assert!(!inside("for the time being at least. He left"));
    assert!(!inside("The minister said: the army will stay"));
}

#[test]
fn what_an_author_accepts_is_not_reported_and_nothing_else() {
    let document = open(TEXT);
    let asked = |text: &str, accept: &[(&str, &str)]| {
        let accept: Vec<_> =
            accept.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let pattern = quote(text);
        locate(&document, &Query { accept: &accept, ..Query::new(&pattern, text) })
    };
    let answer = asked("The treaty did not bring peace to Austrea", &[("Austria", "Austrea")]);
    assert_eq!((answer.status, answer.notes), (Status::Typographic, vec![Note::Accepted]));
    let wide = [("peace to Austria", "peace to all Austria")];
    let answer = asked("The treaty did not bring peace to all Austria", &wide);
    assert_eq!((answer.status, answer.alarms.len()), (Status::Typographic, 0));
    let answer = asked("The treaty did bring peace to Austrea", &[("Austria", "Austrea")]);
    assert_eq!((answer.status, answer.changes.len()), (Status::Misquoted, 1));
    assert_eq!(answer.alarms[0].word, "not");
    let answer = asked("The treaty did not bring peace", &[("a", "b")]);
    let idle = Note::NothingToAccept { theirs: "a".into(), mine: "b".into() };
    assert_eq!((answer.status, answer.notes), (Status::Verbatim, vec![idle]));
    let answer = asked("The treaty … bring peace", &[("not", "…")]);
    assert_eq!((answer.status, answer.alarm(), answer.notes), (Status::Elided, false, vec![]));
}

#[test]
fn what_is_too_unlike_is_shown_and_not_taken() {
    let document = open(TEXT);
    let answer = ask(&document, "The treaty had brought calm to Austria", Hints::default());
    assert_eq!(answer.status, Status::Missing, "{answer:?}");
    assert!(!answer.is_found() && answer.candidates.is_empty());
    let nearest = answer.nearest.and_then(|it| document.text(it)).expect("something near");
    assert!(nearest.starts_with("The treaty did not"), "{nearest}");
    let answer = ask(&document, "a wholly different sentence of other words", Hints::default());
    assert_eq!(answer.nearest, None);
}

#[test]
fn each_fragment_has_its_own_budget() {
    let document = open(TEXT);
    let answer = ask(
        &document,
        "The treaty did not bring peacc … likely to sign another one",
        Hints::default(),
    );
    assert_eq!((answer.status, answer.changes.len()), (Status::Misquoted, 1), "{answer:?}");
    let answer = ask(
        &document,
        "likely to sign another one … The treaty did not bring peacc",
        Hints::default(),
    );
    assert_eq!(answer.status, Status::Missing);
}
