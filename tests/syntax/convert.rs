//! Our tree as the `ron` crate's `Value`, with all that `Value` forgets: names, order, duplicates.

use demarche::syntax::{Extensions, Kind, Value};
use ron::value::{F32, F64, Map, Number};

/// `value` as `ron::Value` would have it.
pub fn convert(value: Value<'_, '_>, extensions: Extensions) -> ron::Value {
    let many = |value: Value<'_, '_>| {
        value.items().map(|item| convert(item, extensions)).collect::<Vec<_>>()
    };
    match value.kind() {
        Kind::Error => panic!("an error node in an accepted file: {value:?}"),
        Kind::Bool => ron::Value::Bool(value.bool().expect("a bool")),
        Kind::Char => ron::Value::Char(value.char().expect("a character")),
        Kind::Integer | Kind::Float => ron::Value::Number(number(value)),
        Kind::String => ron::Value::String(value.string().expect("a string").into_owned()),
        Kind::Bytes => ron::Value::Bytes(value.bytes().expect("bytes").into_owned()),
        Kind::Name if value.text() == "None" => ron::Value::Option(None),
        Kind::Name => ron::Value::Unit,
        Kind::List => ron::Value::Seq(many(value)),
        Kind::Map => ron::Value::Map(
            value
                .entries()
                .map(|(key, value)| (convert(key, extensions), convert(value, extensions)))
                .collect(),
        ),
        Kind::Tuple | Kind::Struct if value.name().is_some_and(|name| name.text() == "Some") => {
            some(value, extensions)
        }
        Kind::Tuple if value.text() == "()" => ron::Value::Unit,
        Kind::Tuple => ron::Value::Seq(many(value)),
        Kind::Struct => fields(value, extensions),
        Kind::Range => range(value),
        Kind::Head | Kind::Field => panic!("not a value: {value:?}"),
    }
}

fn fields(value: Value<'_, '_>, extensions: Extensions) -> ron::Value {
    let entry = |(field, value): (Value<'_, '_>, _)| {
        (ron::Value::String(field.identifier().to_owned()), convert(value, extensions))
    };
    ron::Value::Map(value.entries().map(entry).collect())
}

fn some(value: Value<'_, '_>, extensions: Extensions) -> ron::Value {
    let items: Vec<_> = value.items().collect();
    let inner = match (value.kind(), items.as_slice()) {
        (Kind::Tuple, [one]) => convert(*one, extensions),
        (Kind::Tuple, []) => ron::Value::Unit,
        (Kind::Tuple, many) => {
            ron::Value::Seq(many.iter().map(|item| convert(*item, extensions)).collect())
        }
        _ => fields(value, extensions),
    };
    ron::Value::Option(Some(Box::new(inner)))
}

fn range(value: Value<'_, '_>) -> ron::Value {
    let ends: Vec<_> = value.items().collect();
    let end =
        |name: &str, value| (ron::Value::from(name.to_owned()), ron::Value::Number(number(value)));
    let map: Map = match ends.as_slice() {
        [] => return ron::Value::Unit,
        [one] if one.range().start == value.range().start => {
            [end("start", *one)].into_iter().collect()
        }
        [one] => [end("end", *one)].into_iter().collect(),
        [first, last, ..] => [end("start", *first), end("end", *last)].into_iter().collect(),
    };
    ron::Value::Map(map)
}

/// The smallest type that holds the number, unless the file names one.
fn number(value: Value<'_, '_>) -> Number {
    if value.kind() == Kind::Float {
        return float(value);
    }
    let whole = value.integer().expect("a whole number");
    macro_rules! as_type {
        ($variant:ident $type:ty) => {
            Number::$variant(<$type>::try_from(whole).expect("the type that was named"))
        };
    }
    match value.suffix() {
        "i8" => as_type!(I8 i8),
        "i16" => as_type!(I16 i16),
        "i32" => as_type!(I32 i32),
        "i64" => as_type!(I64 i64),
        "u8" => as_type!(U8 u8),
        "u16" => as_type!(U16 u16),
        "u32" => as_type!(U32 u32),
        "u64" => as_type!(U64 u64),
        _ if value.text().starts_with('-') => i8::try_from(whole)
            .map(Number::I8)
            .or_else(|_| i16::try_from(whole).map(Number::I16))
            .or_else(|_| i32::try_from(whole).map(Number::I32))
            .unwrap_or_else(|_| as_type!(I64 i64)),
        _ => u8::try_from(whole)
            .map(Number::U8)
            .or_else(|_| u16::try_from(whole).map(Number::U16))
            .or_else(|_| u32::try_from(whole).map(Number::U32))
            .unwrap_or_else(|_| as_type!(U64 u64)),
    }
}

#[allow(clippy::cast_possible_truncation)]
fn float(value: Value<'_, '_>) -> Number {
    let wide = value.float().expect("a float");
    let narrow = wide as f32;
    match value.suffix() {
        "f32" => Number::F32(F32(narrow)),
        "f64" => Number::F64(F64(wide)),
        _ if wide.is_nan() || f64::from(narrow).total_cmp(&wide).is_eq() => {
            Number::F32(F32(narrow))
        }
        _ => Number::F64(F64(wide)),
    }
}
