//! `demarche diagram`: arguments as pictures, and as graphs for other programs.

use std::path::PathBuf;

use clap::ValueEnum;

use super::Exit;
use super::app::{App, Failure};
use super::chart::{ThemeArg, png};
use crate::evaluate::verdicts;
use crate::render;
use crate::render::svg::Direction;
use crate::report::diagram::{Ask, By, Diagram, MOST, ask_for, diagram_with_quotes};
use crate::report::picture::Provenance;
use crate::report::show::{Thing, find};

/// Draw arguments: premises, conclusions, attacks, undercuts
///
/// Boxes are claims and positions; the firmer a box's border, the nearer its words are to those of
/// the source. Premises that count only together meet in a bar. docs/diagrams.md shows every sign.
///
/// More than 150 boxes are folded: by source, then by how deep they lie, each fold with the number
/// of what is in it. `--boxes` sets another limit; 0 folds nothing. Files for other programs (GraphML,
/// GEXF) are whole unless you name a limit.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// An issue, an actor, a source, or a position, claim or argument and what is near it; the whole
    /// corpus without one
    #[arg(value_name = "ID")]
    asked: Option<String>,
    /// The file to write; its ending says the format: .svg, .png, .dot, .mmd, .graphml, .gexf
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format, where the file's name does not say it or there is no file
    #[arg(long, value_name = "FORM")]
    format: Option<Form>,
    /// What bears on the positions of this issue
    #[arg(long, value_name = "ID")]
    issue: Option<String>,
    /// What this actor, or whoever speaks for it, says
    #[arg(long, value_name = "ID")]
    actor: Option<String>,
    /// What the maps of this source hold
    #[arg(long, value_name = "ID")]
    source: Option<String>,
    /// What is near this claim, position or argument
    #[arg(long, value_name = "ID")]
    around: Option<String>,
    /// How many links away is near
    #[arg(long, value_name = "N", default_value_t = 2)]
    depth: usize,
    /// Put boxes of one source, actor or issue into a frame
    #[arg(long, value_name = "BY")]
    group: Option<Group>,
    /// Hide what is reachable only through this; of a source, all of it. May be given several times
    #[arg(long, value_name = "ID")]
    fold: Vec<String>,
    /// Fold until there are no more boxes than this; 0 folds nothing
    #[arg(long, value_name = "N")]
    boxes: Option<usize>,
    /// Show what stands, what falls, and what is open
    #[arg(long)]
    evaluate: bool,
    /// Where conclusions are, in pictures
    #[arg(long, value_name = "SIDE", default_value = "auto")]
    direction: Side,
    /// How pictures look
    #[arg(long, value_name = "THEME", default_value = "light")]
    theme: ThemeArg,
    /// A font file (.ttf, .otf) for letters of a .png that the own font lacks: Chinese, Arabic and
    /// others
    #[arg(long, value_name = "FILE")]
    font: Option<PathBuf>,
}

/// A larger PNG is drawn smaller, as far as its words stay readable.
const MOST_PIXELS: f32 = 60_000_000.0;

/// The formats of diagrams.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum Form {
    /// A picture with everything in it that a page needs
    Svg,
    /// A picture in pixels
    Png,
    /// For Graphviz
    Dot,
    /// For Mermaid, as wikis draw it
    Mermaid,
    /// For programs that measure networks
    Graphml,
    /// For Gephi
    Gexf,
}

/// What boxes are grouped by.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum Group {
    /// The source in whose map they stand
    Source,
    /// Those who say so
    Actor,
    /// The issue on whose positions they bear
    Issue,
}

/// Where conclusions are.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
enum Side {
    /// At the top, or at the right where that fits a page better
    Auto,
    /// At the top
    Up,
    /// At the right
    Right,
}

/// What makes a diagram smaller.
const FOLD: &str = "fold more with `--boxes`";

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let form = form(args)?;
    let loaded = app.load_sound()?;
    let find = |name: &str| find(&loaded.corpus, name).map_err(Failure::Asked);
    let mut ask = Ask { most: most(args, form), ..Ask::default() };
    ask.group = args.group.map(|it| match it {
        Group::Source => By::Source,
        Group::Actor => By::Actor,
        Group::Issue => By::Issue,
    });
    let kinds = [("issue", &args.issue), ("actor", &args.actor), ("source", &args.source)];
    for (kind, asked) in kinds {
        if let Some(name) = asked {
            let thing = find(&format!("{kind}:{}", name.trim_start_matches(&format!("{kind}:"))))?;
            ask_for(&mut ask.narrowed, thing, args.depth).map_err(Failure::Asked)?;
        }
    }
    if let Some(name) = &args.around {
        let thing = find(name)?;
        if matches!(thing, Thing::Issue(_) | Thing::Actor(_) | Thing::Source(_)) {
            return Err(Failure::Asked(format!(
                "`--around` wants a claim, a position or an argument; `{name}` is none"
            )));
        }
        ask_for(&mut ask.narrowed, thing, args.depth).map_err(Failure::Asked)?;
    }
    if let Some(name) = &args.asked {
        ask_for(&mut ask.narrowed, find(name)?, args.depth).map_err(Failure::Asked)?;
    }
    for name in &args.fold {
        let thing = find(name)?;
        if matches!(thing, Thing::Issue(_) | Thing::Actor(_)) {
            return Err(Failure::Asked(format!(
                "`--fold` wants a claim, a position, an argument or a source; `{name}` is none"
            )));
        }
        ask.fold.push(thing);
    }
    let verdicts = args.evaluate.then(|| verdicts(&loaded.corpus));
    let mut diagram =
        diagram_with_quotes(&loaded.corpus, &loaded.anchored, &ask, verdicts.as_ref());
    let provenance = Provenance { hash: loaded.fingerprint(), filter: None };
    diagram.footer.push(provenance.line(None));
    show(&diagram, form, args, app)
}

/// The format that was asked for, or that the file's name tells.
fn form(args: &Args) -> Result<Form, Failure> {
    if let Some(form) = args.format {
        return Ok(form);
    }
    let known = "name a file that ends in .svg, .png, .dot, .mmd, .graphml or .gexf with `-o FILE`, \
                 or a format with `--format`";
    let Some(file) = &args.output else {
        return Err(Failure::Asked(format!("there is no file to draw to: {known}")));
    };
    let ending = file.extension().map(|it| it.to_string_lossy().to_lowercase());
    Ok(match ending.as_deref() {
        Some("svg") => Form::Svg,
        Some("png") => Form::Png,
        Some("dot" | "gv") => Form::Dot,
        Some("mmd" | "mermaid") => Form::Mermaid,
        Some("graphml") => Form::Graphml,
        Some("gexf") => Form::Gexf,
        _ => {
            let file = file.display();
            return Err(Failure::Asked(format!(
                "{file} does not say in which format to draw: {known}"
            )));
        }
    })
}

/// How many boxes there may be: files for other programs are whole unless somebody says otherwise.
fn most(args: &Args, form: Form) -> Option<usize> {
    match (args.boxes, form) {
        (Some(0), _) | (None, Form::Graphml | Form::Gexf) => None,
        (Some(most), _) => Some(most),
        (None, _) => Some(MOST),
    }
}

fn show(diagram: &Diagram, form: Form, args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let file = args.output.as_deref();
    let text = match form {
        Form::Svg | Form::Png => picture(diagram, args),
        Form::Dot => render::dot::diagram(diagram),
        Form::Mermaid => render::mermaid::diagram(diagram),
        Form::Graphml => render::graphml::diagram(diagram),
        Form::Gexf => render::gexf::diagram(diagram),
    };
    if args.font.is_some() && form != Form::Png {
        return Err(Failure::Asked("`--font` is for .png alone".to_owned()));
    }
    match (form, file) {
        (Form::Png, Some(file)) => {
            let png = png(&text, (Some(MOST_PIXELS), FOLD), args.font.as_deref(), app)?;
            app.write_file(file, &png)?;
        }
        (Form::Png, None) => {
            return Err(Failure::Asked("a PNG goes to a file: name one with `-o`".to_owned()));
        }
        (_, file) => app.deliver(&text, file)?,
    }
    let hidden = diagram.n_hidden();
    if hidden > 0 && file.is_some() {
        let what = if hidden == 1 { "1 claim or position is" } else { "claims and positions are" };
        let what = if hidden == 1 { what.to_owned() } else { format!("{hidden} {what}") };
        app.remark(&format!("{what} folded; `--boxes 0` draws every one"))?;
    }
    Ok(Exit::Fine)
}

fn picture(diagram: &Diagram, args: &Args) -> String {
    let direction = match args.direction {
        Side::Auto => Direction::Fitting,
        Side::Up => Direction::Up,
        Side::Right => Direction::Right,
    };
    render::svg::diagram(diagram, direction, &args.theme.theme())
}
