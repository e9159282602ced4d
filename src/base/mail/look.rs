//! How HTML letters look. Mail programs read styles where they are used and little else, so these are written into each
//! element; a small sheet adds what only some of them know: dark colours, narrow screens.

use serde::Serialize;

const SANS: &str = "'Segoe UI',Roboto,'Open Sans','Helvetica Neue',Arial,sans-serif";
const SERIF: &str = "Charter,'Bitstream Charter','Charis SIL',Cambria,Georgia,serif";

/// Style attributes by what they are for.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Look {
    /// The sheet in the head. It has to say `!important`, because styles in elements would win otherwise.
    pub sheet: &'static str,
    pub page: &'static str,
    pub paper: &'static str,
    pub unseen: &'static str,
    pub h1: String,
    pub h2: String,
    pub h3: String,
    pub text: String,
    pub soft: String,
    pub link: &'static str,
    pub button: &'static str,
    pub button_link: String,
}

const SHEET: &str = "\
a:hover{text-decoration-thickness:3px!important}
@media (max-width:480px){.pad{padding-left:20px!important;padding-right:20px!important}}
@media (prefers-color-scheme:dark){\
.page,.paper{background:#161a17!important}.word{color:#ece7dc!important}.soft{color:#c3c3b8!important}\
.link{color:#a5d8c8!important}.rule{border-color:#3a403a!important}.act{background:#a5d8c8!important}\
.act a{color:#10211d!important}}";

impl Look {
    /// The one look that there is; its colours have the contrast of the site's own.
    pub fn new() -> Self {
        Self {
            sheet: SHEET,
            page: "margin:0;padding:0;background:#f4f2ec;-webkit-text-size-adjust:100%",
            paper: "max-width:600px;background:#fffefb;border-collapse:separate",
            unseen: "display:none;max-height:0;overflow:hidden;mso-hide:all",
            h1: format!("margin:4px 0 0;font:700 32px/1.2 {SERIF};color:#1f2622"),
            h2: format!("margin:0;font:700 23px/1.25 {SERIF};color:#1f2622"),
            h3: format!("margin:0;font:700 18px/1.4 {SANS};color:#1f2622"),
            text: format!("margin:4px 0 0;font:400 18px/1.55 {SANS};color:#1f2622"),
            soft: format!("margin:4px 0 0;font:400 16px/1.5 {SANS};color:#404843"),
            link: "color:#17504a",
            button: "background:#1d4f47;border-radius:5px",
            button_link: format!(
                "display:inline-block;padding:14px 22px;font:600 18px/1.2 {SANS};color:#ffffff;text-decoration:none"
            ),
        }
    }
}

impl Default for Look {
    fn default() -> Self {
        Self::new()
    }
}
