//! Recovery codes: ten, each good once, three plain words and two digits. They follow from the account and the nonce of the
//! form by which they were made, so that a form sent twice shows the same codes, and nothing readable is kept. A form of
//! before the codes that are good makes none.

use data_encoding::BASE64URL_NOPAD;
use diesel::prelude::*;

use super::model::AccountId;
use super::proof::Fresh;
use super::store;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose, Token};
use crate::base::db::Conn;
use crate::base::db::schema::{accounts, recovery_codes};
use crate::base::error::{Error, Result};
use crate::base::wordlist;
use crate::on_db;

/// How many an account is given.
pub const COUNT: u8 = 10;
const WORDS: usize = 3;

/// Minutes for which a form that makes codes anew is good.
const GOOD_MINUTES: i64 = 60;

/// The codes of an account that follow from a nonce.
pub(super) fn of(keys: &Keyring, account: AccountId, nonce: &Token) -> Vec<String> {
    let nonce = nonce.digest(keys, Purpose::Recovery);
    let seed = keys.digest(Purpose::Recovery, &[b"seed".as_slice(), &account.0.to_be_bytes(), &nonce].concat());
    (0..COUNT)
        .map(|place| {
            let bytes = keys.digest(Purpose::Recovery, &[b"make".as_slice(), &seed, &[place]].concat());
            let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
            let nouns = wordlist::nouns();
            let words: Vec<&str> =
                (0..WORDS).map(|word| nouns[number(word * 4) as usize % nouns.len()].as_str()).collect();
            format!("{} {:02}", words.join(" "), number(WORDS * 4) % 100)
        })
        .collect()
}

/// Stores the indexes of an account's codes.
pub(super) fn insert(conn: &mut Conn, keys: &Keyring, account: AccountId, codes: &[String]) -> Result<()> {
    let rows: Vec<_> = codes
        .iter()
        .map(|code| {
            let index = keys.index(Purpose::Recovery, &indexed(account, code));
            (recovery_codes::code_index.eq(index), recovery_codes::account_id.eq(account.0))
        })
        .collect();
    on_db!(conn, |conn| diesel::insert_into(recovery_codes::table).values(rows).execute(conn))?;
    Ok(())
}

/// A form that makes an account's codes anew: what they are to follow from, when it was shown, and the account's version
/// then. Codes that are made raise the version, so that a form makes them once, whatever has become of them since.
struct NewForm {
    nonce: Token,
    minute: i64,
    version: i64,
}

impl NewForm {
    fn place(account: AccountId) -> Place {
        Place::new("recovery_codes", "form", account.0)
    }

    fn open(keys: &Keyring, account: AccountId, text: &str) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let plain = keys.open(Purpose::Kept, Self::place(account), &sealed).ok()?;
        let (minute, rest) = plain.split_first_chunk()?;
        let (version, nonce) = rest.split_first_chunk()?;
        let nonce = Token::parse(str::from_utf8(nonce).ok()?)?;
        Some(Self { nonce, minute: i64::from_be_bytes(*minute), version: i64::from_be_bytes(*version) })
    }
}

fn version(conn: &mut Conn, account: AccountId) -> Result<i64> {
    let found = store::find(conn, account)?.ok_or_else(|| Error::fault("the account of recovery codes is gone"))?;
    Ok(found.version)
}

/// What a form that makes an account's codes anew holds.
pub(super) fn new_form(conn: &mut Conn, keys: &Keyring, account: AccountId, now: Timestamp) -> Result<String> {
    let mut plain = [now.minute(), version(conn, account)?].map(i64::to_be_bytes).concat();
    plain.extend(Token::random().to_text().bytes());
    Ok(BASE64URL_NOPAD.encode(&keys.seal(Purpose::Kept, NewForm::place(account), &plain)))
}

/// Gives an account the codes that follow from a form in the place of all that it had, and shows those of them that have
/// not been used: all, unless the form is sent again later. None for a form of before the codes that are good now: those
/// that it made once may be known to others by now, and those that are good are to stay so.
pub(super) fn renew(
    conn: &mut Conn,
    keys: &Keyring,
    account: AccountId,
    _fresh: &Fresh,
    form: &str,
    now: Timestamp,
) -> Result<Option<Vec<String>>> {
    let Some(form) = NewForm::open(keys, account, form) else { return Ok(None) };
    // Of two that are sent at once the second finds what the first has made.
    store::lock(conn, account)?;
    let made = of(keys, account, &form.nonce);
    let unused = keep_unused(conn, keys, account, made.clone())?;
    if !unused.is_empty() {
        return Ok(Some(unused));
    }
    let good = (0..=GOOD_MINUTES).contains(&(now.minute() - form.minute));
    if !good || version(conn, account)? != form.version {
        return Ok(None);
    }
    diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(account.0))).execute(conn)?;
    insert(conn, keys, account, &made)?;
    diesel::update(accounts::table.find(account.0)).set(accounts::version.eq(accounts::version + 1)).execute(conn)?;
    Ok(Some(made))
}

fn list(conn: &mut Conn, account: AccountId) -> Result<Vec<Vec<u8>>> {
    let own = recovery_codes::table.filter(recovery_codes::account_id.eq(account.0));
    Ok(own.select(recovery_codes::code_index).load(conn)?)
}

/// Uses a code of an account up; false when it has no such code (any more).
pub(super) fn spend(conn: &mut Conn, keys: &Keyring, account: AccountId, code: &str) -> Result<bool> {
    let indexes = indexes(keys, account, code);
    let spent = diesel::delete(recovery_codes::table)
        .filter(recovery_codes::code_index.eq_any(indexes))
        .filter(recovery_codes::account_id.eq(account.0))
        .execute(conn)?;
    Ok(spent > 0)
}

/// Those of the given codes that have not been used.
pub(super) fn keep_unused(
    conn: &mut Conn,
    keys: &Keyring,
    account: AccountId,
    codes: Vec<String>,
) -> Result<Vec<String>> {
    let left = list(conn, account)?;
    let unused = |code: &String| indexes(keys, account, code).iter().any(|index| left.contains(index));
    Ok(codes.into_iter().filter(unused).collect())
}

/// How many codes an account has left.
pub(super) fn count(conn: &mut Conn, account: AccountId) -> Result<i64> {
    Ok(recovery_codes::table.filter(recovery_codes::account_id.eq(account.0)).count().get_result(conn)?)
}

fn indexes(keys: &Keyring, account: AccountId, code: &str) -> Vec<Vec<u8>> {
    let bytes = indexed(account, code);
    keys.index_under_all(Purpose::Recovery, &bytes)
}

/// What is indexed: the account's id with the code, so that no two accounts' codes can be compared.
fn indexed(account: AccountId, code: &str) -> Vec<u8> {
    [b"find".as_slice(), &account.0.to_be_bytes(), normalise(code).as_bytes()].concat()
}

/// Whether what was typed can be a code, of whatever account: letters, then two digits.
///
/// # Errors
/// The Fluent key of what is wrong.
pub(super) fn check_form(typed: &str) -> std::result::Result<(), &'static str> {
    let code = normalise(typed);
    let words = code.trim_end_matches(|character: char| character.is_ascii_digit());
    if code.is_empty() {
        Err("accounts-recover-code-empty")
    } else if !words.is_empty() && words.chars().all(char::is_alphabetic) && code.len() == words.len() + 2 {
        Ok(())
    } else {
        Err("accounts-recover-code-form")
    }
}

/// A code however it is typed: case, spaces, hyphens and stops do not matter.
fn normalise(code: &str) -> String {
    code.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_nonce_always_gives_an_account_the_same_ten_codes_and_another_gives_others() {
        let keys = Keyring::from_bytes([7; 32]);
        let (nonce, one) = (Token::random(), AccountId(1));
        let codes = of(&keys, one, &nonce);
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), usize::from(COUNT));
        assert_eq!(codes, of(&keys, one, &nonce));
        assert_ne!(codes, of(&keys, AccountId(2), &nonce), "of another account they are others");
        assert_ne!(codes, of(&keys, one, &Token::random()));
        assert_ne!(codes, of(&Keyring::from_bytes([8; 32]), one, &nonce));
        for code in codes {
            let parts: Vec<&str> = code.split(' ').collect();
            assert_eq!(parts.len(), 4, "{code}");
            assert!(parts[3].len() == 2 && parts[3].bytes().all(|byte| byte.is_ascii_digit()), "{code}");
        }
    }

    #[test]
    fn what_can_be_no_code_is_seen_before_anything_is_looked_up() {
        for good in of(&Keyring::from_bytes([7; 32]), AccountId(1), &Token::random()) {
            assert_eq!(check_form(&good), Ok(()), "{good}");
        }
        assert_eq!(check_form(" - "), Err("accounts-recover-code-empty"));
        for wrong in ["kettle maple ribbon", "kettle maple ribbon 4", "kettle maple ribbon 041", "41", "fern4821"] {
            assert_eq!(check_form(wrong), Err("accounts-recover-code-form"), "{wrong}");
        }
    }

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        assert_eq!(normalise("Kettle-Maple  RIBBON. 04 "), normalise("kettle maple ribbon 04"));
    }
}
