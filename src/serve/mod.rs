//! The report over HTTP, to one's own browser: the page, and word of each change.
//!
//! It serves two paths and nothing from the disk, answers only requests that name it as their host
//! (a page of another site cannot read it by way of a name that leads here), and is ended by a flag.

mod request;
mod state;

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

pub use state::{Page, State};

/// How long a stop may take to be noticed.
const NOTICE: Duration = Duration::from_millis(100);

/// More requests than this at once are turned away.
const MOST: usize = 64;

/// A server that has its port and answers nothing yet.
pub struct Server {
    http: tiny_http::Server,
    address: SocketAddr,
}

impl Server {
    /// Takes a port of an address; port 0 is any that is free.
    ///
    /// # Errors
    /// With the system's words, when the port cannot be had.
    pub fn bind(host: IpAddr, port: u16) -> Result<Self, String> {
        let listener = TcpListener::bind((host, port)).map_err(|it| it.to_string())?;
        let address = listener.local_addr().map_err(|it| it.to_string())?;
        let http = tiny_http::Server::from_listener(listener, None).map_err(|it| it.to_string())?;
        Ok(Self { http, address })
    }

    /// Where it can be reached.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `stop` is set.
    pub fn run<P: Page>(&self, state: &Arc<State<P>>, stop: &Arc<AtomicBool>) {
        let open = Arc::new(());
        while !stop.load(Ordering::Relaxed) {
            let Ok(Some(request)) = self.http.recv_timeout(NOTICE) else { continue };
            if Arc::strong_count(&open) > MOST {
                request::refuse(request, 503, "too many requests at once");
                continue;
            }
            let (state, stop, open) = (Arc::clone(state), Arc::clone(stop), Arc::clone(&open));
            let address = self.address;
            thread::spawn(move || {
                request::answer(request, address, &state, &stop);
                drop(open);
            });
        }
        state.wake();
    }
}
