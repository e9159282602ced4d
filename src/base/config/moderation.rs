//! What is checked of `[moderation]` at the start.

use super::ModerationSettings;

impl ModerationSettings {
    pub(super) fn check(&self) -> Result<(), String> {
        let (name, url) = (self.debrief_name.trim(), self.debrief_url.as_str());
        if name.is_empty() != url.is_empty() {
            return Err("moderation.debrief_name and moderation.debrief_url go together".to_owned());
        }
        if !url.is_empty() && !is_https(url) {
            return Err("moderation.debrief_url must be an address that begins with https://".to_owned());
        }
        Ok(())
    }
}

/// Whether a text is the address of a page that is reached by TLS, in letters that need no quoting anywhere.
fn is_https(text: &str) -> bool {
    let host = text.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(""));
    let fits = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&byte);
    host.is_some_and(|host| host.starts_with(|first: char| first.is_ascii_alphanumeric()) && !host.contains('@'))
        && text.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use crate::base::config::Config;

    fn set(settings: &[(&str, &str)]) -> Result<Config, String> {
        let name = |key: &str| format!("INGLENOOK__MODERATION__{key}");
        Config::load(None, settings.iter().map(|(key, value)| (name(key), (*value).to_owned())))
    }

    #[test]
    fn where_facilitators_can_talk_it_over_is_an_https_address_with_a_name() {
        let debrief = |name: &str, url: &str| set(&[("DEBRIEF_NAME", name), ("DEBRIEF_URL", url)]);
        let config = debrief("The listening line", "https://talk.example.org/facilitators?x=1").unwrap();
        assert_eq!(config.moderation.debrief_name, "The listening line");
        for (name, url, wrong) in [
            ("", "https://talk.example.org", "go together"),
            ("The listening line", "", "go together"),
            ("Line", "http://talk.example.org", "https://"),
            ("Line", "javascript:alert(1)", "https://"),
            ("Line", "https://", "https://"),
            ("Line", "https:///path", "https://"),
            ("Line", "https://us@talk.example.org", "https://"),
            ("Line", "https://talk.example.org/a b", "https://"),
        ] {
            let error = debrief(name, url).unwrap_err();
            assert!(error.starts_with("moderation.debrief_") && error.contains(wrong), "{url}: {error}");
        }
    }

    #[test]
    fn how_many_in_a_row_is_no_number_below_nought() {
        assert_eq!(set(&[("CRISIS_IN_A_ROW", "0")]).unwrap().moderation.crisis_in_a_row, 0);
        let error = set(&[("CRISIS_IN_A_ROW", "-1")]).unwrap_err();
        assert!(error.starts_with("INGLENOOK__MODERATION__CRISIS_IN_A_ROW: "), "{error}");
    }
}
