//! PDF: the words of each page, in the order in which the file draws them.
//!
//! The reader beneath panics on some malformed files and follows references without end, so files are
//! looked through first, and read on a stack of their own.

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

use flate2::read::ZlibDecoder;
use pdf_extract::{Document, PlainTextOutput, output_doc_page};

use super::draft::Draft;
use super::pdf_bounds::{blank_images, check_graph};
use super::{MAX_TEXT, Refused, furniture};

/// The most bytes that the streams of a file may unpack to.
const MAX_UNPACKED: u64 = 512 << 20;
/// The most pages.
const MAX_PAGES: usize = 3_000;
/// The stack that is read on: depth is bounded, but not by us alone.
const STACK: usize = 256 << 20;
/// The name of the thread, by which `main` knows not to report its panics.
pub const THREAD: &str = "demarche-pdf";

/// Takes a PDF in.
pub(super) fn read(bytes: &[u8], draft: &mut Draft) -> Result<(), Refused> {
    if !bytes[..bytes.len().min(1024)].windows(5).any(|it| it == b"%PDF-") {
        return Err(Refused("this is no PDF: it does not begin with `%PDF-`".to_owned()));
    }
    check_streams(bytes)?;
    let raw = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK);
        let running = thread
            .spawn_scoped(scope, || pages(bytes))
            .map_err(|error| Refused(format!("there is no room to read it: {error}")))?;
        running.join().unwrap_or_else(|_| Err(Refused("the PDF is malformed".to_owned())))
    })?;
    draft.drop("image", raw.images);
    draft.drop("unreadable page", raw.unreadable);
    draft.keep("page", raw.pages.len());
    let cleared = furniture::clear(&raw.pages);
    let printed = cleared.iter().any(|it| it.number.is_some());
    if !printed {
        draft.remark("no page numbers were found; pages are numbered by their order");
    }
    for (at, page) in cleared.iter().enumerate() {
        draft.drop("line of page headers and footers", page.dropped);
        for block in page.text.split("\n\n") {
            for line in block.lines() {
                draft.say(line);
                draft.end_line();
            }
            draft.end_block();
        }
        let number = if printed { page.number } else { u32::try_from(at + 1).ok() };
        if let Some(number) = number {
            draft.say(&number.to_string());
            draft.end_block();
        }
    }
    if cleared.iter().all(|it| it.text.is_empty()) {
        return Err(Refused(if raw.unreadable > 0 {
            "none of its pages can be read: turn it into text by other means".to_owned()
        } else {
            "there are no words in it: perhaps its pages are pictures; run text recognition first"
                .to_owned()
        }));
    }
    draft.remark("the order of words in a PDF is a guess; look the text through");
    Ok(())
}

struct Raw {
    pages: Vec<String>,
    images: usize,
    unreadable: usize,
}

/// The words of each page, for as many pages as can be read.
fn pages(bytes: &[u8]) -> Result<Raw, Refused> {
    let mut document = Document::load_mem(bytes)
        .map_err(|error| Refused(format!("the PDF is malformed: {error}")))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Refused("the PDF is locked with a password".to_owned()));
    }
    let images = blank_images(&mut document);
    let numbers: Vec<_> = document.get_pages().into_iter().collect();
    if numbers.len() > MAX_PAGES {
        return Err(Refused(format!("there are more than {MAX_PAGES} pages in it")));
    }
    let ids: Vec<_> = numbers.iter().map(|(_, id)| *id).collect();
    check_graph(&document, &ids)?;
    let mut raw = Raw { pages: Vec::new(), images, unreadable: 0 };
    let mut length = 0;
    for (number, _) in numbers {
        let mut text = String::new();
        let read = catch_unwind(AssertUnwindSafe(|| {
            let mut output = PlainTextOutput::new(&mut text);
            output_doc_page(&document, &mut output, number).is_ok()
        }));
        raw.unreadable += usize::from(!read.unwrap_or(false));
        length += text.len();
        if length > MAX_TEXT {
            return Err(Refused(format!("the text is longer than {} MiB", MAX_TEXT >> 20)));
        }
        raw.pages.push(text);
    }
    Ok(raw)
}

/// Unpacks whatever may be packed in the file, to see that it is not too much; nothing is kept.
fn check_streams(bytes: &[u8]) -> Result<(), Refused> {
    const WORD: &[u8] = b"stream";
    let too_large = || Refused(format!("unpacked it is larger than {} MiB", MAX_UNPACKED >> 20));
    let mut left = MAX_UNPACKED;
    // Streams may overlap in a file that is made to hurt: what is read in is bounded, too.
    let mut reads = 4 * bytes.len() as u64 + (1 << 20);
    for at in memchr::memmem::find_iter(bytes, WORD) {
        let rest = &bytes[at + WORD.len()..];
        let skip = rest.iter().take_while(|it| matches!(it, b'\r' | b'\n' | b' ')).count();
        let mut decoder = ZlibDecoder::new(&rest[skip..]);
        let mut sink = std::io::sink();
        // What is no zlib stream ends at once.
        let _ = std::io::copy(&mut (&mut decoder).take(left), &mut sink);
        left = left.checked_sub(decoder.total_out()).filter(|it| *it > 0).ok_or_else(too_large)?;
        reads = reads.checked_sub(decoder.total_in()).ok_or_else(too_large)?;
    }
    Ok(())
}
