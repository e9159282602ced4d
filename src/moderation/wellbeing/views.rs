//! What the templates of wellbeing are given.

use serde::Serialize;
use serde_json::Value;

use super::Debrief;
use crate::base::web::Page;
use crate::moderation::views_samples::json;

/// `moderation/breather`: before another case about somebody in danger.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct BreatherView {
    pub page: Page,
    /// The case's page.
    pub path: String,
    pub today: i64,
    pub board: String,
    pub debrief: Option<Debrief>,
}

/// Every template of wellbeing with a context that has everything in it.
pub(in crate::moderation) fn samples() -> Vec<(&'static str, Value)> {
    let view = BreatherView {
        page: Page::sample(),
        path: "/moderation/cases/0".to_owned(),
        today: 3,
        board: "Stroke".to_owned(),
        debrief: Some(Debrief::sample()),
    };
    vec![("moderation/breather", json(&view))]
}
