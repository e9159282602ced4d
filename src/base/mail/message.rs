//! A letter, and how it is written for the mail server.

use std::fmt;
use std::time::{Duration, SystemTime};

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

use super::outbox::Sealed;
use crate::base::config::MailSettings;
use crate::base::error::{Error, Result};

/// A letter to one reader. Subject, addresses of links and all else outside the two bodies must tell nothing about
/// board, thread, name or condition.
#[derive(Clone)]
pub struct Letter {
    /// The address of its reader: `zoe@example.org`.
    pub to: String,
    /// One line.
    pub subject: String,
    /// The body as plain text.
    pub text: String,
    /// The body as HTML: a whole document.
    pub html: String,
    /// An address of ours at which one POST stops letters like this one (RFC 8058).
    pub list_unsubscribe: Option<String>,
    /// What kind of letter it is: `worker.rs` names the function that says, just before it is sent, whether it may
    /// still go.
    pub kind: &'static str,
    /// What that function is given; it may be personal, for it is sealed with the rest.
    pub reference: String,
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Letter([redacted])")
    }
}

/// Whether letters can be sent to this text: an address alone, in ASCII but for its domain, without a name.
pub fn is_address(text: &str) -> bool {
    // RFC 5321, 4.5.3.1.3: a path has no more than 256 bytes, two of which are the angle brackets.
    text.len() <= 254 && one_line(text) && text.parse::<Address>().is_ok_and(|address| address.user().is_ascii())
}

/// Whether nothing in a text could end a header's line.
pub(super) fn one_line(text: &str) -> bool {
    !text.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
}

impl Letter {
    /// Refuses what could never be sent, or would write headers of its own.
    pub(super) fn check(&self) -> Result<()> {
        if !is_address(&self.to) {
            return Err(Error::fault("a letter to what is no address"));
        }
        let stop = self.list_unsubscribe.as_deref().unwrap_or("https://");
        let stop_is_address = stop.starts_with("http") && stop.bytes().all(|byte| (0x21..0x7f).contains(&byte));
        if !one_line(&self.subject) || !stop_is_address || stop.contains(['<', '>', ',']) || stop.len() > 900 {
            return Err(Error::fault("a letter whose headers do not fit on their lines"));
        }
        Ok(())
    }
}

/// The letter as the mail server gets it: neutral sender, both bodies, and what makes other programs leave it in peace
/// (RFC 3834) and offer to stop it by one press (RFC 8058).
pub(super) fn build(sealed: &Sealed, settings: &MailSettings) -> Result<Message> {
    let unfit = |what: &str| Error::fault(format!("a letter could not be written: {what}"));
    let from: Address = settings.from_address.parse().map_err(|_| unfit("mail.from_address is no address"))?;
    let id = format!("<{}@{}>", sealed.message, from.domain());
    // Line ends in a name would bring the library down.
    let name: String = settings.from_name.chars().filter(|c| !c.is_control()).collect();
    let to: Address = sealed.to.parse().map_err(|_| unfit("its reader's address is none"))?;
    let written = Duration::from_millis(u64::try_from(sealed.written_at).unwrap_or(0));
    let mut builder = Message::builder()
        .from(Mailbox::new(Some(name), from))
        .to(Mailbox::new(None, to))
        .subject(sealed.subject.as_str())
        .date(SystemTime::UNIX_EPOCH + written)
        .message_id(Some(id))
        .raw_header(header("Auto-Submitted", "auto-generated"));
    if let Some(stop) = &sealed.list_unsubscribe {
        builder = builder
            .raw_header(header("List-Unsubscribe", &format!("<{stop}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    let bodies = MultiPart::alternative_plain_html(sealed.text.clone(), sealed.html.clone());
    builder.multipart(bodies).map_err(|_| unfit("its parts do not fit together"))
}

/// A header whose value is ASCII of ours, written as it is: an address is neither folded nor encoded.
fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.to_owned(), value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            to: "zoe@example.org".to_owned(),
            subject: "Your letter".to_owned(),
            text: "Hello".to_owned(),
            html: "<p>Hello</p>".to_owned(),
            list_unsubscribe: Some("https://forum.example/letters/stop/abc".to_owned()),
            kind: "test",
            reference: String::new(),
        }
    }

    #[test]
    fn whatever_would_write_headers_of_its_own_is_refused() {
        assert!(letter().check().is_ok());
        let bad = "x\r\nBcc: all@example.org";
        for change in [
            |letter: &mut Letter, bad: &str| letter.subject = bad.to_owned(),
            |letter: &mut Letter, bad: &str| letter.to = format!("zoe@example.org{bad}"),
            |letter: &mut Letter, bad: &str| letter.list_unsubscribe = Some(format!("https://x{bad}")),
        ] {
            let mut letter = letter();
            change(&mut letter, bad);
            assert!(letter.check().is_err());
        }
        for stop in ["javascript:1", "https://a b", "https://a>,<https://b", "https://é"] {
            assert!(Letter { list_unsubscribe: Some(stop.to_owned()), ..letter() }.check().is_err(), "{stop}");
        }
    }

    #[test]
    fn an_address_is_an_address_alone() {
        for good in ["zoe@example.org", "z.o+e@mail.example.org", "o'neill@example.org", "zoe@bücher.example"] {
            assert!(is_address(good), "{good}");
        }
        let long = format!("{}@example.org", "a".repeat(300));
        for bad in [
            "",
            "zoe",
            "@example.org",
            "zoe@",
            "Zoe <zoe@example.org>",
            "a@b@c",
            "zoe@example.org\n",
            "zoë@x.org",
            &long,
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_letter_shows_nothing_of_itself_in_a_log() {
        assert_eq!(format!("{:?}", letter()), "Letter([redacted])");
    }
}
