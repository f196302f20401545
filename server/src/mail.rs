//! Mail goes out by SMTP. What became of each is one of three: taken, certainly not taken, or unknown.

use std::time::Duration;

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use hoptac::store::system::mail::Outgoing;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use sha2::{Digest as _, Sha256};

/// Longest wait for an answer of the server at the other end.
const SMTP_TIMEOUT: Duration = Duration::from_secs(20);

/// The way out.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The server at the other end took it.
    Taken,
    /// It did not; `again` when that may change.
    Refused {
        /// What it said.
        why: String,
        /// Whether it is worth trying again.
        again: bool,
    },
    /// The line broke before the answer came: it may have arrived, so it is not sent again.
    Unknown(String),
}

impl Mailer {
    /// The way out over `url`: `smtps://user:password@host` (TLS from the start),
    /// `smtp://user:password@host?tls=required` (STARTTLS, or nothing is sent), or `smtp://host:25` without TLS, for
    /// a server on this machine. `from` is the sender, `name <address>` or an address.
    ///
    /// # Errors
    /// What is wrong with either, without the password.
    pub fn new(url: &str, from: &str) -> Result<Self, String> {
        let from = from.parse().map_err(|e| format!("the sender '{from}' is no mail address: {e}"))?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|e| format!("the SMTP address is none: {e}"))?
            .timeout(Some(SMTP_TIMEOUT))
            .build();
        Ok(Self { transport, from })
    }

    /// Whether the server at the other end answers.
    pub async fn reach(&self) -> Result<(), String> {
        match self.transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err("the mail server does not answer".to_owned()),
            Err(error) => Err(words(&error)),
        }
    }

    /// Hands the mail over.
    pub async fn send(&self, mail: &Outgoing, now: DateTime<Utc>) -> Delivery {
        let message = match self.message(mail, now) {
            Ok(message) => message,
            Err(why) => return Delivery::Refused { why, again: false },
        };
        match self.transport.send(message).await {
            Ok(_) => Delivery::Taken,
            Err(error) if error.is_permanent() || error.is_client() => {
                Delivery::Refused { why: words(&error), again: false }
            }
            Err(error) if error.is_transient() || error.is_tls() => {
                Delivery::Refused { why: words(&error), again: true }
            }
            Err(error) => Delivery::Unknown(words(&error)),
        }
    }

    /// The mail as it goes over the line. Its id is made from its key, so that whatever happens on the way, a
    /// mailbox that keeps each id once keeps it once.
    fn message(&self, mail: &Outgoing, now: DateTime<Utc>) -> Result<Message, String> {
        let to = mail.mail.address.parse().map_err(|e| format!("no mail address: {e}"))?;
        let mut id = HEXLOWER.encode(&Sha256::digest(&mail.mail.key));
        id.truncate(32);
        let automatic =
            HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(mail.mail.subject.clone())
            .date(now.into())
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .raw_header(automatic)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.mail.body.clone())
            .map_err(|e| e.to_string())
    }
}

/// An error with its cause.
fn words(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use hoptac::store::system::mail::Mail;
    use uuid::Uuid;

    use super::*;

    fn formatted(subject: &str, body: &str) -> Result<String, String> {
        let mailer = Mailer::new("smtp://127.0.0.1:1", "Hợp Tác <hop-tac@example.vn>").unwrap();
        let mail = Mail {
            key: "k".to_owned(),
            address: "a@example.vn".to_owned(),
            subject: subject.to_owned(),
            body: body.to_owned(),
        };
        let now = DateTime::UNIX_EPOCH;
        let message = mailer.message(&Outgoing { id: Uuid::nil(), mail, tries: 0, sealed: false }, now)?;
        Ok(String::from_utf8(message.formatted()).unwrap())
    }

    #[tokio::test]
    async fn vietnamese_goes_over_the_line_as_ascii() {
        let text = formatted("Hợp Tác: 3 thông báo mới", "Kính gửi đồng chí,\n").unwrap();
        assert!(text.is_ascii(), "{text}");
        assert!(text.contains("Subject: =?utf-8?b?"), "{text}");
        assert!(text.contains("Content-Type: text/plain; charset=utf-8"), "{text}");
        assert!(text.contains("Auto-Submitted: auto-generated"), "{text}");
        assert!(text.contains("Message-ID: <"), "{text}");
    }

    #[tokio::test]
    async fn a_subject_brings_no_header_of_its_own() {
        let text = formatted("a\r\nBcc: everybody@example.vn", "x").unwrap();
        assert!(!text.lines().any(|line| line.starts_with("Bcc:")), "{text}");
    }

    #[tokio::test]
    async fn a_wrong_address_of_either_is_told() {
        assert!(Mailer::new("http://a", "a@b.vn").is_err());
        assert!(Mailer::new("smtp://127.0.0.1:1", "nobody").is_err());
        let nobody = Mailer::new("smtp://127.0.0.1:1", "a@b.vn").unwrap();
        assert!(nobody.reach().await.is_err());
    }
}
