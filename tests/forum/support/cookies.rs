//! A browser's cookies (RFC 6265bis), as far as one site needs them.

use inglenook::base::clock::{Clock, Timestamp};

#[derive(Clone)]
struct Cookie {
    name: String,
    value: String,
    path: String,
    /// `None` until the browser closes.
    expires: Option<Timestamp>,
}

/// The cookies that a browser keeps for the site. Secure ones are kept too: browsers trust loopback.
#[derive(Clone, Default)]
pub struct Jar(Vec<Cookie>);

impl Jar {
    /// Takes a `Set-Cookie` header. One that a browser would drop is a fault of the site.
    pub fn take(&mut self, header: &str, clock: &Clock) {
        let mut parts = header.split(';').map(str::trim);
        let (name, value) = parts.next().unwrap().split_once('=').unwrap();
        let attributes: Vec<(String, &str)> = parts
            .map(|part| part.split_once('=').unwrap_or((part, "")))
            .map(|(name, value)| (name.to_lowercase(), value))
            .collect();
        let find = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
        let path = find("path").unwrap_or("/").to_owned();
        if name.starts_with("__Host-") {
            let good = find("secure").is_some() && find("domain").is_none() && path == "/";
            assert!(good, "no browser takes this cookie: {header}");
        }
        assert!(find("httponly").is_some(), "scripts could read this cookie: {header}");
        self.0.retain(|cookie| cookie.name != name || cookie.path != path);
        let expires = find("max-age").map(|seconds| clock.now().plus_millis(seconds.parse::<i64>().unwrap() * 1000));
        if expires.is_none_or(|at| at > clock.now()) {
            self.0.push(Cookie { name: name.to_owned(), value: value.to_owned(), path, expires });
        }
    }

    /// The `Cookie` header for an address; empty when there is none.
    pub fn header(&self, path: &str, clock: &Clock) -> String {
        let now = clock.now();
        let within = |folder: &str| {
            folder == "/"
                || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
        };
        let sent: Vec<String> = self
            .0
            .iter()
            .filter(|cookie| cookie.expires.is_none_or(|at| at > now) && within(&cookie.path))
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect();
        sent.join("; ")
    }

    /// The value of a cookie.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|cookie| cookie.name == name).map(|cookie| cookie.value.as_str())
    }

    /// The names of all cookies.
    pub fn names(&self) -> Vec<&str> {
        self.0.iter().map(|cookie| cookie.name.as_str()).collect()
    }

    /// Forgets all of them.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// What closing the browser does.
    pub fn close(&mut self) {
        self.0.retain(|cookie| cookie.expires.is_some());
    }
}
