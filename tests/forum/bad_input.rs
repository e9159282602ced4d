//! Bad input gets a clear answer in the house style: never a 500, never the framework's own error.

use std::time::{Duration, Instant};

use crate::headers::must_be_dressed;
use crate::support::{App, Page, Request, Wire, a_member, a_visitor, given};

/// A form that anybody may send.
const FORM: &str = "/settings/display";

/// Fails unless an answer is a page of the house with this status.
#[track_caller]
fn must_be_ours(page: &Page, status: u16) {
    page.must_be(status);
    must_be_dressed(page, &page.url);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"), "{}", page.summary());
    assert!(!page.h1().is_empty());
    page.must_have("Leave this site");
    assert!(!page.body.contains("base-error-"), "a key without words: {}", page.summary());
}

/// The body of a good form.
fn good(app: &App) -> String {
    format!("csrf={}&theme=dark&size=large", app.get(FORM).value("csrf"))
}

#[test]
fn a_good_form_is_taken() {
    let app = App::start();
    app.post_raw(FORM, good(&app), &[]).must_be(303);
}

#[test]
fn a_body_over_256_kib_is_413_announced_or_not() {
    let app = App::start();
    let body = format!("{}&more={}", good(&app), "x".repeat(256 * 1024));
    must_be_ours(&app.post_raw(FORM, body.clone(), &[]), 413);
    must_be_ours(&Request::post(FORM, body).chunked().send(app.address), 413);
    let huge = format!("more={}", "x".repeat(3 * 1024 * 1024));
    must_be_ours(&Request::post(FORM, huge).chunked().send(app.address), 413);
    let announced = Request::post(FORM, "a=b").header("content-length", "99999999999");
    must_be_ours(&announced.send(app.address), 413);
}

#[test]
fn a_body_just_under_256_kib_is_read() {
    let app = App::start();
    let form = good(&app);
    let body = format!("{form}&more={}", "x".repeat(256 * 1024 - form.len() - 6));
    app.post_raw(FORM, body.clone(), &[]).must_be(303);
    Request::post(FORM, body).chunked().send(app.address).must_be(303);
}

#[test]
fn bad_utf8_and_nul_bytes_are_400() {
    let app = App::start();
    for bad in ["&x=%FF", "&x=%C3%28", "&x=%ED%A0%80", "&x=a%00b", "&%00=a"] {
        must_be_ours(&app.post_raw(FORM, good(&app) + bad, &[]), 400);
    }
    for path in ["/%00", "/boards/%00", "/boards/a%00/threads/1", "/invited?code=%00", "/sign-in?next=/%00"] {
        must_be_ours(&app.get(path), 400);
    }
    let mut raw = good(&app).into_bytes();
    raw.extend_from_slice(b"&x=\xff\xfe");
    must_be_ours(&app.post_raw(FORM, raw, &[]), 400);
}

#[test]
fn another_method_is_405_and_says_which_are_allowed() {
    let app = App::start();
    for method in ["PUT", "DELETE", "PATCH", "POST", "OPTIONS", "TRACE", "BREW"] {
        let page = Request::new(method, "/privacy").header("content-length", "0").send(app.address);
        must_be_ours(&page, 405);
        assert!(page.header("allow").unwrap().split(", ").any(|allowed| allowed == "GET"), "{:?}", page.headers);
    }
    let page = app.get("/sign-out");
    must_be_ours(&page, 405);
    assert_eq!(page.header("allow"), Some("POST"));
}

#[test]
fn an_absent_address_is_404_and_an_unknown_host_421() {
    let app = App::start();
    for path in ["/nowhere", "/admin/nowhere", "/.env", "/wp-login.php", "/static/x/../../Cargo.toml", "/index.html"] {
        must_be_ours(&app.get(path), 404);
    }
    for host in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[", ":", "a b"] {
        must_be_ours(&Request::get("/").header("host", host).send(app.address), 421);
        must_be_ours(&Request::post(FORM, good(&app)).header("host", host).send(app.address), 421);
    }
    // A target may name a host itself, which then counts (RFC 9112, 3.2.2).
    for target in ["http://evil.example/", "http://evil.example/privacy", "https://localhost@evil.example/"] {
        must_be_ours(&Request::get(target).send(app.address), 421);
        must_be_ours(&Request::get(target).header("host", "evil.example").send(app.address), 421);
    }
    Request::get("http://localhost/privacy").send(app.address).must_be(200);
    let elsewhere = Request::get("http://localhost/privacy").header("host", "evil.example");
    must_be_ours(&elsewhere.send(app.address), 421);
}

#[test]
fn a_body_that_is_no_form_is_415() {
    let app = App::start();
    for media in ["application/json", "multipart/form-data; boundary=x", "text/plain", "image/png", "", ";;;"] {
        let request = Request::post(FORM, good(&app)).header("content-type", media);
        must_be_ours(&request.send(app.address), 415);
    }
}

#[test]
fn a_form_without_its_token_or_from_another_site_is_403() {
    let app = App::start();
    must_be_ours(&app.post_raw(FORM, "theme=dark&size=large", &[]), 403);
    must_be_ours(&app.post_raw(FORM, "csrf=made-up&theme=dark", &[]), 403);
    must_be_ours(&app.post_raw(FORM, "", &[]), 403);
    let foreign: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("referer", "https://evil.example/page")],
        &[("origin", "http://localhost:1"), ("sec-fetch-site", "cross-site")],
    ];
    for headers in foreign {
        must_be_ours(&app.post_raw(FORM, good(&app), headers), 403);
    }
    let own = app.url.clone();
    app.post_raw(FORM, good(&app), &[("origin", &own)]).must_be(303);
}

#[test]
fn a_token_older_than_a_day_is_403() {
    let app = App::start();
    let form = good(&app);
    app.advance_minutes(23 * 60);
    app.post_raw(FORM, form.clone(), &[]).must_be(303);
    app.advance_minutes(2 * 60);
    must_be_ours(&app.post_raw(FORM, form, &[]), 403);
}

#[test]
fn a_body_that_trickles_in_is_408_and_others_do_not_notice() {
    let app = App::with(|config| config.server.body_seconds = 1);
    let mut slow: Vec<Wire> = (0..40)
        .map(|_| {
            let mut wire = Wire::connect(app.address);
            let head = format!(
                "POST {FORM} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                 content-length: 1000\r\n\r\ncsrf=",
                app.address
            );
            wire.say(head.as_bytes());
            wire
        })
        .collect();
    let begun = Instant::now();
    let mut visitor = a_visitor(&app);
    while begun.elapsed() < Duration::from_millis(700) {
        for wire in &mut slow {
            wire.say(b"x");
        }
        let asked = Instant::now();
        visitor.open("/privacy").must_be(200);
        assert!(asked.elapsed() < Duration::from_millis(500), "others waited {:?}", asked.elapsed());
    }
    for mut wire in slow {
        let page = wire.answer(FORM);
        must_be_ours(&page, 408);
        assert_eq!(page.header("connection"), Some("close"));
    }
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[test]
fn a_body_cut_short_harms_nobody() {
    let app = App::start();
    for _ in 0..10 {
        let mut wire = Wire::connect(app.address);
        wire.say(format!("POST {FORM} HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\ncsrf=").as_bytes());
        drop(wire);
    }
    app.get("/privacy").must_be(200);
}

#[test]
fn odd_paths_and_queries_are_answered_like_any_other() {
    let app = App::start();
    for path in [
        "/%",
        "/%zz",
        "/%00",
        "/%ff",
        "/boards/%ff",
        "/boards/%00/threads/1",
        "/boards/%2e%2e/about",
        "//",
        "//evil",
        "/boards//",
        "/boards/",
        "/../../etc/passwd",
        "/boards/a/threads/99999999999999999999",
        "/boards/a/threads/-1",
        "/boards/a/threads/x",
        "/?page=%ff",
        "/boards?page=-9223372036854775809",
        "/join?next=%ff%00",
        "/join?next=//evil.example",
        "/sign-in?next=https://evil.example",
        "/sign-in?next",
        "/invited/%ff",
        "/invited?code=%00%ff",
        "/appoint/%E2%80%AE",
        "/settings/display?next=//evil.example",
    ] {
        let page = app.get(path);
        assert!([200, 303, 400, 404].contains(&page.status), "{path}: {}", page.summary());
        must_be_dressed(&page, path);
        if page.status >= 400 {
            must_be_ours(&page, page.status);
        }
    }
}

#[test]
fn very_long_addresses_and_many_headers_are_answered_or_cut_off() {
    let app = App::start();
    let long = app.get(&format!("/boards/{}", "a".repeat(20_000)));
    assert!([303, 404, 414].contains(&long.status), "{}", long.summary());
    let query = app.get(&format!("/privacy?{}", "a=b&".repeat(5_000)));
    assert!([200, 414].contains(&query.status), "{}", query.summary());
    let mut request = Request::get("/privacy");
    for number in 0..90 {
        request = request.header(&format!("x-flood-{number}"), &"y".repeat(100));
    }
    request.send(app.address).must_be(200);
    let mut wire = Wire::connect(app.address);
    let mut flood = format!("GET /privacy HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", app.address);
    for number in 0..5_000 {
        flood.push_str(&format!("x-flood-{number}: {}\r\n", "y".repeat(100)));
    }
    wire.say(flood.as_bytes());
    wire.say(b"\r\n");
    // The framework hangs up on a head that is no head of a browser; it must not take anybody else along.
    drop(wire);
    app.get("/privacy").must_be(200);
}

#[test]
fn bytes_that_are_no_http_harm_nobody() {
    let app = App::start();
    for bytes in [&b"\x16\x03\x01\x02\x00\x01\x00"[..], b"GET\r\n\r\n", b"\0\0\0\0\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"]
    {
        Wire::connect(app.address).say(bytes);
    }
    app.get("/privacy").must_be(200);
}

#[test]
fn cookies_that_somebody_made_up_are_passed_over() {
    let app = App::start();
    for cookie in [
        "inglenook=x",
        "__Host-inglenook=%ff",
        "inglenook=",
        "flash=base-error-not-found-title<script>",
        "flash=../..",
        "display=\"><script>",
        "=;=;;;",
        "inglenook=AAAAAAAAAAAAAAAAAAAAAA; inglenook=BBBBBBBBBBBBBBBBBBBBBB",
    ] {
        let page = Request::get("/boards").header("cookie", cookie).send(app.address);
        page.must_be(200).must_have("Sign in");
        assert!(!page.body.contains("<script>"), "{cookie}");
    }
}

#[test]
fn a_quote_that_no_form_of_ours_makes_is_said_and_the_words_are_kept() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    let thread = heron.start_thread(&board, "A title", "One.");
    heron.open(&format!("{thread}/posts/1/quote"));
    let (path, sent) = heron.form("Post reply").fill("Your reply", "Half a thought").ready("Post reply");
    let (before, after) = sent.split_once("quote=").unwrap();
    let rest = after.split_once('&').map_or("", |(_, rest)| rest);
    for bad in ["x", "1.1.5.5", "9999999999999999999.1.0.4", "77.1.0.4"] {
        let page = heron.post_raw(&path, format!("{before}quote={bad}&{rest}"), &[]);
        page.must_be(422).must_have("Half a thought");
        assert_eq!(page.errors().len(), 1, "{bad}: {}", page.summary());
        assert_eq!(page.errors()[0].0, "quote");
        assert_eq!(page.find("#quote").len(), 1, "{bad}");
    }
    assert_eq!(heron.open(&thread).find(".post").len(), 1);
}
