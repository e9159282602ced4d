//! Filling in a form as a person does: controls are found by their labels, and what is sent is made from the form
//! on the page (HTML Standard, 4.10.21, form submission).

use std::collections::HashMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use scraper::{ElementRef, Html};

use super::browser::{Browser, best, name_of, scope};
use super::page::{Page, is_choice, selector, words};

/// What `application/x-www-form-urlencoded` leaves as it is (URL Standard, 1.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_').remove(b' ');

const CONTROLS: &str = "input, textarea, select";
const BUTTONS: &str = "button:not([type=button]):not([type=reset]), input[type=submit]";

/// A form that is being filled in. Controls are known by their place among the controls of the form.
pub struct Filling<'a> {
    browser: &'a mut Browser,
    html: Html,
    page: Page,
    css: String,
    button: String,
    typed: HashMap<usize, String>,
    ticked: HashMap<usize, bool>,
}

impl<'a> Filling<'a> {
    #[track_caller]
    pub(super) fn begin(browser: &'a mut Browser, css: &str, button: &str) -> Self {
        let page = browser.page().clone();
        let filling = Self {
            html: page.html(),
            page,
            browser,
            css: css.to_owned(),
            button: button.to_owned(),
            typed: HashMap::new(),
            ticked: HashMap::new(),
        };
        filling.form();
        filling
    }

    /// Types into the field with this label (or name), in place of what is there.
    #[must_use]
    #[track_caller]
    pub fn fill(mut self, label: &str, value: &str) -> Self {
        let index = self.control(label, |control| !is_choice(control));
        let text = self.controls()[index];
        if text.value().name() == "select" {
            let chosen = option_value(text, value).unwrap_or_else(|| panic!("{label:?} offers no {value:?}"));
            self.typed.insert(index, chosen);
        } else {
            assert!(text.attr("readonly").is_none(), "{label:?} cannot be typed into");
            self.typed.insert(index, value.to_owned());
        }
        self
    }

    /// Puts something into a hidden control, as a script of the page does.
    #[must_use]
    #[track_caller]
    pub fn put(mut self, name: &str, value: &str) -> Self {
        let index = self.controls().iter().position(|control| control.attr("name") == Some(name));
        self.typed.insert(index.unwrap_or_else(|| panic!("no control {name:?}")), value.to_owned());
        self
    }

    /// Ticks the box with this label (or name).
    #[must_use]
    #[track_caller]
    pub fn check(self, label: &str) -> Self {
        self.tick(label, true)
    }

    /// Takes the tick away.
    #[must_use]
    #[track_caller]
    pub fn uncheck(self, label: &str) -> Self {
        self.tick(label, false)
    }

    #[track_caller]
    fn tick(mut self, label: &str, on: bool) -> Self {
        let index = self.control(label, |control| control.attr("type") == Some("checkbox"));
        self.ticked.insert(index, on);
        self
    }

    /// Chooses the dot with this label; the others of its name go out.
    #[must_use]
    #[track_caller]
    pub fn choose(mut self, label: &str) -> Self {
        let index = self.control(label, |control| control.attr("type") == Some("radio"));
        let controls = self.controls();
        let name = controls[index].attr("name");
        let same: Vec<usize> = (0..controls.len()).filter(|at| controls[*at].attr("name") == name).collect();
        self.ticked.extend(same.into_iter().map(|at| (at, at == index)));
        self
    }

    /// Presses a button of this form.
    #[track_caller]
    pub fn press(self, button: &str) -> Page {
        let (post, path, body) = self.submission(button);
        self.browser.submit(post, &path, body)
    }

    /// Presses the button by which the form was found.
    #[track_caller]
    pub fn send(self) -> Page {
        let button = self.button.clone();
        self.press(&button)
    }

    /// The address and the body that a button would send.
    #[track_caller]
    pub fn ready(self, button: &str) -> (String, String) {
        let (_, path, body) = self.submission(button);
        (path, body)
    }

    #[track_caller]
    fn submission(&self, button: &str) -> (bool, String, String) {
        let form = self.form();
        let pressed = self.pressed(form, button);
        let own = |on_button: &str, on_form: &str| {
            pressed.attr(on_button).or_else(|| form.attr(on_form)).unwrap_or("").to_owned()
        };
        let body = encode(&self.pairs(pressed));
        let action = own("formaction", "action");
        let path = self.browser.resolve(&action).unwrap_or_else(|| panic!("the form sends to {action}"));
        if own("formmethod", "method").eq_ignore_ascii_case("post") {
            return (true, path, body);
        }
        let bare = path.split(['?', '#']).next().unwrap_or("/");
        (false, format!("{bare}?{body}"), String::new())
    }

    fn pairs(&self, pressed: ElementRef<'_>) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for (index, control) in self.controls().into_iter().enumerate() {
            let Some(name) = control.attr("name") else { continue };
            if control.attr("disabled").is_some() || matches!(control.attr("type"), Some("submit" | "button")) {
                continue;
            }
            if is_choice(control) {
                let on = self.ticked.get(&index).copied().unwrap_or(control.attr("checked").is_some());
                if on {
                    pairs.push((name.to_owned(), control.attr("value").unwrap_or("on").to_owned()));
                }
                continue;
            }
            let value = self.typed.get(&index).cloned().unwrap_or_else(|| value_of(control));
            pairs.push((name.to_owned(), value));
        }
        if let Some(name) = pressed.attr("name") {
            pairs.push((name.to_owned(), pressed.attr("value").unwrap_or("").to_owned()));
        }
        pairs
    }

    /// The form: the first within the scope that has such a button.
    #[track_caller]
    fn form(&self) -> ElementRef<'_> {
        let scope = scope(&self.html, &self.css, &self.page);
        let buttons: Vec<ElementRef<'_>> = scope.select(&selector(BUTTONS)).collect();
        let names: Vec<String> = buttons.iter().map(|button| name_of(*button)).collect();
        let found = best(&names, &self.button)
            .unwrap_or_else(|| panic!("no button {:?} among {names:?}: {}", self.button, self.page.summary()));
        let button = buttons[found];
        if let Some(id) = button.attr("form") {
            return self.html.select(&selector(&format!("form[id=\"{id}\"]"))).next().expect("the button's form");
        }
        button
            .ancestors()
            .filter_map(ElementRef::wrap)
            .find(|element| element.value().name() == "form")
            .unwrap_or_else(|| panic!("the button {:?} is in no form", self.button))
    }

    #[track_caller]
    fn pressed<'b>(&'b self, form: ElementRef<'b>, button: &str) -> ElementRef<'b> {
        let mut buttons: Vec<ElementRef<'b>> = form.select(&selector(BUTTONS)).collect();
        if let Some(id) = form.attr("id") {
            buttons.extend(self.html.select(&selector(&format!("button[form=\"{id}\"]"))));
        }
        let names: Vec<String> = buttons.iter().map(|button| name_of(*button)).collect();
        let found = best(&names, button).unwrap_or_else(|| panic!("no button {button:?} in the form, only {names:?}"));
        buttons[found]
    }

    fn controls(&self) -> Vec<ElementRef<'_>> {
        let form = self.form();
        let mut controls: Vec<ElementRef<'_>> = form.select(&selector(CONTROLS)).collect();
        if let Some(id) = form.attr("id") {
            let outside = "input[form=\"ID\"], textarea[form=\"ID\"], select[form=\"ID\"]".replace("ID", id);
            controls.extend(self.html.select(&selector(&outside)));
        }
        controls
    }

    #[track_caller]
    fn control(&self, label: &str, wanted: impl Fn(ElementRef<'_>) -> bool) -> usize {
        let hidden = |control: ElementRef<'_>| control.attr("type") == Some("hidden");
        let offered: Vec<(usize, ElementRef<'_>)> = self
            .controls()
            .into_iter()
            .enumerate()
            .filter(|(_, control)| !hidden(*control) && wanted(*control))
            .collect();
        let names: Vec<String> = offered.iter().map(|(_, control)| self.label(*control)).collect();
        let found = best(&names, label)
            .or_else(|| offered.iter().position(|(_, control)| control.attr("name") == Some(label)))
            .unwrap_or_else(|| panic!("no control {label:?} among {names:?}: {}", self.page.summary()));
        offered[found].0
    }

    /// What a control is called: its `aria-label`, the labels that name it, or the one round it.
    fn label(&self, control: ElementRef<'_>) -> String {
        if let Some(label) = control.attr("aria-label") {
            return label.to_owned();
        }
        let named = control.attr("id").map(|id| selector(&format!("label[for=\"{id}\"]")));
        if let Some(label) = named.and_then(|css| self.html.select(&css).next()) {
            return words(label);
        }
        let round = control.ancestors().filter_map(ElementRef::wrap).find(|element| element.value().name() == "label");
        round.map(words).unwrap_or_default()
    }
}

/// What is in a control when the page opens.
pub(super) fn value_of(control: ElementRef<'_>) -> String {
    match control.value().name() {
        "textarea" => control.text().collect(),
        "select" => {
            let options: Vec<ElementRef<'_>> = control.select(&selector("option")).collect();
            let chosen = options.iter().find(|option| option.attr("selected").is_some()).or(options.first());
            chosen.map(|option| value_of_option(*option)).unwrap_or_default()
        }
        _ => control.attr("value").unwrap_or("").to_owned(),
    }
}

fn value_of_option(option: ElementRef<'_>) -> String {
    option.attr("value").map_or_else(|| words(option), str::to_owned)
}

fn option_value(select: ElementRef<'_>, label: &str) -> Option<String> {
    let options: Vec<ElementRef<'_>> = select.select(&selector("option")).collect();
    let names: Vec<String> = options.iter().map(|option| words(*option)).collect();
    let by_value = || options.iter().position(|option| option.attr("value") == Some(label));
    best(&names, label).or_else(by_value).map(|found| value_of_option(options[found]))
}

/// Pairs as a browser sends them, line ends as CRLF.
pub fn encode(pairs: &[(String, String)]) -> String {
    let part = |text: &str| {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n");
        utf8_percent_encode(&lines, ENCODED).to_string().replace(' ', "+")
    };
    pairs.iter().map(|(name, value)| format!("{}={}", part(name), part(value))).collect::<Vec<_>>().join("&")
}
