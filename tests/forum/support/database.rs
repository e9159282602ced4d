//! A fresh database for each test: a copy of one that was migrated once.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, OnceLock};

use diesel::Connection;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use inglenook::base::db::{backup, migrate};

/// Where the databases of SQLite lie; gone when the process ends.
static FOLDER: LazyLock<Folder> = LazyLock::new(Folder::make);
static NEXT: AtomicU64 = AtomicU64::new(1);

/// The address of the PostgreSQL to test on, if the environment names one.
fn server() -> Option<&'static str> {
    static SERVER: OnceLock<Option<String>> = OnceLock::new();
    SERVER
        .get_or_init(|| match std::env::var("INGLENOOK_TEST_DATABASE") {
            Ok(url) if url.starts_with("postgres") => Some(url),
            Ok(other) if other != "sqlite" && !other.is_empty() => panic!("INGLENOOK_TEST_DATABASE: {other}?"),
            _ => None,
        })
        .as_deref()
}

/// Whether these tests run on PostgreSQL.
pub fn on_postgres() -> bool {
    server().is_some()
}

/// A database that one test has for itself; dropped with it.
pub struct Database {
    /// Its address, as the settings take it.
    pub url: String,
    name: String,
}

impl Database {
    /// One with the schema and nothing in it.
    pub fn migrated() -> Self {
        let database = Self::absent();
        database.arrive();
        database
    }

    /// One that cannot be reached until it is told to [`arrive`](Self::arrive).
    pub fn absent() -> Self {
        Self::named()
    }

    /// Makes it, with the schema and nothing in it.
    pub fn arrive(&self) {
        match server() {
            Some(_) => sql(&format!("CREATE DATABASE {} TEMPLATE {}", self.name, postgres_template())),
            None => {
                std::fs::create_dir_all(self.path().parent().unwrap()).unwrap();
                std::fs::copy(sqlite_template(), self.path()).unwrap();
            }
        }
    }

    /// One with nothing at all.
    pub fn empty() -> Self {
        let database = Self::named();
        match server() {
            Some(_) => sql(&format!("CREATE DATABASE {}", database.name)),
            None => std::fs::create_dir_all(database.path().parent().unwrap()).unwrap(),
        }
        database
    }

    /// Another one that is as this is now.
    pub fn copy(&self) -> Self {
        let copy = Self::named();
        if server().is_some() {
            // No one may be connected to a template; those who were come back by themselves.
            sql(&format!("ALTER DATABASE {} ALLOW_CONNECTIONS false", self.name));
            self.cut_off();
            sql(&format!("CREATE DATABASE {} TEMPLATE {}", copy.name, self.name));
            sql(&format!("ALTER DATABASE {} ALLOW_CONNECTIONS true", self.name));
        } else {
            std::fs::create_dir_all(copy.path().parent().unwrap()).unwrap();
            backup::backup(&self.url, &copy.path()).unwrap();
        }
        copy
    }

    fn named() -> Self {
        let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::SeqCst));
        let url = match server() {
            Some(server) => sibling(server, &name),
            None => format!("sqlite:{}", path(&name).display()),
        };
        Self { url, name }
    }

    /// The file, on SQLite.
    pub fn path(&self) -> PathBuf {
        path(&self.name)
    }

    /// Ends every connection to the database on PostgreSQL, as when the server is started again.
    pub fn cut_off(&self) {
        let of_this = format!("FROM pg_stat_activity WHERE datname = '{}'", self.name);
        sql(&format!("SELECT pg_terminate_backend(pid, 10000) {of_this}"));
    }

    /// Renames the database on PostgreSQL, cutting everybody off, so that nobody can reach it; and back.
    pub fn hide(&self, hidden: bool) {
        let away = format!("{}_away", self.name);
        let (from, to) = if hidden { (&self.name, &away) } else { (&away, &self.name) };
        sql(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{from}'"));
        sql(&format!("ALTER DATABASE {from} RENAME TO {to}"));
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if server().is_some() {
            sql(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        } else {
            // It may never have arrived.
            drop(std::fs::remove_dir_all(self.path().parent().unwrap()));
        }
    }
}

/// Each database of SQLite has a folder of its own.
fn path(name: &str) -> PathBuf {
    FOLDER.0.join(name).join("inglenook.sqlite")
}

fn sqlite_template() -> &'static PathBuf {
    static TEMPLATE: OnceLock<PathBuf> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let path = FOLDER.0.join("template.sqlite");
        migrate::run(&format!("sqlite:{}", path.display())).unwrap();
        path
    })
}

/// The template's name tells this process's from those of others on the same server.
fn postgres_template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = format!("template_{}", std::process::id());
        sql(&format!("DROP DATABASE IF EXISTS {name}"));
        sql(&format!("CREATE DATABASE {name}"));
        migrate::run(&sibling(server().unwrap(), &name)).unwrap();
        name
    })
}

/// The address of another database on the same server.
fn sibling(server: &str, name: &str) -> String {
    let (address, query) = server.split_once('?').map_or((server, ""), |(address, query)| (address, query));
    let (host, _) = address.rsplit_once('/').unwrap();
    if query.is_empty() { format!("{host}/{name}") } else { format!("{host}/{name}?{query}") }
}

/// A statement for the server itself.
fn sql(statement: &str) {
    let mut conn = PgConnection::establish(server().unwrap()).unwrap();
    conn.batch_execute(statement).unwrap_or_else(|error| panic!("{statement}: {error}"));
}

/// A folder that the next run clears away, since nothing runs when a process of tests ends.
struct Folder(PathBuf);

impl Folder {
    fn make() -> Self {
        let all = std::env::temp_dir().join("inglenook-tests");
        std::fs::create_dir_all(&all).unwrap();
        for old in std::fs::read_dir(&all).unwrap().flatten() {
            let alive = old.file_name().to_str().is_some_and(|pid| PathBuf::from("/proc").join(pid).exists());
            if !alive {
                // Another run may be clearing it at the same time.
                drop(std::fs::remove_dir_all(old.path()));
            }
        }
        let own = all.join(std::process::id().to_string());
        std::fs::create_dir_all(&own).unwrap();
        Self(own)
    }
}
