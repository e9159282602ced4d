//! When letters come and how much they tell, as a form has it.

use crate::base::error::FieldError;
use crate::base::mail::{Detail, Timetable, Wishes};
use crate::base::web::{Fields, Site};

/// The zones that forms offer beside one's own, by their IANA names, from west to east.
pub const ZONES: [&str; 38] = [
    "Pacific/Honolulu",
    "America/Anchorage",
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Halifax",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Atlantic/Azores",
    "UTC",
    "Africa/Accra",
    "Europe/Lisbon",
    "Europe/Dublin",
    "Europe/London",
    "Africa/Lagos",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Rome",
    "Europe/Warsaw",
    "Africa/Johannesburg",
    "Europe/Athens",
    "Europe/Bucharest",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Africa/Mogadishu",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Hong_Kong",
    "Asia/Manila",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
];

/// Those of somebody who has chosen nothing.
pub fn usual(site: &Site) -> Wishes {
    Wishes::usual(&site.config.site.time_zone)
}

/// From the fields `hour`, `weekday`, `zone` and `detail` of a form.
///
/// # Errors
/// What is wrong with the fields: no choice of ours stands in them.
pub fn parse(site: &Site, form: &Fields) -> std::result::Result<Wishes, Vec<FieldError>> {
    let number = |name: &str| form.trimmed(name).parse().unwrap_or(-1);
    let timetable = Timetable::new(number("hour"), number("weekday"), form.trimmed("zone"));
    let detail = Detail::parse(form.text("detail"));
    if let (Some(timetable), Some(detail)) = (&timetable, detail) {
        return Ok(Wishes { timetable: timetable.clone(), detail });
    }
    let wrong = |field, key| FieldError { field, text: site.words.say(key) };
    let hour = timetable.is_none().then(|| wrong("hour", "digests-error-when"));
    let much = detail.is_none().then(|| wrong("detail", "digests-error-detail"));
    Err(hour.into_iter().chain(much).collect())
}
