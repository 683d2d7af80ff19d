//! The attributes at the top of a file: `#![enable(…)]`, `#![type = "…"]`, `#![schema = "…"]`.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};

use super::leaf::{self, Fault, Mistake, Read, starts_name, trivia};
use super::machine::Machine;
use crate::base::nearest;

const NAMES: [&str; 4] =
    ["unwrap_newtypes", "implicit_some", "unwrap_variant_newtypes", "explicit_struct_names"];

/// A sign, and the white space after it.
fn sign<'t>(what: &'static str) -> impl Parser<&'t str, Output = &'t str, Error = Mistake> {
    terminated(tag(what), trivia)
}

/// A word that is not the beginning of a longer one, and the white space after it.
fn word<'t>(what: &'static str) -> impl Parser<&'t str, Output = &'t str, Error = Mistake> {
    let end = not(peek(nom::character::complete::satisfy(leaf::continues_name)));
    terminated(tag(what), (end, trivia))
}

/// What every attribute begins with.
fn opening(input: &str) -> Read<'_, ()> {
    (sign("#"), sign("!"), sign("[")).map(|_| ()).parse(input)
}

/// A text, plain or raw.
fn string(input: &str) -> Read<'_, leaf::Quoted> {
    match input.as_bytes().first() {
        Some(b'"') => leaf::string_std(input),
        Some(b'r') => leaf::raw_string(input),
        _ => Mistake::error(input, Fault::Other),
    }
}

/// `#![type = "…"]` and `#![schema = "…"]`, which say nothing to a reader of maps.
fn described(input: &str) -> Read<'_, ()> {
    let text = verify(string, |quoted| !quoted.bad);
    let name = alt((word("type"), word("schema")));
    (opening, name, sign("="), text, trivia, sign("]")).map(|_| ()).parse(input)
}

/// `#![enable(` up to the first extension's name.
fn enable(input: &str) -> Read<'_, ()> {
    (opening, word("enable"), sign("(")).map(|_| ()).parse(input)
}

/// One extension's name.
fn extension(input: &str) -> Read<'_, &str> {
    terminated(preceded(opt(tag("r#")), recognize(leaf::name)), trivia).parse(input)
}

/// `)]`
fn closing(input: &str) -> Read<'_, ()> {
    delimited(trivia, (sign(")"), sign("]")), trivia).map(|_| ()).parse(input)
}

impl Machine<'_> {
    /// Reads the attributes at the top of the file.
    pub(super) fn attributes(&mut self) {
        loop {
            self.trivia();
            if self.peek() != Some(b'#') {
                if !self.rest.is_empty() && self.oddity() {
                    continue;
                }
                return;
            }
            if let Ok((rest, ())) = described(self.rest) {
                self.rest = rest;
            } else if let Ok((rest, ())) = enable(self.rest) {
                self.enable(rest);
            } else if self.rest[1..].trim_start().starts_with('!') {
                self.bad_attribute();
            } else if !self.oddity() {
                return;
            }
        }
    }

    fn enable(&mut self, mut rest: &'_ str) {
        let total = self.text.len();
        loop {
            let start = total - rest.len();
            let Ok((after, name)) = extension(rest) else { return self.bad_attribute() };
            match name {
                "unwrap_newtypes" => self.extensions.unwrap_newtypes = true,
                "implicit_some" => self.extensions.implicit_some = true,
                "unwrap_variant_newtypes" => self.extensions.unwrap_variant_newtypes = true,
                "explicit_struct_names" => self.extensions.explicit_struct_names = true,
                _ => {
                    let known = nearest(name, NAMES);
                    let place = start..start + name.len();
                    self.report.unknown_extension(place, name, known);
                }
            }
            rest = after;
            let Some(after) = rest.strip_prefix(',') else { break };
            rest = after;
            if let Ok((after, ())) = trivia(rest) {
                rest = after;
            }
            if !rest.starts_with(starts_name) {
                break;
            }
        }
        match closing(rest) {
            Ok((after, ())) => self.skip(self.rest.len() - after.len()),
            Err(_) => self.bad_attribute(),
        }
    }

    /// Reports the line that should be an attribute and steps over it.
    fn bad_attribute(&mut self) {
        let line = self.line_left().trim_end().len().max(1);
        let start = self.at() as usize;
        self.report.bad_attribute(start..start + line);
        self.skip(line);
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::base::FileId;

    #[test]
    fn every_extension_is_found() {
        let text = "#![enable(unwrap_newtypes, implicit_some,)]\n# ! [ enable ( explicit_struct_names ) ] /**/ #![type = \"x\"] #![schema=r\"y\"] 1";
        let read = parse(FileId::from_index(0), text);
        assert_eq!(read.diagnostics, []);
        let on = read.value.extensions();
        assert!(on.unwrap_newtypes && on.implicit_some && on.explicit_struct_names);
        assert!(!on.unwrap_variant_newtypes);
    }
}
