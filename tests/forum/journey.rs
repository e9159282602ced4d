//! The way of a member, from the front door to a reply, all of it through the pages; and the others whom tests know.

use crate::support::{App, a_facilitator, a_member, a_safeguarding_lead, a_visitor, an_owner, given};

#[test]
fn two_people_join_a_board_and_write_to_each_other() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let (mut writer, mut reader) = (a_member(&app, &board), a_member(&app, &board));
    writer.open("/boards/stroke").must_have(&writer.pseudonym.clone());
    let thread = writer.start_thread(&board, "Left hand", "It came *back* today.");
    let page = reader.reply(&thread, "That is good to read.");
    page.must_be(200).must_have("That is good to read.");
    page.must_have(&writer.pseudonym);
    page.must_have(&reader.pseudonym);
    assert!(!page.title().contains("Left hand"), "a title tells what is read: {}", page.title());
    a_visitor(&app).open(&thread).must_be(200).must_have("It came back today.");
}

#[test]
fn a_board_by_invitation_is_entered_with_a_code() {
    let app = App::start();
    let board = given::an_invitation_board(&app, "carers");
    a_facilitator(&app, &board).page().must_have("You look after this board");
    a_member(&app, &board).page().must_have("Carers");
    assert_eq!(a_visitor(&app).open("/boards/carers").url.split('?').next(), Some("/sign-in"));
}

#[test]
fn roles_on_the_whole_site_are_taken_up_by_links() {
    let app = App::start();
    assert!(an_owner(&app).page().flash().is_some());
    assert!(a_safeguarding_lead(&app).page().flash().is_some());
}

#[test]
fn signing_out_and_in_again_leads_back() {
    let app = App::start();
    let board = given::a_members_board(&app, "diabetes");
    let mut member = a_member(&app, &board);
    member.sign_out();
    assert!(member.open("/boards/diabetes").url.starts_with("/sign-in"));
    member.sign_in().must_be(200);
    member.open("/boards/diabetes").must_be(200);
}
