//! The addresses by which a machine asks how the site is.

use crate::support::{App, Request};

#[test]
fn a_running_site_is_live_and_ready() {
    let app = App::start();
    assert_eq!(app.get("/health/live").must_be(200).body, "live\n");
    assert_eq!(app.get("/health/ready").must_be(200).body, "ready\n");
}

#[test]
fn health_is_told_under_any_host_name_and_pages_are_not() {
    let app = App::start();
    let ask = |path: &str| Request::get(path).header("host", "10.0.0.7:8080").send(app.address);
    ask("/health/live").must_be(200);
    ask("/nowhere").must_be(421);
}

#[test]
fn an_absent_address_is_a_page_of_the_house() {
    let app = App::start();
    let page = app.browser().open("/nowhere");
    page.must_be(404);
    assert!(!page.h1().is_empty());
    assert_eq!(app.queries_of(|| drop(app.browser().open("/nowhere"))), 0);
}
