//! Makes the community: people, places, names, threads. One transaction, so that a demo is there or is not.

use jiff::tz::TimeZone;

use super::acts::{self, Pinned};
use super::cases;
use super::cast::{Cast, Person};
use super::chance::{self, Matter};
use super::community::{self, Community};
use super::letters;
use super::rota;
use super::sign_ins::{self, Part, SignIn};
use super::times::{self, Hours};
use crate::accounts::credentials::{Passphrase, SignInName};
use crate::accounts::totp::Secret;
use crate::accounts::{Role, SignedIn, hashing, sign_up};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::{Conn, state};
use crate::base::error::{Error, FieldError, Result};
use crate::base::web::Site;
use crate::boards::create::{self, BoardForm, GroupForm, NewBoard, NewGroup};
use crate::boards::ground_rules::GroundRules;
use crate::boards::join::{self, Joined};
use crate::boards::names::{NewPersona, PersonaName};
use crate::boards::{self, Board, Persona, manage};
use crate::threads::import::{self, ImportedBody, ImportedPost, ImportedThread};
use crate::threads::notes::Notes;
use rand::RngExt;

/// Where the seed of a demo is kept.
const SEED: &str = "demo-seed";

/// People joined at least so many days ago, before the first post; and at most so many more.
const JOINED_DAYS: i64 = 92;
const JOINED_SPREAD: i64 = 500;
/// How many days ago the boards were made.
pub(super) const MADE_DAYS: i64 = 600;

/// Of the printed member's threads, every so manieth has something new.
const NEWS_EVERY: usize = 3;
/// How many new posts it has, if it is long enough.
const NEWS: i64 = 4;

/// Boards whose rules have been written anew since.
const REWRITTEN: [&str; 2] = ["stroke", "hiv"];

const MINUTES_PER_DAY: i64 = 24 * 60;

/// A board that stands in the database, with its people in the order of the community's file.
#[derive(Debug)]
pub(super) struct Settled {
    pub board: Board,
    pub hours: Hours,
    pub personas: Vec<Persona>,
}

/// Who and what there is, for what happens there afterwards.
pub(super) struct Village<'a> {
    pub settled: &'a [Settled],
    /// Everybody, with the names that they wear.
    pub wearers: &'a [(&'a SignedIn, &'a Person)],
    /// Titles and numbers of the threads, by board.
    pub numbers: &'a [Vec<(String, i64)>],
}

/// The seed that a database was made with; `None` for one that is no demo.
///
/// # Errors
/// The database's; a fault when what is kept there is no seed.
pub fn find_seed(conn: &mut Conn) -> Result<Option<u64>> {
    let Some(value) = state::find(conn, SEED)? else { return Ok(None) };
    let bytes = value.as_slice().try_into().map_err(|_| Error::fault("the seed of the demo is damaged"))?;
    Ok(Some(u64::from_be_bytes(bytes)))
}

/// Makes the community in an empty database.
///
/// # Errors
/// A fault when the database is not empty; the database's.
pub fn make(site: &Site, seed: u64, now: Timestamp) -> Result<()> {
    let community = Community::load()?;
    let cast = Cast::of(&community, seed);
    let people = people_of(&cast, seed)?;
    site.db.write_now(|conn| {
        state::settle(conn, SEED, &seed.to_be_bytes())?;
        let boards = make_boards(conn, site, &community)?;
        let signed_in = people
            .iter()
            .map(|newcomer| {
                let Newcomer { name, role, hash, codes, secret, .. } = newcomer;
                sign_up::create_named(conn, site, name, *role, hash, codes, secret.as_ref())
            })
            .collect::<Result<Vec<_>>>()?;
        let wearers: Vec<(&SignedIn, &Person)> =
            signed_in.iter().zip(&people).filter_map(|(who, newcomer)| Some((who, newcomer.person?))).collect();
        let settled = take_names(conn, site, &community, boards, &wearers, seed, now)?;
        let mut chance = chance::of(seed, Matter::Times);
        let mut pinned = Vec::new();
        let mut numbers = Vec::new();
        for (index, (place, written)) in settled.iter().zip(community.boards()).enumerate() {
            let mut threads: Vec<ImportedThread> = written
                .threads
                .iter()
                .map(|thread| imported(place, written, thread, now, &mut chance))
                .collect::<Result<_>>()?;
            // Numbers on a board follow the order of writing.
            threads.sort_by_key(|thread| thread.posts.first().map(|post| post.at));
            let made = import::insert_threads(conn, &threads)?;
            let marked = threads.iter().zip(&made).filter(|(thread, _)| thread.pinned);
            pinned.extend(marked.map(|(thread, (_, number))| {
                let opened = thread.posts.first().map_or(now, |post| post.at);
                Pinned { board: index, number: *number, opened }
            }));
            numbers
                .push(threads.iter().zip(&made).map(|(thread, (_, number))| (thread.title.clone(), *number)).collect());
            if let Some(worn) = cast.member.wears.iter().find(|worn| worn.board == index) {
                leave_marks(conn, place.personas[worn.persona].id, &threads, &made)?;
            }
        }
        acts::record(conn, site, &settled, &pinned, now)?;
        let village = Village { settled: &settled, wearers: &wearers, numbers: &numbers };
        cases::make(conn, site, &community, &village, now)?;
        rota::make(conn, site, &village, now)?;
        let member = wearers.iter().find(|(_, person)| std::ptr::eq(*person, &cast.member));
        let (member, _) = member.ok_or_else(|| Error::fault("the demo has no member"))?;
        letters::make(conn, site, member, now)
    })
}

/// Somebody who is about to have an account.
struct Newcomer<'a> {
    name: SignInName,
    role: Role,
    hash: String,
    codes: Vec<String>,
    secret: Option<Secret>,
    person: Option<&'a Person>,
}

/// The printed people with their passphrases, the others with passphrases (and apps, since some of them look after boards)
/// that are thrown away.
fn people_of(cast: &Cast, seed: u64) -> Result<Vec<Newcomer<'_>>> {
    let printed = sign_ins::printed(seed).into_iter().map(|SignIn { part, name, passphrase, codes, totp }| {
        let (role, person) = match part {
            Part::Member => (Role::Member, Some(&cast.member)),
            Part::Facilitator => (Role::Member, Some(&cast.facilitator)),
            Part::Safeguarding => (Role::Safeguarding, None),
            Part::Owner => (Role::Owner, None),
        };
        (name, passphrase, role, (codes, totp), person)
    });
    let others = sign_ins::others(seed, cast.others.len()).into_iter().zip(&cast.others).map(|(name, person)| {
        let shown = (Vec::new(), Some(Secret::random()));
        (name, Token::random().to_text(), Role::Member, shown, Some(person))
    });
    let all: Vec<_> = printed.chain(others).collect();
    let passphrases: Vec<Passphrase> = all.iter().map(|(_, passphrase, ..)| Passphrase::given(passphrase)).collect();
    let hashes = hash_all(&passphrases)?;
    Ok(all
        .into_iter()
        .zip(hashes)
        .map(|((name, _, role, (codes, secret), person), hash)| Newcomer {
            name: SignInName::given(&name),
            role,
            hash,
            codes,
            secret,
            person,
        })
        .collect())
}

/// Hashes on all processors: each takes a twentieth of a second.
fn hash_all(passphrases: &[Passphrase]) -> Result<Vec<String>> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let share = passphrases.len().div_ceil(processors).max(1);
    std::thread::scope(|scope| {
        let work: Vec<_> = passphrases
            .chunks(share)
            .map(|chunk| scope.spawn(|| chunk.iter().map(hashing::hash).collect::<Result<Vec<_>>>()))
            .collect();
        let mut hashes = Vec::with_capacity(passphrases.len());
        for part in work {
            hashes.extend(part.join().map_err(|_| Error::fault("a thread that hashes passphrases panicked"))??);
        }
        Ok(hashes)
    })
}

fn make_boards(conn: &mut Conn, site: &Site, community: &Community) -> Result<Vec<Board>> {
    let mut boards = Vec::new();
    for group in &community.groups {
        let form = GroupForm { name: group.name.clone(), description: group.description.clone() };
        let new = NewGroup::parse(&form, &site.words).map_err(|errors| unfit(&group.name, &errors))?;
        let made = create::create_group(conn, &new)?.ok_or_else(|| Error::fault("the database is not empty"))?;
        for community::Board { place, .. } in &group.boards {
            let rules = community.rules.trim_end();
            let first = if REWRITTEN.contains(&place.slug.as_str()) { all_but_last_line(rules) } else { rules };
            let form = form_of(place, made.id, first);
            let new = NewBoard::parse(&form, &site.words).map_err(|errors| unfit(&place.slug, &errors))?;
            let board = create::create_board(conn, &new)?.ok_or_else(|| Error::fault("the database is not empty"))?;
            boards.push(if REWRITTEN.contains(&place.slug.as_str()) {
                add_last_rule(conn, site, &board, &community.rules)?
            } else {
                board
            });
        }
    }
    Ok(boards)
}

fn all_but_last_line(text: &str) -> &str {
    text.rsplit_once('\n').map_or(text, |(before, _)| before)
}

/// A board that began without the last of the rules: it was added in a second version.
fn add_last_rule(conn: &mut Conn, site: &Site, board: &Board, rules: &str) -> Result<Board> {
    let rules = GroundRules::parse(rules, &site.words).map_err(|error| unfit(&board.slug, &[error]))?;
    manage::write_rules(conn, board, board.rules_version, &rules, false)?;
    boards::find_by_slug(conn, &board.slug)?.ok_or_else(|| Error::fault("a board of the demo is gone"))
}

fn form_of(place: &community::Place, group: i64, rules: &str) -> BoardForm {
    BoardForm {
        group: group.to_string(),
        name: place.name.clone(),
        slug: place.slug.clone(),
        summary: place.summary.clone(),
        description: place.description.clone(),
        format: place.format.clone(),
        audience: place.audience.clone(),
        access: place.access.clone(),
        ceiling: place.ceiling.clone(),
        rules: rules.to_owned(),
        ..BoardForm::default()
    }
}

fn unfit(name: &str, errors: &[FieldError]) -> Error {
    let fields: Vec<&str> = errors.iter().map(|error| error.field).collect();
    Error::fault(format!("the demo's {name} does not fit its form: {}", fields.join(", ")))
}

/// Everybody joins, under the names that the cast gives them.
fn take_names(
    conn: &mut Conn,
    site: &Site,
    community: &Community,
    boards: Vec<Board>,
    people: &[(&SignedIn, &Person)],
    seed: u64,
    now: Timestamp,
) -> Result<Vec<Settled>> {
    let mut chance = chance::of(seed, Matter::Cast);
    let mut settled = Vec::with_capacity(boards.len());
    for (index, (board, written)) in boards.into_iter().zip(community.boards()).enumerate() {
        let mut personas = Vec::with_capacity(written.personas.len());
        for (at, persona) in written.personas.iter().enumerate() {
            let wearer = people
                .iter()
                .find(|(_, person)| person.wears.iter().any(|worn| worn.board == index && worn.persona == at));
            let (signed_in, _) = wearer.ok_or_else(|| Error::fault("a name of the demo is nobody's"))?;
            let days = JOINED_DAYS + chance.random_range(0..JOINED_SPREAD);
            let then = now.plus_minutes(-days * MINUTES_PER_DAY);
            personas.push(take_name(conn, site, signed_in, &board, persona, then)?);
        }
        let hours = hours_of(site, &board.slug)?;
        settled.push(Settled { board, hours, personas });
    }
    Ok(settled)
}

fn take_name(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    board: &Board,
    persona: &community::Persona,
    then: Timestamp,
) -> Result<Persona> {
    let name = PersonaName::parse(&persona.name).map_err(|_| Error::fault("a name of the demo is not one"))?;
    let new = NewPersona::with_any_tile(name);
    let joined = if persona.is_facilitator() {
        join::become_facilitator(conn, &site.keys, signed_in, board, &new, then)?
    } else {
        join::join(conn, &site.keys, signed_in, board, &new, then)?
    };
    match joined {
        Joined::Welcome(persona) => Ok(persona),
        Joined::Already(_) | Joined::NameTaken => Err(Error::fault("a name of the demo could not be taken")),
    }
}

/// When a board is awake.
pub(super) fn hours_of(site: &Site, slug: &str) -> Result<Hours> {
    if slug != "small-hours" {
        return Ok(Hours::Day);
    }
    TimeZone::get(&site.config.site.time_zone).map(Hours::Night).map_err(|_| Error::fault("the site's zone is unknown"))
}

fn imported(
    place: &Settled,
    written: &community::Board,
    thread: &community::Thread,
    now: Timestamp,
    chance: &mut rand_chacha::ChaCha8Rng,
) -> Result<ImportedThread> {
    let times = times::of_thread(thread, &place.hours, now, chance);
    let opening = (thread.by.as_str(), thread.body.as_str(), &thread.notes, 0);
    let replies =
        thread.replies.iter().map(|reply| (reply.by.as_str(), reply.body.as_str(), &reply.notes, reply.quote));
    let posts = std::iter::once(opening)
        .chain(replies)
        .zip(times)
        .map(|((by, body, notes, quote), at)| {
            let index = written.personas.iter().position(|persona| persona.name == by);
            let persona = index.and_then(|index| place.personas.get(index));
            let persona = persona.ok_or_else(|| Error::fault("a post of the demo is nobody's"))?;
            Ok(ImportedPost {
                persona: persona.id,
                rules_version: persona.rules_version,
                body: ImportedBody::render(body)?,
                notes: Notes::from_ids(notes.iter().map(String::as_str)),
                quotes: (quote > 0).then_some(quote),
                at,
            })
        })
        .collect::<Result<_>>()?;
    Ok(ImportedThread { board: place.board.id, title: thread.title.clone(), pinned: thread.pinned, posts })
}

/// The printed member has read everything on a board but the newest posts of some threads, and follows those that they
/// have written in and those with something new.
fn leave_marks(conn: &mut Conn, persona: i64, threads: &[ImportedThread], made: &[(i64, i64)]) -> Result<()> {
    for (index, (thread, (id, _))) in threads.iter().zip(made).enumerate() {
        let posts = i64::try_from(thread.posts.len()).unwrap_or(i64::MAX);
        let newest = thread.posts.iter().rev().take(4).any(|post| post.persona == persona);
        let news = if index % NEWS_EVERY == 1 && posts > NEWS && !newest { NEWS } else { 0 };
        import::mark_read(conn, persona, *id, posts - news)?;
        if news > 0 || thread.posts.iter().any(|post| post.persona == persona) {
            import::follow(conn, persona, *id)?;
        }
    }
    Ok(())
}
