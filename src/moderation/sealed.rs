//! What people wrote in reports, decisions and requests for another look, and the snapshot of a post: sealed, each
//! bound to its case.

use serde::{Deserialize, Serialize};

use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::error::{Error, Result};
use crate::threads::model::Post;

/// A post as it was when it was first reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Snapshot {
    pub source: String,
    /// Rendered and sanitised then.
    pub html: String,
    pub notes: Vec<String>,
}

impl Snapshot {
    /// A post as it is.
    pub(super) fn of(post: &Post) -> Self {
        let notes = post.notes.ids().map(str::to_owned).collect();
        Self { source: post.source.clone(), html: post.html.clone(), notes }
    }
}

/// Which text of a case it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Text {
    Snapshot,
    Report,
    Decision,
    Appeal,
    /// What the team writes to one another; bound to the note.
    Note,
    /// What the team and the writer say to one another; bound to the message.
    Message,
    /// Why a lead holds a case.
    CaseHold,
    /// Why a lead asks to look behind a name; bound to the request.
    Unmasking,
    /// Why whoever wears it is not to be told yet; bound to the request.
    TellingHold,
    /// What somebody is told whom a lead keeps from the whole site; bound to that, as are the two below.
    Sanction,
    /// What they wrote to have it looked at again.
    SanctionAppeal,
    /// What the other lead answered.
    SanctionAnswer,
    /// To which outside body something was reported; bound to that, as are the two below.
    OutsideBody,
    /// What was said.
    OutsideWords,
    /// Under which reference the body has it.
    OutsideReference,
}

impl Text {
    fn place(self, case: i64) -> Place {
        match self {
            Self::Snapshot => Place::new("cases", "snapshot", case),
            Self::Report => Place::new("case_reports", "words", case),
            Self::Decision => Place::new("case_decisions", "words", case),
            Self::Appeal => Place::new("cases", "appeal", case),
            Self::Note => Place::new("case_notes", "words", case),
            Self::Message => Place::new("case_messages", "words", case),
            Self::CaseHold => Place::new("cases", "hold", case),
            Self::Unmasking => Place::new("unmaskings", "reason", case),
            Self::TellingHold => Place::new("unmaskings", "hold", case),
            Self::Sanction => Place::new("case_sanctions", "words", case),
            Self::SanctionAppeal => Place::new("case_sanctions", "appeal", case),
            Self::SanctionAnswer => Place::new("case_sanctions", "answer", case),
            Self::OutsideBody => Place::new("case_outside_reports", "body", case),
            Self::OutsideWords => Place::new("case_outside_reports", "words", case),
            Self::OutsideReference => Place::new("case_outside_reports", "reference", case),
        }
    }
}

/// Seals a text; nothing for an empty one.
pub(super) fn seal(keys: &Keyring, text: Text, case: i64, plain: &str) -> Option<Vec<u8>> {
    (!plain.is_empty()).then(|| keys.seal_padded(Purpose::Seal, text.place(case), plain.as_bytes()))
}

/// Opens a text; empty when there is none.
pub(super) fn open(keys: &Keyring, text: Text, case: i64, sealed: Option<&Vec<u8>>) -> Result<String> {
    let Some(sealed) = sealed else { return Ok(String::new()) };
    keys.open_text(Purpose::Seal, text.place(case), sealed)
        .map(|plain| plain.to_string())
        .map_err(|error| Error::fault(format!("a text of a case cannot be opened: {error}")))
}

/// Seals a snapshot.
pub(super) fn seal_snapshot(keys: &Keyring, case: i64, snapshot: &Snapshot) -> Result<Option<Vec<u8>>> {
    let plain = serde_json::to_string(snapshot).map_err(|_| Error::fault("a snapshot cannot be written"))?;
    Ok(seal(keys, Text::Snapshot, case, &plain))
}

/// Opens a snapshot, if there is one.
pub(super) fn open_snapshot(keys: &Keyring, case: i64, sealed: Option<&Vec<u8>>) -> Result<Option<Snapshot>> {
    if sealed.is_none() {
        return Ok(None);
    }
    let plain = open(keys, Text::Snapshot, case, sealed)?;
    serde_json::from_str(&plain).map(Some).map_err(|_| Error::fault("a snapshot cannot be read"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_opens_in_its_own_case_and_place_alone() {
        let keys = Keyring::from_bytes([7; 32]);
        let sealed = seal(&keys, Text::Report, 1, "please look").unwrap();
        assert_eq!(open(&keys, Text::Report, 1, Some(&sealed)).unwrap(), "please look");
        assert!(open(&keys, Text::Report, 2, Some(&sealed)).is_err());
        assert!(open(&keys, Text::Appeal, 1, Some(&sealed)).is_err());
        assert_eq!(seal(&keys, Text::Report, 1, ""), None);
        assert_eq!(open(&keys, Text::Report, 1, None).unwrap(), "");
    }

    #[test]
    fn a_snapshot_comes_back_as_it_was() {
        let keys = Keyring::from_bytes([7; 32]);
        let snapshot =
            Snapshot { source: "a *b*".to_owned(), html: "<p>a</p>".to_owned(), notes: vec!["death".to_owned()] };
        let sealed = seal_snapshot(&keys, 5, &snapshot).unwrap();
        assert_eq!(open_snapshot(&keys, 5, sealed.as_ref()).unwrap(), Some(snapshot));
    }
}
