//! Reads weighted graphs: `{"tau": {id: score}, "att": [[from, to], …], "sup": [[from, to, weight], …]}`.

use rustc_hash::FxHashMap;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::{Mistake, Mistakes, unknown};
use crate::base::nearest;

/// A weighted graph as a file has it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct WeightedFile {
    /// The nodes, in the order of the file.
    pub names: Vec<String>,
    /// Their base scores, 0 to 1.
    pub base: Vec<f64>,
    /// From, to, weight.
    pub attacks: Vec<(u32, u32, f64)>,
    /// From, to, weight.
    pub supports: Vec<(u32, u32, f64)>,
}

const FIELDS: [&str; 3] = ["tau", "att", "sup"];

/// An object's fields in order, those that are there twice too.
struct Fields(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Fields;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object in braces")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        from.deserialize_map(InOrder)
    }
}

/// The three fields, before they are held against each other.
#[derive(Default)]
struct Raw {
    tau: Option<Vec<(String, Value)>>,
    att: Option<Value>,
    sup: Option<Value>,
}

/// Reads a weighted graph.
///
/// # Errors
/// The first mistakes, in order.
pub fn read_graph(text: &str) -> Result<WeightedFile, Vec<Mistake>> {
    let mut mistakes = Mistakes::default();
    let lines = Lines::new(text);
    let raw = match raw(text, &lines, &mut mistakes) {
        Ok(raw) => raw,
        Err(error) => {
            let message = format!("no JSON: {error}");
            return Err(vec![Mistake { line: error.line().max(1), message }]);
        }
    };
    let mut out = WeightedFile::default();
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    if raw.tau.is_none() {
        mistakes.add(1, "there is no `tau`: the base score of each node, as in {\"a\": 0.5}");
    }
    for ((name, score), at) in raw.tau.into_iter().flatten().zip(0..) {
        let line = lines.of("tau", at);
        match score.as_f64() {
            Some(score) if (0.0..=1.0).contains(&score) => out.base.push(score),
            _ => {
                mistakes.add(line, format!("the base score of `{name}` is {score}, not 0 to 1"));
                out.base.push(0.0);
            }
        }
        if numbers.insert(name.clone(), out.names.len() as u32).is_some() {
            mistakes.add(line, format!("`{name}` has two base scores"));
        }
        out.names.push(name);
    }
    for (field, edges) in [("att", raw.att), ("sup", raw.sup)] {
        let Some(edges) = edges else { continue };
        let Value::Array(edges) = edges else {
            mistakes.add(lines.of(field, 0), format!("`{field}` is no list of edges"));
            continue;
        };
        let into = if field == "att" { &mut out.attacks } else { &mut out.supports };
        for (edge, at) in edges.iter().zip(0..) {
            match read_edge(edge, &numbers, &out.names) {
                Ok(edge) => into.push(edge),
                Err(message) => mistakes.add(lines.of(field, at), message),
            }
        }
    }
    mistakes.none_or(out)
}

fn raw(text: &str, lines: &Lines, mistakes: &mut Mistakes) -> Result<Raw, serde_json::Error> {
    let Fields(fields) = serde_json::from_str(text)?;
    let mut raw = Raw::default();
    for (name, value) in fields {
        let line = lines.of(&name, 0);
        let is_again = match name.as_str() {
            "tau" => {
                // Read once more, for a value keeps no field that is there twice.
                let again = raw.tau.is_some();
                if !value.is_object() {
                    mistakes.add(line, "`tau` is no object of base scores");
                }
                raw.tau = Some(Vec::new());
                again
            }
            "att" => raw.att.replace(value).is_some(),
            "sup" => raw.sup.replace(value).is_some(),
            _ => {
                let hint = nearest(&name, FIELDS).map(|it| format!("; did you mean `{it}`?"));
                let known = hint.unwrap_or_else(|| "; there are `tau`, `att` and `sup`".to_owned());
                mistakes.add(line, format!("there is no field `{name}`{known}"));
                false
            }
        };
        if is_again {
            mistakes.add(line, format!("`{name}` is there twice"));
        }
    }
    if raw.tau.is_some() {
        #[derive(serde::Deserialize)]
        struct Scores {
            tau: Fields,
        }
        // Where this fails, it was told above.
        if let Ok(Scores { tau }) = serde_json::from_str(text) {
            raw.tau = Some(tau.0);
        }
    }
    Ok(raw)
}

fn read_edge(
    edge: &Value,
    numbers: &FxHashMap<String, u32>,
    names: &[String],
) -> Result<(u32, u32, f64), String> {
    let parts = edge.as_array().map_or(&[][..], Vec::as_slice);
    let (from, to, weight) = match parts {
        [Value::String(from), Value::String(to)] => (from, to, 1.0),
        [Value::String(from), Value::String(to), Value::Number(weight)] => {
            (from, to, weight.as_f64().unwrap_or(f64::NAN))
        }
        _ => {
            let shown: String = edge.to_string().chars().take(60).collect();
            return Err(format!("{shown} is no edge: [from, to] or [from, to, weight]"));
        }
    };
    if !(0.0..=1e6).contains(&weight) {
        return Err(format!("the weight {weight} is not between 0 and a million"));
    }
    let end = |name: &String| numbers.get(name).copied().ok_or_else(|| unknown(name, names));
    Ok((end(from)?, end(to)?, weight))
}

/// On which line each thing inside a field of the outermost object begins.
struct Lines {
    /// Each field with the lines of what it holds; its own line first.
    fields: Vec<(String, Vec<usize>)>,
}

impl Lines {
    /// Reads no more than depths and lines, of a text that need not be JSON.
    fn new(text: &str) -> Self {
        let mut fields: Vec<(String, Vec<usize>)> = Vec::new();
        let (mut depth, mut line) = (0_usize, 1_usize);
        // Whether a thing may begin here: behind a bracket or a comma.
        let mut is_start = false;
        let mut rest = text.char_indices();
        while let Some((at, c)) = rest.next() {
            if c.is_whitespace() {
                line += usize::from(c == '\n');
                continue;
            }
            let closes = matches!(c, ']' | '}');
            if is_start && !closes {
                match depth {
                    1 => fields.push((string(&text[at..]).to_owned(), vec![line])),
                    2 => {
                        if let Some((_, lines)) = fields.last_mut() {
                            lines.push(line);
                        }
                    }
                    _ => {}
                }
            }
            is_start = matches!(c, '[' | '{' | ',');
            match c {
                '[' | '{' => depth += 1,
                ']' | '}' => depth = depth.saturating_sub(1),
                '"' => {
                    // A string's own brackets and commas say nothing.
                    while let Some((_, c)) = rest.next() {
                        match c {
                            '"' => break,
                            '\\' => drop(rest.next()),
                            '\n' => line += 1,
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        Self { fields }
    }

    /// The line of a thing within a field; that of the field where there is no such thing.
    fn of(&self, field: &str, at: usize) -> usize {
        let found = self.fields.iter().rev().find(|it| it.0 == field);
        found.map_or(1, |(_, lines)| lines.get(at + 1).copied().unwrap_or(lines[0]))
    }
}

/// What stands between the quotation marks that a text begins with.
fn string(text: &str) -> &str {
    let inner = text.strip_prefix('"').unwrap_or_default();
    inner.split('"').next().unwrap_or_default()
}
