//! What to do about a value of the wrong type.

use super::reader::Read;
use crate::base::Diagnostic;
use crate::syntax::tree::{Kind, Value};

/// Says how to make of `value` what a `T` is read from; with an edit where that is certain.
pub(super) fn remedy<'t, T: Read<'t>>(diagnostic: Diagnostic, value: Value<'_, 't>) -> Diagnostic {
    let range = value.range();
    let text = value.text();
    let plain = !text.contains('\n') && text.len() < 80;
    let wants_list = T::WANTS.starts_with("a list");
    let wants_text = T::TAKES_TEXT && !wants_list;
    let inner = || text.get(1..text.len().saturating_sub(1)).unwrap_or("");
    match value.kind() {
        Kind::Name | Kind::Integer | Kind::Float if wants_text => diagnostic
            .help(format!("put it in quotation marks: \"{text}\""))
            .fix("put it in quotation marks", range, format!("\"{text}\"")),
        Kind::String if T::WANTS == f64::WANTS => {
            let number = value.string().map(|it| it.trim().to_owned()).unwrap_or_default();
            match number.parse::<f64>() {
                Ok(known) if known.is_finite() => diagnostic
                    .help(format!("write it without quotation marks: {number}"))
                    .fix("take the quotation marks away", range, number),
                _ => diagnostic.help(format!("write a number, for example {}", T::EXAMPLE)),
            }
        }
        Kind::String if wants_list && T::TAKES_TEXT && plain => diagnostic
            .help(format!("put it in square brackets: [{text}]"))
            .fix("put it in square brackets", range, format!("[{text}]")),
        Kind::List if wants_text && only_text(value) => diagnostic
            .help(format!("write it without the brackets: {}", inner().trim()))
            .fix("take the brackets away", range, inner().trim()),
        Kind::Tuple if wants_list && value.name().is_none() => diagnostic
            .help("lists stand in square brackets: [first, second]")
            .fix("write square brackets", range, format!("[{}]", inner())),
        Kind::Map if T::WANTS.contains("round brackets") => diagnostic
            .help("use round brackets, and no quotation marks around field names: (field: …)"),
        _ => diagnostic.help(format!("write it like this: {}", T::EXAMPLE)),
    }
}

fn only_text(list: Value<'_, '_>) -> bool {
    let mut items = list.items();
    matches!((items.next(), items.next()), (Some(one), None) if one.kind() == Kind::String)
}
