//! Writing a letter from its three templates: `mail/<letter>/subject`, `text` and `html`.

use serde::Serialize;

use super::look::Look;
use super::mailbox::Mailbox;
use super::message::Letter;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::base::web::site::Helpline;

/// What every letter's templates are given round the letter's own `content`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LetterWords<'a, T> {
    /// For the helper that finds words.
    pub page: Language,
    pub helplines: &'a [Helpline],
    pub look: Look,
    pub content: &'a T,
}

/// The language of a letter.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Language {
    pub lang: String,
    pub dir: &'static str,
}

impl<'a, T: Serialize> LetterWords<'a, T> {
    /// Round a letter's content.
    pub fn new(site: &Site, content: &'a T) -> Self {
        Self {
            page: Language { lang: site.config.site.language.clone(), dir: "ltr" },
            helplines: site.helplines,
            look: Look::new(),
            content,
        }
    }

    /// For the test that renders every template.
    pub fn sample(content: &'a T) -> Self {
        Self { page: Language { lang: "en-GB".to_owned(), dir: "ltr" }, helplines: &[], look: Look::new(), content }
    }
}

/// Writes a letter, named by its folder of templates.
///
/// # Errors
/// A fault when a template cannot be rendered.
pub fn compose(
    site: &Site,
    name: &str,
    content: &impl Serialize,
    to: &Mailbox,
    kind: &'static str,
    reference: String,
) -> Result<Letter> {
    let words = LetterWords::new(site, content);
    let part = |part: &str| site.templates.render(&format!("mail/{name}/{part}"), &words);
    Ok(Letter {
        to: to.as_str().to_owned(),
        subject: part("subject")?.trim().to_owned(),
        text: part("text")?,
        html: part("html")?,
        list_unsubscribe: None,
        kind,
        reference,
    })
}
