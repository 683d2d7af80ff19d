//! The report as a file: what is in it holds together, and nothing in it can break out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use demarche::compare::StanceTable;
use demarche::files::CorpusDir;
use demarche::load::{Loaded, load};
use demarche::render::site::{Drawn, Kind, Parts, page, page_again};
use demarche::report::site::{Block, Input, Site, site};
use demarche::serve::{Page, Server, State};

fn shipped() -> Loaded {
    let dir = CorpusDir::at(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the corpus is there");
    load(&dir, None).expect("the corpus can be read")
}

fn pages(loaded: &Loaded) -> Site {
    let table = StanceTable::of_corpus(&loaded.corpus, &loaded.anchored.passages);
    let (corpus, anchored) = (&loaded.corpus, &loaded.anchored);
    let hash = loaded.fingerprint();
    site(Input { corpus, anchored, table: &table, hash: &hash, codebook: None })
}

fn written(loaded: &Loaded, kind: Kind) -> String {
    page(&pages(loaded), kind)
}

#[test]
fn a_page_made_again_is_the_one_made_anew() {
    let mut site = pages(&shipped());
    let mut drawn = Drawn::default();
    let mut again = |site: &Site| page_again(site, Kind::Live, &mut drawn);
    let first = again(&site);
    assert_eq!(first.text(), page(&site, Kind::Live));
    assert_eq!(first, again(&site));
    // One chart and one map show something else; one page is gone, so that others have other numbers.
    site.pages.remove(1);
    let (mut n_charts, mut n_maps) = (0, 0);
    for block in site.pages.iter_mut().flat_map(|it| &mut it.blocks) {
        match block {
            Block::Positions(chart) if n_charts == 0 => {
                n_charts += 1;
                chart.title = "Something else".to_owned();
            }
            Block::Diagram(diagram) if n_maps == 0 => {
                n_maps += 1;
                diagram.nodes[0].label = "Something else".to_owned();
            }
            _ => {}
        }
    }
    assert_eq!((n_charts, n_maps), (1, 1));
    let other = again(&site);
    assert!(other != first && other.text() == page(&site, Kind::Live));
    // A browser need not load it for that.
    assert_changes_make(&first, &other);
    assert_changes_make(&other, &first);
    // What a file is told by is not kept up to date.
    assert!(
        written_parts(&site, Kind::File).changes_since(&written_parts(&site, Kind::File)).is_none()
    );
}

fn written_parts(site: &Site, kind: Kind) -> Parts {
    page_again(site, kind, &mut Drawn::default())
}

/// Does to the elements of one page what a browser is told to do, and holds them to those of another.
fn assert_changes_make(old: &Parts, new: &Parts) {
    let changes = new.changes_since(old).expect("less than half has changed");
    let elements = |of: &Parts| -> BTreeMap<String, Vec<String>> {
        let places = of.frame().into_iter().chain(&of.pages);
        let sections = of.pages.iter().map(|it| it.id.clone()).collect();
        let main = std::iter::once(("main".to_owned(), sections));
        places.map(|it| (it.id.clone(), it.pieces.clone())).chain(main).collect()
    };
    let (mut now, mut touched) = (elements(old), BTreeSet::new());
    for change in changes["places"].as_array().expect("changes") {
        let number = |name: &str| usize::try_from(change[name].as_u64().expect(name)).expect(name);
        let (at, html) = (&change["at"], change["html"].as_str().expect("html"));
        let all = now.get_mut(at.as_str().expect("a place")).expect("a place of the page");
        // What comes is one text here, however many elements it has.
        assert!(!touched.insert(at.as_str()) || all.len() == number("of"));
        let gone = number("from")..number("from") + number("gone");
        // Of pages, which come whole, only their names.
        let comes = if at == "main" { names(html) } else { vec![html.to_owned()] };
        all.splice(gone, comes.into_iter().filter(|it| !it.is_empty()));
    }
    for page in &new.pages {
        now.entry(page.id.clone()).or_insert_with(|| page.pieces.clone());
    }
    for (place, pieces) in elements(new) {
        assert_eq!(now[&place].concat(), pieces.concat(), "{place}");
    }
    assert_eq!(changes["stances"].is_string(), old.stances != new.stances);
}

/// The ids of the pages in a text.
fn names(html: &str) -> Vec<String> {
    let opened = html.split("<section class=\"page ").skip(1);
    opened
        .flat_map(|it| values(it.split('>').next().unwrap_or(""), "id"))
        .map(str::to_owned)
        .collect()
}

/// The values of an attribute, in the order of the text, with or without quotation marks.
fn attributes<'t>(html: &'t str, name: &str) -> Vec<&'t str> {
    let body = &html[html.find("<body>").expect("a body")..];
    let tags = body.split('<').filter_map(|it| it.split_once('>')).map(|it| it.0);
    tags.flat_map(|tag| values(tag, name)).collect()
}

/// The values of an attribute of a tag.
fn values<'t>(tag: &'t str, name: &str) -> Vec<&'t str> {
    let (mut rest, mut out) = (tag, Vec::new());
    while let Some((before, after)) = rest.split_once('=') {
        let is_it = before.split_whitespace().next_back() == Some(name);
        let (value, more) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').expect("the value ends"),
            None => after.split_once(' ').unwrap_or((after, "")),
        };
        out.extend(is_it.then_some(value));
        rest = more;
    }
    out
}

#[test]
fn every_link_leads_to_something_and_every_name_is_used_once() {
    let html = written(&shipped(), Kind::File);
    let ids = attributes(&html, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{:?}", twice(&ids));
    let inside = attributes(&html, "href").into_iter().filter_map(|it| it.strip_prefix('#'));
    let lost: BTreeSet<&str> = inside
        .filter(|it| !unique.contains(it))
        .filter(|it| !(it.starts_with("compare/") && it.matches('/').count() == 2))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
}

fn twice<'t>(ids: &[&'t str]) -> Vec<&'t str> {
    let mut seen = BTreeSet::new();
    ids.iter().copied().filter(|it| !seen.insert(*it)).collect()
}

#[test]
fn the_same_corpus_gives_the_same_bytes() {
    assert_eq!(written(&shipped(), Kind::File), written(&shipped(), Kind::File));
}

#[test]
fn it_asks_nothing_of_the_network_and_allows_itself_only_what_is_in_it() {
    let html = written(&shipped(), Kind::File);
    let policy = html.split("Content-Security-Policy\" content=\"").nth(1).expect("a policy");
    let policy = policy.split('"').next().expect("a policy");
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"), "{policy}");
    assert!(!policy.contains("connect-src"), "{policy}");
    for (tag, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let text = html.split(tag).nth(1).and_then(|it| it.split(end).next()).expect(tag);
        let hash = {
            use base64::Engine as _;
            use sha2::Digest as _;
            base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text))
        };
        assert!(policy.contains(&hash), "{tag} is not the one that is allowed");
    }
    let body = &html[html.find("<body>").expect("a body")..];
    for forbidden in ["<script", "<iframe", "<img", "<object", "<embed"] {
        assert!(!body.contains(forbidden), "{forbidden}");
    }
    for forbidden in ["style", "src", "onclick", "srcdoc"] {
        assert_eq!(attributes(&html, forbidden), Vec::<&str>::new(), "{forbidden}");
    }
    let outside = attributes(&html, "href").into_iter().filter(|it| !it.starts_with('#'));
    for href in outside {
        assert!(href.starts_with("https://") || href.starts_with("http://"), "{href}");
    }
}

#[test]
fn every_quote_of_a_stance_is_in_the_report() {
    let loaded = shipped();
    let html = written(&loaded, Kind::File);
    let held = html.matches("<article id=held/").count();
    assert!(held > 200, "{held}");
    let table = StanceTable::of_corpus(&loaded.corpus, &loaded.anchored.passages);
    let rows = (0..table.len()).filter(|&row| {
        matches!(table.targets[table.target[row]], demarche::model::Target::Position(_))
    });
    for id in rows.flat_map(|row| table.quotes(row)) {
        let words = demarche::render::html::escape(&loaded.corpus.quotes[*id].text);
        let words = words.replace("&#39;", "'");
        assert!(html.contains(&format!("<q>{words}</q>")), "{words}");
    }
}

/// A page of a few words.
#[derive(Debug, PartialEq)]
struct Words(&'static str);

impl Page for Words {
    fn text(&self) -> String {
        self.0.to_owned()
    }

    fn changes_since(&self, before: &Self) -> Option<serde_json::Value> {
        Some(format!("{} to {}", before.0, self.0).into())
    }
}

fn ask(address: std::net::SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
    stream.write_all(request.as_bytes()).expect("the request is sent");
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    answer
}

#[test]
fn the_server_shows_the_page_to_its_own_name_only_and_ends_when_told() {
    let state = Arc::new(State::default());
    state.show(Ok(Words("<p>one</p>")));
    let server = Server::bind(IpAddr::V4(Ipv4Addr::LOCALHOST), 0).expect("a port");
    let address = server.address();
    let stop = Arc::new(AtomicBool::new(false));
    let running = {
        let (state, stop) = (Arc::clone(&state), Arc::clone(&stop));
        std::thread::spawn(move || server.run(&state, &stop))
    };
    let get = |host: &str, path: &str| {
        ask(address, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    };
    let ours = address.to_string();
    assert!(get(&ours, "/").ends_with("<p>one</p>"));
    assert!(get("rebound.example", "/").starts_with("HTTP/1.1 403"));
    assert!(get(&ours, "/maps/issues.ron").starts_with("HTTP/1.1 404"));
    assert!(get(&ours, "/../../etc/passwd").starts_with("HTTP/1.1 404"));
    let post = format!(
        "POST / HTTP/1.1\r\nHost: {ours}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    assert!(ask(address, &post).starts_with("HTTP/1.1 405"));

    let mut events = TcpStream::connect(address).expect("the server listens");
    events.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
    let request = format!("GET /events HTTP/1.1\r\nHost: {ours}\r\n\r\n");
    events.write_all(request.as_bytes()).expect("the request is sent");
    let mut heard = String::new();
    let mut until = |words: &str| {
        let mut buffer = [0; 1024];
        while !heard.contains(words) {
            let n = events.read(&mut buffer).expect("an event in time");
            assert!(n > 0, "the stream ended: {heard}");
            heard += &String::from_utf8_lossy(&buffer[..n]);
        }
    };
    until("\"made\":\"");
    state.show(Err("error: <b>".to_owned()));
    until("error: <b>");
    assert!(get(&ours, "/").ends_with("<p>one</p>"), "the last good page stays");
    state.show(Ok(Words("<p>two</p>")));
    until("\"what\":\"<p>one</p> to <p>two</p>\"");
    // A page that was loaded while the corpus was broken must know that it is not the newest, and one
    // of a server that had this place before, too: pages are told apart by what is in them.
    let name = |words| {
        state.show(Ok(Words(words)));
        let page = get(&ours, "/");
        let name = page.split("data-made=\"").nth(1).and_then(|it| it.split('"').next());
        name.map(str::to_owned).expect("the page has a name")
    };
    let three = name("<p data-made=\"0\">three</p>");
    let four = name("<p data-made=\"0\">four</p>");
    assert!(three != four && three != "0");
    assert_eq!(three, name("<p data-made=\"0\">three</p>"));
    until(&format!("\"made\":\"{four}\""));
    stop.store(true, Ordering::Relaxed);
    running.join().expect("the server ends");
}
