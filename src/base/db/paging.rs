//! Numbered pages: how many there are, and the links to them.

use serde::Serialize;

/// How many threads a board's page shows, and how many posts a thread's.
pub const PER_PAGE: i64 = 25;

/// Which page of how many, for the template part `parts/pages`.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Pages {
    /// The page being shown, from 1.
    pub current: i64,
    /// How many pages there are, at least 1.
    pub last: i64,
    /// Links, with a gap where numbers are left out.
    pub links: Vec<PageLink>,
    /// Address of the page before, if there is one.
    pub previous: Option<String>,
    /// Address of the page after, if there is one.
    pub next: Option<String>,
}

/// One link of a numbered list of pages.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct PageLink {
    /// The page's number; 0 stands for a gap.
    pub number: i64,
    /// Its address; empty for a gap.
    pub href: String,
    /// Whether this is the page being shown.
    pub current: bool,
}

/// The number of pages that `items` need.
pub fn last_page(items: i64) -> i64 {
    ((items + PER_PAGE - 1) / PER_PAGE).max(1)
}

/// The page on which the post with a number stands.
pub fn page_of(number: i64) -> i64 {
    (number.max(1) - 1) / PER_PAGE + 1
}

impl Pages {
    /// Pages at `path?page=N`; the first is at `path` alone, so that it has one address.
    pub fn new(path: &str, current: i64, items: i64) -> Self {
        let last = last_page(items);
        let href = |number: i64| if number == 1 { path.to_owned() } else { format!("{path}?page={number}") };
        let mut links = Vec::new();
        let mut before = 0;
        for number in 1..=last {
            let near = (number - current).abs() <= 2;
            if number == 1 || number == last || near {
                if number - before > 1 {
                    links.push(PageLink { number: 0, href: String::new(), current: false });
                }
                links.push(PageLink { number, href: href(number), current: number == current });
                before = number;
            }
        }
        Self {
            current,
            last,
            links,
            previous: (current > 1).then(|| href(current - 1)),
            next: (current < last).then(|| href(current + 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(current: i64, items: i64) -> Vec<i64> {
        Pages::new("/x", current, items).links.iter().map(|link| link.number).collect()
    }

    #[test]
    fn one_page_is_a_page() {
        assert_eq!(numbers(1, 0), [1]);
        assert_eq!(Pages::new("/x", 1, 25).next, None);
    }

    #[test]
    fn far_pages_are_left_out_with_a_gap() {
        assert_eq!(numbers(1, 250), [1, 2, 3, 0, 10]);
        assert_eq!(numbers(5, 250), [1, 0, 3, 4, 5, 6, 7, 0, 10]);
    }

    #[test]
    fn a_post_stands_on_the_page_of_its_number_for_ever() {
        assert_eq!(page_of(1), 1);
        assert_eq!(page_of(25), 1);
        assert_eq!(page_of(26), 2);
    }
}
