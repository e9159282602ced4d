//! The invented community as it is written down in `community/`: places, the names worn in them, what they wrote.

use serde::Deserialize;

use crate::base::error::{Error, Result};

/// All of it.
#[derive(Debug)]
pub(super) struct Community {
    pub groups: Vec<Group>,
    /// Ground rules that every board begins with.
    pub rules: String,
}

/// `[[group]]`.
#[derive(Debug)]
pub(super) struct Group {
    pub name: String,
    pub description: String,
    pub boards: Vec<Board>,
}

/// A board with its people and threads.
#[derive(Debug)]
pub(super) struct Board {
    pub place: Place,
    pub personas: Vec<Persona>,
    pub threads: Vec<Thread>,
}

/// `[[group.board]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub slug: String,
    pub name: String,
    pub summary: String,
    pub description: String,
    pub format: String,
    pub audience: String,
    pub access: String,
    pub ceiling: String,
}

/// `[[persona]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Persona {
    pub name: String,
    role: String,
}

impl Persona {
    pub fn is_facilitator(&self) -> bool {
        self.role == "facilitator"
    }
}

/// `[[thread]]`: the opening post and what followed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thread {
    pub title: String,
    pub by: String,
    /// Days before the making of the demo.
    pub days_ago: f64,
    pub notes: Vec<String>,
    pub pinned: bool,
    pub body: String,
    #[serde(default, rename = "reply")]
    pub replies: Vec<Reply>,
}

/// `[[thread.reply]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reply {
    pub by: String,
    /// Hours after the post before it.
    pub hours_later: f64,
    pub notes: Vec<String>,
    /// Number of the post that it quotes; 0 for none.
    pub quote: i64,
    pub body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacesFile {
    rules: String,
    group: Vec<GroupEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    name: String,
    description: String,
    board: Vec<Place>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BoardFile {
    persona: Vec<Persona>,
    thread: Vec<Thread>,
}

macro_rules! board_files {
    ($($slug:literal),+ $(,)?) => {
        const BOARD_FILES: &[(&str, &str)] = &[$(($slug, include_str!(concat!("community/", $slug, ".toml")))),+];
    };
}

board_files!(
    "addiction-recovery",
    "bereavement",
    "cancer",
    "carers",
    "depression-and-anxiety",
    "diabetes",
    "hiv",
    "multiple-sclerosis",
    "small-hours",
    "someone-elses-drinking",
    "stroke",
);

impl Community {
    /// Reads it from the program itself.
    ///
    /// # Errors
    /// A fault that names the file.
    pub fn load() -> Result<Self> {
        let places: PlacesFile = read("places", include_str!("community/places.toml"))?;
        let groups = places.group.into_iter().map(Group::load).collect::<Result<_>>()?;
        Ok(Self { groups, rules: places.rules })
    }

    /// Every board, in the order of the directory.
    pub fn boards(&self) -> impl Iterator<Item = &Board> {
        self.groups.iter().flat_map(|group| &group.boards)
    }
}

impl Group {
    fn load(entry: GroupEntry) -> Result<Self> {
        let boards = entry.board.into_iter().map(Board::load).collect::<Result<_>>()?;
        Ok(Self { name: entry.name, description: entry.description, boards })
    }
}

impl Board {
    fn load(place: Place) -> Result<Self> {
        let (slug, text) = BOARD_FILES
            .iter()
            .find(|(slug, _)| *slug == place.slug)
            .ok_or_else(|| Error::fault(format!("the demo has no words for {}", place.slug)))?;
        let file: BoardFile = read(slug, text)?;
        Ok(Self { place, personas: file.persona, threads: file.thread })
    }
}

fn read<T: for<'de> Deserialize<'de>>(name: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| Error::fault(format!("community/{name}.toml: {error}")))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::base::config::Config;
    use crate::boards::names::PersonaName;
    use crate::threads::import::ImportedBody;

    #[test]
    fn the_community_is_as_large_as_promised() {
        let community = Community::load().unwrap();
        assert_eq!(community.boards().count(), 11);
        assert!(community.boards().map(|board| board.personas.len()).sum::<usize>() >= 80);
        assert!(community.boards().map(|board| board.threads.len()).sum::<usize>() >= 60);
        let posts = community.boards().flat_map(|board| &board.threads).map(|thread| 1 + thread.replies.len());
        assert!(posts.sum::<usize>() >= 600);
    }

    #[test]
    fn everything_written_could_have_been_posted() {
        let vocabulary = Config::load(None, []).unwrap().threads.notes;
        for board in Community::load().unwrap().boards() {
            let names: HashSet<&str> = board.personas.iter().map(|persona| persona.name.as_str()).collect();
            assert_eq!(names.len(), board.personas.len(), "{}", board.place.slug);
            for name in &names {
                assert!(PersonaName::parse(name).is_ok(), "{name}");
            }
            for thread in &board.threads {
                assert!(names.contains(thread.by.as_str()), "{}", thread.title);
                assert!((0.0..=90.0).contains(&thread.days_ago), "{}", thread.title);
                assert!((3..=120).contains(&thread.title.chars().count()), "{}", thread.title);
                ImportedBody::render(&thread.body).unwrap();
                for (number, reply) in (2..).zip(&thread.replies) {
                    assert!(names.contains(reply.by.as_str()), "{} in {}", reply.by, thread.title);
                    assert!(reply.hours_later > 0.0 && (0..number).contains(&reply.quote), "{}", thread.title);
                    assert!(reply.notes.iter().all(|note| vocabulary.contains(note)), "{}", thread.title);
                    ImportedBody::render(&reply.body).unwrap();
                }
            }
        }
    }
}
