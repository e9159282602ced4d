//! Making and listing invitations: what the pages of a board's people and of the safeguarding leads share.

use super::views::{InvitationForm, InvitationRow, Made};
use crate::accounts::InvitationKind;
use crate::accounts::invite::{self, Invitation, NewInvitation};
use crate::base::clock::Timestamp;
use crate::base::error::FieldError;
use crate::base::web::{Fields, Site};

/// Most characters of a label.
const LABEL_CHARACTERS: usize = 60;
/// Most people that one code may let in.
const MOST_USES: i64 = 500;

impl InvitationForm {
    /// Reads a posted form; roles are given to one person at a time.
    pub(super) fn of(fields: &Fields, kind: InvitationKind) -> Self {
        let uses = if kind == InvitationKind::Member { fields.trimmed("uses") } else { "1" };
        Self {
            label: fields.trimmed("label").to_owned(),
            uses: uses.to_owned(),
            days: fields.trimmed("days").to_owned(),
        }
    }

    /// Reads an invitation.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub(super) fn parse(
        &self,
        kind: InvitationKind,
        board: Option<i64>,
        site: &Site,
    ) -> Result<NewInvitation, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut number = |field, text: &str, most: i64| -> i64 {
            let number = text.parse().ok().filter(|number| (1..=most).contains(number));
            if number.is_none() {
                errors.push(FieldError { field, text: site.words.say(&format!("admin-invitation-{field}-wrong")) });
            }
            number.unwrap_or(1)
        };
        let uses = number("uses", &self.uses, MOST_USES);
        let days = number("days", &self.days, invite::MOST_DAYS);
        if self.label.chars().count() > LABEL_CHARACTERS {
            errors.push(FieldError { field: "label", text: site.words.say("admin-invitation-label-wrong") });
        }
        if errors.is_empty() {
            Ok(NewInvitation { kind, board, label: self.label.clone(), uses, days })
        } else {
            Err(errors)
        }
    }
}

impl Made {
    /// A code with the whole address that may be sent to somebody.
    pub(super) fn new(site: &Site, kind: InvitationKind, code: String) -> Self {
        let path = match kind {
            InvitationKind::Member | InvitationKind::Facilitator => {
                let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
                format!("/invited/{plain}")
            }
            InvitationKind::Safeguarding | InvitationKind::Owner => invite::appoint_path(&code),
        };
        Self { kind: kind.as_str(), code, link: site.address(&path) }
    }
}

/// The rows of those that can still be used.
pub(super) fn rows(site: &Site, invitations: Vec<Invitation>) -> Vec<InvitationRow> {
    invitations
        .into_iter()
        .map(|invitation| InvitationRow {
            id: invitation.public_id,
            kind: invitation.kind.as_str(),
            label: invitation.label,
            uses: invitation.uses_left,
            until: site.calendar.date(Timestamp::from_day(invitation.end_day)),
        })
        .collect()
}
