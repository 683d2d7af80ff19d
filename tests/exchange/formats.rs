//! What each format gives, and that hostile files do no harm.

use demarche::exchange::text::{Format, Imported, import, look};

fn take(text: &str, format: Format) -> Imported {
    import(text.as_bytes(), format, None).unwrap_or_else(|error| panic!("{error}"))
}

fn dropped(it: &Imported) -> Vec<(usize, &str)> {
    it.dropped.iter().map(|count| (count.number, count.what)).collect()
}

#[test]
fn plain_text_is_kept_but_for_line_ends_and_controls() {
    let it = take("One\r\ntwo\r\n\r\n3\u{C}four \u{1b}[31m", Format::Plain);
    assert_eq!(it.text, "One\ntwo\n\n3\u{C}four [31m");
    assert_eq!(dropped(&it), [(3, "carriage return"), (1, "control character")]);
    let clean = " A text\n\twith tabs, \u{AD}soft hyphens and no end of line ";
    assert_eq!(take(clean, Format::Plain).text, clean, "every byte");
}

#[test]
fn markdown_gives_its_words() {
    let it = take(
        "---\ntitle: \"T\"\ndate: 2020-01-02\n---\n\n# One\n\nSome **bold** [link](http://x.y) and ![alt](p.png)\nmore.[^1]\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n# Two\n\n<div>raw</div>\n\n[^1]: A *note*\n    of two lines.\n",
        Format::Markdown,
    );
    assert_eq!(
        it.text,
        "One\n\nSome bold link and\nmore.¹\n\na\n\nb\n\nx\ty\n\n1\t2\n\nTwo\n\n¹ A note\nof two lines.\n"
    );
    assert_eq!(it.title, Some(("T".to_owned(), "the front matter")));
    assert_eq!(it.date, Some(("2020-01-02".to_owned(), "the front matter")));
    assert_eq!(it.parts, ["One", "Two"]);
    let dropped = dropped(&it);
    assert!(dropped.contains(&(1, "image")) && dropped.contains(&(1, "link address")));
}

#[test]
fn a_page_gives_its_running_text() {
    let it = take(
        "<title>T</title><header><h1>Head</h1></header><main><p>One<br>two <i>three</i>\n  four</p>\
         <div hidden>secret</div><img src=x><ul><li>a<li>b</ul><nav><nav>in</nav>out</nav>\
         <style>p{}</style>&lt;end&gt;</main>",
        Format::Html,
    );
    assert_eq!(it.text, "Head\n\nOne\ntwo three four\n\na\n\nb\n\n<end>\n");
    assert_eq!(
        dropped(&it),
        [(1, "hidden element"), (1, "image"), (1, "navigation block"), (1, "style sheet")]
    );
}

#[test]
fn hostile_pages_do_no_harm() {
    let deep = "<div>".repeat(200_000) + "words";
    assert_eq!(take(&deep, Format::Html).text, "words\n");
    let open = "words<nav>".to_owned() + &"<nav>".repeat(100_000);
    let it = take(&open, Format::Html);
    assert_eq!(it.text, "words\n");
    assert!(it.remarks.iter().any(|it| it.contains("never closed")), "{:?}", it.remarks);
    for odd in ["<", "<!", "<!--", "<a b='", "&#x110000;&#0;x", "</p></p>x", "<![CDATA[x]]>y"] {
        let _ = import(odd.as_bytes(), Format::Html, None);
    }
}

#[test]
fn hostile_markdown_does_no_harm() {
    for odd in [">".repeat(20_000), "[".repeat(20_000), "*a ".repeat(20_000), "[^1]".repeat(5_000)]
    {
        let _ = import(format!("{odd}x").as_bytes(), Format::Markdown, None);
    }
    let nested = (0..2_000).map(|it| " ".repeat(it % 200) + "- x\n").collect::<String>();
    let _ = import(nested.as_bytes(), Format::Markdown, None);
}

#[test]
fn who_may_speak_is_offered() {
    let found = look("Anna: Yes.\n\nThe Banker: No.\n\nAnna: Why?\n\nThe Banker: So.\n\nNote: x\n")
        .expect("a text");
    let speakers: Vec<_> = found.speakers.iter().map(|(it, n)| (it.as_str(), *n)).collect();
    assert_eq!(speakers, [("Anna", 2), ("The Banker", 2)]);
    assert_eq!(found.turns, 4);
}
