//! Whether somebody is about to write what they sign in with. Name and address are opened in memory for this alone; who
//! asks gets places in the text, and learns neither, nor whose they are.

use super::session::SignedIn;
use super::{email, store};
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::identifying::{self, Finding, Own};
use crate::base::web::Site;

/// Where each of the texts holds the sign-in name of whoever writes them, or the address of their account. One query;
/// none when nothing in them has the form of either.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open the name or the address.
pub fn find_in<const N: usize>(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    texts: [&str; N],
) -> Result<[Vec<Finding>; N]> {
    if !texts.iter().any(|text| identifying::may_hold_own(text)) {
        return Ok(texts.map(|_| Vec::new()));
    }
    let account = signed_in.account();
    let (name, address) = store::find_own(conn, account)?;
    let name = store::open_name(&site.keys, account, &name)?;
    let address = address.map(|sealed| email::open(&site.keys, account, &sealed)).transpose()?;
    let own = Own { name: &name, email: address.as_ref().map(|address| address.as_str()) };
    Ok(texts.map(|text| identifying::find_own(text, &own, &site.exempt)))
}
