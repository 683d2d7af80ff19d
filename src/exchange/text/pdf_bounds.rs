//! Looks a PDF's objects through, so that the reader neither runs in circles nor for ever.

use pdf_extract::{Dictionary, Document, Object, ObjectId};
use rustc_hash::FxHashMap;

use super::Refused;

/// The deepest chain of references below a page.
const MAX_DEPTH: usize = 64;
/// The most bytes of drawing that all pages come to, forms counted as often as they are drawn.
const MAX_WORK: u64 = 1 << 30;
/// The longest stream that is packed by other means than zlib.
const MAX_LZW: usize = 256 << 10;

/// Empties the images, which the reader would take for drawings, and counts them.
pub(super) fn blank_images(document: &mut Document) -> usize {
    let mut images = 0;
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Image") {
            images += 1;
            stream.dict.remove(b"Filter");
            stream.set_content(Vec::new());
        }
    }
    images
}

/// Checks that nothing below the pages refers to itself, and that drawing them has an end.
pub(super) fn check_graph(document: &Document, pages: &[ObjectId]) -> Result<(), Refused> {
    for object in document.objects.values() {
        let Object::Stream(stream) = object else { continue };
        let filters = stream.filters().unwrap_or_default();
        let packed = |it: &&[u8]| matches!(*it, b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW");
        let lzw = filters.iter().any(|it| it.starts_with(b"LZW"));
        if filters.iter().filter(|it| packed(it)).count() > 1
            || (lzw && stream.content.len() > MAX_LZW)
        {
            return Err(Refused("the PDF is packed in a way that is not unpacked here".into()));
        }
    }
    let mut graph = Graph { document, done: FxHashMap::default() };
    let mut work = 0_u64;
    for page in pages {
        let mut dict = document.get_dictionary(*page).map_err(|_| malformed())?;
        work = work.saturating_add(graph.work_of(dict, 0)?);
        let contents = document.get_page_content(*page).unwrap_or_default();
        work = work.saturating_add(contents.len() as u64);
        let draws = draws(&contents);
        // What a page inherits.
        for depth in 0.. {
            if depth > MAX_DEPTH {
                return Err(circles());
            }
            if let Ok(resources) = dict.get(b"Resources") {
                let inner = graph.weigh(resources, 0)?;
                work = work.saturating_add(inner.saturating_mul(draws));
            }
            let Ok(parent) = dict.get(b"Parent").and_then(Object::as_reference) else { break };
            dict = document.get_dictionary(parent).map_err(|_| malformed())?;
        }
        if work > MAX_WORK {
            return Err(Refused("drawing its pages would take too long".to_owned()));
        }
    }
    Ok(())
}

struct Graph<'d> {
    document: &'d Document,
    /// What each object comes to; `None` while it is being looked at.
    done: FxHashMap<ObjectId, Option<u64>>,
}

impl Graph<'_> {
    /// The work in an object: its drawing, and the costliest it refers to as often as it may be drawn.
    fn weigh(&mut self, object: &Object, depth: usize) -> Result<u64, Refused> {
        // References and brackets alike: the parser bounds the depth of brackets, this the sum.
        if depth > MAX_DEPTH * 2 {
            return Err(circles());
        }
        match object {
            Object::Reference(id) => {
                match self.done.get(id) {
                    Some(Some(work)) => return Ok(*work),
                    Some(None) => return Err(circles()),
                    None => {}
                }
                self.done.insert(*id, None);
                let work = match self.document.objects.get(id) {
                    Some(object) => self.weigh(object, depth + 1)?,
                    None => 0,
                };
                self.done.insert(*id, Some(work));
                Ok(work)
            }
            Object::Array(items) => {
                let mut most = 0;
                for item in items {
                    most = most.max(self.weigh(item, depth + 1)?);
                }
                Ok(most)
            }
            Object::Dictionary(dict) => self.work_of(dict, depth),
            Object::Stream(stream) => {
                let inner = self.work_of(&stream.dict, depth)?;
                let form = stream.dict.get(b"Subtype").and_then(Object::as_name);
                let own = if form.is_ok_and(|it| it == b"Form") {
                    stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
                } else {
                    Vec::new()
                };
                Ok((own.len() as u64 + 1).saturating_add(inner.saturating_mul(draws(&own))))
            }
            _ => Ok(0),
        }
    }

    fn work_of(&mut self, dict: &Dictionary, depth: usize) -> Result<u64, Refused> {
        let mut most = 0;
        for (name, value) in dict.iter() {
            // These lead back up, or away from what is drawn.
            const AWAY: [&[u8]; 9] = [
                b"Parent",
                b"P",
                b"Annots",
                b"B",
                b"StructParents",
                b"PieceInfo",
                b"Metadata",
                b"OC",
                b"Prev",
            ];
            if !AWAY.contains(&name.as_slice()) {
                most = most.max(self.weigh(value, depth + 1)?);
            }
        }
        Ok(most)
    }
}

/// How often something may be drawn in a drawing, at least once.
fn draws(content: &[u8]) -> u64 {
    1 + memchr::memmem::find_iter(content, b"Do").count() as u64
}

fn malformed() -> Refused {
    Refused("the PDF is malformed: a page is missing".to_owned())
}

fn circles() -> Refused {
    Refused("the PDF is malformed: its objects refer to each other in circles".to_owned())
}
