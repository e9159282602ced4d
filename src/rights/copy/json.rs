//! The file for machines. Times are RFC 3339, in the site's zone; whatever is empty here was not said.

use std::io::Write;

use serde_json::{Value, json};

use super::gather::{Gathered, Place, Post};
use super::{day_of, each_posts, noon, put, trouble};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::moderation::rota;
use crate::moderation::sanction::Own;
use crate::threads::model::{HeldFor, post_path, thread_path};

/// A day, such as `2026-03-02`.
fn date(site: &Site, day: i64) -> String {
    site.calendar.attribute(noon(day)).chars().take(10).collect()
}

fn value(out: &mut impl Write, value: &Value) -> Result<()> {
    serde_json::to_writer_pretty(out, value).map_err(|error| trouble(&std::io::Error::from(error)))
}

/// Writes the whole file.
pub(super) fn write(
    conn: &mut Conn,
    site: &Site,
    gathered: &Gathered,
    out: &mut impl Write,
    now: Timestamp,
) -> Result<()> {
    put(out, &format!("{{\n\"made\": \"{}\",\n\"account\": ", date(site, now.day())))?;
    value(out, &account(site, gathered))?;
    put(out, ",\n\"boards\": [")?;
    for (at, place) in gathered.places.iter().enumerate() {
        put(out, if at == 0 { "\n{\n\"about\": " } else { ",\n{\n\"about\": " })?;
        value(out, &about(site, place))?;
        put(out, ",\n\"posts\": [")?;
        let mut first = true;
        each_posts(conn, place, |posts| {
            for own in posts {
                put(out, if first { "\n" } else { ",\n" })?;
                first = false;
                value(out, &post(site, place, own))?;
            }
            Ok(())
        })?;
        put(out, "]\n}")?;
    }
    put(out, "]\n}\n")
}

fn account(site: &Site, gathered: &Gathered) -> Value {
    let account = &gathered.account;
    let board = |id: i64| {
        gathered.places.iter().find(|place| place.board.id == id).map_or("", |place| place.board.slug.as_str())
    };
    let letters = account.letters.as_ref().map(|plan| {
        json!({
            "hour": plan.wishes.timetable.hour(),
            "weekday": plan.wishes.timetable.weekday(),
            "zone": plan.wishes.timetable.zone(),
            "detail": plan.wishes.detail.as_str(),
            "stopped": plan.stopped,
            "boards": plan.choices.iter().map(|(id, often)| json!({ "board": board(*id), "often": often.as_str() }))
                .collect::<Vec<_>>(),
        })
    });
    let sessions = account.sessions.iter().map(|session| {
        json!({
            "device": session.device,
            "shared": session.shared,
            "last_used": date(site, session.last_used_day),
            "this_one": session.here,
        })
    });
    json!({
        "sign_in_name": account.name,
        "email_addresses": account.addresses,
        "role": account.role,
        "consent_version": account.consent_version,
        "language": account.language,
        "recovery_codes_left": account.codes,
        "passkeys": account.passkeys,
        "device_cookies_number": account.device_number,
        "tries_to_sign_in_that_failed": account.tried.map(|(count, day)| json!({ "count": count, "last": date(site, day) })),
        "links_to_a_new_passphrase": account.links,
        "signed_in_at": sessions.collect::<Vec<_>>(),
        "letters": letters,
        "letters_when_on_duty": account.alerts,
        "kept_from_the_whole_site": gathered.sanctions.iter().map(|own| sanction(site, own)).collect::<Vec<_>>(),
        "copies_made": account.copies.iter().map(|(day, count)| json!({ "day": date(site, *day), "count": count }))
            .collect::<Vec<_>>(),
    })
}

fn sanction(site: &Site, own: &Own) -> Value {
    json!({
        "what": own.kind.as_str(),
        "decided": date(site, own.day),
        "ends": own.end_day.map(|day| date(site, day)),
        "why": own.words,
        "your_words": own.appeal,
        "answer": own.answer,
    })
}

fn about(site: &Site, place: &Place) -> Value {
    let path = |thread: i64| thread_path(&place.board.slug, thread);
    let names = place.personas.iter().map(|own| {
        json!({
            "name": own.name,
            "role": own.role.as_str(),
            "standing": own.standing.as_str(),
            "joined": date(site, own.joined_day),
            "agreed_to_rules": own.rules_version,
            "tile": own.tile.to_string(),
        })
    });
    let marks = place
        .marks
        .iter()
        .map(|mark| json!({ "thread": path(mark.thread), "followed": mark.followed, "read_up_to": mark.read }));
    let decisions = place.decisions.iter().map(|decided| {
        json!({
            "post": post_path(&path(decided.thread), decided.post),
            "day": date(site, day_of(decided.minute)),
            "decision": decided.decision.as_str(),
            "about_you": decided.measure.map(|measure| measure.as_str()),
            "about_you_days": decided.measure_days,
            "by": decided.role.as_str(),
            "why": decided.reason.as_str(),
            "rule": decided.rule,
            "words_to_you": decided.words,
            "what_you_wrote_to_ask_again": decided.appeal,
        })
    });
    let messages = place.messages.iter().map(|message| {
        json!({
            "post": post_path(&path(message.thread), message.post),
            "day": date(site, day_of(message.minute)),
            "by": message.by.map_or("you", |role| role.as_str()),
            "words": message.words,
        })
    });
    let told = place.told.iter().map(|told| {
        json!({
            "post": post_path(&path(told.thread), told.post_number),
            "day": date(site, told.day),
            "what": told.kind.as_str(),
            "why": told.reason,
            "rule": told.rule,
            "words_to_you": told.words,
            "seen": told.seen,
        })
    });
    let reports = place.reports.iter().map(|report| {
        json!({
            "post": post_path(&path(report.thread), report.post),
            "day": date(site, day_of(report.minute)),
            "why": report.reason.as_str(),
            "rule": report.rule,
            "your_words": report.words,
            "withdrawn": report.withdrawn,
        })
    });
    json!({
        "board": place.board.name,
        "address": place.board.path(),
        "your_names": names.collect::<Vec<_>>(),
        "threads": marks.collect::<Vec<_>>(),
        "decisions_on_your_posts": decisions.collect::<Vec<_>>(),
        "messages_about_your_posts": messages.collect::<Vec<_>>(),
        "told_to_you": told.collect::<Vec<_>>(),
        "looks_behind_your_names": place.looks.iter().map(|look| {
            json!({ "name": place.name(look.persona), "day": date(site, day_of(look.minute)) })
        }).collect::<Vec<_>>(),
        "your_reports": reports.collect::<Vec<_>>(),
        "your_shifts": place.shifts.iter().map(|own| json!({
            "hours": rota::hours(site, own.when, own.from, own.to),
            "says": own.says.map(|here| if here { "there" } else { "not there" }),
        })).collect::<Vec<_>>(),
        "your_requests_to_join": place.requests.iter().map(|own| json!({
            "day": date(site, own.day),
            "state": own.state.as_str(),
            "name": own.name,
            "question": own.question,
            "your_words": own.words,
            "words_to_you": own.answer,
        })).collect::<Vec<_>>(),
        "your_handover_notes": place.notes.iter().map(|note| json!({
            "day": date(site, day_of(note.minute)),
            "text": note.words,
        })).collect::<Vec<_>>(),
    })
}

fn post(site: &Site, place: &Place, post: &Post) -> Value {
    let own = &post.own;
    let path = thread_path(&place.board.slug, own.thread);
    let title = if own.number == 1 { Some(own.title.as_str()) } else { None };
    let versions = post.versions.iter().map(|version| {
        json!({
            "version": version.version,
            "replaced": site.calendar.attribute(version.replaced_at),
            "text": version.source,
        })
    });
    json!({
        "address": post_path(&path, own.number),
        "name": place.name(post.persona),
        "title": title,
        "written": site.calendar.attribute(own.created_at),
        "changed": own.edited_at.map(|at| site.calendar.attribute(at)),
        "state": own.visibility.as_str(),
        "waits_because": own.held_for.map(HeldFor::as_str),
        "shown_after_waiting": own.shown_at.map(|at| site.calendar.attribute(at)),
        "stays_in_the_room": own.stays,
        "agreed_to_rules": own.rules_version,
        "content_notes": own.notes.shown(&site.words),
        "text": own.source,
        "quotes_posts": post.quotes,
        "earlier_versions": versions.collect::<Vec<_>>(),
    })
}
