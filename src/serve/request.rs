//! One request: is it for us, and what is the answer.

use std::io::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response};

use super::state::{Shown, State};

/// So often a line goes to those who wait, so that a connection that is gone is noticed.
const PULSE: Duration = Duration::from_millis(500);

pub(super) fn answer(request: Request, address: SocketAddr, state: &Arc<State>, stop: &AtomicBool) {
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

/// Where a page that is kept up to date is told which one it is; no words of a corpus can hold it,
/// since their quotation marks are escaped.
const WHICH: &str = "data-made=\"0\"";

fn page(request: Request, shown: &Shown) {
    let (body, status) = if shown.page.is_empty() {
        (shown.trouble.clone().unwrap_or_default(), 503)
    } else {
        (shown.page.replacen(WHICH, &format!("data-made=\"{}\"", shown.made), 1), 200)
    };
    let kind = if status == 200 { "text/html; charset=utf-8" } else { "text/plain; charset=utf-8" };
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
fn events(request: Request, state: &State, stop: &AtomicBool) {
    let mut out = request.into_writer();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\nretry: 500\n\n";
    let mut shown = state.now();
    let mut sent =
        out.write_all(head.as_bytes()).and_then(|()| out.write_all(event(&shown).as_bytes()));
    while sent.is_ok() && !stop.load(Ordering::Relaxed) {
        sent = out.flush();
        if sent.is_err() {
            break;
        }
        sent = match state.after(shown.version, PULSE) {
            Some(now) => {
                shown = now;
                out.write_all(event(&shown).as_bytes())
            }
            None => out.write_all(b":\n\n"),
        };
    }
}

fn event(shown: &Shown) -> String {
    let data = serde_json::json!({ "made": shown.made, "trouble": shown.trouble });
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
