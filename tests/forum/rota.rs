//! Who looks after a board when, and what follows from it.

use inglenook::base::clock::Timestamp;
use inglenook::boards::Board;

use crate::support::{App, Browser, Page, Person, a_facilitator, given};

mod again;
mod alerts;
mod handover;
mod planning;
mod postures;
mod resting;

pub const ROTA: &str = "/moderation/boards/stroke/rota";
pub const THREAD: &str = "/boards/stroke/threads/1";

/// A public board with a thread, a member and a facilitator. It is Monday 2 March 2026, half past seven in the evening.
pub struct Place {
    pub app: App,
    pub board: Board,
    pub heron: Person,
    pub marigold: Person,
}

impl Place {
    pub fn make() -> Self {
        Self::on(App::start())
    }

    pub fn on(app: App) -> Self {
        let (board, heron) = given::a_board_with_a_thread(&app);
        let marigold = a_facilitator(&app, &board);
        Self { app, board, heron, marigold }
    }

    /// A place that is read only outside of Monday evenings, which are Marigold's.
    pub fn with_mondays() -> Self {
        let mut place = Self::make();
        add(&mut place.marigold, "Every Monday", "18:00", "21:00");
        press(&mut place.marigold, "Take it every week: Every Monday, 6.00pm to 9.00pm");
        outside(&mut place.marigold, "Read only");
        place
    }

    /// Moves the clock to a moment, such as `2026-03-29T00:30:00Z`.
    pub fn to(&self, moment: &str) {
        let at = Timestamp(moment.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        self.app.clock.advance(at.millis() - self.app.clock.now().millis());
    }
}

/// Adds a shift.
pub fn add(person: &mut Browser, day: &str, from: &str, to: &str) -> Page {
    person.open(ROTA).must_be(200);
    let page = person.form("Add this shift").fill("Day", day).fill("From", from).fill("To", to).send();
    assert_eq!(page.must_be(200).url, ROTA, "{}", page.summary());
    page
}

/// Presses a button of the rota's page.
pub fn press(person: &mut Browser, button: &str) -> Page {
    person.open(ROTA).must_be(200);
    let page = person.press(button);
    assert_eq!(page.must_be(200).url, ROTA, "{}", page.summary());
    page
}

/// Says what the board is while nobody is on duty.
pub fn outside(person: &mut Browser, posture: &str) -> Page {
    person.open(ROTA).must_be(200);
    let page = person.form_in("form[action$='/posture']", "Save").choose(posture).send();
    assert_eq!(page.must_be(200).url, ROTA, "{}", page.summary());
    page
}

/// What the rota's page says of who is on duty.
pub fn duty(person: &mut Browser) -> String {
    person.open(ROTA).must_be(200).find("p.lead").remove(0)
}
