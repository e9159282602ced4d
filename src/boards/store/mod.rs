//! The room's own queries: groups, boards, rules and names.

pub(super) mod asking;
pub(super) mod holdings;
pub(super) mod renames;
pub(super) mod slow;
pub(super) mod standing;

use diesel::prelude::*;

use super::create::{Facts, NewBoard, NewGroup};
use super::ground_rules::GroundRules;
use super::model::{Board, BoardStatus, Group, Persona, PersonaRole, Standing};
use super::names::NewPersona;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{board_days, board_groups, board_rules, boards, personas};
use crate::base::error::{Refusal, Result, is_unique_violation};
use crate::base::ids;

/// Runs an insert under a savepoint, so that on PostgreSQL the transaction lives on when what it would add is
/// there already; then the answer is `None`.
fn unless_taken<T>(conn: &mut Conn, insert: impl FnOnce(&mut Conn) -> QueryResult<T>) -> Result<Option<T>> {
    match conn.transaction(insert) {
        Ok(value) => Ok(Some(value)),
        Err(error) if is_unique_violation(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn list_groups(conn: &mut Conn) -> Result<Vec<Group>> {
    Ok(board_groups::table.order((board_groups::position, board_groups::id)).select(Group::as_select()).load(conn)?)
}

pub(super) fn require_group(conn: &mut Conn, id: i64) -> Result<Group> {
    let group = board_groups::table.find(id).select(Group::as_select()).get_result(conn).optional()?;
    group.ok_or_else(|| Refusal::NotFound.into())
}

pub(super) fn insert_group(conn: &mut Conn, new: &NewGroup) -> Result<Option<Group>> {
    let last: Option<i64> = board_groups::table.select(diesel::dsl::max(board_groups::position)).get_result(conn)?;
    unless_taken(conn, |conn| {
        diesel::insert_into(board_groups::table)
            .values((
                board_groups::id.eq(ids::random_id()),
                board_groups::name.eq(&new.name),
                board_groups::description.eq(&new.description),
                board_groups::position.eq(last.unwrap_or(0) + 1),
                board_groups::version.eq(1),
            ))
            .returning(board_groups::all_columns)
            .get_result(conn)
    })
}

/// `Some(true)` when it was changed, `Some(false)` when somebody else had changed it, `None` when the name is
/// taken.
pub(super) fn update_group(conn: &mut Conn, id: i64, version: i64, new: &NewGroup) -> Result<Option<bool>> {
    unless_taken(conn, |conn| {
        let changed = diesel::update(board_groups::table.find(id).filter(board_groups::version.eq(version)))
            .set((
                board_groups::name.eq(&new.name),
                board_groups::description.eq(&new.description),
                board_groups::version.eq(board_groups::version + 1),
            ))
            .execute(conn)?;
        Ok(changed == 1)
    })
}

pub(super) fn set_group_position(conn: &mut Conn, id: i64, position: i64) -> Result<()> {
    diesel::update(board_groups::table.find(id)).set(board_groups::position.eq(position)).execute(conn)?;
    Ok(())
}

/// Every board with its group, in the order of the directory.
pub(super) fn list_boards(conn: &mut Conn) -> Result<Vec<(Group, Board)>> {
    Ok(boards::table
        .inner_join(board_groups::table)
        .order((board_groups::position, board_groups::id, boards::position, boards::id))
        .select((Group::as_select(), Board::as_select()))
        .load(conn)?)
}

pub(super) fn find_board(conn: &mut Conn, slug: &str) -> Result<Option<Board>> {
    Ok(boards::table.filter(boards::slug.eq(slug)).select(Board::as_select()).get_result(conn).optional()?)
}

pub(super) fn find_board_by_id(conn: &mut Conn, id: i64) -> Result<Option<Board>> {
    Ok(boards::table.find(id).select(Board::as_select()).get_result(conn).optional()?)
}

fn next_position(conn: &mut Conn, group: i64) -> Result<i64> {
    let last: Option<i64> =
        boards::table.filter(boards::group_id.eq(group)).select(diesel::dsl::max(boards::position)).get_result(conn)?;
    Ok(last.unwrap_or(0) + 1)
}

pub(super) fn insert_board(conn: &mut Conn, new: &NewBoard) -> Result<Option<Board>> {
    let position = next_position(conn, new.facts.group_id)?;
    let (id, facts) = (ids::random_id(), &new.facts);
    let done = unless_taken(conn, |conn| {
        diesel::insert_into(boards::table)
            .values((
                (boards::id.eq(id), boards::group_id.eq(facts.group_id), boards::slug.eq(&new.slug)),
                (boards::name.eq(&facts.name), boards::summary.eq(&facts.summary)),
                (boards::description.eq(&facts.description), boards::format.eq(facts.format)),
                (boards::agenda.eq(facts.agenda), boards::audience.eq(facts.audience)),
                (boards::access.eq(facts.access), boards::ceiling.eq(facts.ceiling)),
                (boards::status.eq(BoardStatus::Open), boards::tile.eq(ids::random_id())),
                (boards::position.eq(position), boards::rules_version.eq(1), boards::rules_must_agree.eq(1)),
                (boards::next_thread_number.eq(1), boards::shown_threads.eq(0), boards::members.eq(0)),
                (boards::version.eq(1), boards::look_version.eq(0), boards::rota_stamp.eq(0)),
                boards::findable.eq(facts.findable),
            ))
            .execute(conn)
    })?;
    if done.is_none() {
        return Ok(None);
    }
    insert_rules(conn, id, 1, &new.rules)?;
    find_board_by_id(conn, id)
}

/// Whether the board was still at that version, and so was changed.
pub(super) fn update_board(conn: &mut Conn, board: &Board, version: i64, facts: &Facts) -> Result<bool> {
    let position = if board.group_id == facts.group_id { board.position } else { next_position(conn, facts.group_id)? };
    let changed = diesel::update(boards::table.find(board.id).filter(boards::version.eq(version)))
        .set((
            (boards::group_id.eq(facts.group_id), boards::position.eq(position)),
            (boards::name.eq(&facts.name), boards::summary.eq(&facts.summary)),
            (boards::description.eq(&facts.description), boards::format.eq(facts.format)),
            (boards::agenda.eq(facts.agenda), boards::audience.eq(facts.audience)),
            (boards::access.eq(facts.access), boards::ceiling.eq(facts.ceiling), boards::findable.eq(facts.findable)),
            (boards::version.eq(boards::version + 1), boards::look_version.eq(boards::look_version + 1)),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

pub(super) fn set_status(conn: &mut Conn, board: i64, status: BoardStatus) -> Result<()> {
    diesel::update(boards::table.find(board))
        .set((
            boards::status.eq(status),
            boards::version.eq(boards::version + 1),
            boards::look_version.eq(boards::look_version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn set_position(conn: &mut Conn, board: i64, position: i64) -> Result<()> {
    diesel::update(boards::table.find(board)).set(boards::position.eq(position)).execute(conn)?;
    Ok(())
}

fn insert_rules(conn: &mut Conn, board: i64, version: i64, rules: &GroundRules) -> Result<()> {
    diesel::insert_into(board_rules::table)
        .values((
            board_rules::board_id.eq(board),
            board_rules::version.eq(version),
            board_rules::source.eq(&rules.source),
            board_rules::html.eq(rules.html.as_str()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Adds the next version of the rules if `seen` is still the newest; `material` makes everybody agree anew.
pub(super) fn add_rules(conn: &mut Conn, board: i64, seen: i64, rules: &GroundRules, material: bool) -> Result<bool> {
    let next = seen + 1;
    let newest = boards::table.find(board).filter(boards::rules_version.eq(seen));
    let look = (boards::rules_version.eq(next), boards::look_version.eq(boards::look_version + 1));
    let changed = if material {
        diesel::update(newest).set((look, boards::rules_must_agree.eq(next))).execute(conn)?
    } else {
        diesel::update(newest).set(look).execute(conn)?
    };
    if changed == 1 {
        insert_rules(conn, board, next, rules)?;
    }
    Ok(changed == 1)
}

/// Source and HTML of every version of a board's rules, newest first.
pub(super) fn list_rules(conn: &mut Conn, board: i64) -> Result<Vec<(i64, String, String)>> {
    Ok(board_rules::table
        .filter(board_rules::board_id.eq(board))
        .order(board_rules::version.desc())
        .select((board_rules::version, board_rules::source, board_rules::html))
        .load(conn)?)
}

/// The source of one version of a board's rules.
pub(super) fn find_rules(conn: &mut Conn, board: i64, version: i64) -> Result<Option<String>> {
    Ok(board_rules::table.find((board, version)).select(board_rules::source).get_result(conn).optional()?)
}

/// The name of a board's group, and source and HTML of its rules as they are now.
pub(super) fn find_setting(conn: &mut Conn, board: &Board) -> Result<(String, String, String)> {
    Ok(boards::table
        .inner_join(board_groups::table)
        .inner_join(board_rules::table)
        .filter(boards::id.eq(board.id))
        .filter(board_rules::version.eq(boards::rules_version))
        .select((board_groups::name, board_rules::source, board_rules::html))
        .get_result(conn)?)
}

/// Posts of the seven days that end with `today`, by board and day.
pub(super) fn list_week(conn: &mut Conn, boards: &[i64], today: i64) -> Result<Vec<(i64, i64)>> {
    Ok(board_days::table
        .filter(board_days::board_id.eq_any(boards.to_vec()))
        .filter(board_days::day.gt(today - 7))
        .select((board_days::board_id, board_days::posts))
        .load(conn)?)
}

/// The personas of some tags.
pub(super) fn list_by_tags(conn: &mut Conn, tags: Vec<Vec<u8>>) -> Result<Vec<(Vec<u8>, Persona)>> {
    Ok(personas::table.filter(personas::tag.eq_any(tags)).select((personas::tag, Persona::as_select())).load(conn)?)
}

/// A persona with its board.
pub(super) fn find_worn(conn: &mut Conn, persona: i64) -> Result<Option<(Board, Persona)>> {
    Ok(personas::table
        .inner_join(boards::table)
        .filter(personas::id.eq(persona))
        .select((Board::as_select(), Persona::as_select()))
        .get_result(conn)
        .optional()?)
}

/// Who holds a name on a board, and since which month (its first day) they stand as they do.
pub(super) fn find_by_name_key(conn: &mut Conn, board: i64, key: &str) -> Result<Option<(Persona, i64)>> {
    Ok(personas::table
        .filter(personas::board_id.eq(board))
        .filter(personas::name_key.eq(key))
        .select((Persona::as_select(), personas::standing_day))
        .get_result(conn)
        .optional()?)
}

/// Those of some name keys that are taken on a board.
pub(super) fn list_taken(conn: &mut Conn, board: i64, keys: &[String]) -> Result<Vec<String>> {
    Ok(personas::table
        .filter(personas::board_id.eq(board))
        .filter(personas::name_key.eq_any(keys.to_vec()))
        .select(personas::name_key)
        .load(conn)?)
}

/// Some of the personas that left before a day and still have their names.
pub(super) fn list_left_before(conn: &mut Conn, day: i64, most: i64) -> Result<Vec<i64>> {
    Ok(personas::table
        .filter(personas::standing.eq(Standing::Left))
        .filter(personas::standing_day.lt(day))
        .filter(personas::name.ne(""))
        .limit(most)
        .select(personas::id)
        .load(conn)?)
}

/// Takes the name from a persona that has left. Keys of names hold no digits, so the new one is nobody's.
pub(super) fn release_name(conn: &mut Conn, persona: i64) -> Result<()> {
    diesel::update(personas::table.find(persona))
        .set((personas::name.eq(""), personas::name_key.eq(format!("left-{persona}"))))
        .execute(conn)?;
    Ok(())
}

/// A persona about to be stored.
pub(super) struct Row<'a> {
    pub(super) board: &'a Board,
    pub(super) tag: Vec<u8>,
    pub(super) role: PersonaRole,
    pub(super) new: &'a NewPersona,
}

/// `None` when the tag or the name is taken.
pub(super) fn insert_persona(conn: &mut Conn, row: &Row<'_>, now: Timestamp) -> Result<Option<Persona>> {
    let id = ids::random_id();
    let done = unless_taken(conn, |conn| {
        diesel::insert_into(personas::table)
            .values((
                (personas::id.eq(id), personas::board_id.eq(row.board.id), personas::tag.eq(row.tag.as_slice())),
                (personas::role.eq(row.role), personas::name.eq(row.new.name.as_str())),
                (personas::name_key.eq(row.new.name.key()), personas::tile.eq(row.new.tile)),
                (personas::joined_day.eq(now.month_day()), personas::standing.eq(Standing::Good)),
                (personas::standing_day.eq(now.month_day()), personas::rules_version.eq(row.board.rules_version)),
                personas::version.eq(1),
            ))
            .execute(conn)
    })?;
    if done.is_none() {
        return Ok(None);
    }
    Ok(personas::table.find(id).select(Persona::as_select()).get_result(conn).optional()?)
}

/// Gives a persona that has left a name again, under the rules as they are now.
pub(super) fn reinstate(conn: &mut Conn, persona: i64, row: &Row<'_>, now: Timestamp) -> Result<Option<Persona>> {
    let done = unless_taken(conn, |conn| {
        diesel::update(personas::table.find(persona))
            .set((
                (personas::name.eq(row.new.name.as_str()), personas::name_key.eq(row.new.name.key())),
                (personas::tile.eq(row.new.tile), personas::joined_day.eq(now.month_day())),
                (personas::standing.eq(Standing::Good), personas::standing_day.eq(now.month_day())),
                (personas::rules_version.eq(row.board.rules_version), personas::version.eq(personas::version + 1)),
            ))
            .execute(conn)
    })?;
    if done.is_none() {
        return Ok(None);
    }
    touch_look(conn, row.board.id)?;
    Ok(personas::table.find(persona).select(Persona::as_select()).get_result(conn).optional()?)
}

pub(super) fn set_agreed(conn: &mut Conn, persona: i64, version: i64) -> Result<()> {
    diesel::update(personas::table.find(persona))
        .set((personas::rules_version.eq(version), personas::version.eq(personas::version + 1)))
        .execute(conn)?;
    Ok(())
}

pub(super) fn add_members(conn: &mut Conn, board: i64, by: i64) -> Result<()> {
    diesel::update(boards::table.find(board)).set(boards::members.eq(boards::members + by)).execute(conn)?;
    Ok(())
}

/// Says that thread pages kept in memory no longer show the board as it is.
pub(super) fn touch_look(conn: &mut Conn, board: i64) -> Result<()> {
    diesel::update(boards::table.find(board)).set(boards::look_version.eq(boards::look_version + 1)).execute(conn)?;
    Ok(())
}

/// The facilitators of some boards, by name.
pub(super) fn list_facilitators(conn: &mut Conn, boards: &[i64]) -> Result<Vec<Persona>> {
    Ok(personas::table
        .filter(personas::board_id.eq_any(boards.to_vec()))
        .filter(personas::role.eq(PersonaRole::Facilitator))
        .filter(personas::standing.eq(Standing::Good))
        .order(personas::name)
        .select(Persona::as_select())
        .load(conn)?)
}

/// The tags of the facilitators of a board.
pub(super) fn list_facilitator_tags(conn: &mut Conn, board: i64) -> Result<Vec<Vec<u8>>> {
    Ok(personas::table
        .filter(personas::board_id.eq(board))
        .filter(personas::role.eq(PersonaRole::Facilitator))
        .filter(personas::standing.eq(Standing::Good))
        .select(personas::tag)
        .load(conn)?)
}

/// Everybody in good standing on a board, by name.
pub(super) fn list_personas(conn: &mut Conn, board: i64) -> Result<Vec<Persona>> {
    Ok(personas::table
        .filter(personas::board_id.eq(board))
        .filter(personas::standing.eq(Standing::Good))
        .order(personas::name_key)
        .select(Persona::as_select())
        .load(conn)?)
}
