//! The audit log as a chain: one altered byte anywhere in it is found.

use diesel::prelude::*;
use inglenook::base::audit::{self, Entry};
use inglenook::base::clock::Timestamp;
use inglenook::base::db::schema::{audit_head, audit_log};

use crate::support::{App, a_facilitator, given};

/// A site with some lines in its log.
fn with_lines() -> (App, Vec<Entry>) {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    for _ in 0..4 {
        a_facilitator(&app, &board);
    }
    let mut lines = app.db_now(|conn| audit::list(conn, i64::MAX, 100));
    lines.reverse();
    assert!(lines.len() >= 4 && verify(&app).is_ok());
    (app, lines)
}

fn verify(app: &App) -> Result<i64, String> {
    app.site.db.read_now(|conn| audit::verify(conn, &app.site.keys)).map_err(|error| error.to_string())
}

/// Puts a line in the place of another.
fn put(app: &App, seq: i64, line: &Entry) {
    app.db_now(|conn| {
        let values = (
            audit_log::seq.eq(line.seq),
            audit_log::at.eq(line.at),
            audit_log::actor.eq(&line.actor),
            audit_log::action.eq(&line.action),
            audit_log::subject.eq(&line.subject),
            audit_log::detail.eq(&line.detail),
            audit_log::hash.eq(&line.hash),
        );
        Ok(diesel::update(audit_log::table.find(seq)).set(values).execute(conn)?)
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

#[test]
fn one_altered_byte_in_any_column_of_any_line_is_found() {
    let (app, lines) = with_lines();
    for line in &lines {
        let mut wrong: Vec<Entry> = Vec::new();
        wrong.extend((0..8).map(|byte| Entry { at: Timestamp(line.at.millis() ^ (1 << (8 * byte))), ..line.clone() }));
        wrong.extend(altered(&line.actor).into_iter().map(|actor| Entry { actor, ..line.clone() }));
        wrong.extend(altered(&line.action).into_iter().map(|action| Entry { action, ..line.clone() }));
        wrong.extend(altered(&line.subject).into_iter().map(|subject| Entry { subject, ..line.clone() }));
        wrong.extend(altered(&line.detail).into_iter().map(|detail| Entry { detail, ..line.clone() }));
        wrong.extend((0..line.hash.len()).map(|byte| {
            let mut hash = line.hash.clone();
            hash[byte] ^= 1;
            Entry { hash, ..line.clone() }
        }));
        // From one column into the next.
        wrong.push(Entry {
            subject: format!("{}{}", line.subject, line.detail),
            detail: String::new(),
            actor: line.actor.clone() + "-",
            ..line.clone()
        });
        wrong.extend([1_i64 << 20, 1 << 40].map(|far| Entry { seq: line.seq ^ far, ..line.clone() }));
        for wrong in wrong {
            put(&app, line.seq, &wrong);
            let found = verify(&app).expect_err(&format!("{wrong:?}"));
            assert!(found.contains(&format!("at line {}", line.seq)), "{found}: {wrong:?}");
            put(&app, wrong.seq, line);
        }
        assert_eq!(verify(&app), Ok(lines.last().unwrap().seq));
    }
}

#[test]
fn lines_that_are_taken_out_or_exchanged_and_a_head_that_is_altered_are_found() {
    let (app, lines) = with_lines();
    let [first, second, ..] = &lines[..] else { panic!("two lines") };
    put(&app, first.seq, &Entry { seq: first.seq, ..second.clone() });
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
