//! The `demarche` command: hands arguments and terminal to the library.

use std::io::{BufWriter, IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;

use demarche::cli::{Terminal, run};

fn main() -> ExitCode {
    #[cfg(feature = "pdf")]
    quiet_pdf();
    let args: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let plain = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty())
        || std::env::var_os("TERM").is_some_and(|it| it == "dumb");
    let width = stdout().is_terminal().then(|| {
        terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0).max(40))
    });
    let terminal = Terminal {
        width,
        out_color: !plain && stdout().is_terminal(),
        err_color: !plain && stderr().is_terminal(),
        err_bar: stderr().is_terminal(),
    };
    let mut out = BufWriter::new(stdout().lock());
    let exit = run(&args, terminal, &mut stdin().lock(), &mut out, &mut stderr().lock());
    // A reader that has gone away is no fault of ours.
    let _ = out.flush();
    ExitCode::from(exit.code())
}

/// A malformed PDF may make its reader panic; that is caught, and said in the user's words.
#[cfg(feature = "pdf")]
fn quiet_pdf() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(demarche::exchange::text::PDF_THREAD) {
            before(panic);
        }
    }));
}
