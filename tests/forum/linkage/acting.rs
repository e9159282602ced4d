//! Those who look after boards and decide there, those who report, and those who ask for another look: each does it under
//! two names at one sitting.

use diesel::prelude::*;
use inglenook::accounts::model::InvitationKind;
use inglenook::base::db::schema::{case_reports, cases, posts, threads};

use super::population::{BOARDS, Individual, Population};
use crate::moderation::{decide, report};
use crate::support::given;
use crate::support::statistics::Chance;

/// So many people ask for another look, at a post on each of two boards.
const ASK_AGAIN: usize = 12;

/// A post.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Posted {
    /// The place of its board among all.
    pub board: usize,
    /// Its number in the thread there.
    number: usize,
    /// Who wrote it, by their place among the people.
    writer: usize,
    stage: Stage,
}

/// What has come to a post.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    /// Nothing.
    Shown,
    /// It is reported, and is going to be hidden or not.
    Reported { hide: bool },
    /// It was hidden.
    Hidden { by: usize },
    /// Its writer asks for another look, and not from this person.
    Asked { but: usize },
    /// Nothing is going to come to it.
    Done,
}

impl Population {
    /// Notes that somebody has written.
    pub fn note_posted(&mut self, board: usize, writer: usize) {
        // The thread's opening is its first post.
        let number = 2 + self.posted.iter().filter(|posted| posted.board == board).count();
        self.posted.push(Posted { board, number, writer, stage: Stage::Shown });
    }

    /// Somebody becomes one who looks after two boards, which are not theirs otherwise.
    pub fn take_roles(&self, one: &mut Individual, chance: &mut Chance) {
        let joined: Vec<usize> = one.personas.iter().map(|(place, _)| *place).collect();
        let mut free: Vec<usize> = (0..BOARDS).filter(|place| !joined.contains(place)).collect();
        chance.shuffle(&mut free);
        // Where the fewest do yet, so that each board has some.
        free.sort_by_key(|place| self.caring_for(*place).len());
        for place in &free[..2] {
            let board = &self.boards[*place];
            let code = given::an_invitation(&self.app, InvitationKind::Facilitator, Some(board));
            let page = one.person.open(&format!("/invited/{code}"));
            let name = page.must_be(200).value("name");
            one.person.form("Become a facilitator").check("I have read these").send().must_be(200);
            if one.person.phone.is_none() {
                one.person.set_up_phone();
            }
            one.cares.push((*place, self.persona(*place, &name)));
        }
        one.changed = true;
    }

    /// Who looks after a board.
    fn caring_for(&self, place: usize) -> Vec<usize> {
        let cares = |at: &usize| self.people[*at].cares.iter().any(|(of, _)| *of == place);
        (0..self.people.len()).filter(cares).collect()
    }

    /// A day on which posts are reported, people ask for another look, and those who look after boards decide everything.
    pub fn act(&mut self, chance: &mut Chance) {
        self.ask_again(chance);
        self.choose_what_is_reported(chance);
        self.report_two_by_two(chance);
        self.look_after_boards(chance);
    }

    fn chosen(&self, mut fits: impl FnMut(&Posted) -> bool) -> Vec<usize> {
        (0..self.posted.len()).filter(|at| fits(&self.posted[*at])).collect()
    }

    /// As many posts of each board as it has people who look after it. The first time those are among them whose writers are
    /// going to ask for another look.
    fn choose_what_is_reported(&mut self, chance: &mut Chance) {
        let mut room: Vec<usize> = (0..BOARDS).map(|place| self.caring_for(place).len()).collect();
        for place in self.posted.iter().filter(|posted| matches!(posted.stage, Stage::Asked { .. })) {
            room[place.board] -= 1;
        }
        if self.people.iter().all(|one| one.asked.is_empty()) {
            self.choose_who_asks_again(&mut room, chance);
        }
        let mut others = self.chosen(|posted| posted.stage == Stage::Shown && self.people[posted.writer].here);
        chance.shuffle(&mut others);
        for at in others {
            let posted = &mut self.posted[at];
            if room[posted.board] > 0 {
                room[posted.board] -= 1;
                posted.stage = Stage::Reported { hide: false };
            }
        }
        for (place, missing) in room.into_iter().enumerate() {
            (0..missing).for_each(|_| self.one_more_post(place, chance));
        }
    }

    /// Somebody writes what is reported at once, where all else is about too little.
    fn one_more_post(&mut self, place: usize, chance: &mut Chance) {
        let on = |one: &Individual| one.is_as_they_came() && one.personas.iter().any(|(board, _)| *board == place);
        let people: Vec<usize> = (0..self.people.len()).filter(|at| on(&self.people[*at])).collect();
        self.app.advance_minutes(3);
        self.write(people[chance.below(people.len())], place);
        self.posted.last_mut().unwrap().stage = Stage::Reported { hide: false };
    }

    /// Those who are going to ask for another look write under two names, each at a time of its own, since posts bear theirs.
    fn choose_who_asks_again(&mut self, room: &mut [usize], chance: &mut Chance) {
        let mut people: Vec<usize> = (0..self.people.len()).filter(|at| self.people[*at].is_as_they_came()).collect();
        chance.shuffle(&mut people);
        let mut write = Vec::new();
        for person in people {
            let one = &mut self.people[person];
            let mut names: Vec<(usize, i64)> =
                one.personas.iter().copied().filter(|(place, _)| room[*place] > 0).collect();
            chance.shuffle(&mut names);
            if let (true, [first, second, ..]) = (write.len() < 2 * ASK_AGAIN, &names[..]) {
                (one.asked, one.changed) = (vec![*first, *second], true);
                one.asked.iter().for_each(|(place, _)| room[*place] -= 1);
                write.extend(one.asked.iter().map(|(place, _)| (person, *place)));
            }
        }
        assert_eq!(write.len(), 2 * ASK_AGAIN, "too few are there to ask for another look");
        chance.shuffle(&mut write);
        for (person, place) in write {
            self.app.advance_minutes(i64::try_from(1 + chance.below(4)).unwrap());
            self.write(person, place);
            self.posted.last_mut().unwrap().stage = Stage::Reported { hide: true };
        }
    }

    /// Each of those whose posts were hidden asks about both at one sitting.
    fn ask_again(&mut self, chance: &mut Chance) {
        let mut people: Vec<usize> = self
            .posted
            .iter()
            .filter(|posted| matches!(posted.stage, Stage::Hidden { .. }))
            .map(|it| it.writer)
            .collect();
        people.sort_unstable();
        people.dedup();
        chance.shuffle(&mut people);
        for person in people {
            self.app.advance_minutes(i64::try_from(2 + chance.below(6)).unwrap());
            for at in self.chosen(|posted| posted.writer == person) {
                let Stage::Hidden { by } = self.posted[at].stage else { continue };
                self.app.advance_minutes(1);
                let path = self.path(at, "appeal");
                let writer = &mut self.people[person].person;
                writer.open(&path).must_be(200);
                let form = writer.form("Ask for another look");
                form.fill("details", "It was meant well.").send().must_be(200);
                self.posted[at].stage = Stage::Asked { but: by };
            }
        }
    }

    fn path(&self, at: usize, what: &str) -> String {
        format!("{}/posts/{}/{what}", self.threads[self.posted[at].board], self.posted[at].number)
    }

    /// Posts are reported two by two, on two boards, by somebody who is on both; what is left over by anybody.
    fn report_two_by_two(&mut self, chance: &mut Chance) {
        let mut left = self.chosen(|posted| matches!(posted.stage, Stage::Reported { .. }));
        chance.shuffle(&mut left);
        while let Some(first) = left.pop() {
            let second = (0..left.len()).find_map(|at| Some((at, self.who_reports(&[first, left[at]], chance)?)));
            let (both, person) = match second {
                Some((at, person)) => (vec![first, left.remove(at)], Some(person)),
                None => (vec![first], self.who_reports(&[first], chance)),
            };
            let person = person.expect("nobody is there to report a post");
            self.app.advance_minutes(i64::try_from(2 + chance.below(4)).unwrap());
            let two = both.len() == 2;
            for at in both {
                self.app.advance_minutes(1);
                let path = self.path(at, "report");
                report(&mut self.people[person].person, &path, "Unkind", "").must_be(200);
                if two {
                    let known_by = self.reporter(at);
                    let day = self.app.clock.now().minute() / 1440;
                    self.people[person].reports.push((self.posted[at].board, day, known_by));
                }
            }
            self.people[person].changed = true;
        }
    }

    /// Somebody who is on the boards of these posts, which are two boards if they are two, has written none of them and has
    /// not reported yet.
    fn who_reports(&self, posts: &[usize], chance: &mut Chance) -> Option<usize> {
        let posts: Vec<&Posted> = posts.iter().map(|at| &self.posted[*at]).collect();
        if posts.len() == 2 && posts[0].board == posts[1].board {
            return None;
        }
        let fits = |at: &usize| {
            let one = &self.people[*at];
            let on = |post: &&Posted| one.personas.iter().any(|(place, _)| *place == post.board) && post.writer != *at;
            one.is_as_they_came() && one.here && posts.iter().all(on)
        };
        let people: Vec<usize> = (0..self.people.len()).filter(fits).collect();
        (!people.is_empty()).then(|| people[chance.below(people.len())])
    }

    /// What whoever has reported a post is known by there.
    fn reporter(&self, at: usize) -> Vec<u8> {
        let case = self.case(at);
        self.app.db_now(|conn| {
            let of_case = case_reports::table.filter(case_reports::case_id.eq(case));
            Ok(of_case.select(case_reports::reporter).get_result(conn)?)
        })
    }

    /// The case about a post.
    fn case(&self, at: usize) -> i64 {
        let (board, number) = (self.boards[self.posted[at].board].id, i64::try_from(self.posted[at].number).unwrap());
        self.app.db_now(|conn| {
            let post = posts::table.inner_join(threads::table).filter(threads::board_id.eq(board));
            let post = post.filter(posts::number.eq(number)).select(posts::id).get_result::<i64>(conn)?;
            Ok(cases::table.filter(cases::post_id.eq(post)).select(cases::id).get_result(conn)?)
        })
    }

    /// Each of those who look after boards decides a case on either of their boards at one sitting, writes a note about it and
    /// leaves one for whoever comes next.
    fn look_after_boards(&mut self, chance: &mut Chance) {
        let mut work: Vec<(usize, usize)> = Vec::new();
        for place in 0..BOARDS {
            let open = |stage| matches!(stage, Stage::Reported { .. } | Stage::Asked { .. });
            let mut waiting = self.chosen(|posted| posted.board == place && open(posted.stage));
            let people = self.caring_for(place);
            let own = |(person, at): (&usize, &usize)| self.posted[*at].stage == Stage::Asked { but: *person };
            loop {
                chance.shuffle(&mut waiting);
                if !people.iter().zip(&waiting).any(own) {
                    break;
                }
            }
            work.extend(people.into_iter().zip(waiting));
        }
        let mut people: Vec<usize> = work.iter().map(|(person, _)| *person).collect();
        people.sort_unstable();
        people.dedup();
        chance.shuffle(&mut people);
        for person in people {
            self.app.advance_minutes(i64::try_from(2 + chance.below(5)).unwrap());
            for (_, at) in work.iter().filter(|(of, _)| *of == person) {
                self.app.advance_minutes(1);
                self.decide_one(person, *at);
            }
        }
    }

    fn decide_one(&mut self, person: usize, at: usize) {
        let case = format!("/moderation/cases/{:016x}", self.case(at));
        let rota = format!("/moderation/boards/{}/rota", self.boards[self.posted[at].board].slug);
        let (decision, why, next) = match self.posted[at].stage {
            Stage::Reported { hide: true } => ("Hide", "unkind", Stage::Hidden { by: person }),
            Stage::Asked { .. } => ("Bring back", "mistaken", Stage::Done),
            _ => ("Keep", "keeps to the ground rules", Stage::Done),
        };
        let one = &mut self.people[person].person;
        one.open(&case).must_be(200);
        one.press("Take this case").must_be(200);
        one.form("Add the note").fill("Add a note", "I have read it twice.").press("Add the note").must_be(200);
        decide(one, &case, decision, why, "Please be kind.").must_be(200);
        one.open(&rota).must_be(200);
        one.form("Leave this note").fill("details", "All is quiet.").send().must_be(200);
        self.posted[at].stage = next;
    }
}
