//! The headers of every answer, and cookies.

use crate::support::{App, Page, Request, a_member, a_visitor, given, routes};

/// Fails unless an answer carries what every answer must.
#[track_caller]
pub fn must_be_dressed(page: &Page, what: &str) {
    let header = |name: &str| page.header(name).unwrap_or_else(|| panic!("{what} lacks {name}"));
    let policy = header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{what}: {policy}");
    for part in ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    assert_eq!(header("referrer-policy"), "same-origin", "{what}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{what}");
    assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{what}");
    assert!(header("x-robots-tag").contains("noindex"), "{what}");
    assert!(page.header("server").is_none() && page.header("x-powered-by").is_none(), "{what} names the program");
    for cookie in page.all_headers("set-cookie") {
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{what}: {cookie}");
        assert!(cookie.contains("Path=/;") || cookie.ends_with("Path=/"), "{what}: {cookie}");
        let bare = cookie.starts_with("__Host-");
        assert_eq!(bare, cookie.contains("Secure"), "{what}: {cookie}");
    }
}

#[test]
fn every_address_answers_with_all_headers() {
    let app = App::start();
    given::a_public_board(&app, "stroke");
    given::a_members_board(&app, "hiv");
    for slug in ["stroke", "hiv", "absent"] {
        for route in routes::all(slug) {
            let page = Request::new(route.method, &route.path).header("content-length", "0").send(app.address);
            let what = format!("{} {}", route.method, route.path);
            must_be_dressed(&page, &what);
            assert_ne!(page.status, 500, "{what}");
            assert_eq!(page.header("cache-control"), Some("no-store"), "{what}");
        }
    }
}

#[test]
fn a_page_can_be_asked_for_its_headers_alone() {
    let app = App::start();
    let page = Request::new("HEAD", "/privacy").send(app.address);
    must_be_dressed(page.must_be(200), "HEAD");
    assert_eq!(page.body, "");
    let length: usize = page.header("content-length").unwrap().parse().unwrap();
    assert!(length.abs_diff(app.get("/privacy").body.len()) < 20, "{length}");
    assert_eq!(Request::new("PUT", "/privacy").send(app.address).header("allow"), Some("GET, HEAD"));
}

#[test]
fn errors_carry_all_headers_too() {
    let app = App::start();
    must_be_dressed(app.get("/nowhere").must_be(404), "404");
    must_be_dressed(Request::new("PUT", "/").send(app.address).must_be(405), "405");
    must_be_dressed(Request::get("/").header("host", "evil.example").send(app.address).must_be(421), "421");
}

#[test]
fn what_never_changes_may_be_kept_and_nothing_else() {
    let app = App::start();
    let front = app.get("/");
    let sheet = front.attributes("link[rel=stylesheet]", "href").remove(0);
    let kept = app.get(&sheet);
    kept.must_be(200);
    assert!(kept.header("cache-control").unwrap().contains("immutable"), "{:?}", kept.headers);
    must_be_dressed(&kept, &sheet);
    let stale = sheet.replace(sheet.split('/').nth(2).unwrap(), "000000000000");
    assert!(!app.get(&stale).header("cache-control").unwrap().contains("immutable"), "{stale}");
}

#[test]
fn a_public_address_with_tls_asks_for_it_ever_after_and_has_no_second_cookie() {
    let app = App::with(|config| {
        "https://forum.example".clone_into(&mut config.site.public_url);
    });
    let page = Request::get("/boards").header("host", "forum.example").send(app.address);
    assert!(page.must_be(200).header("strict-transport-security").is_some());
    let settings = Request::get("/settings/display").header("host", "forum.example").send(app.address);
    let body = format!("csrf={}&theme=dark&size=large", settings.value("csrf"));
    let set = Request::post("/settings/display", body).header("host", "forum.example").send(app.address);
    let cookies: Vec<&str> = set.must_be(303).all_headers("set-cookie").collect();
    assert!(!cookies.is_empty() && cookies.iter().all(|cookie| cookie.starts_with("__Host-")), "{cookies:?}");
}

#[test]
fn on_this_machine_the_session_is_read_from_either_cookie() {
    let app = App::start();
    let board = given::a_members_board(&app, "hiv");
    let member = a_member(&app, &board);
    for name in ["__Host-inglenook", "inglenook"] {
        let cookie = format!("{name}={}", member.jar.find(name).unwrap());
        Request::get("/boards/hiv").header("cookie", &cookie).send(app.address).must_be(200);
    }
}

#[test]
fn a_visitor_who_only_reads_is_given_no_cookie() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut visitor = a_visitor(&app);
    a_member(&app, &board).start_thread(&board, "Good morning", "Hello.");
    let report = "/boards/stroke/threads/1/posts/1/report";
    let thread = "/boards/stroke/threads/1";
    let read = ["/", "/boards", "/boards/stroke", thread, "/privacy", "/help-now", "/how-it-works"];
    for path in read.into_iter().chain([report, "/complaints", "/settings/display"]) {
        visitor.open(path).must_be(200);
    }
    assert!(visitor.jar.names().is_empty(), "{:?}", visitor.jar.names());
    // What a form is bound to that acts in somebody's name, until the browser closes.
    visitor.open("/sign-in").must_be(200);
    assert_eq!(visitor.jar.names(), ["__Host-csrf", "csrf"]);
    let mark = visitor.jar.find("csrf").unwrap().to_owned();
    visitor.open("/join").must_be(200);
    assert_eq!(visitor.jar.find("csrf"), Some(mark.as_str()), "the same for all forms");
    visitor.restart();
    assert!(visitor.jar.names().is_empty(), "{:?}", visitor.jar.names());
}

#[test]
fn leaving_this_site_ends_the_session_and_forgets_every_cookie() {
    let app = App::start();
    let board = given::a_members_board(&app, "hiv");
    let mut member = a_member(&app, &board);
    let token = member.jar.find("inglenook").unwrap().to_owned();
    let page = member.click("Leave this site");
    assert_eq!(page.must_be(303).location(), app.site.config.site.leave_to);
    assert!(page.header("clear-site-data").unwrap().contains("storage"));
    assert!(!page.header("clear-site-data").unwrap().contains("cache"));
    assert!(member.jar.names().is_empty(), "{:?}", member.jar.names());
    let cookie = format!("inglenook={token}");
    Request::get("/boards/hiv").header("cookie", &cookie).send(app.address).must_be(303);
}
