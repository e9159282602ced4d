//! Asking the rule: with what the board has set, and with how many posts of theirs others have seen.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, RwLock};

use super::rule::{self, Found, Lists, Standing, Text, Verdict};
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::boards::holding::{self, Holding};
use crate::boards::{Board, Member, PersonaRole};
use crate::threads::compose::Words;
use crate::threads::model::{HeldFor, Post, Thread, Visibility};
use crate::threads::rules;
use crate::threads::store::holdings;

/// What a board has set, with its phrases made ready.
#[derive(Debug)]
struct Ready {
    holding: Holding,
    lists: Lists,
}

/// What boards have set, by database and board, each with the version that it is. A version never changes, so this cannot
/// go stale, and another node would not miss it.
type Known = HashMap<(String, i64), (i64, Arc<Ready>)>;
static READY: LazyLock<RwLock<Known>> = LazyLock::new(RwLock::default);

fn ready(conn: &mut Conn, site: &Site, board: &Board) -> Result<Arc<Ready>> {
    let key = (site.db.url().to_owned(), board.id);
    let known = READY.read().ok().and_then(|known| known.get(&key).cloned());
    if let Some((_, ready)) = known.filter(|(version, _)| *version == board.holding_version) {
        return Ok(ready);
    }
    let holding = holding::find(conn, board)?;
    let ready = Arc::new(Ready { lists: Lists::of(&holding)?, holding });
    if let Ok(mut known) = READY.write() {
        known.insert(key, (board.holding_version, Arc::clone(&ready)));
    }
    Ok(ready)
}

fn standing(conn: &mut Conn, member: &Member, holding: &Holding, found: &Found) -> Result<Standing> {
    let facilitator = member.persona.role == PersonaRole::Facilitator;
    // Nobody is there who could look.
    let hold_newcomers = rules::holds_newcomers_now(member.duty, &member.persona);
    // Nobody is counted for whom it makes no difference.
    let counts = !facilitator && rule::depends_on_standing(holding, found, hold_newcomers);
    let most = holding.newcomer_below();
    let shown = if counts { holdings::count_shown(conn, member.persona.id, most)? } else { most };
    Ok(Standing { facilitator, shown, hold_newcomers })
}

/// What becomes of a post before it is stored. No query where the board has set nothing, and none in any case for what it
/// has set once that is known; one where it depends on how new somebody is.
///
/// # Errors
/// The database's.
pub fn before_posting(conn: &mut Conn, site: &Site, member: &Member, text: Text<'_>) -> Result<Verdict> {
    let ready = ready(conn, site, &member.board)?;
    let found = Found::of(&ready.lists, text, &|host| site.answers_to(host));
    let standing = standing(conn, member, &ready.holding, &found)?;
    Ok(rule::judge(&ready.holding, standing, &found))
}

/// What becomes of a post that is changed. One that is away already stays where it is, but for one that its writer was asked
/// to change, which then waits; danger is looked at first.
///
/// # Errors
/// The database's.
pub fn after_edit(
    conn: &mut Conn,
    site: &Site,
    member: &Member,
    (thread, old): (&Thread, &Post),
    new: &Words,
) -> Result<Verdict> {
    let ready = ready(conn, site, &member.board)?;
    let is_own = |host: &str| site.answers_to(host);
    let text = |plain, html| Text { title: "", plain, html };
    let before = Found::of(&ready.lists, text(&old.plain, &old.html), &is_own);
    let found = Found::of(&ready.lists, text(&new.plain, new.html.as_str()), &is_own).beyond(&before);
    let standing = standing(conn, member, &ready.holding, &found)?;
    let answered = old.number == 1 && thread.replies() > 0;
    let verdict = rule::judge_edit(&ready.holding, standing, &found, answered);
    Ok(match old.visibility {
        Visibility::Shown => verdict,
        _ if old.is_to_be_changed() => Verdict { held: Some(HeldFor::Changed), ..verdict },
        _ => Verdict { held: None, watched: None, ..verdict },
    })
}

/// What a post holds now, and the words that the board shows to whoever writes such things.
///
/// # Errors
/// The database's.
pub fn find_in(conn: &mut Conn, site: &Site, board: &Board, title: &str, post: &Post) -> Result<(Found, String)> {
    let ready = ready(conn, site, board)?;
    let text = Text { title, plain: &post.plain, html: &post.html };
    let found = Found::of(&ready.lists, text, &|host| site.answers_to(host));
    Ok((found, ready.holding.words.clone()))
}
