//! Somebody is kept from the site without a case, for tests of what that does to them.

use diesel::prelude::*;
use inglenook::accounts::sanction::{self, Owned, Sanction, SanctionKind, find_owner};
use inglenook::base::db::schema::{case_sanctions, cases, personas};
use inglenook::base::ids;
use inglenook::boards::{Board, guard, rota};

use crate::support::{App, Person};

/// What lifts a sanction again.
pub struct Lift(Owned, i64);

impl Lift {
    /// Notes at a case that it was decided there: who is kept reads about that.
    pub fn note_at_a_case(&self, app: &App) {
        let free = cases::table.filter(cases::id.ne_all(case_sanctions::table.select(case_sanctions::case_id)));
        app.db_now(|conn| {
            let case: i64 = free.select(cases::id).first(conn)?;
            let row = (
                case_sanctions::id.eq(self.1),
                case_sanctions::case_id.eq(case),
                case_sanctions::kind.eq("read-only"),
                case_sanctions::stage.eq("done"),
                case_sanctions::day.eq(0),
                case_sanctions::decider.eq(vec![0_u8]),
                case_sanctions::version.eq(1),
            );
            Ok(diesel::insert_into(case_sanctions::table).values(row).execute(conn)?)
        });
    }

    pub fn lift(&self, app: &App) {
        app.db_now(|conn| sanction::lift(conn, &app.site.keys, &self.0, self.1));
        app.db_now(|conn| Ok(diesel::delete(case_sanctions::table.find(self.1)).execute(conn)?));
        app.db_now(rota::look_again);
    }
}

/// Puts a sanction on whoever wears a name, without a case.
pub fn keep(app: &App, board: &Board, person: &Person, kind: SanctionKind) -> Lift {
    let named = personas::table.filter(personas::board_id.eq(board.id)).filter(personas::name.eq(&person.pseudonym));
    let tag: Vec<u8> = app.db_now(|conn| Ok(named.select(personas::tag).get_result(conn)?));
    let owned = find_owner(&app.site, board.id, guard::SLOTS_EVER, &tag).unwrap().expect("nobody wears the name");
    let origin = ids::random_id();
    app.db_now(|conn| sanction::put(conn, &app.site.keys, &owned, Sanction { kind, end_day: None }, origin));
    app.db_now(rota::look_again);
    Lift(owned, origin)
}
