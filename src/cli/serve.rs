//! `demarche serve`: the report in a browser, up to date with every save.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::Exit;
use super::app::{App, Failure};
use crate::files::Watch;
use crate::render::site::{Drawn, Kind, Parts, page_again};
use crate::serve::{Page, Server, State};

/// How long a stop may take to be noticed between changes.
const NOTICE: Duration = Duration::from_millis(100);

impl Page for Parts {
    fn text(&self) -> String {
        self.text()
    }

    fn changes_since(&self, before: &Self) -> Option<serde_json::Value> {
        self.changes_since(before)
    }
}

/// Show the report in a browser and keep it up to date
///
/// Each time a file of the corpus is saved, what changed is put in its place in the page, which stays
/// where it is. While the corpus has errors the page stays as it was, with the errors above it. Ends
/// with Ctrl-C.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The port; any that is free unless named
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,
    /// The address to listen on
    ///
    /// Anything but a loopback address lets others on the network read the report.
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
}

pub(super) fn run(args: &Args, app: &mut App<'_>) -> Result<Exit, Failure> {
    let state = Arc::new(State::default());
    let mut drawn = Drawn::default();
    let folders = show(app, &state, &mut drawn)?;
    let dir = app.corpus_dir()?;
    let watch = Watch::new(&dir.root().join(dir.maps_within()), &folders)
        .map_err(|why| Failure::Asked(format!("the corpus cannot be watched: {why}")))?;
    let server = Server::bind(args.host, args.port).map_err(|why| {
        Failure::Asked(format!("port {} of {} cannot be had: {why}", args.port, args.host))
    })?;
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    ctrlc::set_handler(move || asked.store(true, Ordering::Relaxed))
        .map_err(|why| Failure::Asked(format!("Ctrl-C cannot be listened for: {why}")))?;
    if !args.host.is_loopback() {
        app.remark("others on the network can read this report")?;
    }
    app.remark(&format!("the report is at http://{}/ (Ctrl-C ends it)", server.address()))?;
    let (serving, ending) = (Arc::clone(&state), Arc::clone(&stop));
    let served = thread::spawn(move || server.run(&serving, &ending));
    while !stop.load(Ordering::Relaxed) {
        if watch.wait(NOTICE) {
            show(app, &state, &mut drawn)?;
        }
    }
    let _ = served.join();
    app.remark("stopped")?;
    Ok(Exit::Fine)
}

/// Makes the page anew, or says what is wrong; the folders that hold the texts of the sources.
fn show(app: &App<'_>, state: &State<Parts>, drawn: &mut Drawn) -> Result<Vec<PathBuf>, Failure> {
    let (page, folders) = match app.load() {
        Ok(loaded) => {
            let dir = app.corpus_dir()?;
            let folders = loaded.text_folders(&dir);
            let codebook = super::report::codebook(&dir);
            let page = match app.errors(&loaded) {
                Some(trouble) => Err(trouble),
                None => Ok(super::report::with_pages(&loaded, codebook.as_deref(), |it| {
                    page_again(it, Kind::Live, drawn)
                })),
            };
            (page, folders)
        }
        Err(failure) => (Err(failure.to_string()), Vec::new()),
    };
    state.show(page);
    Ok(folders)
}
