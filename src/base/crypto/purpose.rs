//! What keys are for.

/// What a sub-key is for. Values made under one purpose mean nothing under another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Fields sealed in the database.
    Seal,
    /// The index by which a member's email is found.
    EmailIndex,
    /// The index by which an email-only carer is found.
    CarerEmailIndex,
    /// The index by which a sign-in name is found.
    NameIndex,
    /// The tags that tie a persona to the account's link secret.
    Link,
    /// Letters waiting to be sent.
    Outbox,
    /// The key of a site-wide sanction, made from the account's id.
    Sanction,
    /// The hash chain of the audit log.
    Audit,
    /// The marks that show that a form came from a page of ours.
    Csrf,
    /// Recovery codes.
    Recovery,
    /// The tokens of sessions.
    Session,
    /// Invitation codes.
    Invitation,
    /// Addresses counted in memory for rate limits.
    Throttle,
    /// Text kept sealed in a form when the session ended while it was written.
    Kept,
    /// Nonces of forms.
    Nonce,
    /// Who reported a post: so that one person is counted once, and nobody can tell who it was.
    Reporter,
    /// The links that ask for a yes: they stand hashed beside what waits for it.
    Letters,
    /// The other links in letters: what they open is sealed in them.
    LetterPass,
    /// What a writer was warned of and wants to post all the same: it stands as marks in their form.
    Warned,
    /// The lines of the erasure journal, which no rotation seals anew: it lies outside the database.
    Erasures,
    /// The cookies of browsers with which somebody has signed in.
    Device,
    /// The codes under which complaints are read.
    Complaint,
    /// The sign-in names and addresses of closed accounts that a sanction holds against.
    Tombstone,
    /// By how much the numbers that everybody may read are made smaller.
    Blur,
}

impl Purpose {
    /// Every purpose, in the order of their discriminants.
    pub const ALL: [Purpose; 24] = [
        Purpose::Seal,
        Purpose::EmailIndex,
        Purpose::CarerEmailIndex,
        Purpose::NameIndex,
        Purpose::Link,
        Purpose::Outbox,
        Purpose::Sanction,
        Purpose::Audit,
        Purpose::Csrf,
        Purpose::Recovery,
        Purpose::Session,
        Purpose::Invitation,
        Purpose::Throttle,
        Purpose::Kept,
        Purpose::Nonce,
        Purpose::Reporter,
        Purpose::Letters,
        Purpose::LetterPass,
        Purpose::Warned,
        Purpose::Erasures,
        Purpose::Device,
        Purpose::Complaint,
        Purpose::Tombstone,
        Purpose::Blur,
    ];

    /// Whether a sub-key is kept when its master key is retired (sealed under the one that comes after): everything but
    /// what opens the fields of the database, which are sealed anew.
    #[must_use]
    pub const fn outlives(self) -> bool {
        !matches!(self, Purpose::Seal | Purpose::Outbox)
    }

    /// The label from which the sub-key is derived. A changed label would make all that
    /// was sealed or indexed under it unreadable.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Purpose::Seal => "seal",
            Purpose::EmailIndex => "email-index",
            Purpose::CarerEmailIndex => "carer-email-index",
            Purpose::NameIndex => "name-index",
            Purpose::Link => "link",
            Purpose::Outbox => "outbox",
            Purpose::Sanction => "sanction",
            Purpose::Audit => "audit",
            Purpose::Csrf => "csrf",
            Purpose::Recovery => "recovery",
            Purpose::Session => "session",
            Purpose::Invitation => "invitation",
            Purpose::Throttle => "throttle",
            Purpose::Kept => "kept",
            Purpose::Nonce => "nonce",
            Purpose::Reporter => "reporter",
            Purpose::Letters => "letters",
            Purpose::LetterPass => "letter-pass",
            Purpose::Warned => "warned",
            Purpose::Erasures => "erasures",
            Purpose::Device => "device",
            Purpose::Complaint => "complaint",
            Purpose::Tombstone => "tombstone",
            Purpose::Blur => "blur",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_purpose_has_a_label_and_a_place_of_its_own() {
        let labels: HashSet<&str> = Purpose::ALL.iter().map(|purpose| purpose.label()).collect();
        assert_eq!(labels.len(), Purpose::ALL.len());
        for (place, purpose) in Purpose::ALL.into_iter().enumerate() {
            assert_eq!(purpose as usize, place);
        }
    }
}
