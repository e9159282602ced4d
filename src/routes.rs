//! Every address of the site: method, path, handler. To find a behaviour, search for its address here and follow
//! the handler into its room.

use std::sync::LazyLock;

use actix_web::http::Method;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, dev::ResourceDef};

use crate::app;
use crate::base::error::{Error, Refusal};
use crate::base::web::assets;
use crate::{accounts, admin, boards, demo, digests, dynamics, home, moderation, notices, rights, threads};

macro_rules! routes {
    ($($method:ident $path:literal => $handler:expr;)+) => {
        /// Method and path of every route, for the test that walks them all.
        pub const TABLE: &[(&str, &str)] = &[$((stringify!($method), $path)),+];

        fn register(services: &mut ServiceConfig) {
            $(for method in methods(&Method::$method) {
                services.route($path, web::method(method).to($handler));
            })+
        }
    };
}

routes! {
    // Tried in this order: the pages that are read most come first.
    GET  "/boards/{board}/threads/new" => threads::pages::start::form;
    GET  "/boards/{board}/threads/{number}" => threads::pages::thread::show;
    GET  "/boards/{board}" => threads::pages::board::show;
    POST "/boards/{board}/threads" => threads::pages::start::create;
    GET  "/boards/{board}/threads/{number}/follow" => threads::pages::follow::form;
    POST "/boards/{board}/threads/{number}/follow" => threads::pages::follow::update;
    POST "/boards/{board}/threads/{number}/marks" => threads::pages::thread::mark;
    GET  "/boards/{board}/threads/{number}/slow" => threads::pages::slow::thread_form;
    POST "/boards/{board}/threads/{number}/slow" => threads::pages::slow::thread_update;
    POST "/boards/{board}/threads/{number}/replies" => threads::pages::reply::create;
    GET  "/boards/{board}/threads/{number}/posts/{post}" => threads::pages::thread::find;
    GET  "/boards/{board}/threads/{number}/posts/{post}/quote" => threads::pages::reply::quote;
    GET  "/boards/{board}/threads/{number}/posts/{post}/edit" => threads::pages::edit::form;
    POST "/boards/{board}/threads/{number}/posts/{post}/edit" => threads::pages::edit::update;
    GET  "/boards/{board}/threads/{number}/posts/{post}/history" => threads::pages::thread::history;
    GET  "/boards/{board}/threads/{number}/posts/{post}/help" => threads::pages::help::show;
    GET  "/boards/{board}/threads/{number}/posts/{post}/delete" => threads::pages::erase::form;
    POST "/boards/{board}/threads/{number}/posts/{post}/delete" => threads::pages::erase::remove;

    GET  "/boards/{board}/threads/{number}/posts/{post}/report" => moderation::pages::report::form;
    POST "/boards/{board}/threads/{number}/posts/{post}/report" => moderation::pages::report::create;
    GET  "/boards/{board}/threads/{number}/posts/{post}/report/sent" => moderation::pages::report::sent;
    GET  "/boards/{board}/threads/{number}/posts/{post}/appeal" => moderation::pages::appeal::form;
    POST "/boards/{board}/threads/{number}/posts/{post}/appeal" => moderation::pages::appeal::create;
    GET  "/boards/{board}/threads/{number}/posts/{post}/messages" => moderation::pages::talk::form;
    POST "/boards/{board}/threads/{number}/posts/{post}/messages" => moderation::pages::talk::update;
    GET  "/boards/{board}/threads/{number}/posts/{post}/redact" => moderation::pages::begin::form;
    POST "/boards/{board}/threads/{number}/posts/{post}/redact" => moderation::pages::begin::create;
    GET  "/moderation" => moderation::pages::queue::waiting;
    GET  "/moderation/mine" => moderation::pages::queue::mine;
    GET  "/moderation/appeals" => moderation::pages::queue::appeals;
    GET  "/moderation/decided" => moderation::pages::queue::decided;
    POST "/moderation/rest" => moderation::pages::rest::update;
    GET  "/moderation/boards/{board}/holding" => moderation::pages::holding::form;
    POST "/moderation/boards/{board}/holding" => moderation::pages::holding::update;
    GET  "/moderation/boards/{board}/joining" => moderation::pages::joining::form;
    POST "/moderation/boards/{board}/joining" => moderation::pages::joining::update;
    GET  "/moderation/requests" => moderation::pages::requests::list;
    GET  "/moderation/requests/{request}" => moderation::pages::requests::show;
    POST "/moderation/requests/{request}" => moderation::pages::requests::update;
    GET  "/moderation/boards/{board}" => moderation::pages::queue::of_board;
    GET  "/moderation/boards/{board}/dynamics" => dynamics::pages::show;
    GET  "/moderation/boards/{board}/slow" => threads::pages::slow::board_form;
    POST "/moderation/boards/{board}/slow" => threads::pages::slow::board_update;
    GET  "/moderation/boards/{board}/register" => moderation::pages::register::now;
    GET  "/moderation/boards/{board}/register/{quarter}" => moderation::pages::register::of_quarter;
    POST "/moderation/boards/{board}/register/{quarter}/{format}" => moderation::pages::register::export;
    GET  "/moderation/rota" => moderation::pages::rota::list;
    POST "/moderation/rota/letters" => moderation::pages::rota::letters;
    GET  "/moderation/boards/{board}/rota" => moderation::pages::rota::show;
    POST "/moderation/boards/{board}/rota/days" => moderation::pages::rota::one_day;
    POST "/moderation/boards/{board}/rota/take" => moderation::pages::rota::take;
    POST "/moderation/boards/{board}/rota/posture" => moderation::pages::rota::posture;
    POST "/moderation/boards/{board}/rota/shifts" => moderation::pages::rota::add;
    GET  "/moderation/boards/{board}/rota/shifts/{id}" => moderation::pages::rota::shift::form;
    POST "/moderation/boards/{board}/rota/shifts/{id}" => moderation::pages::rota::shift::update;
    GET  "/moderation/boards/{board}/rota/shifts/{id}/remove" => moderation::pages::rota::shift::ask_remove;
    POST "/moderation/boards/{board}/rota/shifts/{id}/remove" => moderation::pages::rota::shift::remove;
    POST "/moderation/boards/{board}/rota/notes" => moderation::pages::rota::notes::create;
    GET  "/moderation/boards/{board}/rota/notes/{id}/remove" => moderation::pages::rota::notes::ask_remove;
    POST "/moderation/boards/{board}/rota/notes/{id}/remove" => moderation::pages::rota::notes::remove;
    GET  "/moderation/several" => moderation::pages::several::show;
    POST "/moderation/several" => moderation::pages::several::update;
    GET  "/moderation/cases/{case}" => moderation::pages::case::show;
    POST "/moderation/cases/{case}/lease" => moderation::pages::case::lease;
    POST "/moderation/cases/{case}/decide" => moderation::pages::case::update;
    POST "/moderation/cases/{case}/undo" => moderation::pages::case::undo;
    POST "/moderation/cases/{case}/notes" => moderation::pages::note::create;
    POST "/moderation/cases/{case}/messages" => moderation::pages::talk::create;
    GET  "/moderation/cases/{case}/redact" => moderation::pages::redact::form;
    POST "/moderation/cases/{case}/redact" => moderation::pages::redact::update;
    GET  "/moderation/cases/{case}/hold" => moderation::pages::hold::form;
    POST "/moderation/cases/{case}/hold" => moderation::pages::hold::update;
    GET  "/moderation/cases/{case}/outside" => moderation::pages::outside::form;
    POST "/moderation/cases/{case}/outside" => moderation::pages::outside::create;
    GET  "/moderation/cases/{case}/unmask" => moderation::pages::unmask::form;
    POST "/moderation/cases/{case}/unmask" => moderation::pages::unmask::create;
    GET  "/moderation/cases/{case}/sanction" => moderation::pages::sanction::form;
    POST "/moderation/cases/{case}/sanction" => moderation::pages::sanction::create;
    POST "/moderation/cases/{case}/sanction/answer" => moderation::pages::sanction::answer;
    GET  "/moderation/safeguarding" => moderation::pages::unmask::list;
    GET  "/moderation/unmaskings/{id}" => moderation::pages::unmask::show;
    POST "/moderation/unmaskings/{id}/answer" => moderation::pages::unmask::answer;
    POST "/moderation/unmaskings/{id}/look" => moderation::pages::unmask::look;
    POST "/moderation/unmaskings/{id}/hold" => moderation::pages::unmask::hold;

    GET  "/health/live" => app::live;
    GET  "/health/ready" => app::ready;
    GET  "/static/{hash}/{name}" => assets::show;

    GET  "/" => home::pages::front;
    GET  "/how-it-works" => home::pages::how_it_works;
    GET  "/transparency" => moderation::pages::register::transparency;
    GET  "/transparency/{quarter}" => moderation::pages::register::transparency_of;
    GET  "/house-rules" => home::pages::house_rules;
    GET  "/privacy" => home::pages::privacy;
    GET  "/accessibility" => home::pages::accessibility;
    GET  "/help-now" => home::pages::help_now;
    GET  "/settings/display" => home::pages::display;
    POST "/settings/display" => home::pages::set_display;

    GET  "/boards" => boards::pages::directory::list;
    GET  "/boards/{board}/about" => boards::pages::about::show;
    GET  "/boards/{board}/join" => boards::pages::join::form;
    POST "/boards/{board}/join" => boards::pages::join::create;
    POST "/boards/{board}/join/withdraw" => boards::pages::asked::withdraw;
    GET  "/boards/{board}/leave" => boards::pages::leave::form;
    POST "/boards/{board}/leave" => boards::pages::leave::create;
    GET  "/boards/{board}/name" => boards::pages::rename::form;
    POST "/boards/{board}/name" => boards::pages::rename::update;
    GET  "/boards/{board}/rules/agree" => boards::pages::rules::form;
    POST "/boards/{board}/rules/agree" => boards::pages::rules::create;
    GET  "/invited" => boards::pages::invited::enter;
    GET  "/invited/{code}" => boards::pages::invited::form;
    POST "/invited/{code}" => boards::pages::invited::create;

    GET  "/join" => accounts::pages::join::form;
    POST "/join" => accounts::pages::join::create;
    POST "/join/done" => accounts::pages::join::done;
    GET  "/sign-in" => accounts::pages::sign_in::form;
    POST "/sign-in" => accounts::pages::sign_in::create;
    POST "/sign-in/code" => accounts::pages::code::create;
    POST "/sign-out" => accounts::pages::leave::sign_out;
    GET  "/leave" => accounts::pages::leave::leave;
    GET  "/recover" => accounts::pages::recover::form;
    POST "/recover" => accounts::pages::recover::create;
    GET  "/forgotten" => accounts::pages::forgotten::form;
    POST "/forgotten" => accounts::pages::forgotten::create;
    GET  "/forgotten/asked" => accounts::pages::forgotten::asked;
    GET  "/letters/reset/{token}" => accounts::pages::forgotten::choose;
    POST "/letters/reset/{token}" => accounts::pages::forgotten::update;
    GET  "/appoint/{code}" => accounts::pages::appoint::form;
    POST "/appoint/{code}" => accounts::pages::appoint::create;
    GET  "/settings" => accounts::pages::settings::show;
    POST "/settings/sessions/end" => accounts::pages::settings::end_sessions;
    POST "/settings/tries/seen" => accounts::pages::settings::see_tries;
    POST "/settings/sessions/{handle}/end" => accounts::pages::settings::end_session;

    POST "/settings/prove" => accounts::pages::prove::create;
    GET  "/settings/passphrase" => accounts::pages::passphrase::form;
    POST "/settings/passphrase" => accounts::pages::passphrase::update;
    GET  "/settings/codes" => accounts::pages::codes::form;
    POST "/settings/codes" => accounts::pages::codes::create;
    GET  "/settings/second-factor" => boards::pages::second_factor::form;
    POST "/settings/second-factor" => accounts::pages::second_factor::create;
    POST "/settings/second-factor/remove" => boards::pages::second_factor::remove;
    GET  "/settings/second-factor/passkeys" => accounts::pages::passkeys::form;
    POST "/settings/second-factor/passkeys" => accounts::pages::passkeys::create;
    GET  "/settings/second-factor/passkeys/{mark}/remove" => boards::pages::second_factor::ask_to_remove_passkey;
    POST "/settings/second-factor/passkeys/{mark}/remove" => boards::pages::second_factor::remove_passkey;
    GET  "/settings/leave" => rights::pages::leave::form;
    POST "/settings/leave" => rights::pages::leave::create;
    GET  "/settings/export" => rights::pages::copy::form;
    POST "/settings/export" => rights::pages::copy::create;
    GET  "/settings/seen" => rights::pages::seen::show;
    GET  "/left/{receipt}" => rights::pages::receipt::show;

    GET  "/complaints" => rights::pages::complaints::form;
    POST "/complaints" => rights::pages::complaints::create;
    GET  "/complaints/read" => rights::pages::complaints::code;
    POST "/complaints/read" => rights::pages::complaints::show;
    POST "/complaints/words" => rights::pages::complaints::add;
    GET  "/admin/complaints" => rights::pages::complaints_desk::list;
    GET  "/admin/complaints/{id}" => rights::pages::complaints_desk::show;
    POST "/admin/complaints/{id}/look" => rights::pages::complaints_desk::look;
    POST "/admin/complaints/{id}/note" => rights::pages::complaints_desk::note;
    POST "/admin/complaints/{id}/answer" => rights::pages::complaints_desk::answer;
    POST "/admin/complaints/{id}/close" => rights::pages::complaints_desk::close;

    GET  "/settings/mail" => digests::pages::settings::show;
    POST "/settings/mail" => digests::pages::settings::update;
    GET  "/settings/mail/address/remove" => digests::pages::settings::ask_remove;
    POST "/settings/mail/address/remove" => digests::pages::settings::remove_address;
    GET  "/boards/{board}/letters" => digests::pages::board::form;
    POST "/boards/{board}/letters" => digests::pages::board::create;
    GET  "/boards/{board}/letters/asked" => digests::pages::board::asked;
    GET  "/letters/confirm/{token}" => digests::pages::confirm::form;
    POST "/letters/confirm/{token}" => digests::pages::confirm::create;
    GET  "/letters/manage/{token}" => digests::pages::manage::form;
    POST "/letters/manage/{token}" => digests::pages::manage::update;
    GET  "/letters/stop/{token}" => digests::pages::stop::form;
    POST "/letters/stop/{token}" => digests::pages::stop::create;
    GET  "/letters/go/{token}" => digests::pages::go::form;
    POST "/letters/go/{token}" => digests::pages::go::create;

    GET  "/kept-out" => moderation::pages::kept_out::show;
    POST "/kept-out" => moderation::pages::kept_out::create;

    GET  "/me" => notices::pages::show;
    POST "/me/seen" => notices::pages::see;
    GET  "/me/reports" => moderation::pages::own_reports::list;
    POST "/me/reports/withdraw" => moderation::pages::own_reports::withdraw;
    POST "/me/read" => notices::pages::read;

    GET  "/admin" => admin::pages::overview::show;
    GET  "/admin/boards/new" => admin::pages::board::new_form;
    POST "/admin/boards/new" => admin::pages::board::create;
    GET  "/admin/boards/{board}" => admin::pages::board::form;
    POST "/admin/boards/{board}" => admin::pages::board::update;
    POST "/admin/boards/{board}/move" => admin::pages::overview::move_board;
    GET  "/admin/boards/{board}/status" => admin::pages::status::form;
    POST "/admin/boards/{board}/status" => admin::pages::status::update;
    GET  "/admin/boards/{board}/rules" => admin::pages::rules::form;
    POST "/admin/boards/{board}/rules" => admin::pages::rules::update;
    GET  "/admin/boards/{board}/people" => admin::pages::people::show;
    POST "/admin/boards/{board}/invitations" => admin::pages::people::invite;
    POST "/admin/boards/{board}/invitations/{id}/withdraw" => admin::pages::people::withdraw;
    GET  "/admin/boards/{board}/facilitators/end" => admin::pages::people::end_form;
    POST "/admin/boards/{board}/facilitators/end" => admin::pages::people::end;
    GET  "/admin/groups/new" => admin::pages::groups::new_form;
    POST "/admin/groups/new" => admin::pages::groups::create;
    GET  "/admin/groups/{group}" => admin::pages::groups::form;
    POST "/admin/groups/{group}" => admin::pages::groups::update;
    POST "/admin/groups/{group}/move" => admin::pages::overview::move_group;
    GET  "/admin/leads" => admin::pages::leads::show;
    POST "/admin/leads" => admin::pages::leads::invite;
    POST "/admin/leads/{id}/withdraw" => admin::pages::leads::withdraw;
    GET  "/admin/audit" => admin::pages::audit::list;
    GET  "/admin/work" => admin::pages::work::show;
    POST "/admin/work/{id}/again" => admin::pages::work::again;
    GET  "/admin/work/{id}/discard" => admin::pages::work::discard_form;
    POST "/admin/work/{id}/discard" => admin::pages::work::discard;

    // In the demo alone.
    GET  "/demo/codes" => demo::codes::list;
    GET  "/demo/mail" => demo::mail::list;
    GET  "/demo/mail/{name}" => demo::mail::show;
    GET  "/demo/mail/{name}/html" => demo::mail::html;
}

/// What a route answers: one that can be read can be asked for its headers alone (RFC 9110, 9.1).
fn methods(method: &Method) -> Vec<Method> {
    if method == Method::GET { vec![Method::GET, Method::HEAD] } else { vec![method.clone()] }
}

/// Registers every route, and the answer for addresses that are not there.
pub fn configure(services: &mut ServiceConfig) {
    register(services);
    #[cfg(feature = "bench-reference")]
    crate::bench::configure(services);
    services.default_service(web::to(absent));
}

/// The addresses that can be read.
static READ: LazyLock<Vec<ResourceDef>> = LazyLock::new(|| {
    TABLE.iter().filter(|(method, _)| *method == "GET").map(|(_, pattern)| ResourceDef::new(*pattern)).collect()
});

/// Whether a path of ours, with or without a query, is one that can be read: nobody is sent to another.
pub fn can_be_read(path: &str) -> bool {
    let bare = path.split(['?', '#']).next().unwrap_or("");
    READ.iter().any(|pattern| pattern.is_match(bare))
}

/// 405 for an address that exists for other methods, 404 for the rest.
async fn absent(request: HttpRequest) -> Result<actix_web::HttpResponse, Error> {
    let path = request.path();
    let mut methods: Vec<&str> = TABLE
        .iter()
        .filter(|(_, pattern)| ResourceDef::new(*pattern).is_match(path))
        .map(|(method, _)| if *method == "GET" { "GET, HEAD" } else { method })
        .collect();
    methods.sort_unstable();
    methods.dedup();
    if methods.is_empty() { Err(Refusal::NotFound.into()) } else { Err(Refusal::Method(methods.join(", ")).into()) }
}
