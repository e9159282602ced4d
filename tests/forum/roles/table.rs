//! What each route of the site may tell somebody who may not see a board. A route that is not in the table here fails
//! the tests that walk all of them: whoever adds one says what it tells.

use inglenook::routes::TABLE;

/// What a route tells of a board that somebody may not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// What it tells of one that is absent: 303 to sign-in signed out, 404 signed in.
    Nothing,
    /// The same, but that a members' board is in the directory and can be joined by everybody signed in.
    Door,
    /// For whoever looks after a board: to everybody else as [`Tells::Nothing`].
    Care,
    /// For an owner: to everybody else as [`Tells::Nothing`]. An owner knows the board, and nothing of what is on it.
    Desk,
    /// The same to all, or to somebody signed in their own: nothing of any board that they may not see.
    Own,
    /// What a code or an address out of a letter gives to whoever holds it; a made-up one gives what no code gives.
    Proof,
    /// In the demo alone: here it is absent for everybody.
    Demo,
}

use Tells::{Care, Demo, Desk, Door, Nothing, Own, Proof};

const RULES: &[(Tells, &[&str])] = &[
    (
        Nothing,
        &[
            "GET /boards/{board}",
            "GET /boards/{board}/threads/new",
            "POST /boards/{board}/threads",
            "GET /boards/{board}/threads/{number}",
            "GET /boards/{board}/threads/{number}/follow",
            "POST /boards/{board}/threads/{number}/follow",
            "POST /boards/{board}/threads/{number}/marks",
            "POST /boards/{board}/threads/{number}/replies",
            "GET /boards/{board}/threads/{number}/posts/{post}",
            "GET /boards/{board}/threads/{number}/posts/{post}/quote",
            "GET /boards/{board}/threads/{number}/posts/{post}/edit",
            "POST /boards/{board}/threads/{number}/posts/{post}/edit",
            "GET /boards/{board}/threads/{number}/posts/{post}/history",
            "GET /boards/{board}/threads/{number}/posts/{post}/help",
            "GET /boards/{board}/threads/{number}/posts/{post}/delete",
            "POST /boards/{board}/threads/{number}/posts/{post}/delete",
            "GET /boards/{board}/threads/{number}/posts/{post}/report",
            "POST /boards/{board}/threads/{number}/posts/{post}/report",
            "GET /boards/{board}/threads/{number}/posts/{post}/report/sent",
            "GET /boards/{board}/threads/{number}/posts/{post}/appeal",
            "POST /boards/{board}/threads/{number}/posts/{post}/appeal",
            "GET /boards/{board}/leave",
            "POST /boards/{board}/leave",
            "GET /boards/{board}/name",
            "POST /boards/{board}/name",
            "GET /boards/{board}/rules/agree",
            "POST /boards/{board}/rules/agree",
            "GET /boards/{board}/letters",
            "POST /boards/{board}/letters",
            "GET /boards/{board}/letters/asked",
        ],
    ),
    (Door, &["GET /boards/{board}/about", "GET /boards/{board}/join", "POST /boards/{board}/join"]),
    (
        Care,
        &[
            "GET /moderation",
            "GET /boards/{board}/threads/{number}/posts/{post}/redact",
            "POST /boards/{board}/threads/{number}/posts/{post}/redact",
            "GET /moderation/decided",
            "GET /moderation/boards/{board}",
            "GET /moderation/boards/{board}/holding",
            "POST /moderation/boards/{board}/holding",
            "GET /moderation/boards/{board}/dynamics",
            "GET /boards/{board}/threads/{number}/slow",
            "POST /boards/{board}/threads/{number}/slow",
            "GET /moderation/boards/{board}/slow",
            "POST /moderation/boards/{board}/slow",
            "GET /moderation/boards/{board}/register",
            "GET /moderation/boards/{board}/register/{quarter}",
            "POST /moderation/boards/{board}/register/{quarter}/{format}",
            "GET /moderation/rota",
            "POST /moderation/rota/letters",
            "GET /moderation/boards/{board}/rota",
            "POST /moderation/boards/{board}/rota/days",
            "POST /moderation/boards/{board}/rota/take",
            "POST /moderation/boards/{board}/rota/posture",
            "POST /moderation/boards/{board}/rota/shifts",
            "GET /moderation/boards/{board}/rota/shifts/{id}",
            "POST /moderation/boards/{board}/rota/shifts/{id}",
            "GET /moderation/boards/{board}/rota/shifts/{id}/remove",
            "POST /moderation/boards/{board}/rota/shifts/{id}/remove",
            "POST /moderation/boards/{board}/rota/notes",
            "GET /moderation/boards/{board}/rota/notes/{id}/remove",
            "POST /moderation/boards/{board}/rota/notes/{id}/remove",
            "GET /moderation/cases/{case}",
            "POST /moderation/cases/{case}/lease",
            "POST /moderation/cases/{case}/decide",
            "POST /moderation/cases/{case}/notes",
            "GET /moderation/cases/{case}/redact",
            "POST /moderation/cases/{case}/redact",
            "GET /moderation/cases/{case}/hold",
            "POST /moderation/cases/{case}/hold",
            "GET /moderation/cases/{case}/unmask",
            "POST /moderation/cases/{case}/unmask",
            "GET /moderation/cases/{case}/sanction",
            "POST /moderation/cases/{case}/sanction",
            "POST /moderation/cases/{case}/sanction/answer",
            "GET /moderation/safeguarding",
            "GET /moderation/unmaskings/{id}",
            "POST /moderation/unmaskings/{id}/answer",
            "POST /moderation/unmaskings/{id}/look",
            "POST /moderation/unmaskings/{id}/hold",
        ],
    ),
    (
        Desk,
        &[
            "GET /admin",
            "GET /admin/boards/new",
            "POST /admin/boards/new",
            "GET /admin/boards/{board}",
            "POST /admin/boards/{board}",
            "POST /admin/boards/{board}/move",
            "GET /admin/boards/{board}/status",
            "POST /admin/boards/{board}/status",
            "GET /admin/boards/{board}/rules",
            "POST /admin/boards/{board}/rules",
            "GET /admin/boards/{board}/people",
            "POST /admin/boards/{board}/invitations",
            "POST /admin/boards/{board}/invitations/{id}/withdraw",
            "GET /admin/boards/{board}/facilitators/end",
            "POST /admin/boards/{board}/facilitators/end",
            "GET /admin/groups/new",
            "POST /admin/groups/new",
            "GET /admin/groups/{group}",
            "POST /admin/groups/{group}",
            "POST /admin/groups/{group}/move",
            "GET /admin/leads",
            "POST /admin/leads",
            "POST /admin/leads/{id}/withdraw",
            "GET /admin/audit",
            "GET /admin/work",
            "POST /admin/work/{id}/again",
            "GET /admin/work/{id}/discard",
            "POST /admin/work/{id}/discard",
            "GET /admin/complaints",
            "GET /admin/complaints/{id}",
            "POST /admin/complaints/{id}/look",
            "POST /admin/complaints/{id}/note",
            "POST /admin/complaints/{id}/answer",
            "POST /admin/complaints/{id}/close",
        ],
    ),
    (
        Own,
        &[
            "GET /health/live",
            "GET /health/ready",
            "GET /static/{hash}/{name}",
            "GET /",
            "GET /how-it-works",
            "GET /transparency",
            "GET /transparency/{quarter}",
            "GET /house-rules",
            "GET /privacy",
            "GET /accessibility",
            "GET /help-now",
            "GET /settings/display",
            "POST /settings/display",
            "GET /boards",
            "GET /invited",
            "GET /join",
            "POST /join",
            "POST /join/done",
            "GET /sign-in",
            "POST /sign-in",
            "POST /sign-in/code",
            "GET /recover",
            "POST /recover",
            "GET /forgotten",
            "POST /forgotten",
            "GET /forgotten/asked",
            "GET /complaints",
            "POST /complaints",
            "GET /complaints/read",
            "POST /complaints/read",
            "POST /complaints/words",
            "GET /settings",
            "POST /settings/prove",
            "POST /settings/tries/seen",
            "POST /settings/sessions/{handle}/end",
            "GET /settings/passphrase",
            "POST /settings/passphrase",
            "GET /settings/codes",
            "POST /settings/codes",
            "GET /settings/second-factor",
            "POST /settings/second-factor",
            "POST /settings/second-factor/remove",
            "GET /settings/second-factor/passkeys",
            "POST /settings/second-factor/passkeys",
            "GET /settings/second-factor/passkeys/{mark}/remove",
            "POST /settings/second-factor/passkeys/{mark}/remove",
            "GET /settings/mail",
            "POST /settings/mail",
            "GET /settings/mail/address/remove",
            "POST /settings/mail/address/remove",
            "GET /settings/export",
            "POST /settings/export",
            "GET /settings/seen",
            "GET /settings/leave",
            "GET /kept-out",
            "POST /kept-out",
            "GET /me",
            "POST /me/seen",
            "POST /me/read",
            "GET /me/reports",
            "POST /me/reports/withdraw",
            // These end sessions.
            "POST /settings/leave",
            "POST /settings/sessions/end",
            "POST /sign-out",
            "GET /leave",
        ],
    ),
    (
        Proof,
        &[
            "GET /invited/{code}",
            "POST /invited/{code}",
            "GET /appoint/{code}",
            "POST /appoint/{code}",
            "GET /left/{receipt}",
            "GET /letters/reset/{token}",
            "POST /letters/reset/{token}",
            "GET /letters/confirm/{token}",
            "POST /letters/confirm/{token}",
            "GET /letters/manage/{token}",
            "POST /letters/manage/{token}",
            "GET /letters/stop/{token}",
            "POST /letters/stop/{token}",
            "GET /letters/go/{token}",
            "POST /letters/go/{token}",
        ],
    ),
    (Demo, &["GET /demo/codes", "GET /demo/mail", "GET /demo/mail/{name}", "GET /demo/mail/{name}/html"]),
];

/// What a route tells.
pub fn tells(method: &str, pattern: &str) -> Tells {
    let name = format!("{method} {pattern}");
    let found = RULES.iter().find(|(_, routes)| routes.contains(&name.as_str()));
    found.unwrap_or_else(|| panic!("{name}: say in tests/forum/roles/table.rs what this tells")).0
}

/// Whether a route ends the session of whoever takes it.
pub fn ends_session(pattern: &str) -> bool {
    ["/sign-out", "/leave", "/settings/leave", "/settings/sessions/end"].contains(&pattern)
}

#[test]
fn the_table_has_every_route_once_and_no_other() {
    let mut known: Vec<&str> = RULES.iter().flat_map(|(_, routes)| routes.iter().copied()).collect();
    let mut there: Vec<String> = TABLE.iter().map(|(method, pattern)| format!("{method} {pattern}")).collect();
    known.sort_unstable();
    there.sort_unstable();
    assert_eq!(known, there);
}
