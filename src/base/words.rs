//! Every word that a person reads comes from the Fluent files in `locales/`; this finds it. A missing key is an
//! error, so that no page shows one.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// All languages, loaded once at the start.
pub struct Words {
    bundles: HashMap<String, FluentBundle<FluentResource>>,
    fallback: String,
    /// Texts without arguments, by language and key, as they were first needed: they are the same each time.
    fixed: RwLock<HashMap<String, HashMap<String, Arc<str>>>>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("languages", &self.bundles.keys()).finish_non_exhaustive()
    }
}

impl Words {
    /// Loads every folder of `locales/`; `fallback` is the language of people who have not chosen one.
    ///
    /// # Errors
    /// A sentence for the developer: a file does not parse, a key stands twice, or the fallback is missing.
    pub fn load(fallback: &str) -> Result<Self, String> {
        let mut bundles = HashMap::new();
        for folder in LOCALES.dirs() {
            let name = folder.path().file_name().and_then(|name| name.to_str()).unwrap_or("");
            bundles.insert(name.to_owned(), bundle(name, folder)?);
        }
        if !bundles.contains_key(fallback) {
            return Err(format!("there are no words for the language {fallback}"));
        }
        Ok(Self { bundles, fallback: fallback.to_owned(), fixed: RwLock::default() })
    }

    /// The text of a key without arguments, in the site's language; the key itself when there is none (a test
    /// holds that every key that is used is there).
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The text of a key with arguments, in the site's language; the key itself when there is none.
    pub fn say_with(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent.set((*name).to_owned(), value.clone());
        }
        self.find(&self.fallback, key, (!args.is_empty()).then_some(&fluent)).unwrap_or_else(|| {
            tracing::error!(key, "no words for a key");
            key.to_owned()
        })
    }

    /// The text of a key in a language, falling back to the site's; `None` when neither has it.
    pub fn find(&self, language: &str, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        if args.is_some() {
            return self.format(language, key, args);
        }
        let known = self.fixed.read().ok().and_then(|fixed| fixed.get(language)?.get(key).cloned());
        if let Some(text) = known {
            return Some(text.as_ref().to_owned());
        }
        let text = self.format(language, key, None)?;
        if let Ok(mut fixed) = self.fixed.write() {
            fixed.entry(language.to_owned()).or_default().insert(key.to_owned(), text.as_str().into());
        }
        Some(text)
    }

    fn format(&self, language: &str, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        [language, &self.fallback].iter().find_map(|language| {
            let bundle = self.bundles.get(*language)?;
            let pattern = bundle.get_message(key)?.value()?;
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, args, &mut errors);
            errors.is_empty().then(|| text.into_owned())
        })
    }

    /// Whether a key has words in the site's language.
    pub fn has(&self, key: &str) -> bool {
        self.bundles.get(&self.fallback).is_some_and(|bundle| bundle.has_message(key))
    }
}

fn bundle(name: &str, folder: &Dir<'static>) -> Result<FluentBundle<FluentResource>, String> {
    let language: LanguageIdentifier = name.parse().map_err(|_| format!("locales/{name} is not a language"))?;
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The invisible isolation marks round arguments would be read out by some screen readers and break
    // addresses; the templates put dir="auto" on what members wrote.
    bundle.set_use_isolating(false);
    for file in folder.files() {
        let text = file.contents_utf8().ok_or_else(|| format!("{} is not UTF-8", file.path().display()))?;
        let resource = FluentResource::try_new(text.to_owned())
            .map_err(|(_, errors)| format!("{}: {errors:?}", file.path().display()))?;
        bundle.add_resource(resource).map_err(|errors| format!("{}: {errors:?}", file.path().display()))?;
    }
    Ok(bundle)
}
