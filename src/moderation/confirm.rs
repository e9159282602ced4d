//! The question before a post is taken down, or a membership ended: what will be done, and what the writer will read of it.

use fluent_bundle::FluentValue;
use serde::Serialize;

use super::actor::Opened;
use super::decide::NewDecision;
use super::measure::{self, Measure};
use super::model::Decision;
use super::show;
use super::told;
use super::views::PostLine;
use crate::base::clock::Timestamp;
use crate::base::web::{Crumb, Fields, Page, Site, Visit};
use crate::notices::Kind;

/// Something that a writer is told, with its reason.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ToldLine {
    pub what: String,
    pub why: String,
}

/// `moderation/confirm`: the question before a post is taken down.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ConfirmView {
    pub page: Page,
    pub action: String,
    pub post: PostLine,
    pub opening: bool,
    pub rule: String,
    pub words: String,
    /// Whether the post is to be taken down.
    pub removes: bool,
    /// Whether the writer's membership is to end.
    pub ends: bool,
    /// What is done, in sentences for whoever decides.
    pub doing: Vec<String>,
    /// What the writer reads of it, and why, as it will stand under what is new for them.
    pub told: Vec<ToldLine>,
    /// Whether the writer can ask for another look.
    pub asks: bool,
    /// Who it was made for, sealed.
    pub author: String,
    /// Name and value of everything that goes on.
    pub hidden: Vec<(String, String)>,
}

impl ConfirmView {
    /// For the test that renders every template.
    pub(super) fn sample(post: PostLine) -> Self {
        Self {
            page: Page::sample(),
            action: "/x".to_owned(),
            post,
            opening: true,
            removes: true,
            ends: true,
            doing: vec!["The post is taken down.".to_owned()],
            told: vec![ToldLine { what: "A post of yours".to_owned(), why: "It is unkind.".to_owned() }],
            rule: "Be kind.".to_owned(),
            words: "Hello".to_owned(),
            asks: true,
            author: "a".to_owned(),
            hidden: vec![("decision".to_owned(), "remove".to_owned())],
        }
    }
}

/// What a decision will do, in sentences for whoever is about to make it.
fn doing(site: &Site, new: &NewDecision) -> Vec<String> {
    let post = [("decision", FluentValue::from(new.decision.as_str()))];
    let writer = new.measure.map(|new| show::say_measure(site, "moderation-measuring", Some(new.measure), new.days));
    std::iter::once(site.words.say_with("moderation-doing", &post)).chain(writer).collect()
}

/// What the writer will be told, in the words in which they will read it.
fn told(site: &Site, opened: &Opened, new: &NewDecision, now: Timestamp) -> Vec<ToldLine> {
    let why = site.words.say(&format!("moderation-why-{}", new.why.as_str()));
    let post = told::kind_of(&opened.found.case, &opened.found.post, new, new.measure).map(|kind| (kind, why.clone()));
    let writer = new.measure.map(|new| measure::notice(site, new, &why, now));
    let line = |(kind, why): (Kind, String)| ToldLine {
        what: site.words.say_with("notices-decision", &[("kind", FluentValue::from(kind.as_str()))]),
        why,
    };
    post.into_iter().chain(writer).map(line).collect()
}

/// The page that asks, of what somebody is about to decide.
pub(super) fn view(
    site: &Site,
    visit: &Visit,
    (opened, new): (&Opened, &NewDecision),
    form: &Fields,
    now: Timestamp,
) -> ConfirmView {
    let path = opened.found.case.public_id().path();
    let fields = [
        "decision",
        "measure",
        "reason",
        "rule",
        "details",
        "version",
        "post_version",
        "post_state",
        "passed",
        "reports",
    ];
    ConfirmView {
        page: Page::new(site, visit, opened.looker, "moderation", site.words.say("moderation-case-page"))
            .with_crumbs(vec![Crumb { href: "/moderation".to_owned(), label: site.words.say("base-nav-queue") }]),
        action: format!("{path}/decide"),
        post: show::flagged(site, opened),
        opening: opened.found.post.number == 1,
        removes: new.decision == Decision::Remove,
        ends: new.measure.is_some_and(|new| new.measure == Measure::End),
        doing: doing(site, new),
        told: told(site, opened, new, now),
        rule: new.rule.clone(),
        words: new.words.clone(),
        asks: opened.found.case.is_first_look(),
        author: opened.author.clone(),
        hidden: fields.iter().map(|name| ((*name).to_owned(), form.text(name).to_owned())).collect(),
    }
}
