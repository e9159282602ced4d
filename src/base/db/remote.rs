//! Whether the address of a PostgreSQL would carry its words across a network unencrypted.

use percent_encoding::percent_decode_str;

/// Modes in which libpq refuses to go on without TLS.
const TLS_MODES: [&str; 3] = ["require", "verify-ca", "verify-full"];

/// Whether a `postgres://` address leads to another machine without insisting on TLS. `environment` gives the
/// variables that libpq reads where the address is silent.
pub fn is_plain_remote(url: &str, environment: impl Fn(&str) -> Option<String>) -> bool {
    let Some(rest) = url.strip_prefix("postgres://").or_else(|| url.strip_prefix("postgresql://")) else {
        return false;
    };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let parameter = |name: &str| {
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .rfind(|(key, _)| *key == name)
            .map(|(_, value)| percent_decode_str(value).decode_utf8_lossy().into_owned())
    };
    let mode = parameter("sslmode").or_else(|| environment("PGSSLMODE"));
    if mode.is_some_and(|mode| TLS_MODES.contains(&mode.as_str())) {
        return false;
    }
    let authority = place.split('/').next().unwrap_or("");
    let hosts = authority.rsplit_once('@').map_or(authority, |(_, hosts)| hosts);
    let named = [parameter("hostaddr").or_else(|| environment("PGHOSTADDR")), parameter("host")];
    let mut all: Vec<String> = named.into_iter().flatten().collect();
    all.push(hosts.to_owned());
    if all.iter().all(|hosts| hosts.split(',').all(|host| host_name(host).is_empty())) {
        all.extend(environment("PGHOST"));
    }
    all.iter().flat_map(|hosts| hosts.split(',')).any(|host| !is_here(host_name(host)))
}

/// A host without its port and the brackets of IPv6.
fn host_name(host: &str) -> &str {
    if let Some(inner) = host.strip_prefix('[') {
        return inner.split(']').next().unwrap_or("");
    }
    match host.split_once(':') {
        Some((name, port)) if !port.contains(':') => name,
        _ => host,
    }
}

/// A socket in a folder, a name for this machine, or one of its own addresses.
fn is_here(host: &str) -> bool {
    let host = percent_decode_str(host).decode_utf8_lossy();
    host.is_empty()
        || host.starts_with(['/', '@'])
        || host == "localhost"
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_plain_remote;

    #[test]
    fn this_machine_needs_no_tls() {
        for url in [
            "sqlite:data/x.sqlite",
            "postgres:///forum",
            "postgres://localhost/forum",
            "postgres://user:p@127.0.0.1:5433/forum",
            "postgresql://[::1]:5432/forum",
            "postgres://%2Fvar%2Frun%2Fpostgresql/forum",
            "postgres:///forum?host=/var/run/postgresql",
            "postgres:///forum?host=%2Ftmp%2Fpg",
        ] {
            assert!(!is_plain_remote(url, |_| None), "{url}");
        }
    }

    #[test]
    fn another_machine_does() {
        for url in [
            "postgres://db.example/forum",
            "postgres://user:p%40ss@10.0.0.7:5432/forum",
            "postgres://localhost,db.example/forum",
            "postgres://[2001:db8::1]/forum",
            "postgres://localhost.evil.example/forum",
            "postgres:///forum?host=db.example",
            "postgres://localhost/forum?hostaddr=10.0.0.7",
            "postgres://db.example/forum?sslmode=prefer",
        ] {
            assert!(is_plain_remote(url, |_| None), "{url}");
        }
        assert!(!is_plain_remote("postgres://db.example/forum?sslmode=verify-full", |_| None));
    }

    #[test]
    fn what_libpq_takes_from_the_environment_counts() {
        let remote = |name: &str| (name == "PGHOST").then(|| "db.example".to_owned());
        assert!(is_plain_remote("postgres:///forum", remote));
        assert!(!is_plain_remote("postgres://localhost/forum", remote));
        let tls = |name: &str| (name == "PGSSLMODE").then(|| "verify-full".to_owned());
        assert!(!is_plain_remote("postgres://db.example/forum", tls));
    }
}
