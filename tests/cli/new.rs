//! `demarche new source`: from a document to a map whose quotes are found in it.

use crate::run::{Folder, bridge};

/// A corpus with one source, and files to take in.
fn corpus() -> Folder {
    bridge()
}

const PAGE: &str = "<html lang=\"en\"><head><title>On tolls</title>\
<meta property=\"article:published_time\" content=\"2021-03-04T10:00:00Z\"></head><body>\
<nav><a href=\"/\">Home</a></nav><script>var a = '<p>no</p>';</script><h1>On tolls</h1>\
<p>A bridge without a toll is a gift&nbsp;to those who drive.<sup>1</sup> It is <b>no</b> gift to \
those who walk.</p><table><tr><td>Year</td><td>Toll</td></tr></table><footer>Imprint</footer>";

#[test]
fn a_page_becomes_a_source_whose_quotes_are_found() {
    let folder = corpus();
    folder.write("in/On Tolls.html", PAGE);
    let before = folder.read("maps/sources.ron");
    let ran = folder.demarche(&[
        "new",
        "source",
        &folder.path("in/On Tolls.html"),
        "--author",
        "boris",
        "--write",
    ]);
    for said in [
        "1 navigation block",
        "1 script",
        "1 page footer",
        "1 table",
        "UTF-8",
        "title “On tolls”",
        "date “2021-03-04”",
    ] {
        assert!(ran.err.contains(said), "{said} in {}", ran.err);
    }
    assert_eq!(ran.fine(), "");
    let text = folder.read("texts/on-tolls.txt");
    assert!(text.starts_with("On tolls\n\nA bridge without a toll"), "{text}");
    assert!(text.contains("drive.¹ It is no gift"), "{text}");
    assert!(!text.contains("Imprint") && !text.contains("Home") && !text.contains("var"), "{text}");
    let after = folder.read("maps/sources.ron");
    assert!(after.starts_with(before.trim_end().trim_end_matches("})")), "{after}");
    folder.write(
        "maps/on-tolls.ron",
        r#"Map(source: "on-tolls", claims: {"gift": (text: "No toll is a gift to drivers", by: "boris",
            quotes: ["A bridge without a toll is a gift to those who drive. It is no gift"])})"#,
    );
    let said = folder.demarche(&["check", "--strict"]).fine();
    assert!(said.starts_with("0 errors, 0 warnings"), "{said}");
}

#[test]
fn without_write_the_entry_is_printed_and_fits() {
    let folder = corpus();
    folder.write(
        "in/t.txt",
        "#M1\n\nWho pays?\n\n#M2\n\nNobody does.\n\n#M1\n\nWell.\n\n#M2\n\nNo.\n",
    );
    let before = folder.read("maps/sources.ron");
    let file = folder.path("in/t.txt");
    let ran = folder.demarche(&["new", "source", &file, "--date", "2020"]);
    assert!(ran.err.contains("perhaps speakers: #M1 (2), #M2 (2)"), "{}", ran.err);
    let entry = ran.fine();
    assert!(entry.contains("kind: Interview"), "{entry}");
    assert!(entry.contains("// speakers: {\"#M1\": \"ACTOR\", \"#M2\": \"ACTOR\"},"), "{entry}");
    assert_eq!(folder.read("maps/sources.ron"), before, "nothing is written");
    let close = before.rfind("})").expect("the end");
    folder.write("maps/sources.ron", format!("{}{entry}{}", &before[..close], &before[close..]));
    folder.demarche(&["check"]).fine();
}

#[test]
fn nothing_is_overwritten() {
    let folder = corpus();
    folder.write("in/talk.txt", "Other words.\n");
    let file = folder.path("in/talk.txt");
    let (maps, text) = (folder.read("maps/sources.ron"), folder.read("texts/talk.txt"));
    let said = folder.demarche(&["new", "source", &file, "--date", "2020", "--write"]).misuse();
    assert!(said.contains("there is a source `talk` already"), "{said}");
    folder.write("texts/free.txt", "Mine.\n");
    let args = ["new", "source", &file, "--date", "2020", "--id", "free", "--write"];
    let said = folder.demarche(&args).misuse();
    assert!(said.contains("there is such a file already"), "{said}");
    assert_eq!(folder.read("texts/free.txt"), "Mine.\n");
    assert_eq!(folder.read("texts/talk.txt"), text);
    assert_eq!(folder.read("maps/sources.ron"), maps);
}

#[test]
fn what_is_asked_wrongly_is_refused_before_anything_is_written() {
    let folder = corpus();
    folder.write("in/a.txt", "Words.\n").write("in/a.odt", "x").write("in/a.pdf", "%PDF-1.4");
    let file = folder.path("in/a.txt");
    for (args, wanted) in [
        (vec![file.as_str()], "does not say its date"),
        (vec![&file, "--date", "May 2020"], "is no date"),
        (vec![&file, "--date", "2020", "--kind", "Talk"], "the kinds are Article"),
        (vec![&file, "--date", "2020", "--id", "../a b"], "cannot serve as a name; try `a-b`"),
        (vec![&file, "--date", "2020", "--encoding", "utf-9"], "no encoding `utf-9`"),
        (vec![&folder.path("in/none.txt")], "there is no such file"),
        (vec![&folder.path("in/a.odt")], "tells no format"),
        (
            vec![&folder.path("in/a.pdf")],
            if cfg!(feature = "pdf") { "malformed" } else { "--features pdf" },
        ),
    ] {
        let said = folder.demarche(&[&["new", "source"][..], &args].concat()).misuse();
        assert!(said.contains(wanted), "{wanted} in {said}");
    }
    assert_eq!(folder.names(), ["in", "maps", "texts"]);
}

#[test]
fn a_corpus_without_sources_gets_its_first() {
    let folder = Folder::new();
    folder
        .write("maps/actors.ron", "Actors({})\n")
        .write("in.md", "# A *title*\n\nSome words[^n].\n\n[^n]: A note.\n");
    let file = folder.path("in.md");
    folder
        .demarche(&["new", "source", &file, "--date", "2020-02", "--id", "first", "--write"])
        .fine();
    assert_eq!(folder.read("texts/first.txt"), "A title\n\nSome words¹.\n\n¹ A note.\n");
    assert!(folder.read("maps/sources.ron").contains("title: \"A title\""));
    folder.demarche(&["check"]).fine();
}
