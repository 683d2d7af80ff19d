//! One request: is it for us, and what is the answer.

use std::io::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response};

use super::state::{Page, Shown, State};

/// So often a line goes to those who wait, so that a connection that is gone is noticed.
const PULSE: Duration = Duration::from_millis(500);

pub(super) fn answer<P: Page>(
    request: Request,
    address: SocketAddr,
    state: &Arc<State<P>>,
    stop: &AtomicBool,
) {
    let named = request.headers().iter().find(|it| it.field.equiv("Host"));
    if !named.is_some_and(|it| is_ours(it.value.as_str(), address)) {
        return refuse(request, 403, "this server answers to its own address only");
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return refuse(request, 405, "this server is for reading only");
    }
    let path = request.url().split(['?', '#']).next().unwrap_or("").to_owned();
    match path.as_str() {
        "/" => page(request, &state.now()),
        "/events" => events(request, state, stop),
        _ => refuse(request, 404, "there is nothing here; the report is at /"),
    }
}

/// Whether a `Host` header names this server: by its address or, on the loopback, `localhost`.
fn is_ours(host: &str, address: SocketAddr) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse::<u16>().ok()),
        _ => (host, Some(80)),
    };
    if port != Some(address.port()) {
        return false;
    }
    let name = name.trim_start_matches('[').trim_end_matches(']');
    match name.parse::<IpAddr>() {
        // Bound to every address, any of them leads here, but no name does.
        Ok(ip) => ip == address.ip() || address.ip().is_unspecified() || ip.is_loopback(),
        Err(_) => {
            let local = address.ip().is_loopback() || address.ip().is_unspecified();
            local && name.eq_ignore_ascii_case("localhost")
        }
    }
}

fn page<P>(request: Request, shown: &Shown<P>) {
    let (status, kind, body) = match &shown.made {
        Some(made) => (200, "text/html; charset=utf-8", made.text.clone()),
        None => (503, "text/plain; charset=utf-8", shown.trouble.clone().unwrap_or_default()),
    };
    respond(request, status, kind, body);
}

pub(super) fn refuse(request: Request, status: u16, why: &str) {
    respond(request, status, "text/plain; charset=utf-8", format!("{why}\n"));
}

fn respond(request: Request, status: u16, kind: &str, body: String) {
    let mut response = Response::from_string(body).with_status_code(status);
    for (name, value) in [
        ("Content-Type", kind),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // Whoever asked may have gone.
    let _ = request.respond(response);
}

/// A stream of server-sent events: what is shown, each time that changes.
fn events<P: Page>(request: Request, state: &State<P>, stop: &AtomicBool) {
    let mut out = request.into_writer();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\nretry: 500\n\n";
    let mut shown = state.now();
    let first = head.to_owned() + &event(&shown, None);
    let mut sent = out.write_all(first.as_bytes());
    while sent.is_ok() && !stop.load(Ordering::Relaxed) {
        sent = out.flush();
        if sent.is_err() {
            break;
        }
        sent = match state.after(shown.version, PULSE) {
            Some(now) => {
                let event = event(&now, Some(&shown));
                shown = now;
                out.write_all(event.as_bytes())
            }
            None => out.write_all(b":\n\n"),
        };
    }
}

/// Which page is shown, what is wrong, and how to make the page of the one that was shown before.
fn event<P: Page>(shown: &Shown<P>, before: Option<&Shown<P>>) -> String {
    let made = shown.made.as_deref();
    let old = before.and_then(|it| it.made.as_deref());
    let changes =
        made.zip(old).filter(|(made, old)| made.name != old.name).and_then(|(made, old)| {
            let what = made.page.changes_since(&old.page)?;
            Some(serde_json::json!({ "since": old.name, "what": what }))
        });
    let name = made.map(|it| &it.name);
    let data = serde_json::json!({ "made": name, "trouble": shown.trouble, "changes": changes });
    format!("event: state\ndata: {data}\n\n")
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_our_own_names_are_answered_to() {
        let local = "127.0.0.1:7000".parse().expect("an address");
        for ours in ["127.0.0.1:7000", "localhost:7000", "LOCALHOST:7000", "[::1]:7000"] {
            assert!(is_ours(ours, local), "{ours}");
        }
        for other in
            ["evil.example:7000", "127.0.0.1:7001", "localhost", "", "localhost.evil:7000", ":7000"]
        {
            assert!(!is_ours(other, local), "{other}");
        }
        let all = "0.0.0.0:80".parse().expect("an address");
        assert!(is_ours("192.168.0.7", all));
        assert!(!is_ours("rebound.example", all));
    }
}
