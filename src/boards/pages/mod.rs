//! The room's pages, and what stands round those of the rooms above on a board.

pub mod about;
pub mod asked;
pub mod directory;
mod door;
pub mod ended;
pub mod invited;
pub mod join;
pub mod leave;
mod naming;
pub mod rename;
pub mod rules;
pub mod second_factor;

use super::ground_rules;
use super::guard::Reader;
use super::model::{BoardStatus, Standing};
use super::store;
use super::views::{BoardHead, Face};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::{Crumb, Site};

/// The way to a board.
pub fn crumbs(site: &Site, name: &str, href: &str) -> Vec<Crumb> {
    let boards = Crumb { href: "/boards".to_owned(), label: site.words.say("base-nav-boards") };
    vec![boards, Crumb { href: href.to_owned(), label: name.to_owned() }]
}

/// What stands at the head and at the side of a board's pages. Two queries.
///
/// # Errors
/// The database's.
pub fn head(conn: &mut Conn, site: &Site, reader: &Reader) -> Result<BoardHead> {
    let board = &reader.board;
    let (group, rules, _) = store::find_setting(conn, board)?;
    let facilitators = store::list_facilitators(conn, &[board.id])?;
    let persona = reader.persona.as_ref();
    let end = persona.and_then(|persona| persona.pause_minute);
    Ok(BoardHead {
        href: board.path(),
        name: board.name.clone(),
        tile: board.tile,
        description: board.description.clone(),
        group,
        access: board.access,
        format: board.format,
        agenda: board.agenda,
        audience: board.audience,
        persona: persona.map(Face::from),
        rules: ground_rules::in_short(&rules),
        facilitators: facilitators.iter().map(Face::from).collect(),
        asks: board.asks(),
        may_join: persona.is_none() && board.status == BoardStatus::Open,
        paused: persona.is_some_and(|persona| persona.standing == Standing::Paused),
        paused_until: end.map(|minute| site.calendar.long(Timestamp::of_minute(minute))).unwrap_or_default(),
        must_agree: persona.is_some_and(|persona| persona.must_agree(board)),
        closed: board.status == BoardStatus::Closed,
        letters: match persona {
            Some(_) => "/settings/mail".to_owned(),
            None if board.writes_to_carers() => format!("{}/letters", board.path()),
            None => String::new(),
        },
    })
}
