//! Recovery codes: ten, each good once, three plain words and two digits. They follow from the nonce of the form by
//! which the account was made, so that a form sent twice shows the same codes, and nothing readable is kept.

use diesel::prelude::*;

use super::model::AccountId;
use super::proof::Fresh;
use crate::base::crypto::{Keyring, Purpose, Token};
use crate::base::db::Conn;
use crate::base::db::schema::recovery_codes;
use crate::base::error::Result;
use crate::base::wordlist;
use crate::on_db;

/// How many an account is given.
pub const COUNT: u8 = 10;
const WORDS: usize = 3;

/// The codes that follow from a nonce.
pub(super) fn of(keys: &Keyring, nonce: &Token) -> Vec<String> {
    let seed = nonce.digest(keys, Purpose::Recovery);
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

/// Gives an account the codes that follow from a nonce in the place of all that it had, and shows those of them that have
/// not been used: all, unless the form is sent again later.
pub(super) fn renew(
    conn: &mut Conn,
    keys: &Keyring,
    account: AccountId,
    _fresh: &Fresh,
    nonce: &Token,
) -> Result<Vec<String>> {
    let made = of(keys, nonce);
    let before = keep_unused(conn, keys, account, made.clone())?;
    if !before.is_empty() {
        return Ok(before);
    }
    diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(account.0))).execute(conn)?;
    insert(conn, keys, account, &made)?;
    Ok(made)
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
    let left: Vec<Vec<u8>> = recovery_codes::table
        .filter(recovery_codes::account_id.eq(account.0))
        .select(recovery_codes::code_index)
        .load(conn)?;
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
    fn a_nonce_always_gives_the_same_ten_codes_and_another_gives_others() {
        let keys = Keyring::from_bytes([7; 32]);
        let nonce = Token::random();
        let codes = of(&keys, &nonce);
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), usize::from(COUNT));
        assert_eq!(codes, of(&keys, &nonce));
        assert_ne!(codes, of(&keys, &Token::random()));
        assert_ne!(codes, of(&Keyring::from_bytes([8; 32]), &nonce));
        for code in codes {
            let parts: Vec<&str> = code.split(' ').collect();
            assert_eq!(parts.len(), 4, "{code}");
            assert!(parts[3].len() == 2 && parts[3].bytes().all(|byte| byte.is_ascii_digit()), "{code}");
        }
    }

    #[test]
    fn what_can_be_no_code_is_seen_before_anything_is_looked_up() {
        for good in of(&Keyring::from_bytes([7; 32]), &Token::random()) {
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
