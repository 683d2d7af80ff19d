//! Texts out of other formats: what each gives, encodings, hostile files.

#[path = "exchange/encodings.rs"]
mod encodings;
#[path = "exchange/entries.rs"]
mod entries;
#[path = "exchange/formats.rs"]
mod formats;
#[cfg(feature = "pdf")]
#[path = "exchange/pdf.rs"]
mod pdf;
#[cfg(feature = "import")]
#[path = "exchange/word.rs"]
mod word;
