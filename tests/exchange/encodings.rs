//! Bytes to characters: what is taken for what, and what is said about it.

use demarche::exchange::text::{Format, import};

fn plain(bytes: &[u8], encoding: Option<&str>) -> Result<(String, String), String> {
    match import(bytes, Format::Plain, encoding) {
        Ok(it) => Ok((it.text, it.encoding.expect("it is said"))),
        Err(refused) => Err(refused.0),
    }
}

#[test]
fn marks_and_utf_8_are_certain() {
    let (text, said) = plain("\u{FEFF}Křižovatka".as_bytes(), None).expect("UTF-8");
    assert_eq!(text, "Křižovatka");
    assert!(said.contains("UTF-8") && said.contains("byte order mark"), "{said}");
    let (text, said) = plain("Křižovatka".as_bytes(), None).expect("UTF-8");
    assert_eq!(text, "Křižovatka");
    assert!(said.contains("every byte fits"), "{said}");
    let little: Vec<u8> =
        "\u{FEFF}Smlouva č. 5".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (text, said) = plain(&little, None).expect("UTF-16");
    assert_eq!(text, "Smlouva č. 5");
    assert!(said.contains("UTF-16LE"), "{said}");
    let big: Vec<u8> = "Treaty text".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (text, said) = plain(&big, None).expect("UTF-16");
    assert_eq!(text, "Treaty text");
    assert!(said.contains("UTF-16BE") && said.contains("zero"), "{said}");
}

#[test]
fn a_guess_is_said_to_be_one() {
    let bytes = b"The \x93collective West\x94 is over. Caf\xe9, na\xefve, d\xe9j\xe0 vu.";
    let (text, said) = plain(bytes, None).expect("a guess");
    assert_eq!(text, "The “collective West” is over. Café, naïve, déjà vu.");
    assert!(said.contains("windows-1252: a guess"), "{said}");
    assert!(said.contains("--encoding"), "{said}");
}

#[test]
fn the_user_goes_before_every_guess() {
    let (text, said) = plain(b"\xc8esk\xe1", Some("windows-1250")).expect("as said");
    assert_eq!(text, "Česká");
    assert!(said.contains("as you said"), "{said}");
    let error = plain(b"ab\xff", Some("utf-8")).expect_err("no UTF-8");
    assert!(error.contains("offset 2"), "{error}");
}

#[test]
fn what_is_no_text_is_refused() {
    let error = plain(b"ab\x00\xff\xfe\x01", None).expect_err("binary");
    assert!(error.contains("offset 2"), "{error}");
    let odd = b"\xff\xfea\x00b\x00\x00\xd8c\x00";
    let error = plain(odd, None).expect_err("half a surrogate pair");
    assert!(error.contains("offset 6") && error.contains("UTF-16LE"), "{error}");
    assert!(plain(b"", None).expect_err("empty").contains("no words"));
    assert!(plain(b" \n \x0c", None).expect_err("empty").contains("no words"));
}

#[test]
fn a_page_says_its_encoding() {
    let page = b"<meta charset=\"iso-8859-2\"><p>\xc8esk\xe1 republika</p>";
    let it = import(page, Format::Html, None).expect("a page");
    assert_eq!(it.text, "Česká republika\n");
    assert!(it.encoding.expect("said").contains("the page says so"));
    let page = b"<meta charset=\"klingon\"><p>\xc8</p>";
    let error = import(page, Format::Html, None).expect_err("unknown").0;
    assert!(error.contains("`klingon`"), "{error}");
}
