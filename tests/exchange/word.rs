//! Word documents, made here.

use std::io::{Cursor, Write as _};

use demarche::exchange::text::{Format, Imported, import};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn docx(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in members {
        zip.start_file(*name, options).expect("a member");
        zip.write_all(content.as_bytes()).expect("its content");
    }
    zip.finish().expect("a file").into_inner()
}

fn body(inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{inner}</w:body></w:document>"
    )
}

fn take(members: &[(&str, &str)]) -> Result<Imported, String> {
    import(&docx(members), Format::Docx, None).map_err(|it| it.0)
}

#[test]
fn a_document_gives_paragraphs_headings_notes_and_tables() {
    let document = body(
        "<w:p><w:pPr><w:pStyle w:val=\"Nadpis1\"/></w:pPr><w:r><w:t>Head</w:t></w:r></w:p>\
         <w:p><w:r><w:t xml:space=\"preserve\">A &amp; b </w:t></w:r><w:r><w:t>c&#233;.</w:t></w:r>\
         <w:r><w:footnoteReference w:id=\"2\"/></w:r><w:del><w:r><w:delText>gone</w:delText>\
         <w:t>gone</w:t></w:r></w:del><w:r><w:drawing/></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>y</w:t>\
         </w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>End.</w:t></w:r></w:p>",
    );
    let it = take(&[
        ("word/document.xml", &document),
        ("word/styles.xml", "<w:styles><w:style w:styleId=\"Nadpis1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"),
        ("word/footnotes.xml", "<w:footnotes><w:footnote w:id=\"0\"><w:p><w:r><w:t>sep</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"),
        ("docProps/core.xml", "<p><dc:title>Title</dc:title><dcterms:created>2021-05-06T00:00:00Z</dcterms:created></p>"),
        ("word/header1.xml", "<x/>"),
    ])
    .expect("a document");
    assert_eq!(it.text, "Head\n\nA & b cé.¹\n\nx\ty\n\nEnd.\n\n¹ A note.\n");
    assert_eq!(it.title.expect("a title").0, "Title");
    assert_eq!(it.date, None, "when the file was made is not when the text was");
    let dropped: Vec<_> = it.dropped.iter().map(|it| (it.number, it.what)).collect();
    assert_eq!(
        dropped,
        [(1, "deletion under review"), (1, "image or drawing"), (1, "page header")]
    );
}

#[test]
fn hostile_documents_are_refused_with_a_reason() {
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><w:document>&a;</w:document>";
    let deep = "<a>".repeat(600) + &"</a>".repeat(600);
    let bomb = body(&format!("<w:p>{}</w:p>", " ".repeat(257 << 20)));
    for (document, wanted) in [
        (entities, "document type"),
        ("<w:document>&b;</w:document>", "unknown entity"),
        (&deep, "nested deeper"),
        ("<w:document><w:p></w:document>", "broken"),
        (&bomb, "larger than 256 MiB"),
        (&body(""), "no words"),
    ] {
        let error = take(&[("word/document.xml", document)]).expect_err(wanted);
        assert!(error.contains(wanted), "{wanted} in {error}");
    }
    assert!(take(&[("other.xml", "<a/>")]).expect_err("no document").contains("is not in it"));
    let error = import(b"PK\x03\x04 and so on", Format::Docx, None).expect_err("no zip").0;
    assert!(error.contains("no Word document"), "{error}");
}

#[test]
fn damage_never_panics() {
    let whole = docx(&[("word/document.xml", &body("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>"))]);
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x5a;
        let _ = import(&bytes, Format::Docx, None);
        let _ = import(&whole[..at], Format::Docx, None);
    }
}
