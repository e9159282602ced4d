//! The nouns of the room.

use diesel::prelude::*;

use crate::text_enum;
use crate::threads::model::Visibility;

text_enum! {
    /// What was decided.
    pub enum Kind {
        /// Nobody sees the post but its writer and the facilitators.
        Hidden = "hidden",
        /// The same, until its writer has changed it.
        AskedToChange = "asked-to-change",
        /// Nobody sees the post any more.
        Removed = "removed",
        /// The post is back.
        Restored = "restored",
        /// After another look it stays as it was decided.
        Upheld = "upheld",
        /// Words were taken out of it.
        Redacted = "redacted",
        /// After another look, words that were taken out may stand there.
        Allowed = "allowed",
        /// The post waits until somebody has looked at it.
        Waiting = "waiting",
        /// The post waited, and is up now.
        LetShow = "let-show",
        /// Not about a post of theirs: they look after the board, and somebody may be in danger.
        Alert = "alert",
        /// Two safeguarding leads have looked behind the name.
        Unmasked = "unmasked",
        /// They are warned.
        Warned = "warned",
        /// They can read the board, and not write there, for a time.
        Paused = "paused",
        /// They are no member of the board any more.
        Ended = "ended",
        /// What was decided about them is lifted.
        Lifted = "lifted",
        /// Nobody sees the post but its writer and the facilitators, until somebody has looked.
        HiddenForNow = "hidden-for-now",
        /// The same, while those who look after the board talk with its writer.
        HiddenToTalk = "hidden-to-talk",
        /// Those who look after the board have written to them about it.
        Written = "written",
        /// What they were told is undone, and is looked at again.
        Undone = "undone",
    }
}

impl Kind {
    /// The kinds of which the latest takes the place of those before, of one post: what was decided about the post, and
    /// what was decided about its writer. That somebody looked behind a name, waits, or has written, takes no other's
    /// place.
    pub(super) fn takes_place_of(self) -> &'static [Self] {
        match self {
            Self::Unmasked | Self::Alert | Self::HiddenToTalk | Self::Written => &[],
            Self::Warned | Self::Paused | Self::Ended | Self::Lifted => {
                &[Self::Warned, Self::Paused, Self::Ended, Self::Lifted]
            }
            _ => &[
                Self::Waiting,
                Self::LetShow,
                Self::HiddenForNow,
                Self::HiddenToTalk,
                Self::Hidden,
                Self::AskedToChange,
                Self::Removed,
                Self::Restored,
                Self::Upheld,
                Self::Redacted,
                Self::Allowed,
                Self::Undone,
            ],
        }
    }

    /// Whether whoever is told may ask for another look.
    pub(super) fn is_against(self) -> bool {
        matches!(
            self,
            Self::Hidden
                | Self::AskedToChange
                | Self::Removed
                | Self::Redacted
                | Self::Warned
                | Self::Paused
                | Self::Ended
        )
    }
}

text_enum! {
    /// What has become of a decision since it was told.
    pub enum Stage {
        /// It stands.
        Standing = "standing",
        /// Its writer has asked for another look.
        Asked = "asked",
        /// Something else has been decided since.
        Replaced = "replaced",
    }
}

/// A decision on a post, for its writer. All words are as they will be read; whoever decided is "a facilitator", and
/// nothing here may name anybody.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// The name under which the post was written.
    pub persona: i64,
    /// What was decided.
    pub kind: Kind,
    /// The post's thread, by its id.
    pub thread: i64,
    /// The post's number in it.
    pub post_number: i64,
    /// What tells this decision from every other, such as a case and its version: the same one is told once.
    pub occasion: &'a str,
    /// Why, in a few words ("It names somebody").
    pub reason: &'a str,
    /// The ground rule that it is about; empty for none.
    pub rule: &'a str,
    /// What the facilitator wrote to the writer, as plain text; may be empty.
    pub words: &'a str,
    /// The path of the page on which another look can be asked for; empty when there is none, and then the writer is
    /// told whom to write to.
    pub again: &'a str,
    /// The day of the decision, counted from 1970.
    pub day: i64,
}

/// A decision as it was told.
#[derive(Clone, Debug, Queryable)]
pub struct Told {
    /// Its number, which tells nothing.
    pub id: i64,
    /// The name it was told to.
    pub persona_id: i64,
    /// What was decided.
    pub kind: Kind,
    /// The post's number in its thread.
    pub post_number: i64,
    /// Why.
    pub reason: String,
    /// The ground rule; may be empty.
    pub rule: String,
    /// What the facilitator wrote, where it is not sealed yet; may be empty.
    pub words: String,
    /// The same, sealed.
    pub words_sealed: Option<Vec<u8>>,
    /// Where another look can be asked for; may be empty.
    pub again: String,
    /// The day, counted from 1970.
    pub day: i64,
    /// Whether it has been marked as seen.
    pub seen: bool,
    /// What has become of it.
    pub stage: Stage,
    /// The thread's id.
    pub thread_id: i64,
    /// The thread's number on its board.
    pub thread: i64,
    /// The thread's title; empty when there is none to be seen.
    pub title: String,
    /// Who can see the thread.
    pub thread_visibility: Visibility,
    /// Who started it.
    pub thread_writer: i64,
    /// Whether the one who was told can see the thread.
    pub in_sight: bool,
}
