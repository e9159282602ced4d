//! Whether a passphrase is easy to guess although it is long: a common one, a row of keys, one thing over and over (NIST
//! SP 800-63B-4, 3.1.1.2: compare with a blocklist, and say why it is refused; ask for no kinds of characters).

use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

/// Passphrases that everybody has read somewhere as an example, and lines that everybody knows, in small letters alone:
/// whoever guesses tries these first. Frequency lists of passwords hold none of them whole.
const FAMOUS: [&str; 15] = [
    "correcthorsebatterystaple",
    "horsebatterystaple",
    "thequickbrownfoxjumps",
    "overthelazydog",
    "loremipsumdolorsitamet",
    "tobeornottobe",
    "thatisthequestion",
    "maytheforcebewithyou",
    "lukeiamyourfather",
    "itwasthebestoftimes",
    "itisatruthuniversallyacknowledged",
    "ourfatherwhoartinheaven",
    "thelordismyshepherd",
    "humptydumptysatonawall",
    "twinkletwinklelittlestar",
];
/// Letters that must be left of a passphrase without what everybody knows: as many as three or four words have.
const LEFT: usize = 12;

/// The letters and digits of a passphrase in their one form.
fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The Fluent key of why a passphrase is made of little but what everybody knows: a famous one, or the name of the site.
fn known_to_all(passphrase: &str, site: &str) -> Option<&'static str> {
    let (typed, site) = (letters(passphrase), letters(site));
    let is_little = |left: &str| left != typed && left.chars().count() < LEFT;
    let left = FAMOUS.into_iter().fold(typed.clone(), |left, known| left.replace(known, ""));
    if is_little(&left) {
        return Some("accounts-passphrase-famous");
    }
    (!site.is_empty() && is_little(&typed.replace(&site, ""))).then_some("accounts-passphrase-site")
}

/// Makes the lists of common passphrases ready, so that nobody waits for it: that is done by whatever is compared first.
pub fn make_ready() {
    weakness("kettle maple ribbon", "", &[]);
}

/// The Fluent key of why a passphrase is easy to guess; none for one that is not. `site` is the name of the site, which
/// everybody knows; `known` what others may know.
pub(super) fn weakness(passphrase: &str, site: &str, known: &[&str]) -> Option<&'static str> {
    if let Some(key) = known_to_all(passphrase, site) {
        return Some(key);
    }
    let known: Vec<&str> = known.iter().copied().chain([site]).collect();
    let known = known.as_slice();
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
            ("correct horse battery staple", "accounts-passphrase-famous"),
            ("Correct-Horse-Battery-Staple-2026!", "accounts-passphrase-famous"),
            ("To be or not to be: that is the question", "accounts-passphrase-famous"),
            ("Inglenook Inglenook", "accounts-passphrase-site"),
            ("my ingle nook is warm", "accounts-passphrase-site"),
        ] {
            assert_eq!(weakness(typed, "Inglenook", &[]), Some(why), "{typed}");
        }
    }

    #[test]
    fn a_few_words_that_do_not_belong_together_are_good() {
        for typed in [
            "kettle maple ribbon",
            "seven slow green kettles",
            "kettle inglenook maple ribbon",
            "ਪੰਜਾਬੀ ਚਾਹ ਦਰਿਆ ਕਿਤਾਬ",
            "żółta łąka i cztery gęsi",
        ] {
            assert_eq!(weakness(typed, "Inglenook", &[]), None, "{typed}");
        }
    }

    #[test]
    fn what_others_may_know_adds_nothing() {
        assert_eq!(weakness("tannenzapfen 2024", "Inglenook", &[]), None);
        assert!(weakness("tannenzapfen 2024", "Inglenook", &["tannenzapfen"]).is_some());
    }
}
