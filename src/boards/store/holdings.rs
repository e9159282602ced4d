//! Queries for what waits on a board.

use diesel::prelude::*;

use crate::base::db::Conn;
use crate::base::db::schema::{board_holdings, boards};
use crate::base::error::Result;
use crate::boards::holding::{Holding, HoldingVersion, NewHolding};

#[derive(Queryable)]
struct Row {
    version: i64,
    first_posts: i64,
    links: bool,
    crisis_waits: bool,
    watch: String,
    hold: String,
    signpost: String,
    words: String,
    note: String,
    day: i64,
}

impl From<Row> for HoldingVersion {
    fn from(row: Row) -> Self {
        let lines = |text: &str| text.lines().map(str::to_owned).collect();
        Self {
            version: row.version,
            holding: Holding {
                first_posts: row.first_posts,
                links: row.links,
                crisis_waits: row.crisis_waits,
                watch: lines(&row.watch),
                hold: lines(&row.hold),
                signpost: lines(&row.signpost),
                words: row.words,
            },
            note: row.note,
            day: row.day,
        }
    }
}

macro_rules! versions {
    ($board:expr) => {
        board_holdings::table.filter(board_holdings::board_id.eq($board)).select((
            board_holdings::version,
            board_holdings::first_posts,
            board_holdings::links,
            board_holdings::crisis_waits,
            board_holdings::watch,
            board_holdings::hold,
            board_holdings::signpost,
            board_holdings::words,
            board_holdings::note,
            board_holdings::day,
        ))
    };
}

pub(in crate::boards) fn find(conn: &mut Conn, board: i64, version: i64) -> Result<Option<HoldingVersion>> {
    let wanted = versions!(board).filter(board_holdings::version.eq(version));
    Ok(wanted.get_result::<Row>(conn).optional()?.map(HoldingVersion::from))
}

pub(in crate::boards) fn list(conn: &mut Conn, board: i64) -> Result<Vec<HoldingVersion>> {
    let rows: Vec<Row> = versions!(board).order(board_holdings::version.desc()).load(conn)?;
    Ok(rows.into_iter().map(HoldingVersion::from).collect())
}

/// Whether the board was still at that version, and so is at the next now.
pub(in crate::boards) fn advance(conn: &mut Conn, board: i64, seen: i64) -> Result<bool> {
    let still = boards::table.find(board).filter(boards::holding_version.eq(seen));
    Ok(diesel::update(still).set(boards::holding_version.eq(seen + 1)).execute(conn)? == 1)
}

pub(in crate::boards) fn insert(conn: &mut Conn, board: i64, version: i64, new: &NewHolding, day: i64) -> Result<()> {
    let holding = &new.holding;
    diesel::insert_into(board_holdings::table)
        .values((
            (board_holdings::board_id.eq(board), board_holdings::version.eq(version)),
            (board_holdings::first_posts.eq(holding.first_posts), board_holdings::links.eq(holding.links)),
            board_holdings::crisis_waits.eq(holding.crisis_waits),
            (board_holdings::watch.eq(holding.watch.join("\n")), board_holdings::hold.eq(holding.hold.join("\n"))),
            board_holdings::signpost.eq(holding.signpost.join("\n")),
            (board_holdings::words.eq(&holding.words), board_holdings::note.eq(&new.note)),
            board_holdings::day.eq(day),
        ))
        .execute(conn)?;
    Ok(())
}

pub(in crate::boards) fn remove_before(conn: &mut Conn, board: i64, version: i64) -> Result<()> {
    let old =
        board_holdings::table.filter(board_holdings::board_id.eq(board)).filter(board_holdings::version.lt(version));
    diesel::delete(old).execute(conn)?;
    Ok(())
}
