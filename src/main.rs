//! The `demarche` command: hands arguments and terminal to the library.

use std::io::{BufWriter, IsTerminal, Write, stderr, stdin, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use demarche::cli::{Terminal, run_keeping};

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
    // Whoever held the lock of this stream would keep another thread from saying why it fails.
    let (mut stdin, mut err) = (stdin().lock(), stderr());
    let exit = run_keeping(cache().as_deref(), &args, terminal, &mut stdin, &mut out, &mut err);
    // A reader that has gone away is no fault of ours.
    let _ = out.flush();
    ExitCode::from(exit.code())
}

/// The folder for what is kept: the one that the user names, or one in the system's folder for caches.
fn cache() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name);
    let folder = |name: &str| named(name).map(PathBuf::from).filter(|it| it.is_absolute());
    match named("DEMARCHE_CACHE") {
        Some(own) => (!own.is_empty()).then(|| PathBuf::from(own)),
        None => {
            let system = if cfg!(windows) {
                folder("LOCALAPPDATA")
            } else if cfg!(target_os = "macos") {
                folder("HOME").map(|home| home.join("Library/Caches"))
            } else {
                folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")))
            };
            system.map(|system| system.join("demarche"))
        }
    }
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
