//! The demo: a community made once and kept, on this machine alone, with sign-ins that work.

use std::time::{Duration, Instant};

use inglenook::base::clock::Clock;
use tempfile::{TempDir, tempdir};

use crate::support::phone::Phone;
use crate::support::{App, Browser, Database, PASSPHRASE, Program, Setup, an_owner, on_postgres};

/// The demo on a database of its own kind, its key file in `folder`.
fn demo(database: &Database, folder: &TempDir, more: &[&str]) -> Setup {
    let data = folder.path().to_str().unwrap();
    let mut arguments = vec!["demo", "--listen", "localhost:0", "--data", data];
    arguments.extend(more);
    let setup = Setup::new(&arguments).with("INGLENOOK__SERVER__WORKERS", "1");
    if on_postgres() { setup.with("DATABASE_URL", &database.url) } else { setup }
}

/// Sign-in name, passphrase and TOTP secret of a printed line.
fn printed(program: &mut Program, role: &str) -> [String; 3] {
    let line = program.line(&format!("{role}\t"));
    let cells: Vec<&str> = line.split('\t').collect();
    assert_eq!(cells.len(), 4, "{line:?}");
    assert_eq!(cells[3].is_empty(), role == "member", "{line:?}");
    [1, 2, 3].map(|cell| cells[cell].to_owned())
}

/// Signs somebody in, by a code of the phone if they have one.
fn sign_in(program: &Program, [name, passphrase, secret]: &[String; 3]) -> (Browser, Option<Phone>) {
    if secret.is_empty() {
        return (program.signed_in(name, passphrase), None);
    }
    let mut phone = Phone::with(secret, &Clock::System);
    (program.signed_in_with(name, passphrase, &mut phone), Some(phone))
}

#[test]
fn the_printed_people_sign_in_and_a_second_start_keeps_what_is_there() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let mut program = demo(&database, &folder, &[]).start();
    let roles = ["member", "facilitator", "safeguarding", "owner"];
    let sign_ins: Vec<_> = roles.iter().map(|role| printed(&mut program, role)).collect();
    assert_eq!(program.line("carer\t"), "carer\tcarer@example.org");
    let phones: Vec<_> = sign_ins.iter().map(|printed| sign_in(&program, printed).1).collect();

    let code = &inglenook::demo::printed(1)[2].codes[0];
    assert!(include_str!("../../README.md").contains(&format!("`{code}`")), "{code}");
    let mut lead = program.browser();
    lead.open("/recover");
    let form = lead.form("Change").fill("name", &sign_ins[2][0]).fill("code", code);
    form.fill("passphrase", "seven slow green kettles").send().must_be(200).must_not_have("Sign out");
    let code = phones[2].clone().unwrap().code();
    lead.form_in("main", "Sign in").fill("Code", &code).send().must_be(200).must_have("Sign out");

    let mut member = sign_in(&program, &sign_ins[0]).0;
    let board = member.open("/boards/stroke");
    board.must_be(200).must_have("Bramble Lane").must_have("4 new");
    member.open("/boards/stroke/threads/1");
    let form = "form[action$=\"/replies\"]";
    member.form_in(form, "Post").fill("body", "Still here after the restart.").send().must_be(200);
    program.stop();

    let mut again = demo(&database, &folder, &["--seed", "5"]).start();
    let told: Vec<_> = roles.iter().map(|role| printed(&mut again, role)).collect();
    assert_eq!(told, sign_ins);
    again.get("/boards/stroke/threads/1").must_have("Still here after the restart.");
    again.stop();
    assert!(again.log().contains("made with seed 1"), "{}", again.log());
}

#[test]
fn further_threads_are_counted_and_a_second_filling_adds_what_is_missing() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let fill = |posts: &str, threads: &str| {
        let ended = demo(&database, &folder, &["--exit", "--posts", posts, "--threads", threads]).run();
        assert_eq!(ended.code, 0, "{}", ended.complained);
        assert!(ended.said.contains("member\t"));
    };
    fill("300", "12");
    fill("300", "12");
    fill("500", "20");
    let mut program = demo(&database, &folder, &[]).start();
    let slugs =
        ["stroke", "multiple-sclerosis", "diabetes", "cancer", "depression-and-anxiety", "small-hours", "carers"];
    let last =
        |slug: &str| (1..60).take_while(|n| program.get(&format!("/boards/{slug}/threads/{n}")).status == 200).count();
    // Each board begins with six, Stroke with nine.
    let further: usize = slugs.iter().map(|slug| last(slug) - 6).sum::<usize>() - 3;
    assert!((1..=20).contains(&further), "{further}");
    program.stop();
}

#[test]
fn only_this_machines_own_address_will_do() {
    for address in ["0.0.0.0:0", "192.0.2.7:0", "[::]:0"] {
        let folder = tempdir().unwrap();
        let ended = Setup::new(&["demo", "--listen", address, "--data", folder.path().to_str().unwrap()]).run();
        assert_eq!(ended.code, 1, "{address}");
        assert!(ended.complained.contains("this machine alone"), "{}", ended.complained);
        assert_eq!(folder.path().read_dir().unwrap().count(), 0, "something was made");
    }
}

#[test]
fn the_facilitator_has_a_queue_to_look_at_and_the_member_has_been_told_of_a_decision() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let mut program = demo(&database, &folder, &[]).start();
    let [mut member, mut facilitator, mut lead] = ["member", "facilitator", "safeguarding"].map(|role| {
        let printed = printed(&mut program, role);
        sign_in(&program, &printed).0
    });
    let page = facilitator.open("/moderation");
    assert_eq!((page.find(".queue-item").len(), page.find(".queue-item.crisis").len()), (5, 1));
    page.must_not_have("Advice that could hurt");
    facilitator.click_in(".queue-list", "Worried").must_have("Answer first, decide second");
    assert_eq!(facilitator.open("/moderation/decided").find(".queue-item").len(), 2);
    assert_eq!(lead.open("/moderation").find(".queue-item").len(), 9);
    lead.click_in(".queue-list", "Advice that could hurt").must_be(200);
    member.open("/me").must_have("Keep yourself private.").must_have("I am sorry for the fright.");
    let page = facilitator.open("/moderation/boards/stroke/dynamics");
    page.must_be(200).must_have("Left Glove").must_have("Say hello");
    assert_eq!(page.find("#unanswered-h ~ .plain-rows > li").len(), 2, "one still waits, one was answered late");
    assert_eq!(page.find(".chart").len(), 2);
    program.stop();
}

#[test]
fn the_letters_of_the_demo_lie_in_a_folder_and_on_a_page_of_its_own() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let mut program = demo(&database, &folder, &[]).start();
    let mut visitor = program.browser();
    let begun = Instant::now();
    while visitor.open("/demo/mail").find(".thread-row").len() < 2 {
        assert!(begun.elapsed() < Duration::from_secs(60), "no letters came: {}", program.log());
        std::thread::sleep(Duration::from_millis(200));
    }
    let files = || folder.path().join("mail").read_dir().unwrap().count();
    assert_eq!(files(), 2);
    let letters =
        visitor.page().must_have("carer@example.org").must_have("member@example.org").attributes("h2 a", "href");
    for letter in &letters {
        visitor.open(letter).must_be(200).must_have("Your weekly letter").must_have("Hello.");
        let html = program.get(&format!("{letter}/html"));
        let policy = html.must_be(200).header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline';"), "{policy}");
        assert!(!policy.contains("script-src") && html.has("Read on the site"));
        // A browser asks for a picture of every page; here it is told of one, and allowed that alone.
        let mark = html.attributes("link[rel=icon]", "href").remove(0);
        assert!(policy.contains(&format!("img-src {mark};")), "{policy}");
        let path = mark.split_once("//").unwrap().1.split_once('/').unwrap().1;
        program.get(&format!("/{path}")).must_be(200);
    }
    for away in ["x", "..%2f..%2fmaster", &"0".repeat(32), &"%c3%a9".repeat(16)] {
        program.get(&format!("/demo/mail/{away}")).must_be(404);
        program.get(&format!("/demo/mail/{away}/html")).must_be(404);
    }
    program.stop();
    // A second start sends nothing a second time.
    demo(&database, &folder, &[]).start().stop();
    assert_eq!(files(), 2);
}

#[test]
fn the_codes_of_the_printed_people_stand_on_a_page_of_the_demo() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let mut program = demo(&database, &folder, &[]).start();
    let [name, passphrase, _] = printed(&mut program, "facilitator");
    let mut browser = program.browser();
    browser.open("/sign-in");
    let page = browser.form("Sign in").fill("Sign-in name", &name).fill("Passphrase", &passphrase).send();
    assert_eq!(page.attributes("main a[href^='/demo']", "href"), ["/demo/codes"]);
    let page = program.get("/demo/codes");
    assert_eq!(page.must_be(200).find("main h2"), ["facilitator", "safeguarding", "owner"]);
    let code = page.must_have(&name).find(".app-code").remove(0);
    browser.form_in("main", "Sign in").fill("Code", &code).send().must_be(200).must_have("Sign out");
    program.stop();
}

#[test]
fn no_other_site_shows_codes_or_tells_where_they_are() {
    let app = App::start();
    app.get("/demo/codes").must_be(404);
    let mut owner = an_owner(&app);
    owner.open("/demo/codes").must_be(404);
    owner.sign_out();
    owner.open("/sign-in");
    let name = owner.sign_in_name.clone();
    owner.form("Sign in").fill("Sign-in name", &name).fill("Passphrase", PASSPHRASE).send().must_not_have("demo");
}

#[test]
fn no_other_site_shows_its_letters() {
    let folder = tempdir().unwrap();
    std::fs::write(folder.path().join(format!("{}.eml", "0".repeat(32))), "Subject: x\r\n\r\nx").unwrap();
    let app = App::with(|config| config.mail.folder = folder.path().to_owned());
    for path in [
        "/demo/mail".to_owned(),
        format!("/demo/mail/{}", "0".repeat(32)),
        format!("/demo/mail/{}/html", "0".repeat(32)),
    ] {
        app.get(&path).must_be(404);
        an_owner(&app).open(&path).must_be(404);
    }
}
