//! The file for people: one page that needs nothing from anywhere, made of four templates that follow each other.

use std::io::Write;

use super::gather::{Gathered, Place, Post};
use super::{day_of, each_posts, noon, put};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::moderation::rota;
use crate::moderation::sanction::{self, Own};
use crate::rights::views_copy::{
    CopyBoard, CopyDecision, CopyEnd, CopyLanguage, CopyMark, CopyMessage, CopyName, CopyNote, CopyPost, CopyPosts,
    CopyReport, CopyRequest, CopySanction, CopyShift, CopyTop, CopyVersion,
};
use crate::threads::model::{post_path, thread_path};

/// Writes the whole page.
pub(super) fn write(
    conn: &mut Conn,
    site: &Site,
    gathered: &Gathered,
    out: &mut impl Write,
    now: Timestamp,
) -> Result<()> {
    put(out, &site.templates.render("rights/copy_top", &top(site, gathered, now))?)?;
    for place in &gathered.places {
        put(out, &site.templates.render("rights/copy_board", &board(site, place))?)?;
        each_posts(conn, place, |posts| {
            let posts = CopyPosts {
                page: CopyLanguage::of(site),
                posts: posts.iter().map(|own| post(site, place, own)).collect(),
            };
            put(out, &site.templates.render("rights/copy_posts", &posts)?)
        })?;
    }
    put(out, &site.templates.render("rights/copy_end", &CopyEnd { page: CopyLanguage::of(site) })?)
}

/// A day, as people write it.
fn date(site: &Site, day: i64) -> String {
    site.calendar.date(noon(day))
}

fn sanctioned(site: &Site, own: &Own) -> CopySanction {
    CopySanction {
        holds: sanction::say(site, "moderation-sanction-you", own.kind, own.end_day),
        day: date(site, own.day),
        why: own.words.clone(),
        appeal: own.appeal.clone(),
        answer: own.answer.clone(),
    }
}

fn top(site: &Site, gathered: &Gathered, now: Timestamp) -> CopyTop {
    let account = &gathered.account;
    CopyTop {
        page: CopyLanguage::of(site),
        made: date(site, now.day()),
        name: account.name.clone(),
        addresses: account.addresses.clone(),
        role: account.role,
        codes: account.codes,
        passkeys: account.passkeys,
        sessions: account
            .sessions
            .iter()
            .map(|session| (session.device.clone(), date(site, session.last_used_day)))
            .collect(),
        tried: account.tried.map(|(count, day)| (count, date(site, day))),
        links: account.links,
        letters: account.letters.is_some(),
        no_alerts: !account.alerts,
        sanctions: gathered.sanctions.iter().map(|own| sanctioned(site, own)).collect(),
        copies: account.copies.iter().map(|(day, _)| date(site, *day)).collect(),
        boards: gathered.places.iter().map(|place| place.board.name.clone()).collect(),
    }
}

fn board(site: &Site, place: &Place) -> CopyBoard {
    let path = |thread: i64| thread_path(&place.board.slug, thread);
    CopyBoard {
        page: CopyLanguage::of(site),
        board: place.board.name.clone(),
        names: place
            .personas
            .iter()
            .map(|own| CopyName {
                name: own.name.clone(),
                role: own.role.as_str(),
                standing: own.standing.as_str(),
                joined: date(site, own.joined_day),
            })
            .collect(),
        marks: place
            .marks
            .iter()
            .map(|mark| CopyMark { path: path(mark.thread), followed: mark.followed, read: mark.read.unwrap_or(0) })
            .collect(),
        decisions: place
            .decisions
            .iter()
            .map(|decided| CopyDecision {
                path: post_path(&path(decided.thread), decided.post),
                day: date(site, day_of(decided.minute)),
                decision: decided.decision.as_str(),
                about_you: decided.measure.map(|measure| measure.as_str()).unwrap_or_default(),
                why: site.words.say(&format!("moderation-why-{}", decided.reason.as_str())),
                rule: decided.rule.clone(),
                words: decided.words.clone(),
                appeal: decided.appeal.clone(),
            })
            .collect(),
        messages: place
            .messages
            .iter()
            .map(|message| CopyMessage {
                path: post_path(&path(message.thread), message.post),
                day: date(site, day_of(message.minute)),
                by: message.by.map_or("you", |role| role.as_str()),
                words: message.words.clone(),
            })
            .collect(),
        shifts: place
            .shifts
            .iter()
            .map(|own| CopyShift {
                hours: rota::hours(site, own.when, own.from, own.to),
                says: match own.says {
                    None => "taken",
                    Some(true) => "there",
                    Some(false) => "away",
                },
            })
            .collect(),
        notes: place
            .notes
            .iter()
            .map(|note| CopyNote { day: date(site, day_of(note.minute)), words: note.words.clone() })
            .collect(),
        requests: place
            .requests
            .iter()
            .map(|own| CopyRequest {
                day: date(site, own.day),
                name: own.name.clone(),
                question: own.question.clone(),
                words: own.words.clone(),
                answer: own.answer.clone(),
            })
            .collect(),
        looks: place.looks.iter().map(|look| date(site, day_of(look.minute))).collect(),
        reports: place
            .reports
            .iter()
            .map(|report| CopyReport {
                path: post_path(&path(report.thread), report.post),
                day: date(site, day_of(report.minute)),
                why: site.words.say(&format!("moderation-reason-{}", report.reason.as_str())),
                words: report.words.clone(),
                withdrawn: report.withdrawn,
            })
            .collect(),
    }
}

fn post(site: &Site, place: &Place, post: &Post) -> CopyPost {
    let own = &post.own;
    CopyPost {
        path: post_path(&thread_path(&place.board.slug, own.thread), own.number),
        title: if own.number == 1 { own.title.clone() } else { String::new() },
        name: place.name(post.persona).to_owned(),
        written: site.calendar.long(own.created_at),
        changed: own.edited_at.map(|at| site.calendar.long(at)).unwrap_or_default(),
        state: own.visibility.as_str(),
        notes: own.notes.shown(&site.words),
        html: own.html.clone(),
        versions: post
            .versions
            .iter()
            .map(|version| CopyVersion {
                replaced: site.calendar.long(version.replaced_at),
                text: version.source.clone(),
            })
            .collect(),
    }
}
