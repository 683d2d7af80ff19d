//! What charts are drawn on: plotters' primitives, in groups that have names for readers and pages.

use std::fmt::Write as _;
use std::io;

use plotters::coord::Shift;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::{
    Circle, DrawingArea, FontFamily, FontStyle, IntoDrawingArea, PathElement, Polygon, RGBColor,
    Rectangle, SVGBackend, ShapeStyle, Text,
};
use plotters::style::FontDesc;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::theme::{Color, Theme};
use crate::render::fonts::{self, Weight};
use crate::render::html::escape;

/// Plotters draws nothing beyond its sheet, so the sheet is longer than any chart.
const LONGEST: u32 = 1 << 24;

/// A point in pixels, from the left and from the top.
pub(super) type Point = (f64, f64);

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<io::Error>>;

/// On which side of its point a text stands.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Anchor {
    /// To the right of it.
    Start,
    /// On both sides of it.
    Middle,
    /// To the left of it.
    End,
}

/// How a line of text looks.
#[derive(Copy, Clone, Debug)]
pub(super) struct Ink {
    /// Pixels per em.
    pub size: f64,
    /// How thick.
    pub weight: Weight,
    /// In which colour.
    pub color: Color,
}

/// A picture in the making.
///
/// Plotters has no groups and no titles, so each primitive is drawn by its SVG backend into a
/// buffer of its own, and the elements in it go into our document.
pub(super) struct Canvas {
    width: u32,
    body: String,
    /// What is written in each weight: the font has to have it.
    regular: String,
    bold: String,
    /// Whether any mark leads somewhere.
    leads: bool,
    /// What stands at the foot: what the picture is made of.
    foot: String,
}

impl Canvas {
    /// An empty sheet; how long it is depends on what comes.
    pub(super) const fn new(width: u32) -> Self {
        Self {
            width,
            body: String::new(),
            regular: String::new(),
            bold: String::new(),
            leads: false,
            foot: String::new(),
        }
    }

    /// Draws what belongs together; `title` is what a reader is told about it, if anything.
    pub(super) fn group(&mut self, class: &str, title: &str, draw: impl FnOnce(&mut Self)) {
        let _ = write!(self.body, "<g class=\"{}\">", escape(class));
        if !title.is_empty() {
            let _ = write!(self.body, "<title>{}</title>", escape(title));
        }
        self.body.push('\n');
        draw(self);
        self.body += "</g>\n";
    }

    /// Draws a mark that tells what it rests on, and leads there if it has an address.
    ///
    /// Within a page the same addresses stand in words beside the picture, so that its marks need
    /// not be a thousand stops for whoever goes by keyboard.
    pub(super) fn mark(
        &mut self,
        class: &str,
        (words, to): (&str, Option<&str>),
        draw: impl FnOnce(&mut Self),
    ) {
        let Some(to) = to else { return self.group(class, words, draw) };
        let beside = if to.starts_with('#') {
            "tabindex=\"-1\""
        } else {
            "target=\"_blank\" rel=\"noreferrer noopener\""
        };
        let (class, to, name) = (escape(class), escape(to), escape(words));
        let _ = writeln!(
            self.body,
            "<a class=\"{class}\" href=\"{to}\" {beside}><title>{name}</title>"
        );
        self.leads = true;
        draw(self);
        self.body += "</a>\n";
    }

    /// Says what the picture is made of to those, too, who are told what it shows.
    pub(super) fn say_at_foot(&mut self, words: &str) {
        self.foot.push(' ');
        self.foot += words;
    }

    /// How much is drawn so far, for [`Canvas::behind`].
    pub(super) const fn so_far(&self) -> usize {
        self.body.len()
    }

    /// Draws behind everything that came after `so_far`.
    pub(super) fn behind(&mut self, so_far: usize, draw: impl FnOnce(&mut Self)) {
        let later = self.body.split_off(so_far);
        draw(self);
        self.body += &later;
    }

    /// A line of text; `at` is on its baseline.
    pub(super) fn text(&mut self, text: &str, at: Point, ink: Ink, anchor: Anchor) {
        if text.trim().is_empty() {
            return;
        }
        let (style, letters) = match ink.weight {
            Weight::Regular => (FontStyle::Normal, &mut self.regular),
            Weight::Bold => (FontStyle::Bold, &mut self.bold),
        };
        *letters += text;
        let horizontal = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let font = FontDesc::new(FontFamily::Name(fonts::FAMILIES), asked(ink.size), style);
        let color = RGBColor(ink.color.0, ink.color.1, ink.color.2);
        let style = plotters::style::TextStyle::from(font)
            .color(&color)
            .pos(Pos::new(horizontal, VPos::Top));
        // The backend lets `Top` hang 0.76 em above the baseline.
        let top = 0.76f64.mul_add(-ink.size, at.1);
        self.draw(|area| area.draw(&Text::new(text.to_owned(), pixel((at.0, top)), style)));
    }

    /// A filled rectangle, `width` to the right and `height` down from `at`.
    pub(super) fn rectangle(&mut self, at: Point, width: f64, height: f64, color: Color) {
        let corners = [pixel(at), pixel((at.0 + width, at.1 + height))];
        self.draw(|area| area.draw(&Rectangle::new(corners, filled(color))));
    }

    /// Straight lines from point to point.
    pub(super) fn path(&mut self, points: &[Point], stroke: u32, color: Color) {
        let points: Vec<_> = points.iter().copied().map(pixel).collect();
        self.draw(|area| area.draw(&PathElement::new(points, lines(color, stroke))));
    }

    /// A filled shape with straight sides.
    pub(super) fn polygon(&mut self, points: &[Point], color: Color) {
        let points: Vec<_> = points.iter().copied().map(pixel).collect();
        self.draw(|area| area.draw(&Polygon::new(points, filled(color))));
    }

    /// A filled circle.
    pub(super) fn disc(&mut self, centre: Point, radius: u32, color: Color) {
        self.draw(|area| area.draw(&Circle::new(pixel(centre), radius, filled(color))));
    }

    /// Slanting lines over a rectangle, `step` pixels apart, with a thin frame. Plotters has no
    /// hatches; its lines would take an element each.
    pub(super) fn hatch(&mut self, at: Point, size: Point, step: f64, color: Color) {
        let ((x, y), (width, height)) = (at, size);
        if width < 1.0 || height < 1.0 {
            return;
        }
        let mut lines = format!("M{:.1} {:.1}h{:.1}v{:.1}h{:.1}z", x, y, width, height, -width);
        let mut sum = step;
        while sum < width + height {
            let (from, to) = ((sum - height).max(0.0), sum.min(width));
            let (x, y) = (x + from, y + sum - from);
            let _ = write!(lines, "M{x:.1} {y:.1}l{0:.1} {1:.1}", to - from, from - to);
            sum += step;
        }
        let Color(red, green, blue) = color;
        let _ = writeln!(
            self.body,
            "<path d=\"{lines}\" fill=\"none\" stroke=\"#{red:02X}{green:02X}{blue:02X}\"/>"
        );
    }

    fn draw(&mut self, paint: impl FnOnce(&Area<'_>) -> Drawn) {
        let mut drawn = String::new();
        let area = SVGBackend::with_string(&mut drawn, (self.width, LONGEST)).into_drawing_area();
        // The backend writes to a string, which cannot fail.
        let _ = paint(&area).and_then(|()| area.present());
        drop(area);
        // The first line opens a document and the last one closes it; texts hold no line breaks
        // of their own, and the ones that the backend puts round them could be seen as spaces.
        let inside = drawn.lines().skip(1).filter(|&line| line != "</svg>");
        // Quotation marks in texts are escaped, so these can be nothing but attributes: what is
        // so anyway, and the family, which is said once for the whole document.
        let family = format!(" font-family=\"{}\"", fonts::FAMILIES);
        let said = [&family, " opacity=\"1\"", " stroke=\"none\"", " text-anchor=\"start\""];
        let inside: String = inside.collect();
        self.body += &said.iter().fold(inside, |inside, said| inside.replace(said, ""));
        self.body.push('\n');
    }

    /// The document: what a reader is told first, then the picture.
    pub(super) fn finish(
        self,
        height: f64,
        title: &str,
        description: &str,
        theme: &Theme,
    ) -> String {
        let (width, height) = (self.width, height.ceil());
        let id = fingerprint(&self.body);
        let css =
            if theme.embed_font { fonts::css(&self.regular, &self.bold) } else { String::new() };
        let hex = |Color(red, green, blue): Color| format!("#{red:02X}{green:02X}{blue:02X}");
        let (paper, pointed) = (hex(theme.background), hex(theme.pointed));
        // What is an image has no parts that one could follow.
        let role = if self.leads { "group" } else { "img" };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{}\" direction=\"ltr\" role=\"{role}\" \
             aria-labelledby=\"title-{id} description-{id}\">\n\
             <title id=\"title-{id}\">{}</title>\n<desc id=\"description-{id}\">{}</desc>\n\
             <style>\n{css}.tick:hover rect{{fill:{pointed}}}\n</style>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\n\
             {}</svg>\n",
            fonts::FAMILIES,
            escape(title),
            escape(&(description.to_owned() + &self.foot)),
            self.body,
        )
    }
}

/// The size to ask for: the backend divides it by 1.24, and that must not show in the digits.
fn asked(size: f64) -> f64 {
    let near = size * 1.24;
    let exact = |asked: &f64| asked / 1.24 == size;
    [near, near.next_down(), near.next_up()].into_iter().find(exact).unwrap_or(near)
}

fn pixel((x, y): Point) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

fn filled(color: Color) -> ShapeStyle {
    ShapeStyle { filled: true, ..lines(color, 1) }
}

fn lines(Color(red, green, blue): Color, stroke: u32) -> ShapeStyle {
    ShapeStyle {
        color: plotters::style::RGBAColor(red, green, blue, 1.0),
        filled: false,
        stroke_width: stroke,
    }
}

/// A name for the picture that another one on the same page does not have (FNV-1a).
fn fingerprint(body: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", body.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}
