//! The fields a filter can ask, and what each can be compared with.

use crate::base::{TextRange, nearest};
use crate::model::{Date, Filter, NameField, Named, NumberField, Order, Test, VoiceKind};

/// A field of a stance.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Field {
    Name(NameField),
    Number(NumberField),
    Date,
    Voice,
    Conditional,
}

/// Every field, by the name it is asked for.
const FIELDS: [(&str, Field); 16] = [
    ("actor", Field::Name(NameField::Actor)),
    ("principal", Field::Name(NameField::Principal)),
    ("bloc", Field::Name(NameField::Bloc)),
    ("issue", Field::Name(NameField::Issue)),
    ("target", Field::Name(NameField::Target)),
    ("value", Field::Number(NumberField::Value)),
    ("voice", Field::Voice),
    ("by", Field::Name(NameField::By)),
    ("source", Field::Name(NameField::Source)),
    ("part", Field::Name(NameField::Part)),
    ("date", Field::Date),
    ("year", Field::Number(NumberField::Year)),
    ("coder", Field::Name(NameField::Coder)),
    ("tag", Field::Name(NameField::Tag)),
    ("conditional", Field::Conditional),
    ("weight", Field::Number(NumberField::Weight)),
];

/// The names of all fields, in their order.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(name, _)| *name)
}

impl Field {
    pub(super) fn named(word: &str) -> Option<Self> {
        FIELDS.iter().find(|(name, _)| *name == word).map(|(_, field)| *field)
    }
}

/// What is wrong with a value, where, and what can be written instead.
type Wrong = (TextRange, String, String);

/// The question that a field, its sign (`in` if there is none) and its values make.
pub(super) fn test(
    field: Field,
    order: Option<Order>,
    values: Vec<Named>,
) -> Result<Filter, Wrong> {
    let equal = order.is_none_or(|it| it == Order::Equal);
    if !equal && !matches!(field, Field::Number(_) | Field::Date) {
        let range = values.first().map_or(TextRange::new(0, 0), |it| it.range);
        let message = "only numbers and dates have an order".to_owned();
        return Err((range, message, "compare by `=`, `!=` or `in (…, …)`".to_owned()));
    }
    let within = order.is_none();
    let order = order.unwrap_or(Order::Equal);
    Ok(match field {
        Field::Name(field) => Filter::Test(Test::Name { field, within, names: values }),
        Field::Number(field) => {
            let numbers = values.iter().map(number).collect::<Result<_, _>>()?;
            Filter::Test(Test::Number { field, order, numbers })
        }
        Field::Date => {
            let dates = values.iter().map(date).collect::<Result<_, _>>()?;
            Filter::Test(Test::Date { order, dates })
        }
        Field::Voice => {
            Filter::Test(Test::Voice(values.iter().map(voice).collect::<Result<_, _>>()?))
        }
        Field::Conditional => {
            let kinds = values.iter().map(truth).collect::<Result<Vec<bool>, _>>()?;
            Filter::Any(kinds.into_iter().map(conditional).collect())
        }
    })
}

/// Whether the stance depends on conditions, or does not.
pub(super) fn conditional(wanted: bool) -> Filter {
    let test = Filter::Test(Test::Conditional);
    if wanted { test } else { Filter::Not(Box::new(test)) }
}

fn number(it: &Named) -> Result<f64, Wrong> {
    let number = it.text.replace('−', "-").parse().ok().filter(|it: &f64| it.is_finite());
    number.ok_or_else(|| {
        let message = format!("`{}` is no number", it.text);
        (it.range, message, "write a number, such as `-0.5`".to_owned())
    })
}

fn date(it: &Named) -> Result<Date, Wrong> {
    Date::read(&it.text).ok_or_else(|| {
        let help = "write a date as 2020, 2020-09 or 2020-09-11".to_owned();
        (it.range, format!("`{}` is no date", it.text), help)
    })
}

fn voice(it: &Named) -> Result<VoiceKind, Wrong> {
    let kinds = [VoiceKind::Own, VoiceKind::Spokesperson, VoiceKind::Attributed];
    kinds.into_iter().find(|kind| kind.word() == it.text).ok_or_else(|| {
        let help = match nearest(&it.text, kinds.map(VoiceKind::word)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the voices are own, spokesperson and attributed".to_owned(),
        };
        (it.range, format!("there is no voice `{}`", it.text), help)
    })
}

fn truth(it: &Named) -> Result<bool, Wrong> {
    match it.text.as_str() {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        other => {
            let help = "write `conditional = yes` or `conditional = no`".to_owned();
            Err((it.range, format!("`{other}` is neither yes nor no"), help))
        }
    }
}
