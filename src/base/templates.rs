//! Handlebars, strict: a field that a template names and its context lacks is an error, found by the test that
//! renders every template from its sample.

use std::collections::HashMap;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason, ScopedJson,
    html_escape,
};
use include_dir::{Dir, include_dir};
use serde::Serialize;
use serde_json::Value;

use super::error::{Error, Result};
use super::markup;
use super::web::assets;
use super::web::tile;
use super::words::Words;

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// All templates with their helpers.
#[derive(Debug)]
pub struct Templates {
    handlebars: Handlebars<'static>,
}

impl Templates {
    /// Compiles everything in `templates/`.
    ///
    /// # Errors
    /// A sentence for the developer: a template does not parse.
    pub fn load(words: &Arc<Words>) -> std::result::Result<Self, String> {
        let mut handlebars = Handlebars::new();
        handlebars.set_strict_mode(true);
        // An indented partial would put spaces into the text of a textarea.
        handlebars.set_prevent_indent(true);
        for (name, text) in sources() {
            handlebars
                .register_template_string(&name, text)
                .map_err(|error| format!("templates/{name}.hbs: {error}"))?;
        }
        for (name, how) in [("t", How::Escaped), ("th", How::Markup), ("tp", How::Plain)] {
            handlebars.register_helper(name, Box::new(Say { words: Arc::clone(words), how }));
        }
        handlebars.register_helper("asset", Box::new(Writes(asset)));
        handlebars.register_helper("icon", Box::new(Writes(icon)));
        handlebars.register_helper("tile", Box::new(Writes(tile_svg)));
        handlebars.register_helper("prose", Box::new(Writes(prose)));
        handlebars.register_helper("concat", Box::new(messages::concat));
        handlebars.register_helper("field_error", Box::new(messages::field_error));
        Ok(Self { handlebars })
    }

    /// Renders a template, named by its path without the ending.
    ///
    /// # Errors
    /// A fault that names the template: it wants something that the context lacks.
    pub fn render(&self, name: &str, context: &impl Serialize) -> Result<String> {
        self.handlebars.render(name, context).map_err(|error| {
            // The description may quote values of the context, that is: what people wrote.
            let place = format!("{}:{}", error.line_no.unwrap_or(0), error.column_no.unwrap_or(0));
            #[cfg(debug_assertions)]
            tracing::debug!("{error}");
            Error::fault(format!("the template {name} could not be rendered (at {place})"))
        })
    }

    /// The names of all templates, for the test that renders them from their samples.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.handlebars.get_templates().keys().cloned().collect();
        names.sort();
        names
    }
}

/// Every template: its path without the ending, and its text.
fn sources() -> HashMap<String, &'static str> {
    fn walk(folder: &Dir<'static>, found: &mut HashMap<String, &'static str>) {
        for file in folder.files() {
            if let (Some("hbs"), Some(text)) = (file.path().extension().and_then(|e| e.to_str()), file.contents_utf8())
            {
                found.insert(file.path().with_extension("").to_string_lossy().replace('\\', "/"), text);
            }
        }
        for folder in folder.dirs() {
            walk(folder, found);
        }
    }
    let mut found = HashMap::new();
    walk(&TEMPLATES, &mut found);
    found
}

/// How words are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// `{{t "key" name=value}}` escapes everything.
    Escaped,
    /// `{{th ...}}` takes the message's own text as markup and escapes the arguments.
    Markup,
    /// `{{tp ...}}` escapes nothing: for what is no HTML.
    Plain,
}

struct Say {
    words: Arc<Words>,
    how: How,
}

impl HelperDef for Say {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let text = self.text(helper, context)?;
        out.write(&if self.how == How::Escaped { html_escape(&text) } else { text })?;
        Ok(())
    }

    // As a sub-expression, `(t "key")`, the text is a value, which whoever prints it escapes.
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> std::result::Result<ScopedJson<'rc>, handlebars::RenderError> {
        Ok(ScopedJson::Derived(Value::String(self.text(helper, context)?)))
    }
}

impl Say {
    fn text(&self, helper: &Helper<'_>, context: &Context) -> std::result::Result<String, handlebars::RenderError> {
        let key = helper.param(0).and_then(|param| param.value().as_str()).unwrap_or("");
        let language = context.data().pointer("/page/lang").and_then(Value::as_str).unwrap_or("");
        let mut args = FluentArgs::new();
        for (name, value) in helper.hash() {
            let value = match value.value() {
                Value::Number(number) => FluentValue::from(number.as_f64().unwrap_or(0.0)),
                Value::String(text) if self.how == How::Markup => FluentValue::from(html_escape(text)),
                Value::String(text) => FluentValue::from(text.clone()),
                other => FluentValue::from(other.to_string()),
            };
            args.set((*name).to_owned(), value);
        }
        self.words
            .find(language, key, (!helper.hash().is_empty()).then_some(&args))
            .ok_or_else(|| RenderErrorReason::Other(format!("no words for {key}, or an argument is missing")).into())
    }
}

fn svg_number(value: Option<&Value>) -> i64 {
    value.and_then(|value| value.as_i64().or_else(|| value.as_str().and_then(|text| text.parse().ok()))).unwrap_or(0)
}

/// A helper that writes markup of ours, made from its arguments.
struct Writes(fn(&Helper<'_>) -> std::result::Result<String, RenderErrorReason>);

impl HelperDef for Writes {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        out.write(&(self.0)(helper)?)?;
        Ok(())
    }
}

/// A text among a helper's arguments; empty when it is not there.
fn text_at<'a>(helper: &'a Helper<'_>, at: usize) -> &'a str {
    helper.param(at).and_then(|param| param.value().as_str()).unwrap_or("")
}

/// `{{asset "mark.svg"}}`: the address of a static file.
fn asset(helper: &Helper<'_>) -> std::result::Result<String, RenderErrorReason> {
    let name = text_at(helper, 0);
    assets::address(name).ok_or_else(|| RenderErrorReason::Other(format!("there is no static file {name}")))
}

/// `{{icon "lock"}}`: an icon, hidden from screen readers.
fn icon(helper: &Helper<'_>) -> std::result::Result<String, RenderErrorReason> {
    let sprite = assets::address("icons.svg").unwrap_or_default();
    let name = html_escape(text_at(helper, 0));
    Ok(format!(r##"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="{sprite}#i-{name}"/></svg>"##))
}

/// `{{tile seed "small"}}`: a hearth tile.
fn tile_svg(helper: &Helper<'_>) -> std::result::Result<String, RenderErrorReason> {
    let seed = svg_number(helper.param(0).map(handlebars::PathAndJson::value));
    Ok(tile::svg(seed, text_at(helper, 1)))
}

/// `{{prose html "h3"}}`: what markup became, its headings as those that come next below the page's own. Pages on which
/// that is `h4` print it as it stands.
fn prose(helper: &Helper<'_>) -> std::result::Result<String, RenderErrorReason> {
    Ok(markup::with_headings(text_at(helper, 0), text_at(helper, 1)))
}

/// `{{concat "a" "b"}}`: both in one, for the keys of words; `{{field_error errors "title"}}`: the message of one field,
/// or nothing.
mod messages {
    // The macro makes a public type that cannot bear a doc comment.
    #![allow(missing_docs)]
    use handlebars::handlebars_helper;
    use serde_json::Value;

    handlebars_helper!(concat: |first: str, second: str, {third: str = ""}| format!("{first}{second}{third}"));

    handlebars_helper!(field_error: |errors: Json, field: str| {
        errors
            .as_array()
            .and_then(|errors| errors.iter().find(|error| error.get("field").and_then(Value::as_str) == Some(field)))
            .and_then(|error| error.get("text").cloned())
            .unwrap_or(Value::String(String::new()))
    });
}
