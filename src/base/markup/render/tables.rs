//! Tables, each in a box of its own so that a wide one scrolls and not the page.

use super::{Walk, push_escaped};
use crate::base::markup::normalise::is_visible;

/// The name of a table that scrolls is as long as can be listened to.
pub(super) const MAX_LABEL_CHARACTERS: usize = 80;

/// A table that has begun.
pub(super) struct OpenTable {
    /// Where it begins in the HTML.
    at: usize,
    /// The words of its head, which name it to those who can't see it.
    pub(super) label: String,
    pub(super) in_head: bool,
    has_body: bool,
    row_has_cells: bool,
}

impl Walk {
    pub(super) fn open_table(&mut self) {
        self.plain.block();
        self.table = Some(OpenTable {
            at: self.html.len(),
            label: String::new(),
            in_head: true,
            has_body: false,
            row_has_cells: false,
        });
    }

    /// Wraps the table, now that its head is known, in a box that scrolls sideways, is
    /// reached by the keyboard, and is named by the words of the head.
    pub(super) fn close_head(&mut self) {
        let Some(table) = &mut self.table else { return };
        table.in_head = false;
        let head = self.html.split_off(table.at);
        self.html.push_str("<div class=\"table-scroll\" tabindex=\"0\"");
        let label = shortened(&table.label);
        if is_visible(&label) {
            self.html.push_str(" role=\"group\" aria-label=\"");
            push_escaped(&mut self.html, &label);
            self.html.push('"');
        }
        self.html.push('>');
        self.html.push_str(&head);
        self.html.push_str("</tr></thead>");
    }

    pub(super) fn open_row(&mut self) {
        self.plain.line();
        if let Some(table) = &mut self.table {
            if !table.has_body {
                self.html.push_str("<tbody>");
            }
            table.has_body = true;
            table.row_has_cells = false;
        }
        self.html.push_str("<tr>");
    }

    pub(super) fn open_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        self.html.push_str(if table.in_head { "<th>" } else { "<td>" });
        if table.row_has_cells {
            self.plain.words(" | ");
            table.label.push_str(if table.in_head { ", " } else { "" });
        }
        table.row_has_cells = true;
    }

    pub(super) fn close_cell(&mut self) {
        let in_head = self.table.as_ref().is_some_and(|table| table.in_head);
        self.html.push_str(if in_head { "</th>" } else { "</td>" });
    }

    pub(super) fn close_table(&mut self) {
        let has_body = self.table.take().is_some_and(|table| table.has_body);
        self.close_block(if has_body { "</tbody></table></div>" } else { "</table></div>" });
    }
}

/// The label without the commas of empty cells, cut after a character.
fn shortened(label: &str) -> String {
    let label = label.trim_matches([',', ' ']);
    label.chars().take(MAX_LABEL_CHARACTERS).collect()
}
