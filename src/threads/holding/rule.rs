//! The rule: what a text holds, who wrote it, what the board has set, and what follows.

use std::collections::BTreeSet;

use crate::base::crisis;
use crate::base::error::Result;
use crate::base::phrases::{Folded, Phrases};
use crate::boards::holding::{Holding, NEWCOMER_POSTS};
use crate::threads::model::HeldFor;

/// A board's phrases, made ready.
#[derive(Debug)]
pub struct Lists {
    watch: Phrases,
    hold: Phrases,
    signpost: Phrases,
}

impl Lists {
    /// Makes them ready.
    ///
    /// # Errors
    /// As [`Phrases::new`].
    pub fn of(holding: &Holding) -> Result<Self> {
        let ready = |phrases: &[String]| Phrases::new(phrases.iter().map(String::as_str));
        Ok(Self { watch: ready(&holding.watch)?, hold: ready(&holding.hold)?, signpost: ready(&holding.signpost)? })
    }
}

/// What is about to be posted.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The title of the thread that it opens; empty for a reply.
    pub title: &'a str,
    /// Its words.
    pub plain: &'a str,
    /// The same, rendered and sanitised.
    pub html: &'a str,
}

/// What a text holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Hosts other than our own that it leads to.
    pub hosts: BTreeSet<String>,
    /// Which phrases of the board's lists.
    pub watch: BTreeSet<usize>,
    /// The same.
    pub hold: BTreeSet<usize>,
    /// The same.
    pub signpost: BTreeSet<usize>,
    /// Whether its writer may be in danger.
    pub crisis: bool,
}

impl Found {
    /// Looks through a text.
    pub fn of(lists: &Lists, text: Text<'_>, is_own: &dyn Fn(&str) -> bool) -> Self {
        let folded = [text.title, text.plain].map(Folded::of);
        let all = |phrases: &Phrases| -> BTreeSet<usize> {
            folded.iter().flat_map(|folded| phrases.find(folded).map(|found| found.phrase)).collect()
        };
        Self {
            hosts: hosts(text.html).filter(|host| !is_own(host)).collect(),
            watch: all(&lists.watch),
            hold: all(&lists.hold),
            signpost: all(&lists.signpost),
            crisis: crisis::is_immediate(text.title) || crisis::is_immediate(text.plain),
        }
    }

    /// What is here and was not there before.
    #[must_use]
    pub fn beyond(self, before: &Self) -> Self {
        let more = |now: BTreeSet<usize>, before: &BTreeSet<usize>| -> BTreeSet<usize> { &now - before };
        Self {
            hosts: &self.hosts - &before.hosts,
            watch: more(self.watch, &before.watch),
            hold: more(self.hold, &before.hold),
            signpost: more(self.signpost, &before.signpost),
            crisis: self.crisis && !before.crisis,
        }
    }
}

/// The hosts that the links of a rendered post lead to.
fn hosts(html: &str) -> impl Iterator<Item = String> {
    html.split("href=\"").skip(1).filter_map(|rest| {
        let address = rest.split('"').next()?;
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
        let host = rest.split(['/', '?', '#']).next()?;
        (!host.is_empty()).then(|| host.to_lowercase())
    })
}

/// Who writes.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Whether they look after the board: nothing of theirs waits, for they would let it show themselves.
    pub facilitator: bool,
    /// How many posts of theirs on this board others can see.
    pub shown: i64,
    /// Whether newcomers wait just now whatever the board has set, because nobody is there who could look.
    pub hold_newcomers: bool,
}

/// What becomes of a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// It waits, for this.
    pub held: Option<HeldFor>,
    /// It is to be looked at, for this, and does not wait for it.
    pub watched: Option<HeldFor>,
    /// Its writer is shown the board's own words.
    pub signpost: bool,
    /// Its writer is shown at once where there is help; whoever looks at it does that first.
    pub crisis: bool,
}

impl Verdict {
    /// Why somebody is to look at it, if anybody is.
    #[must_use]
    pub fn why(&self) -> Option<HeldFor> {
        if self.crisis { Some(HeldFor::Crisis) } else { self.held.or(self.watched) }
    }
}

/// How many first posts of somebody wait.
fn first_posts(holding: &Holding, hold_newcomers: bool) -> i64 {
    if hold_newcomers { holding.first_posts.max(NEWCOMER_POSTS) } else { holding.first_posts }
}

/// Whether it must be known how many posts of theirs others can see.
#[must_use]
pub fn depends_on_standing(holding: &Holding, found: &Found, hold_newcomers: bool) -> bool {
    first_posts(holding, hold_newcomers) > 0 || (holding.links && !found.hosts.is_empty())
}

/// What becomes of a post. A phrase for which the board wants posts to wait holds whatever else is in them. A post that
/// tells of danger goes up or waits as the board has set for such posts, also a newcomer's first: who needs to be heard
/// now does not wait because they are new.
#[must_use]
pub fn judge(holding: &Holding, standing: Standing, found: &Found) -> Verdict {
    let new = |below: i64| standing.shown < below;
    let held = if standing.facilitator {
        None
    } else if !found.hold.is_empty() {
        Some(if found.crisis { HeldFor::Crisis } else { HeldFor::Phrase })
    } else if found.crisis {
        holding.crisis_waits.then_some(HeldFor::Crisis)
    } else if new(first_posts(holding, standing.hold_newcomers)) {
        Some(HeldFor::Newcomer)
    } else if holding.links && !found.hosts.is_empty() && new(holding.newcomer_below()) {
        Some(HeldFor::Link)
    } else {
        None
    };
    let watched = if held.is_some() {
        None
    } else if found.crisis {
        Some(HeldFor::Crisis)
    } else if !found.watch.is_empty() && !standing.facilitator {
        Some(HeldFor::Phrase)
    } else {
        None
    };
    Verdict { held, watched, signpost: !found.signpost.is_empty(), crisis: found.crisis }
}

/// What becomes of a post that others can see and that is changed. What it says that it did not say before is judged like
/// a new post, but for two things: a newcomer who mends a letter does not wait once more, and an opening post that others
/// have answered does not go away with their answers. Both are looked at instead.
#[must_use]
pub fn judge_edit(holding: &Holding, standing: Standing, found: &Found, answered: bool) -> Verdict {
    let verdict = judge(holding, standing, found);
    match verdict.held {
        Some(why) if why == HeldFor::Newcomer || answered => Verdict { held: None, watched: Some(why), ..verdict },
        _ => verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::markup;

    const MEMBER: Standing = Standing { facilitator: false, shown: 9, hold_newcomers: false };
    const NEWCOMER: Standing = Standing { shown: 0, ..MEMBER };
    const FACILITATOR: Standing = Standing { facilitator: true, shown: 0, hold_newcomers: false };

    fn all() -> Holding {
        Holding {
            first_posts: 2,
            links: true,
            crisis_waits: false,
            watch: vec!["crypto".to_owned()],
            hold: vec!["cheap pills".to_owned()],
            signpost: vec!["eating disorder".to_owned()],
            words: String::new(),
        }
    }

    fn found(holding: &Holding, source: &str) -> Found {
        let rendered = markup::render(source).unwrap();
        let text = Text { title: "", plain: &rendered.plain, html: rendered.html.as_str() };
        Found::of(&Lists::of(holding).unwrap(), text, &|host| host == "forum.example")
    }

    fn verdict(holding: &Holding, standing: Standing, source: &str) -> Verdict {
        judge(holding, standing, &found(holding, source))
    }

    #[test]
    fn by_default_nothing_waits_and_danger_is_looked_at_first() {
        let none = Holding::default();
        assert_eq!(verdict(&none, NEWCOMER, "Hello, see https://shop.example"), Verdict::default());
        let danger = verdict(&none, NEWCOMER, "I am going to kill myself tonight");
        assert_eq!((danger.held, danger.watched, danger.crisis), (None, Some(HeldFor::Crisis), true));
    }

    #[test]
    fn a_newcomers_first_posts_wait_and_no_more() {
        for (shown, held) in [(0, true), (1, true), (2, false), (9, false)] {
            let standing = Standing { shown, ..MEMBER };
            assert_eq!(verdict(&all(), standing, "Hello").held, held.then_some(HeldFor::Newcomer), "{shown}");
        }
        assert_eq!(verdict(&all(), FACILITATOR, "Hello cheap pills https://x.example"), Verdict::default());
    }

    #[test]
    fn when_nobody_could_look_newcomers_wait_whatever_the_board_has_set() {
        let none = Holding::default();
        for (shown, held) in [(0, true), (2, true), (3, false)] {
            let standing = Standing { shown, hold_newcomers: true, ..MEMBER };
            assert_eq!(verdict(&none, standing, "Hello").held.is_some(), held, "{shown}");
        }
        assert!(
            depends_on_standing(&none, &Found::default(), true)
                && !depends_on_standing(&none, &Found::default(), false)
        );
        let more = Holding { first_posts: 5, ..Holding::default() };
        assert!(verdict(&more, Standing { shown: 4, hold_newcomers: true, ..MEMBER }, "Hello").held.is_some());
    }

    #[test]
    fn links_of_newcomers_to_other_sites_wait() {
        let links = Holding { links: true, ..Holding::default() };
        for (source, held) in [
            ("see https://shop.example/x", true),
            ("see [this](http://SHOP.example)", true),
            ("see https://forum.example/boards/stroke", false),
            ("see shop dot example", false),
        ] {
            assert_eq!(verdict(&links, NEWCOMER, source).held.is_some(), held, "{source}");
            assert_eq!(verdict(&links, MEMBER, source), Verdict::default(), "{source}");
        }
    }

    #[test]
    fn a_phrase_does_what_the_board_has_set_for_it() {
        assert_eq!(verdict(&all(), MEMBER, "CHEAP   pills!").held, Some(HeldFor::Phrase));
        assert_eq!(verdict(&all(), MEMBER, "ask me about Crypto").watched, Some(HeldFor::Phrase));
        let signpost = verdict(&all(), MEMBER, "my *eating disorder* is back");
        assert!(signpost.signpost && signpost.why().is_none());
        assert_eq!(verdict(&all(), MEMBER, "cheaper pills"), Verdict::default());
    }

    #[test]
    fn danger_goes_up_or_waits_as_the_board_has_set_for_it_and_a_held_phrase_holds() {
        let danger = "I want to die tonight";
        assert_eq!(verdict(&all(), NEWCOMER, danger).held, None);
        let waits = Holding { crisis_waits: true, ..all() };
        assert_eq!(verdict(&waits, MEMBER, danger).held, Some(HeldFor::Crisis));
        assert!(verdict(&waits, MEMBER, danger).crisis);
        let both = verdict(&all(), MEMBER, "I want to die tonight. Cheap pills");
        assert_eq!((both.held, both.why(), both.crisis), (Some(HeldFor::Crisis), Some(HeldFor::Crisis), true));
        let facilitator = verdict(&waits, FACILITATOR, danger);
        assert_eq!((facilitator.held, facilitator.watched), (None, Some(HeldFor::Crisis)));
    }

    #[test]
    fn a_change_is_judged_by_what_it_adds() {
        let holding = all();
        let (before, link) = (found(&holding, "See https://a.example"), found(&holding, "See https://a.example now"));
        assert_eq!(judge_edit(&holding, MEMBER, &link.beyond(&before), false), Verdict::default());
        let more = found(&holding, "See https://b.example. Cheap pills").beyond(&before);
        assert_eq!(judge_edit(&holding, MEMBER, &more, false).held, Some(HeldFor::Phrase));
        let answered = judge_edit(&holding, MEMBER, &more, true);
        assert_eq!((answered.held, answered.watched), (None, Some(HeldFor::Phrase)));
        let mended = judge_edit(&holding, NEWCOMER, &Found::default(), false);
        assert_eq!((mended.held, mended.watched), (None, Some(HeldFor::Newcomer)));
    }
}
