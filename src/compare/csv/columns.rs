//! Which column of a file holds which field.

use crate::base::nearest;

/// A field that a file of stances may have.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Field {
    Actor,
    Target,
    Value,
    Issue,
    Voice,
    By,
    Source,
    Part,
    Date,
    Weight,
    Coder,
    Conditional,
    Tags,
}

/// Every field, by the name it has in a file and before the `=` of a mapping.
pub(super) const FIELDS: [(&str, Field); 13] = [
    ("actor", Field::Actor),
    ("target", Field::Target),
    ("value", Field::Value),
    ("issue", Field::Issue),
    ("voice", Field::Voice),
    ("by", Field::By),
    ("source", Field::Source),
    ("part", Field::Part),
    ("date", Field::Date),
    ("weight", Field::Weight),
    ("coder", Field::Coder),
    ("conditional", Field::Conditional),
    ("tags", Field::Tags),
];

/// What every file must have.
const NEEDED: [Field; 3] = [Field::Actor, Field::Target, Field::Value];

/// Which heading each field has, where it is not the field's own name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Headings(Vec<(usize, String)>);

impl Headings {
    /// Reads `actor=organization,target=concept`.
    ///
    /// # Errors
    /// In words for the user, when a field is unknown, named twice, or has no heading.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut headings = Self::default();
        for pair in text.split(',').map(str::trim).filter(|it| !it.is_empty()) {
            let Some((field, heading)) = pair.split_once('=') else {
                return Err(format!("`{pair}` is no mapping; write `actor=organization,target=…`"));
            };
            let (field, heading) = (field.trim(), heading.trim());
            let names = FIELDS.map(|(name, _)| name);
            let Some(at) = names.iter().position(|it| *it == field) else {
                let help = match nearest(field, names) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the fields are {}", names.join(", ")),
                };
                return Err(format!("there is no field `{field}`; {help}"));
            };
            if heading.is_empty() {
                return Err(format!("`{field}=` lacks a heading of the file"));
            }
            if headings.0.iter().any(|(other, _)| *other == at) {
                return Err(format!("the field `{field}` is mapped twice"));
            }
            headings.0.push((at, heading.to_owned()));
        }
        Ok(headings)
    }

    fn of(&self, field: usize) -> Option<&str> {
        self.0.iter().find(|(at, _)| *at == field).map(|(_, heading)| heading.as_str())
    }
}

/// The column of each field, in the order of [`FIELDS`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Columns([Option<usize>; FIELDS.len()]);

impl Columns {
    /// Finds the fields among the headings of a file.
    pub(super) fn find(found: &[String], headings: &Headings) -> Result<Self, String> {
        let mut columns = [None; FIELDS.len()];
        for (at, (name, field)) in FIELDS.iter().enumerate() {
            let mapped = headings.of(at);
            let wanted = mapped.unwrap_or(name);
            // A field's own name may be written `Date`, unless there is a `date`, too.
            let exact = mapped.is_some() || found.iter().any(|it| it == wanted);
            let is_it = |it: &str| it == wanted || (!exact && it.eq_ignore_ascii_case(wanted));
            let mut places = found.iter().enumerate().filter(|(_, it)| is_it(it.trim()));
            columns[at] = places.next().map(|(place, _)| place);
            if places.next().is_some() {
                return Err(format!("two columns have the heading `{wanted}`"));
            }
            if columns[at].is_some() || (mapped.is_none() && !NEEDED.contains(field)) {
                continue;
            }
            let near = nearest(wanted, found.iter().map(String::as_str));
            let help = match (mapped, near) {
                (Some(_), Some(near)) => format!("did you mean `{near}`?"),
                (None, Some(near)) => format!("map it by `--columns {name}={near}`"),
                (_, None) => {
                    let quoted: Vec<String> = found.iter().map(|it| format!("`{it}`")).collect();
                    format!(
                        "the headings are {}; map one by `--columns {name}=…`",
                        quoted.join(", ")
                    )
                }
            };
            return Err(format!("no column has the heading `{wanted}`; {help}"));
        }
        Ok(Self(columns))
    }

    /// The column of a field.
    pub(super) fn of(&self, field: Field) -> Option<usize> {
        let at = FIELDS.iter().position(|(_, it)| *it == field)?;
        self.0[at]
    }
}
