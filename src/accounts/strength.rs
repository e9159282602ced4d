//! Whether a passphrase is easy to guess although it is long: a common one, a row of keys, one thing over and over (NIST
//! SP 800-63B-4, 3.1.1.2: compare with a blocklist, and say why it is refused; ask for no kinds of characters).

use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

/// Makes the lists of common passphrases ready, so that nobody waits for it: that is done by whatever is compared first.
pub fn make_ready() {
    weakness("kettle maple ribbon", &[]);
}

/// The Fluent key of why a passphrase is easy to guess; none for one that is not. `known` is what others may know.
pub(super) fn weakness(passphrase: &str, known: &[&str]) -> Option<&'static str> {
    let estimate = zxcvbn(passphrase, known);
    if estimate.score() >= Score::Four {
        return None;
    }
    let warning = estimate.feedback().and_then(zxcvbn::feedback::Feedback::warning);
    Some(match warning {
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => "accounts-passphrase-common",
        Some(Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess) => {
            "accounts-passphrase-repeated"
        }
        Some(Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess) => {
            "accounts-passphrase-keys"
        }
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => "accounts-passphrase-sequence",
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => "accounts-passphrase-date",
        Some(
            Warning::AWordByItselfIsEasyToGuess
            | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess,
        ) => "accounts-passphrase-word",
        None => "accounts-passphrase-guessable",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_passphrases_that_many_would_try_are_refused_with_the_reason() {
        for (typed, why) in [
            ("passwordpassword", "accounts-passphrase-repeated"),
            ("aaaaaaaaaaaaaaaaaaaa", "accounts-passphrase-repeated"),
            ("letmeinletmeinplease", "accounts-passphrase-repeated"),
            ("19841984198419841", "accounts-passphrase-repeated"),
            ("qwertyuiopasdfghjkl", "accounts-passphrase-common"),
            ("manchesterunited1", "accounts-passphrase-common"),
            ("abcdefghijklmnopqrstuvwxyz", "accounts-passphrase-sequence"),
            ("password1234567", "accounts-passphrase-common"),
            ("tyuiop[]asdfghj", "accounts-passphrase-keys"),
            ("christopherrobin", "accounts-passphrase-word"),
            ("liverpoolfootballclub", "accounts-passphrase-guessable"),
            ("mynameisjohnsmith", "accounts-passphrase-guessable"),
        ] {
            assert_eq!(weakness(typed, &[]), Some(why), "{typed}");
        }
    }

    #[test]
    fn a_few_words_that_do_not_belong_together_are_good() {
        for typed in [
            "kettle maple ribbon",
            "seven slow green kettles",
            "correct horse battery staple",
            "ਪੰਜਾਬੀ ਚਾਹ ਦਰਿਆ ਕਿਤਾਬ",
            "żółta łąka i cztery gęsi",
        ] {
            assert_eq!(weakness(typed, &[]), None, "{typed}");
        }
    }

    #[test]
    fn what_others_may_know_adds_nothing() {
        assert_eq!(weakness("tannenzapfen 2024", &[]), None);
        assert!(weakness("tannenzapfen 2024", &["tannenzapfen"]).is_some());
    }
}
