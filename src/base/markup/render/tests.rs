//! Tests of what each part of the markup becomes.

use super::*;

fn html(source: &str) -> String {
    render(source).unwrap().html.to_string()
}

fn plain(source: &str) -> String {
    render(source).unwrap().plain
}

const REL: &str = "rel=\"nofollow noopener noreferrer ugc\"";

fn link(address: &str, words: &str) -> String {
    format!("<a href=\"{address}\" {REL}>{words}</a>")
}

#[test]
fn paragraphs_and_single_line_breaks_stay() {
    assert_eq!(html("One\nstill one  \nand one\r\n\r\nTwo"), "<p>One<br>still one<br>and one</p><p>Two</p>");
    assert_eq!(plain("One\nstill one\n\n\nTwo"), "One\nstill one\n\nTwo");
}

#[test]
fn emphasis_strong_and_code_are_told() {
    assert_eq!(
        html("*a* __b__ `c <d>` snake_case_name ~~e~~"),
        "<p><em>a</em> <strong>b</strong> <code>c &lt;d&gt;</code> snake_case_name ~~e~~</p>"
    );
    assert_eq!(plain("*a* __b__ `c`"), "a b c");
}

#[test]
fn headings_are_folded_to_one_size() {
    assert_eq!(html("# a\n\n###### b\n\nc\n==="), "<h4>a</h4><h4>b</h4><h4>c</h4>");
}

#[test]
fn a_heading_without_words_goes() {
    assert_eq!(html("a\n\n##\n\n# ![](x)\n\nb"), "<p>a</p><p>b</p>");
}

#[test]
fn lists_keep_their_first_number() {
    assert_eq!(html("- a\n- b\n  - c"), "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>");
    assert_eq!(html("3. a\n4. b"), "<ol start=\"3\"><li>a</li><li>b</li></ol>");
    assert_eq!(plain("x\n\n1. a\n2. b\n   - c\n   - d\n\ny"), "x\n\n1. a\n2. b\n  - c\n  - d\n\ny");
}

#[test]
fn quotes_are_marked_in_plain_text_too() {
    assert_eq!(html("> a\n>\n> b\n\nc"), "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>");
    assert_eq!(plain("> a\n> b\n>\n> c\n\nd"), "> a\n> b\n\n> c\n\nd");
    assert_eq!(plain("- > a\n  b\n- c\n\n  d"), "> - a\n>   b\n- c\n\n  d");
}

#[test]
fn blocks_of_code_stay_as_they_are() {
    assert_eq!(html("```rust\na  <b>\n\n  c\n```"), "<pre><code>a  &lt;b&gt;\n\n  c\n</code></pre>");
    assert_eq!(plain("a\n\n```\nb\n\n  c\n```\n\nd"), "a\n\nb\n  c\n\nd");
}

#[test]
fn a_rule_stands_between_paragraphs() {
    assert_eq!(html("a\n\n---\n\nb"), "<p>a</p><hr><p>b</p>");
    assert_eq!(plain("a\n\n---\n\nb"), "a\n\nb");
}

#[test]
fn a_table_scrolls_in_a_box_named_by_its_head() {
    assert_eq!(
        html("| Drug & dose | *Time* |\n|:-|-:|\n| a | b |\n| c |"),
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Drug &amp; dose, Time\">\
         <table><thead><tr><th>Drug &amp; dose</th><th><em>Time</em></th></tr></thead>\
         <tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td></tr></tbody></table></div>"
    );
    assert_eq!(plain("x\n\n| a | b |\n|-|-|\n| c | d |\n\ny"), "x\n\na | b\nc | d\n\ny");
}

#[test]
fn a_table_without_words_in_its_head_has_no_name() {
    assert_eq!(
        html("| | |\n|-|-|\n\nx"),
        "<div class=\"table-scroll\" tabindex=\"0\"><table><thead><tr><th></th><th></th></tr></thead></table></div><p>x</p>"
    );
}

#[test]
fn the_name_of_a_table_is_cut_short_and_can_not_break_out() {
    let long = html(&format!("| {} |\n|-|", "\" onfocus=x é".repeat(20)));
    assert!(long.contains("aria-label=\"&quot; onfocus=x é&quot;"), "{long}");
    let label = long.split("aria-label=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(label.replace("&quot;", "\"").chars().count(), tables::MAX_LABEL_CHARACTERS);
}

#[test]
fn links_lead_to_web_and_mail_addresses() {
    assert_eq!(html("[a](https://a.example \"title\")"), format!("<p>{}</p>", link("https://a.example/", "a")));
    assert_eq!(html("<help@a.example>"), format!("<p>{}</p>", link("mailto:help@a.example", "help@a.example")));
    assert_eq!(
        html("[*a* b][c]\n\n[c]: http://a.example/?x&y"),
        format!("<p>{}</p>", link("http://a.example/?x&amp;y", "<em>a</em> b"))
    );
    assert_eq!(plain("[a](https://a.example) b"), "a b");
}

#[test]
fn bare_addresses_become_links_but_not_in_code_or_links() {
    assert_eq!(
        html("See https://a.example/x_y_z. `https://b.example`"),
        format!(
            "<p>See {}. <code>https://b.example</code></p>",
            link("https://a.example/x_y_z", "https://a.example/x_y_z")
        )
    );
    assert_eq!(
        html("[https://b.example](https://a.example)"),
        format!("<p>{}</p>", link("https://a.example/", "https://b.example"))
    );
    assert_eq!(html("    https://a.example"), "<pre><code>https://a.example</code></pre>");
}

#[test]
fn a_link_that_may_not_be_followed_leaves_its_words() {
    for address in ["/boards", "//a.example", "javascript:alert(1)", "#a", "data:,x", "https://a@b.example"] {
        assert_eq!(html(&format!("[a *b*]({address}) c")), "<p>a <em>b</em> c</p>", "{address}");
    }
}

#[test]
fn a_link_without_words_shows_its_address() {
    for source in ["[](https://a.example)", "![](https://a.example)", "[![](/x)](https://a.example)"] {
        assert_eq!(html(source), format!("<p>{}</p>", link("https://a.example/", "https://a.example/")), "{source}");
    }
}

#[test]
fn a_picture_becomes_a_link_with_its_description() {
    assert_eq!(
        html("![My *cat*](https://a.example/cat.jpg)"),
        format!("<p>{}</p>", link("https://a.example/cat.jpg", "My <em>cat</em>"))
    );
    assert_eq!(html("![My cat](cat.jpg)"), "<p>My cat</p>");
    assert_eq!(plain("![My cat](https://a.example/cat.jpg)"), "My cat");
}

#[test]
fn links_never_stand_in_links() {
    assert_eq!(
        html("[![a](https://b.example)](https://c.example)"),
        format!("<p>{}</p>", link("https://c.example/", "a"))
    );
    assert_eq!(
        html("![a [b](https://b.example)](https://c.example)"),
        format!("<p>{}</p>", link("https://c.example/", "a b"))
    );
}

#[test]
fn raw_html_is_shown_as_the_text_it_is() {
    assert_eq!(html("a <b>c</b> d"), "<p>a &lt;b&gt;c&lt;/b&gt; d</p>");
    assert_eq!(html("<div>\n a *b*\n\nc"), "<p>&lt;div&gt;<br>a *b*</p><p>c</p>");
    assert_eq!(html("<!-- a\n\nb"), "<p>&lt;!-- a</p><p>b</p>");
    assert_eq!(plain("a <b>c</b>\n\n<div>\nx\n</div>\n\ny"), "a <b>c</b>\n\n<div>\nx\n</div>\n\ny");
}

#[test]
fn characters_that_are_named_are_treated_as_if_they_were_typed() {
    assert_eq!(html("a&#1;&#x202e;&#xfeff;b &amp; &lt;c&gt; &hearts;"), "<p>ab &amp; &lt;c&gt; ♥</p>");
    assert_eq!(
        html("`a` [&#x1;b](https://a.example)"),
        format!("<p><code>a</code> {}</p>", link("https://a.example/", "b"))
    );
}

#[test]
fn a_text_that_would_show_nothing_is_empty() {
    for source in ["", " \r\n\t", "\u{0}\u{200b}", "[a]: https://a.example", "---", "&#1;", "![](x)", "- \n- "] {
        assert_eq!(render(source), Err(MarkupError::Empty), "{source:?}");
    }
}

#[test]
fn characters_are_counted_after_normalising() {
    let longest = "é\r\n".repeat(9_999) + "éé";
    assert_eq!(normalise(&longest).chars().count(), 20_000);
    assert!(render(&longest).is_ok());
    assert_eq!(render(&(longest + "a")), Err(MarkupError::TooLong { limit: 20_000, length: 20_001 }));
}

#[test]
fn nesting_is_allowed_to_its_limit_and_no_further() {
    let lists = |depth: usize| (0..depth).map(|level| "  ".repeat(level) + "- a\n").collect::<String>();
    let quotes = |depth: usize| "> ".repeat(depth) + "a";
    let emphasis = |depth: usize| "*a ".repeat(depth) + "b" + &"*".repeat(depth);
    let too_deep = Err(MarkupError::TooDeep { limit: 16 });
    for nested in [lists, quotes] {
        assert!(render(&nested(16)).is_ok());
        assert_eq!(render(&nested(17)), too_deep);
    }
    assert!(render(&emphasis(16)).is_ok());
    assert_eq!(render(&emphasis(17)), too_deep);
}

#[test]
fn columns_are_allowed_to_their_limit_and_no_further() {
    let table = |columns: usize| format!("{}\n{}", "|a".repeat(columns), "|-".repeat(columns));
    assert!(render(&table(20)).is_ok());
    assert_eq!(render(&table(21)), Err(MarkupError::TooWide { limit: 20 }));
}

#[test]
fn a_long_row_of_dashes_is_a_rule_and_not_too_deep() {
    for rule in ["- ".repeat(2_000), "*".repeat(5_000)] {
        assert_eq!(html(&format!("a\n\n{rule}\n\nb")), "<p>a</p><hr><p>b</p>");
    }
}

#[test]
fn a_row_of_signs_that_would_nest_far_too_deep_is_refused_before_it_is_parsed() {
    for signs in ["> ".repeat(600), ">".repeat(600), "- ".repeat(600), "1. ".repeat(600)] {
        assert_eq!(render(&(signs + "a")), Err(MarkupError::TooDeep { limit: 16 }));
    }
}

#[test]
fn a_long_list_of_links_is_not_too_intricate() {
    let links = "- [A page about *strokes*](https://www.nhs.uk/conditions/stroke/) and more of it\n";
    assert!(render(&links.repeat(240)).is_ok());
    let titled = "[A page](https://www.nhs.uk/conditions/stroke/ \"its title\"), [a_b](https://a.example/Foo_(bar))\n";
    assert!(render(&titled.repeat(50)).is_ok());
}

#[test]
fn titles_without_end_over_many_lines_are_too_intricate() {
    let source = "[a](b \"".repeat(100) + &"a\n".repeat(5_000);
    assert_eq!(render(&source), Err(MarkupError::TooIntricate));
}

#[test]
fn depth_is_given_back_when_things_end() {
    let source = "> *a* **b** [c](https://a.example)\n\n- a\n  1. b\n\n".repeat(100);
    assert!(render(&source).is_ok());
}

#[test]
fn rendering_what_was_normalised_before_gives_the_same() {
    let source = "\u{feff}# a\r\n\r\n> b\u{202e}\r\n- c \r\n";
    assert_eq!(render(source), render(&normalise(source)));
}
