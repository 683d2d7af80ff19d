//! What a diagram is written on: SVG elements, escaped, with the letters that they need.

use std::fmt::Write as _;

use super::super::theme::{Color, Theme};
use crate::render::fonts::{self, Weight};
use crate::render::html::{escape, push_escaped};

/// A point of the picture, from the left and from the top.
pub(super) type Point = (f64, f64);

/// How a line is drawn.
#[derive(Copy, Clone, PartialEq, Debug)]
pub(super) struct Stroke {
    /// Its colour.
    pub color: Color,
    /// How thick it is.
    pub width: f64,
    /// Its dashes and gaps; empty for an unbroken line.
    pub dash: &'static str,
}

impl Stroke {
    /// An unbroken line.
    pub(super) const fn plain(color: Color, width: f64) -> Self {
        Self { color, width, dash: "" }
    }
}

/// On which side of its point a text stands.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Side {
    /// To the right of it.
    Start,
    /// On both sides.
    Middle,
    /// To the left of it.
    End,
}

/// A picture in the making.
#[derive(Default)]
pub(super) struct Paper {
    body: String,
    /// What is written in each weight: the font has to have it.
    regular: String,
    bold: String,
    /// Whether anything leads somewhere.
    leads: bool,
    /// Whether it goes into a page that names what is on it.
    in_page: bool,
}

impl Paper {
    /// Nothing yet.
    pub(super) fn new(theme: &Theme) -> Self {
        Self { in_page: theme.in_page, ..Self::default() }
    }

    /// The name of a group, unless the page names it.
    pub(super) fn id(&self, kind: &str, name: &str) -> String {
        if self.in_page { String::new() } else { format!("{kind}-{}", slug(name)) }
    }

    /// What belongs together: its attributes, and what a reader is told of it unless the page does.
    pub(super) fn group(
        &mut self,
        attributes: &[(&str, &str)],
        title: impl FnOnce() -> String,
        draw: impl FnOnce(&mut Self),
    ) {
        let title = if self.in_page { String::new() } else { title() };
        self.body += "<g";
        for (name, value) in attributes.iter().filter(|it| !it.1.is_empty()) {
            for part in [" ", name, "=\""] {
                self.body += part;
            }
            match value.contains('\n') {
                true => push_escaped(&mut self.body, &value.replace('\n', " ")),
                false => push_escaped(&mut self.body, value),
            }
            self.body.push('"');
        }
        self.body += ">";
        if !title.is_empty() {
            self.body += "<title>";
            push_escaped(&mut self.body, &title);
            self.body += "</title>";
        }
        self.body.push('\n');
        draw(self);
        self.body += "</g>\n";
    }

    /// What leads to an address, if there is one.
    pub(super) fn leading(&mut self, to: Option<&str>, draw: impl FnOnce(&mut Self)) {
        let Some(to) = to else { return draw(self) };
        let _ = writeln!(
            self.body,
            "<a href=\"{}\" target=\"_blank\" rel=\"noreferrer noopener\">",
            escape(to)
        );
        self.leads = true;
        draw(self);
        self.body += "</a>\n";
    }

    /// A line of text on its baseline.
    pub(super) fn text(
        &mut self,
        text: &str,
        (x, y): Point,
        (size, weight, color): (f64, Weight, Color),
        side: Side,
    ) {
        if text.trim().is_empty() {
            return;
        }
        let (bold, letters) = match weight {
            Weight::Regular => ("", &mut self.regular),
            Weight::Bold => (" font-weight=\"bold\"", &mut self.bold),
        };
        *letters += text;
        let anchor = match side {
            Side::Start => "",
            Side::Middle => " text-anchor=\"middle\"",
            Side::End => " text-anchor=\"end\"",
        };
        put_number(&mut self.body, "<text x=", x);
        put_number(&mut self.body, " y=", y);
        put_number(&mut self.body, " font-size=", size);
        self.body += bold;
        self.body += anchor;
        put_color(&mut self.body, " fill=", Some(color));
        self.body.push('>');
        push_escaped(&mut self.body, text);
        self.body += "</text>\n";
    }

    /// A rectangle with round corners.
    pub(super) fn rectangle(
        &mut self,
        (x, y): Point,
        (width, height): Point,
        round: f64,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        let sides = [("<rect x=", x), (" y=", y), (" width=", width), (" height=", height)];
        sides.into_iter().for_each(|(name, value)| put_number(&mut self.body, name, value));
        if round > 0.0 {
            put_number(&mut self.body, " rx=", round);
        }
        self.look(fill, stroke);
    }

    /// A path, written as SVG writes it.
    pub(super) fn path(&mut self, way: &str, fill: Option<Color>, stroke: Option<Stroke>) {
        for part in ["<path d=\"", way, "\""] {
            self.body += part;
        }
        self.look(fill, stroke);
    }

    /// What a shape is filled with and what line is round it; its end.
    fn look(&mut self, fill: Option<Color>, stroke: Option<Stroke>) {
        put_color(&mut self.body, " fill=", fill);
        if let Some(Stroke { color, width, dash }) = stroke {
            put_color(&mut self.body, " stroke=", Some(color));
            put_number(&mut self.body, " stroke-width=", width);
            if !dash.is_empty() {
                for part in [" stroke-dasharray=\"", dash, "\""] {
                    self.body += part;
                }
            }
        }
        self.body += "/>\n";
    }

    /// The document: what a reader is told first, then the picture.
    pub(super) fn finish(
        self,
        (width, height): Point,
        title: &str,
        description: &str,
        theme: &Theme,
    ) -> String {
        let (width, height) = (width.ceil(), height.ceil());
        let id = fingerprint(&self.body);
        let css =
            if theme.embed_font { fonts::css(&self.regular, &self.bold) } else { String::new() };
        let style =
            if css.is_empty() { String::new() } else { format!("<style>\n{css}</style>\n") };
        let mut background = String::new();
        hex(&mut background, theme.background);
        // What is an image has no parts that one could follow.
        let role = if self.leads { "group" } else { "img" };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{}\" role=\"{role}\" \
             aria-labelledby=\"title-{id} description-{id}\">\n\
             <title id=\"title-{id}\">{}</title>\n<desc id=\"description-{id}\">{}</desc>\n\
             {style}\
             <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n{}</svg>\n",
            fonts::FAMILIES,
            escape(title),
            escape(description),
            background,
            self.body,
        )
    }
}

/// An attribute that is a number.
fn put_number(out: &mut String, name: &str, value: f64) {
    *out += name;
    out.push('"');
    number(out, value);
    out.push('"');
}

/// An attribute that is a colour, or none.
fn put_color(out: &mut String, name: &str, color: Option<Color>) {
    *out += name;
    out.push('"');
    match color {
        Some(color) => hex(out, color),
        None => *out += "none",
    }
    out.push('"');
}

/// Writes a number with a digit behind the point at most. A picture has many of them.
pub(super) fn number(out: &mut String, value: f64) {
    let tenths = (value * 10.0).round();
    if tenths.abs() >= 1e9 || tenths.is_nan() {
        let _ = write!(out, "{}", tenths / 10.0);
        return;
    }
    let (is_negative, tenths) = (tenths < 0.0, tenths.abs() as u32);
    // From the end.
    let mut digits = [0_u8; 12];
    let mut start = digits.len();
    let mut put = |byte: u8| {
        start -= 1;
        digits[start] = byte;
    };
    let digit = |of: u32| b'0' + (of % 10) as u8;
    if tenths % 10 != 0 {
        put(digit(tenths));
        put(b'.');
    }
    let mut whole = tenths / 10;
    loop {
        put(digit(whole));
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    if is_negative {
        put(b'-');
    }
    *out += str::from_utf8(&digits[start..]).unwrap_or_default();
}

/// Writes a path of points, each after the letter that says how to come there.
pub(super) fn way(steps: &[(&str, Point)]) -> String {
    let mut out = String::new();
    for (sign, (x, y)) in steps {
        out += sign;
        number(&mut out, *x);
        out.push(' ');
        number(&mut out, *y);
    }
    out
}

/// Writes a colour as SVG does.
fn hex(out: &mut String, Color(red, green, blue): Color) {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    out.push('#');
    for part in [red, green, blue] {
        out.push(DIGITS[usize::from(part >> 4)]);
        out.push(DIGITS[usize::from(part & 15)]);
    }
}

/// A name for the picture that another one on the same page does not have: like FNV-1a, but eight bytes at
/// a time, of which the upper ones are mixed into the lower ones.
fn fingerprint(body: &str) -> String {
    let step = |hash: u64, word: u64| {
        let hash = (hash ^ word).wrapping_mul(0x0100_0000_01b3);
        hash ^ (hash >> 29)
    };
    let (words, rest) = body.as_bytes().as_chunks::<8>();
    let hash = words.iter().map(|it| u64::from_le_bytes(*it)).fold(0xcbf2_9ce4_8422_2325, step);
    format!("{:016x}", rest.iter().map(|it| u64::from(*it)).fold(hash, step))
}

/// A name that may stand in an `id`: letters and digits stay, the rest is spelt out; long ones end
/// in a number of their own.
fn slug(name: &str) -> String {
    /// Longer names are cut.
    const LONGEST: usize = 120;
    let mut out = String::new();
    for c in name.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => out.push(c),
            ':' | '/' => out.push('.'),
            _ => {
                let _ = write!(out, "_{:x}_", u32::from(c));
            }
        }
        if out.len() > LONGEST {
            return format!("{out}.{}", fingerprint(name));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Color, hex, number};

    #[test]
    fn numbers_and_colours_are_as_svg_writes_them() {
        let all = [0.0, -0.04, 0.05, 7.0, -12.34, 100.96, 99_999_999.9, 1e12, f64::NAN];
        let written = all.map(|it| {
            let mut out = String::new();
            number(&mut out, it);
            out
        });
        let wanted = ["0", "0", "0.1", "7", "-12.3", "101", "99999999.9", "1000000000000", "NaN"];
        assert_eq!(written, wanted);
        let mut out = String::new();
        hex(&mut out, Color(0, 171, 255));
        assert_eq!(out, "#00ABFF");
    }
}
