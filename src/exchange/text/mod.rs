//! Takes the plain text out of a document of another format, and says what it left behind.

mod draft;
mod encoding;
mod found;
#[cfg(feature = "pdf")]
mod furniture;
mod html;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
mod pdf_bounds;
mod plain;
#[cfg(feature = "import")]
mod word;
#[cfg(feature = "import")]
mod word_body;

use std::fmt;

pub use draft::Count;
pub use found::{Found, look};
#[cfg(feature = "pdf")]
pub use pdf::THREAD as PDF_THREAD;

use draft::Draft;

/// The largest file that is taken in.
pub const MAX_FILE: u64 = 64 << 20;
/// The longest text that is made of one.
const MAX_TEXT: usize = 32 << 20;

/// Why a document could not be taken in, in the user's words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// The formats that are read.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown, with footnotes and tables.
    Markdown,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// A PDF.
    Pdf,
}

impl Format {
    /// The format of a file by the end of its name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "docx" => Some(Self::Docx),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// The format's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Docx => "a Word document",
            Self::Pdf => "PDF",
        }
    }
}

/// A text that was taken out of a document, and what the document said about itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Imported {
    /// The text: blocks with blank lines between them.
    pub text: String,
    /// What the bytes were taken for, and on what ground; `None` where the format says it itself.
    pub encoding: Option<String>,
    /// What was kept.
    pub kept: Vec<Count>,
    /// What was left behind.
    pub dropped: Vec<Count>,
    /// The document's title, and where it stood.
    pub title: Option<(String, &'static str)>,
    /// Its date, and where it stood.
    pub date: Option<(String, &'static str)>,
    /// Its language, and where it stood.
    pub language: Option<(String, &'static str)>,
    /// Headings of the highest level, if there are several: perhaps the parts of a compilation.
    pub parts: Vec<String>,
    /// What else the user should know.
    pub remarks: Vec<String>,
}

/// Takes the text out of a document.
///
/// `encoding` is what the user says the bytes are; without it they are looked at.
///
/// # Errors
/// When the bytes are not what the format says, belong to no character, or pass a limit.
pub fn import(bytes: &[u8], format: Format, encoding: Option<&str>) -> Result<Imported, Refused> {
    if bytes.len() as u64 > MAX_FILE {
        return Err(Refused(format!("the file is larger than {} MiB", MAX_FILE >> 20)));
    }
    if matches!(format, Format::Docx | Format::Pdf) && encoding.is_some() {
        return Err(Refused(format!("{} says itself how it is encoded", format.name())));
    }
    let mut draft = Draft::default();
    let said = match format {
        #[cfg(feature = "import")]
        Format::Docx => {
            word::read(bytes, &mut draft)?;
            None
        }
        #[cfg(not(feature = "import"))]
        Format::Docx => return Err(Refused(NO_DOCX.to_owned())),
        #[cfg(feature = "pdf")]
        Format::Pdf => {
            pdf::read(bytes, &mut draft)?;
            None
        }
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => return Err(Refused(NO_PDF.to_owned())),
        Format::Plain | Format::Markdown | Format::Html => {
            let declared = (format == Format::Html).then(|| html::declared(bytes)).flatten();
            let decoded = encoding::decode(bytes, encoding, declared.as_deref())?;
            match format {
                Format::Markdown => markdown::read(&decoded.text, &mut draft),
                Format::Html => html::read(&decoded.text, &mut draft)?,
                _ => plain::read(&decoded.text, &mut draft),
            }
            Some(decoded.said)
        }
    };
    let mut imported = draft.finish()?;
    imported.encoding = said;
    Ok(imported)
}

#[cfg(not(feature = "import"))]
const NO_DOCX: &str =
    "this build reads no Word documents: it was made without the cargo feature `import`";
#[cfg(not(feature = "pdf"))]
const NO_PDF: &str = "this build reads no PDF: install it with `cargo install --features pdf`, or turn the file into text first (`pdftotext`) and give that";
