//! `demarche export annotations`: what W3C asks of annotations, and WICG of text fragments.
#![expect(clippy::disallowed_methods, reason = "tests read the full texts")]

use serde_json::Value;

use crate::run::{Folder, bridge, demarche, fields, full_texts, json, list, number, shipped, word};

/// One claim on a bridge, with the words of its talk in several stretches, and an address.
pub fn addressed() -> Folder {
    let folder = bridge();
    let sources = folder.read("maps/sources.ron");
    let url = "text: \"../texts/talk.txt\", url: \"https://example.org/talk?part=1\",";
    folder.write("maps/sources.ron", sources.replace("text: \"../texts/talk.txt\",", url));
    folder.write(
        "maps/talk.ron",
        "Map(source: \"talk\", claims: {\"free\": (text: \"Free\", by: \"anna\", quotes: [\"The bridge should be free … Nobody pays\"])})",
    );
    folder
}

fn items(document: &Value) -> &Vec<Value> {
    list(&document["first"], "items")
}

fn is_iri(text: &str) -> bool {
    let scheme = text.split(':').next().unwrap_or("");
    ["https", "http", "urn", "ni"].contains(&scheme)
        && text.chars().all(|c| c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c))
}

/// What the Web Annotation Data Model demands; `text` is the full document, if it is at hand.
#[track_caller]
fn obeys_the_model(document: &Value, text: impl Fn(&str) -> Option<String>) -> usize {
    assert_eq!(document["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(document["type"], "AnnotationCollection");
    assert_eq!(document["first"]["type"], "AnnotationPage");
    assert_eq!(document["first"]["partOf"], document["id"]);
    assert_eq!(number(document, "total"), items(document).len());
    let mut ids = vec![word(document, "id"), word(&document["first"], "id")];
    let mut n_positions = 0;
    for item in items(document) {
        assert_eq!(item["type"], "Annotation");
        ids.push(word(item, "id"));
        for body in list(item, "body") {
            assert!(["tagging", "linking"].contains(&word(body, "purpose")));
            let is_text = body["type"] == "TextualBody";
            assert!(if is_text { body["value"].is_string() } else { is_iri(word(body, "source")) });
        }
        assert!(!list(item, "target").is_empty());
        for target in list(item, "target") {
            assert_eq!(fields(target), ["selector", "source", "state", "type"]);
            assert_eq!(target["type"], "SpecificResource");
            assert!(is_iri(word(target, "source")), "{target}");
            assert_eq!(target["state"]["type"], "TimeState");
            let cached = word(&target["state"], "cached");
            let hash = cached.strip_prefix("ni:///sha-256;").expect("RFC 6920");
            assert_eq!(hash.len(), 43, "{hash}");
            let selectors = list(target, "selector");
            let quote = &selectors[0];
            assert_eq!(fields(quote), ["exact", "prefix", "suffix", "type"]);
            assert_eq!(quote["type"], "TextQuoteSelector");
            for side in ["prefix", "suffix"] {
                assert!(word(quote, side).chars().count() <= 32);
            }
            for position in selectors.iter().filter(|it| it["type"] == "TextPositionSelector") {
                let text = text(hash).expect("a position says that the text is here");
                let (start, end) = (number(position, "start"), number(position, "end"));
                let chars: Vec<char> = text.chars().collect();
                let passage: String = chars[start..end].iter().collect();
                assert_eq!(passage, word(quote, "exact"));
                let before: String = chars[..start].iter().collect();
                assert!(before.ends_with(word(quote, "prefix")));
                let after: String = chars[end..].iter().collect();
                assert!(after.starts_with(word(quote, "suffix")));
                n_positions += 1;
            }
        }
    }
    assert!(ids.iter().all(|id| is_iri(id) && id.starts_with("urn:uuid:") && id.len() == 45));
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id is there twice");
    n_positions
}

/// The terms of a text directive, decoded: prefix, start, end, suffix.
#[track_caller]
fn terms(directive: &str) -> [Option<String>; 4] {
    let value = directive.strip_prefix("text=").expect("a text directive");
    let legal = |c: char| c.is_ascii_alphanumeric() || "%-,._~".contains(c);
    assert!(value.chars().all(legal), "{value}");
    let mut terms: Vec<&str> = value.split(',').collect();
    let prefix = terms.first().and_then(|it| it.strip_suffix('-'));
    let suffix = terms.last().and_then(|it| it.strip_prefix('-'));
    if prefix.is_some() {
        terms.remove(0);
    }
    if suffix.is_some() {
        terms.pop();
    }
    assert!((1..=2).contains(&terms.len()), "{value}");
    let all = [prefix, Some(terms[0]), terms.get(1).copied(), suffix];
    all.map(|term| term.map(|term| decoded(term)))
}

#[track_caller]
fn decoded(term: &str) -> String {
    assert!(!term.is_empty() && !term.contains('-'), "{term}");
    let mut bytes = Vec::new();
    let mut rest = term;
    while let Some(c) = rest.chars().next() {
        let n = if c == '%' { 3 } else { 1 };
        let byte = if c == '%' { u8::from_str_radix(&rest[1..3], 16).ok() } else { None };
        bytes.push(byte.unwrap_or(c as u8));
        rest = &rest[n..];
    }
    String::from_utf8(bytes).expect("percent-encoded UTF-8")
}

/// What a browser would select on a page with these blocks of text: the first match.
fn selected(page: &str, directive: &str) -> Option<String> {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let page = flat(page);
    let [prefix, start, end, suffix] = terms(directive);
    let start = start?;
    for (at, _) in page.match_indices(&start) {
        let fits_before =
            prefix.as_ref().is_none_or(|it| page[..at].trim_end().ends_with(it.as_str()));
        if !fits_before {
            continue;
        }
        let after_start = at + start.len();
        let ends: Vec<usize> = match &end {
            None => vec![after_start],
            Some(end) => {
                let found = page[after_start..].match_indices(end.as_str());
                found.map(|(from, _)| after_start + from + end.len()).collect()
            }
        };
        let fits = |to: &&usize| {
            suffix.as_ref().is_none_or(|it| page[**to..].trim_start().starts_with(it.as_str()))
        };
        if let Some(to) = ends.iter().find(fits) {
            return Some(page[at..*to].to_owned());
        }
    }
    None
}

#[test]
fn the_model_is_obeyed() {
    let folder = addressed();
    let document = json(&folder.demarche(&["export", "annotations"]).fine());
    let talk = |_: &str| Some(crate::run::TALK.to_owned());
    assert_eq!(obeys_the_model(&document, talk), 2);
    let item = &items(&document)[0];
    assert_eq!(list(item, "target").len(), 2, "a passage in two stretches");
    let link = word(&list(item, "body")[1], "source");
    let wanted = "https://example.org/talk?part=1#:~:text=The%20bridge%20should%20be%20free&text=";
    assert!(link.starts_with(wanted), "{link}");
    assert_eq!(link.matches("text=").count(), 2);
}

#[test]
fn the_shipped_quotes_are_exported() {
    let excerpts = shipped(&["export", "annotations"]);
    assert_eq!(excerpts.err.matches("only excerpts are here").count(), 1, "{}", excerpts.err);
    let document = json(&excerpts.fine());
    assert_eq!(obeys_the_model(&document, |_| None), 0);
    let quotes = json(&shipped(&["export", "quotes"]).fine());
    assert_eq!(items(&document).len(), list(&quotes, "quotes").len());
    let one = shipped(&["export", "annotations", "--source", "pesko-2010"]).fine();
    let of_pesko = list(&quotes, "quotes").iter().filter(|it| it["source"] == "pesko-2010");
    assert_eq!(items(&json(&one)).len(), of_pesko.count());
    shipped(&["export", "annotations", "--source", "pesko-2011"]).misuse();
    let test = "annotations::the_shipped_quotes_are_exported";
    let Some(texts) = full_texts(test) else { return };
    let ran = demarche(&["-C", crate::run::SHIPPED, "--sources", &texts, "export", "annotations"]);
    assert_eq!(ran.err, "");
    let full = json(&ran.fine());
    let mut known = std::collections::BTreeMap::new();
    for key in
        ["brics-bulletin-2020", "kortunov-2025", "pesko-2010", "romano-2021", "sino-russian-2020"]
    {
        let text = std::fs::read_to_string(format!("{texts}/{key}.txt")).expect(key);
        let hash = demarche::anchor::sha256(&text);
        let bytes: Vec<u8> = (0..64)
            .step_by(2)
            .map(|at| u8::from_str_radix(&hash[at..at + 2], 16).expect("digits"))
            .collect();
        use base64::Engine as _;
        known.insert(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes), text);
    }
    let n = obeys_the_model(&full, |hash| known.get(hash).cloned());
    assert!(n >= items(&full).len(), "{n}");
}

#[test]
fn a_browser_finds_the_words() {
    let Some(texts) = full_texts("annotations::a_browser_finds_the_words") else { return };
    let folder = crate::run::copy_of_shipped();
    let sources = folder.read("maps/sources.ron");
    let key = "pesko-2010";
    let with_url = sources.replace(
        &format!("text: \"../seeds/{key}.txt\""),
        &format!("url: \"https://example.org/p#s1\", text: \"../seeds/{key}.txt\""),
    );
    folder.write("maps/sources.ron", with_url);
    let page = std::fs::read_to_string(format!("{texts}/{key}.txt")).expect(key);
    let ask = ["export", "annotations", "--source", key];
    leads_to_the_words(&page, &json(&folder.demarche(&ask).fine()));
    let with_texts = [&["--sources", texts.as_str()], &ask[..]].concat();
    leads_to_the_words(&page, &json(&folder.demarche(&with_texts).fine()));
}

#[track_caller]
fn leads_to_the_words(page: &str, document: &Value) {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut n, mut n_ranges) = (0, 0);
    for item in items(document) {
        let link = list(item, "body").iter().find(|it| it["purpose"] == "linking").expect("a link");
        let (url, directives) = word(link, "source").split_once(":~:").expect("a directive");
        assert_eq!(url, "https://example.org/p#s1");
        for (directive, target) in directives.split('&').zip(list(item, "target")) {
            let exact = flat(word(&target["selector"][0], "exact"));
            assert_eq!(selected(page, directive).as_deref(), Some(exact.as_str()), "{directive}");
            n += 1;
            n_ranges += usize::from(terms(directive)[2].is_some());
        }
    }
    assert!(n > 50 && n_ranges > 5 && n_ranges < n, "{n} {n_ranges}");
}

#[test]
fn quotes_without_a_place_are_left_out_and_counted() {
    let folder = bridge();
    let map = "Map(source: \"talk\", claims: {\"c\": (text: \"C\", by: \"anna\", \
               quotes: [\"Nobody pays for a road\", \"words that nobody said\"])})";
    folder.write("maps/talk.ron", map);
    let ran = folder.demarche(&["export", "annotations"]);
    assert!(ran.err.contains("2 quotes left out"), "{}", ran.err);
    assert_eq!(items(&json(&ran.fine())).len(), 0);
}
