//! The ways by which letters go: to a mail server over SMTP, or as files into a folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::{Category, Severity};
use lettre::{Message, SmtpTransport, Transport as _};

use crate::base::config::{MailSecurity, MailSettings};
use crate::base::error::Error;
use crate::base::jobs::Failure;

/// Where letters go.
pub enum Transport {
    /// To a mail server. Connections are kept for the next letter.
    Smtp(Box<SmtpTransport>),
    /// Into a folder, as files that end in `.eml`: for trying things out.
    Folder(PathBuf),
}

impl std::fmt::Debug for Transport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Transport([redacted])")
    }
}

impl Transport {
    /// The way that the settings name; none when they name none, and then letters wait.
    ///
    /// # Errors
    /// A sentence for the operator: TLS cannot be set up.
    pub fn of(settings: &MailSettings) -> Result<Option<Self>, String> {
        if !settings.folder.as_os_str().is_empty() {
            return Ok(Some(Self::Folder(settings.folder.clone())));
        }
        if settings.smtp_host.is_empty() {
            return Ok(None);
        }
        let host = settings.smtp_host.as_str();
        let parameters = || TlsParameters::new(host.to_owned()).map_err(|error| format!("mail.smtp_host: {error}"));
        let tls = match settings.smtp_security {
            MailSecurity::Starttls => Tls::Required(parameters()?),
            MailSecurity::Tls => Tls::Wrapper(parameters()?),
            MailSecurity::None => Tls::None,
        };
        // Not the machine's own name, which nobody outside needs to know.
        let own = settings.from_address.rsplit('@').next().unwrap_or("localhost");
        let mut builder = SmtpTransport::builder_dangerous(host)
            .port(settings.smtp_port)
            .tls(tls)
            .hello_name(ClientId::Domain(own.to_owned()))
            .timeout(Some(Duration::from_secs(settings.timeout_seconds)));
        if !settings.smtp_user.is_empty() {
            builder = builder.credentials(Credentials::new(settings.smtp_user.clone(), settings.smtp_password.clone()));
        }
        Ok(Some(Self::Smtp(Box::new(builder.build()))))
    }

    /// Hands a letter over. `name` is its own, and the same at every try.
    pub(super) fn send(&self, message: &Message, name: &str) -> Result<(), Failure> {
        match self {
            Self::Smtp(smtp) => smtp.send(message).map(drop).map_err(|error| failure(&error)),
            Self::Folder(folder) => write(folder, name, &message.formatted()).map_err(|error| {
                Failure::Later(Error::fault(format!("a letter could not be written to its folder: {}", error.kind())))
            }),
        }
    }
}

/// What a failure means, in words of ours: the server's own may quote the address.
fn failure(error: &lettre::transport::smtp::Error) -> Failure {
    let status = error.status().map(|status| format!(" with {status}")).unwrap_or_default();
    // Only what is said of the letter itself is for good (RFC 5321, 4.2.1: x5x). A refused password, or a server that
    // serves nobody just now, is nothing that another try cannot mend.
    if error.status().is_some_and(|code| {
        code.severity == Severity::PermanentNegativeCompletion && code.category == Category::MailSystem
    }) {
        return Failure::Never(Error::fault(format!("the mail server refused a letter{status}")));
    }
    let what = if error.is_permanent() {
        "the mail server would not have us"
    } else if error.is_transient() {
        "the mail server would not take a letter yet"
    } else if error.is_timeout() {
        "the mail server was too slow"
    } else if error.is_tls() {
        "the mail server's TLS is not right"
    } else if error.is_response() || error.is_client() {
        "the mail server could not be understood"
    } else {
        "the mail server could not be reached"
    };
    Failure::Later(Error::fault(format!("{what}{status}")))
}

/// A file is there whole or not at all.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let unfinished = folder.join(format!("{name}.part"));
    fs::write(&unfinished, bytes)?;
    fs::rename(unfinished, folder.join(format!("{name}.eml")))
}
