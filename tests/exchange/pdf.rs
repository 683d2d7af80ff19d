//! PDFs, made here.

use demarche::exchange::text::{Format, Imported, import};

/// A file of these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    out.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    out
}

fn stream(dict: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<< {dict} /Length {} >>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// A file with one page for each list of lines.
fn pages(pages: &[Vec<String>]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|it| format!("{} 0 R", 4 + 2 * it)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> >>",
            kids.join(" "),
            kids.len()
        )
        .into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    for (at, lines) in pages.iter().enumerate() {
        let contents = 5 + 2 * at;
        objects
            .push(format!("<< /Type /Page /Parent 2 0 R /Contents {contents} 0 R >>").into_bytes());
        let mut drawn = String::from("BT /F 12 Tf 14 TL 50 700 Td\n");
        for line in lines {
            drawn +=
                &if line.is_empty() { "T* T*\n".to_owned() } else { format!("({line}) Tj T*\n") };
        }
        objects.push(stream("", (drawn + "ET").as_bytes()));
    }
    pdf(&objects)
}

fn take(bytes: &[u8]) -> Result<Imported, String> {
    import(bytes, Format::Pdf, None).map_err(|it| it.0)
}

#[test]
fn pages_give_their_words_without_running_titles() {
    let page = |(at, word): (usize, &str)| {
        let lines = ["The Journal", "", word, "runs over", &format!("lines {word}."), ""];
        let mut lines: Vec<String> = lines.iter().map(|it| (*it).to_owned()).collect();
        lines.push((at + 11).to_string());
        lines
    };
    let words = ["Anna", "Boris", "Clara", "David", "Emil"];
    let it = take(&pages(&words.into_iter().enumerate().map(page).collect::<Vec<_>>()));
    let it = it.expect("a PDF");
    let wanted = "Anna\nruns over\nlines Anna.\n\n11\n\nBoris\nruns over\n";
    assert!(it.text.starts_with(wanted), "{}", it.text);
    let dropped: Vec<_> = it.dropped.iter().map(|it| (it.number, it.what)).collect();
    assert_eq!(dropped, [(5, "line of page headers and footers")]);
}

#[test]
fn pages_without_numbers_are_numbered_by_their_order() {
    let it = take(&pages(&[vec!["One.".to_owned()], vec!["Two.".to_owned()]])).expect("a PDF");
    assert_eq!(it.text, "One.\n\n1\n\nTwo.\n\n2\n");
    assert!(it.remarks.iter().any(|it| it.contains("by their order")), "{:?}", it.remarks);
}

/// A page that draws a form, which is this stream.
fn with_form(form: Vec<u8>, more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>".to_vec(),
        stream("", b"/X Do"),
        form,
    ];
    objects.extend(more);
    pdf(&objects)
}

#[test]
fn files_that_run_in_circles_are_refused() {
    let own = "/Subtype /Form /Resources << /XObject << /X 5 0 R >> >>";
    let error = take(&with_form(stream(own, b"/X Do"), Vec::new())).expect_err("a circle");
    assert!(error.contains("circles"), "{error}");
    // Each form draws the next ten times.
    let form = |next: usize| {
        let dict = format!("/Subtype /Form /Resources << /XObject << /X {next} 0 R >> >>");
        stream(&dict, "/X Do ".repeat(10).as_bytes())
    };
    let forms = (7..20).map(form).chain([stream("/Subtype /Form", b"q Q")]).collect();
    let error = take(&with_form(form(6), forms)).expect_err("many");
    assert!(error.contains("too long"), "{error}");
    let parents = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1 /Parent 2 0 R >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>".to_vec(),
        stream("", b"q Q"),
    ]);
    assert!(take(&parents).is_err());
}

#[test]
fn bombs_and_damage_do_no_harm() {
    use std::io::Write as _;
    let mut zip = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..513 {
        zip.write_all(&vec![b' '; 1 << 20]).expect("room");
    }
    let bomb = zip.finish().expect("room");
    let file = with_form(stream("/Subtype /Form /Filter /FlateDecode", &bomb), Vec::new());
    let error = take(&file).expect_err("a bomb");
    assert!(error.contains("larger than 512 MiB"), "{error}");
    assert!(take(b"no PDF").expect_err("no PDF").contains("%PDF-"));
    assert!(take(b"%PDF-1.4\n").is_err());
    let whole = pages(&[vec!["Some words.".to_owned()]]);
    for at in (0..whole.len()).step_by(5) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x15;
        let _ = take(&bytes);
        let _ = take(&whole[..at]);
    }
}
