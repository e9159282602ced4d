//! Tests of key files.

use data_encoding::{HEXLOWER, HEXUPPER};

use super::*;
use crate::base::crypto::Keyring;

fn file_with(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    fs::write(&path, text).unwrap();
    (folder, path)
}

#[test]
fn a_created_key_file_is_loaded_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    let made = Keyring::create(&path).unwrap();
    let loaded = Keyring::load(&path).unwrap();
    assert_eq!(made.current_id(), loaded.current_id());
}

#[test]
fn two_created_keys_differ() {
    let folder = tempfile::tempdir().unwrap();
    let one = Keyring::create(&folder.path().join("one")).unwrap();
    let two = Keyring::create(&folder.path().join("two")).unwrap();
    assert_ne!(one.current_id(), two.current_id());
}

#[test]
fn a_key_file_is_never_overwritten() {
    let (_folder, path) = file_with("kept as it is");
    assert!(matches!(Keyring::create(&path), Err(KeyFileError::Exists(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), "kept as it is");
}

#[cfg(unix)]
#[test]
fn a_created_key_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    Keyring::create(&path).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn the_first_line_is_current_and_the_later_ones_are_older() {
    let text = format!(
        "# keys of the house\n{}\r\n\n  {}\n{}",
        BASE64.encode(&[1; 32]),
        HEXLOWER.encode(&[2; 32]),
        HEXUPPER.encode(&[3; 32])
    );
    let (_folder, path) = file_with(&text);
    let keyring = Keyring::load(&path).unwrap();
    assert_eq!(keyring.current_id(), Keyring::from_bytes([1; 32]).current_id());
    for older in [[2; 32], [3; 32]] {
        assert!(keyring.holds(Keyring::from_bytes(older).current_id()));
    }
    assert!(!keyring.holds(Keyring::from_bytes([4; 32]).current_id()));
}

#[test]
fn base64_is_read_with_and_without_padding_and_in_either_alphabet() {
    let master = [0xfb; 32];
    for encoding in [&BASE64, &BASE64_NOPAD, &BASE64URL, &BASE64URL_NOPAD] {
        let (_folder, path) = file_with(&encoding.encode(&master));
        let keyring = Keyring::load(&path).unwrap();
        assert_eq!(keyring.current_id(), Keyring::from_bytes(master).current_id());
    }
}

#[test]
fn a_line_that_is_no_key_is_named_and_not_shown() {
    let text = format!("{}\nnot a key", BASE64.encode(&[1; 32]));
    let (_folder, path) = file_with(&text);
    let error = Keyring::load(&path).unwrap_err();
    assert!(matches!(error, KeyFileError::NotAKey { line: 2, .. }));
    assert!(!error.to_string().contains("not a key"));
}

#[test]
fn a_key_of_the_wrong_length_is_refused() {
    for wrong in [BASE64.encode(&[1; 31]), HEXLOWER.encode(&[1; 33]), "AAAA".to_owned()] {
        let (_folder, path) = file_with(&wrong);
        assert!(matches!(Keyring::load(&path), Err(KeyFileError::NotAKey { line: 1, .. })));
    }
}

#[test]
fn a_repeated_key_is_refused() {
    let text = format!("{}\n{}", BASE64.encode(&[1; 32]), HEXLOWER.encode(&[1; 32]));
    let (_folder, path) = file_with(&text);
    assert!(matches!(Keyring::load(&path), Err(KeyFileError::Repeated { line: 2, .. })));
}

#[test]
fn files_that_are_empty_missing_or_enormous_are_refused() {
    let (_folder, path) = file_with("\n# nothing here\n");
    assert!(matches!(Keyring::load(&path), Err(KeyFileError::Empty(_))));
    let (_folder, path) = file_with(&"\n".repeat(100_000));
    assert!(matches!(Keyring::load(&path), Err(KeyFileError::TooLong(_))));
    let missing = Keyring::load(&path.with_extension("absent"));
    assert!(matches!(missing, Err(KeyFileError::Io { .. })));
}

#[cfg(unix)]
#[test]
fn a_key_is_added_and_taken_out_and_the_file_stays_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = file_with(&format!("# ours\n{}", BASE64.encode(&[1; 32])));
    let first = Keyring::load(&path).unwrap().current_id();
    Keyring::add_to(&path).unwrap();
    let ids = Keyring::ids_in(&path).unwrap();
    assert_eq!((ids.len(), ids[0]), (2, first));
    Keyring::keep_only(&path, ids[1]).unwrap();
    assert_eq!(Keyring::ids_in(&path).unwrap(), [ids[1]]);
    assert!(fs::read_to_string(&path).unwrap().starts_with("# ours\n"));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a part is left");
}
