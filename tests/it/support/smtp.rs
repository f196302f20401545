//! A mail server on a free port: the protocol of crate `mailin` over plain sockets, and what it received.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use mailin::response::{INTERNAL_ERROR, NO_MAILBOX, OK};
use mailin::{Action, Handler, Response, SessionBuilder};

/// How the server answers a mail.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// Later, perhaps.
    Busy,
    /// Never.
    Refused,
    /// It takes the mail, and the line breaks before it can say so.
    Silence,
}

/// What a mail server received, and how it answers the next mails; when nothing is said, it takes them.
#[derive(Clone, Default)]
pub struct Mailbox {
    /// Recipient and text of each mail taken.
    pub taken: Arc<Mutex<Vec<(String, String)>>>,
    /// Answers to the next mails.
    pub answers: Arc<Mutex<VecDeque<Answer>>>,
}

struct Receiver {
    mailbox: Mailbox,
    to: String,
    text: Vec<u8>,
    silent: Arc<AtomicBool>,
}

impl Handler for Receiver {
    fn rcpt(&mut self, to: &str) -> Response {
        self.to = to.to_owned();
        OK
    }

    fn data(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.text.extend_from_slice(bytes);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let text = String::from_utf8(std::mem::take(&mut self.text)).expect("mail is ASCII");
        match self.mailbox.answers.lock().unwrap().pop_front() {
            Some(Answer::Busy) => return INTERNAL_ERROR,
            Some(Answer::Refused) => return NO_MAILBOX,
            Some(Answer::Silence) => self.silent.store(true, Ordering::SeqCst),
            None => {}
        }
        self.mailbox.taken.lock().unwrap().push((self.to.clone(), text));
        OK
    }
}

/// Starts a server; gives its address as `HOPTAC_SMTP_URL` has it.
pub fn start(mailbox: Mailbox) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mailbox = mailbox.clone();
            std::thread::spawn(move || serve(stream, mailbox));
        }
    });
    url
}

fn serve(mut stream: TcpStream, mailbox: Mailbox) -> Option<()> {
    let receiver = Receiver { mailbox, to: String::new(), text: Vec::new(), silent: Arc::default() };
    let silent = Arc::clone(&receiver.silent);
    let peer = stream.peer_addr().ok()?.ip();
    let mut lines = BufReader::new(stream.try_clone().ok()?);
    let mut session = SessionBuilder::new("test").build(peer, receiver);
    session.greeting().write_to(&mut stream).ok()?;
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        let response = session.process(&line);
        if silent.load(Ordering::SeqCst) {
            return None;
        }
        match response.action {
            Action::Close => {
                response.write_to(&mut stream).ok()?;
                return None;
            }
            Action::NoReply => {}
            _ => response.write_to(&mut stream).ok()?,
        }
        stream.flush().ok()?;
        // A refused mail leaves the protocol's crate waiting for more of it: the line ends here.
        if response.is_error && line == b".\r\n" {
            return None;
        }
    }
}
