//! The audit log as a chain: one altered byte anywhere in it is found.

use diesel::prelude::*;
use inglenook::base::audit;
use inglenook::base::clock::Timestamp;
use inglenook::base::db::schema::{audit_head, audit_log};

use crate::privacy;
use crate::support::acts::acts;
use crate::support::{App, a_facilitator, an_owner, given};

/// A line as it is stored.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = audit_log, treat_none_as_null = true)]
struct Row {
    seq: i64,
    at: Timestamp,
    actor: String,
    action: String,
    subject: String,
    detail: String,
    hash: Vec<u8>,
    sealed: Option<Vec<u8>>,
}

fn rows(app: &App) -> Vec<Row> {
    app.db_now(|conn| Ok(audit_log::table.order(audit_log::seq).select(Row::as_select()).load(conn)?))
}

/// A site with some lines in its log.
fn with_lines() -> (App, Vec<Row>) {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    for _ in 0..4 {
        a_facilitator(&app, &board);
    }
    let lines = rows(&app);
    assert!(lines.len() >= 4 && verify(&app).is_ok());
    (app, lines)
}

/// The lines as a server from before wrote them.
fn open(app: &App) -> Vec<Row> {
    let lines = rows(app).into_iter().zip(acts(app, ""));
    let open = |(row, line): (Row, audit::Line)| {
        let audit::Line { at, actor, action, subject, detail } = line;
        Row { at, actor, action, subject, detail, sealed: None, ..row }
    };
    let lines: Vec<Row> = lines.map(open).collect();
    lines.iter().for_each(|line| put(app, line.seq, line));
    lines
}

fn verify(app: &App) -> Result<i64, String> {
    app.site.db.read_now(|conn| audit::verify(conn, &app.site.keys)).map_err(|error| error.to_string())
}

/// Puts a line in the place of another.
fn put(app: &App, seq: i64, line: &Row) {
    app.db_now(|conn| {
        Ok(diesel::update(audit_log::table.filter(audit_log::seq.eq(seq))).set(line.clone()).execute(conn)?)
    });
}

/// Every way to alter one byte of a text so that it stays one, and to add or take away one at its end.
fn altered(text: &str) -> Vec<String> {
    let one = |at: usize| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[at] ^= 1;
        String::from_utf8(bytes).ok()
    };
    let mut all: Vec<String> = (0..text.len()).filter_map(one).collect();
    all.push(format!("{text}x"));
    all.extend(text.char_indices().next_back().map(|(last, _)| text[..last].to_owned()));
    all
}

/// Every way to alter one byte of some.
fn altered_bytes(bytes: &[u8]) -> Vec<Vec<u8>> {
    let one = |at: usize| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= 1;
        bytes
    };
    (0..bytes.len()).map(one).collect()
}

/// Each of some other lines is found in the place of one.
fn must_find(app: &App, line: &Row, wrong: Vec<Row>) {
    for wrong in wrong {
        put(app, line.seq, &wrong);
        let found = verify(app).expect_err(&format!("{wrong:?}"));
        assert!(found.contains(&format!("at line {}", line.seq)), "{found}: {wrong:?}");
        put(app, wrong.seq, line);
    }
}

#[test]
fn one_altered_byte_in_any_column_of_any_line_is_found() {
    let (app, lines) = with_lines();
    for line in &lines {
        let sealed = altered_bytes(line.sealed.as_deref().unwrap());
        let mut wrong: Vec<Row> =
            sealed.into_iter().map(|sealed| Row { sealed: Some(sealed), ..line.clone() }).collect();
        wrong.push(Row { sealed: None, ..line.clone() });
        wrong.extend(altered_bytes(&line.hash).into_iter().map(|hash| Row { hash, ..line.clone() }));
        wrong.extend([1_i64 << 20, 1 << 40].map(|far| Row { seq: line.seq ^ far, ..line.clone() }));
        must_find(&app, line, wrong);
    }
    assert_eq!(verify(&app), Ok(lines.last().unwrap().seq));
}

#[test]
fn one_altered_byte_in_any_column_of_a_line_from_before_is_found() {
    let (app, _) = with_lines();
    let lines = open(&app);
    assert_eq!(verify(&app), Ok(lines.last().unwrap().seq));
    for line in &lines {
        let mut wrong: Vec<Row> = Vec::new();
        wrong.extend((0..8).map(|byte| Row { at: Timestamp(line.at.millis() ^ (1 << (8 * byte))), ..line.clone() }));
        wrong.extend(altered(&line.actor).into_iter().map(|actor| Row { actor, ..line.clone() }));
        wrong.extend(altered(&line.action).into_iter().map(|action| Row { action, ..line.clone() }));
        wrong.extend(altered(&line.subject).into_iter().map(|subject| Row { subject, ..line.clone() }));
        wrong.extend(altered(&line.detail).into_iter().map(|detail| Row { detail, ..line.clone() }));
        // From one column into the next.
        wrong.push(Row {
            subject: format!("{}{}", line.subject, line.detail),
            detail: String::new(),
            actor: line.actor.clone() + "-",
            ..line.clone()
        });
        must_find(&app, line, wrong);
    }
}

#[test]
fn without_the_keys_a_line_tells_neither_who_nor_what_nor_when_and_lines_from_before_are_sealed() {
    let (app, sealed) = with_lines();
    let says_nothing = |row: &Row| {
        let texts = [&row.actor, &row.action, &row.subject, &row.detail];
        row.at == Timestamp(0) && texts.iter().all(|text| text.is_empty()) && row.sealed.is_some()
    };
    assert!(sealed.iter().all(says_nothing));
    let before = acts(&app, "");
    open(&app);
    assert!(!rows(&app).iter().any(says_nothing));
    assert!(privacy::rows_of(&app, "audit_log").iter().any(|row| row.contains("facilitator")));
    app.advance_minutes(60);
    app.work();
    assert!(rows(&app).iter().all(says_nothing));
    assert!(!privacy::rows_of(&app, "audit_log").iter().any(|row| row.contains("facilitator")));
    assert_eq!(acts(&app, ""), before);
    let lengths: std::collections::BTreeSet<usize> =
        sealed.iter().filter_map(|row| Some(row.sealed.as_ref()?.len())).collect();
    assert!(lengths.len() < 4, "padded: {lengths:?}");
}

#[test]
fn lines_that_are_taken_out_or_exchanged_and_a_head_that_is_altered_are_found() {
    let (app, lines) = with_lines();
    let [first, second, ..] = &lines[..] else { panic!("two lines") };
    put(&app, first.seq, &Row { seq: first.seq, ..second.clone() });
    assert!(verify(&app).unwrap_err().contains("at line 1"));
    put(&app, first.seq, first);
    let (seq, hash): (i64, Vec<u8>) =
        app.db_now(|conn| Ok(audit_head::table.select((audit_head::seq, audit_head::hash)).get_result(conn)?));
    let head = |seq: i64, hash: &[u8]| {
        app.db_now(|conn| {
            let head = (audit_head::seq.eq(seq), audit_head::hash.eq(hash));
            Ok(diesel::update(audit_head::table.find(1)).set(head).execute(conn)?)
        })
    };
    for byte in 0..hash.len() {
        let mut other = hash.clone();
        other[byte] ^= 1;
        head(seq, &other);
        assert!(verify(&app).unwrap_err().contains("lost lines"));
    }
    head(seq + 1, &hash);
    assert!(verify(&app).unwrap_err().contains("lost lines"));
    head(seq, &hash);
    assert_eq!(verify(&app), Ok(seq));
    let remove = |seq: i64| app.db_now(|conn| Ok(diesel::delete(audit_log::table.find(seq)).execute(conn)?));
    remove(seq);
    assert!(verify(&app).unwrap_err().contains("lost lines"), "the last one");
    remove(second.seq);
    assert!(verify(&app).unwrap_err().contains("at line 2"));
}

#[test]
fn an_owner_is_told_of_a_line_that_cannot_be_read_and_reads_the_others() {
    let (app, lines) = with_lines();
    let mut owner = an_owner(&app);
    let [first, second, ..] = &lines[..] else { panic!("two lines") };
    put(&app, second.seq, &Row { sealed: altered_bytes(second.sealed.as_deref().unwrap()).pop(), ..second.clone() });
    let page = owner.open("/admin/audit").must_be(200).find("tbody tr");
    let of = |row: &Row| page.iter().find(|line| line.starts_with(&row.seq.to_string())).unwrap();
    assert!(of(second).contains("This line cannot be read"), "{page:?}");
    assert!(!of(first).contains("cannot be read") && page.len() >= lines.len(), "{page:?}");
}
