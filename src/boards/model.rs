//! The nouns of the room.

use diesel::prelude::*;

use super::slow::Slow;
use crate::base::clock::Timestamp;
use crate::base::db::schema::{board_groups, boards, personas};
/// The most that a letter may tell of a board, whatever its reader prefers.
pub use crate::base::mail::Detail as Ceiling;
use crate::text_enum;

text_enum! {
    /// Who may read a board.
    pub enum Access {
        /// Anybody.
        Public = "public",
        /// Whoever joins; anybody signed in may.
        Members = "members",
        /// Whoever joins with an invitation code; the board is not in the directory.
        Invitation = "invitation",
    }
}

text_enum! {
    /// Who leads a board.
    pub enum Format {
        /// People with the condition themselves.
        PeerLed = "peer_led",
        /// Professionals or trained volunteers.
        Professional = "professional",
    }
}

text_enum! {
    /// Whether a board keeps to an agenda.
    pub enum Agenda {
        /// Anything that belongs to the subject.
        Open = "open",
        /// What the facilitators set.
        Agenda = "agenda",
    }
}

text_enum! {
    /// For whom a board is.
    pub enum Audience {
        /// People with the condition.
        People = "people",
        /// Those who look after them.
        Carers = "carers",
        /// Both.
        Both = "both",
    }
}

text_enum! {
    /// Whether a board takes new posts.
    pub enum BoardStatus {
        /// As usual.
        Open = "open",
        /// Can be read, not written to or joined.
        Closed = "closed",
    }
}

text_enum! {
    /// What a persona is on its board.
    pub enum PersonaRole {
        /// A member (slot 0, and the slots of those who come back).
        Member = "member",
        /// A facilitator (slot 1).
        Facilitator = "facilitator",
        /// A member, name withheld (slot 2).
        Withheld = "withheld",
    }
}

text_enum! {
    /// How a persona stands on its board.
    pub enum Standing {
        /// As usual.
        Good = "good",
        /// May read, not write, for a time.
        Paused = "paused",
        /// May not enter.
        Banned = "banned",
        /// Has left; the name stays reserved for a year.
        Left = "left",
    }
}

/// A group of boards in the directory.
#[derive(Clone, Debug, Queryable, Selectable, PartialEq, Eq)]
#[diesel(table_name = board_groups)]
#[allow(missing_docs)]
pub struct Group {
    pub id: i64,
    pub name: String,
    pub description: String,
    pub position: i64,
    pub version: i64,
}

/// A board.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = boards)]
#[allow(missing_docs)]
pub struct Board {
    pub id: i64,
    pub group_id: i64,
    pub slug: String,
    pub name: String,
    pub summary: String,
    pub description: String,
    pub format: Format,
    pub agenda: Agenda,
    pub audience: Audience,
    pub access: Access,
    pub ceiling: Ceiling,
    pub status: BoardStatus,
    pub tile: i64,
    pub position: i64,
    pub rules_version: i64,
    /// The oldest version of the rules that is still good enough to have agreed to.
    pub rules_must_agree: i64,
    pub shown_threads: i64,
    pub members: i64,
    pub version: i64,
    /// Moved whenever something changes that thread pages show of the board or of the names on it.
    pub look_version: i64,
    /// Another number after every change of the board's rota; 0 for a board that has none.
    pub rota_stamp: i64,
    /// Which version of what waits before others see it; 0 while nothing does.
    pub holding_version: i64,
    pub slow_posts: i64,
    pub slow_hours: i64,
    pub slow_until: i64,
    pub slow_words: String,
    /// Whether its owner lets search engines list what visitors can read on it.
    pub findable: bool,
    pub asks_first: bool,
    /// What it asks then; may be empty.
    pub asks_question: String,
    /// How often that was changed.
    pub asks_version: i64,
}

impl Board {
    /// The board's address, without a slash at its end.
    pub fn path(&self) -> String {
        format!("/boards/{}", self.slug)
    }

    /// How slowly people write on it now; none where they write as often as they like.
    pub fn slow(&self, now: Timestamp) -> Option<Slow<'_>> {
        Slow::of((self.slow_posts, self.slow_hours, self.slow_until), &self.slow_words, now)
    }

    /// Whether search engines may list what visitors see of it: only of a board that anybody may read.
    pub fn is_findable(&self) -> bool {
        self.findable && self.access == Access::Public
    }

    /// Whether people ask before they join. Whoever has a code for a board by invitation was asked already.
    pub fn asks(&self) -> bool {
        self.asks_first && self.access != Access::Invitation
    }

    /// Whether letters about it go to people without an account: anybody may read it, it is open, and it is for carers
    /// (too).
    pub fn writes_to_carers(&self) -> bool {
        self.access == Access::Public && self.status == BoardStatus::Open && self.audience != Audience::People
    }
}

/// A name that somebody wears on one board.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = personas)]
#[allow(missing_docs)]
pub struct Persona {
    pub id: i64,
    pub board_id: i64,
    pub role: PersonaRole,
    pub name: String,
    pub tile: i64,
    pub joined_day: i64,
    pub standing: Standing,
    pub rules_version: i64,
    pub version: i64,
    /// While it is paused, the minute in which that ends.
    pub pause_minute: Option<i64>,
}

impl Persona {
    /// Whether this persona must agree to the board's rules (again) before writing.
    pub fn must_agree(&self, board: &Board) -> bool {
        self.rules_version < board.rules_must_agree
    }

    /// Whether this is a member's name that has been given up: its owner may have come back under another.
    pub fn is_member_who_left(&self) -> bool {
        self.role == PersonaRole::Member && self.standing == Standing::Left
    }
}
