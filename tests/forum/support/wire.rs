//! Requests byte by byte, for what no browser would send; and the reading of answers.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::page::Page;

/// A request whose every header can be chosen.
#[derive(Clone)]
pub struct Request {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    chunked: bool,
}

impl Request {
    /// Any method, no body.
    pub fn new(method: &str, path: &str) -> Self {
        Self { method: method.to_owned(), path: path.to_owned(), headers: Vec::new(), body: Vec::new(), chunked: false }
    }

    /// A GET.
    pub fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    /// A POST of a form's bytes.
    pub fn post(path: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut request = Self::new("POST", path).header("content-type", "application/x-www-form-urlencoded");
        request.body = body.into();
        request
    }

    /// With a header; it replaces one of the same name, and an empty value takes that away.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Whether it is a POST.
    pub fn is_post(&self) -> bool {
        self.method == "POST"
    }

    /// With the body in chunks, its length not announced.
    #[must_use]
    pub fn chunked(mut self) -> Self {
        self.chunked = true;
        self
    }

    /// Sends it, and reads the answer.
    pub fn send(&self, address: SocketAddr) -> Page {
        let mut wire = Wire::connect(address);
        wire.say(&self.head(address));
        if self.chunked {
            for part in self.body.chunks(8192) {
                wire.say(format!("{:x}\r\n", part.len()).as_bytes());
                wire.say(part);
                wire.say(b"\r\n");
            }
            wire.say(b"0\r\n\r\n");
        } else {
            wire.say(&self.body);
        }
        wire.answer(&self.path)
    }

    /// The head as it goes out.
    fn head(&self, address: SocketAddr) -> Vec<u8> {
        let named = |wanted: &str| self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(wanted));
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        if !named("host") {
            head.push_str(&format!("host: {address}\r\n"));
        }
        if !named("connection") {
            head.push_str("connection: close\r\n");
        }
        for (name, value) in self.headers.iter().filter(|(_, value)| !value.is_empty()) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.chunked {
            head.push_str("transfer-encoding: chunked\r\n");
        } else if self.method == "POST" && !named("content-length") {
            head.push_str(&format!("content-length: {}\r\n", self.body.len()));
        }
        head.push_str("\r\n");
        head.into_bytes()
    }
}

/// A connection on which bytes can be sent as slowly as one likes.
pub struct Wire(TcpStream);

impl Wire {
    /// Connects.
    pub fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.set_nodelay(true).unwrap();
        Self(stream)
    }

    /// Sends bytes; a server that has heard enough and hung up is no failure here, its answer is still to be read.
    /// Says whether they went out.
    pub fn say(&mut self, bytes: &[u8]) -> bool {
        self.0.write_all(bytes).is_ok()
    }

    /// Reads whatever comes until the other side hangs up.
    pub fn everything(&mut self) -> String {
        let mut heard = Vec::new();
        while self.more(&mut heard) {}
        String::from_utf8_lossy(&heard).into_owned()
    }

    /// Reads one answer, as that of `path`.
    pub fn answer(&mut self, path: &str) -> Page {
        let mut heard = Vec::new();
        let head = loop {
            if let Some(end) = heard.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
            assert!(self.more(&mut heard), "no answer to {path}, only {:?}", String::from_utf8_lossy(&heard));
        };
        let text = String::from_utf8(heard[..head].to_vec()).unwrap();
        let mut lines = text.split("\r\n");
        let status: u16 = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers: Vec<(String, String)> = lines
            .map(|line| line.split_once(':').unwrap())
            .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
            .collect();
        let body = self.body(&headers, heard.split_off(head + 4));
        Page { status, headers, body: String::from_utf8_lossy(&body).into_owned(), bytes: body, url: path.to_owned() }
    }

    fn more(&mut self, heard: &mut Vec<u8>) -> bool {
        let mut buffer = [0; 16 * 1024];
        match self.0.read(&mut buffer) {
            Ok(0) | Err(_) => false,
            Ok(count) => {
                heard.extend_from_slice(&buffer[..count]);
                true
            }
        }
    }

    fn body(&mut self, headers: &[(String, String)], mut heard: Vec<u8>) -> Vec<u8> {
        let find = |wanted: &str| headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        if let Some(length) = find("content-length") {
            let length: usize = length.parse().unwrap();
            while heard.len() < length && self.more(&mut heard) {}
            return heard;
        }
        if find("transfer-encoding") == Some("chunked") {
            while !heard.ends_with(b"0\r\n\r\n") && self.more(&mut heard) {}
            return unchunk(&heard);
        }
        heard
    }
}

fn unchunk(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        if length == 0 {
            break;
        }
        body.extend_from_slice(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 4 + length..];
    }
    body
}
