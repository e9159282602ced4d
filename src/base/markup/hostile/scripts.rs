//! Scripts in every disguise, and pieces of markup thrown together.

use super::assert_safe;
use crate::base::markup::render;

/// Scripts in disguise, from the collections that attackers use.
const SCRIPTS: &[&str] = &[
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1);//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
    "<img/src=`x`onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1)</script></svg>",
    "<svg><animate xlink:href=#x attributeName=href values=javascript:alert(1) /><a id=x>x</a>",
    "<svg><set attributeName=onmouseover to=alert(1)>",
    "<svg><foreignObject><p onclick=alert(1)>x</p></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math href=\"javascript:alert(1)\">x</math>",
    "<style>@import 'https://evil.example';</style>",
    "<p style=\"background:url(javascript:alert(1))\">x</p>",
    "<div style=\"width:expression(alert(1))\">x</div>",
    "<body onload=alert(1)>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"&lt;script>alert(1)&lt;/script>\">",
    "<object data=\"data:text/html;base64,PHNjcmlwdD4=\"></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"https://a.example\" onclick=\"alert(1)\">x</a>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=\"0;url=//evil.example\">",
    "<link rel=stylesheet href=//evil.example>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=\"1.0\"?><x onclick=alert(1)>",
    "<!DOCTYPE html [<!ENTITY x \"y\">]>",
    "</p></div></main><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](<java\tscript:alert(1)>)",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&#x3a;alert(1))",
    "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](\u{1}javascript:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](javascript://example.org/%0aalert(1))",
    "[x](javascript:alert('https://a.example'))",
    "[x](vbscript:msgbox(1))",
    "[x](livescript:x)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](DATA:image/svg+xml,<svg/onload=alert(1)>)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://a.example/x)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](\\\\evil.example)",
    "[x](https:evil.example)",
    "[x](/sign-out)",
    "[x](?csrf)",
    "[x](#main)",
    "[x](https://a.example \"\\\" onmouseover=alert(1) x=\\\"\")",
    "[x](https://a.example '\" onmouseover=alert(1)')",
    "[x](https://a.example/\"onmouseover=alert(1)\")",
    "[x](<https://a.example/\" onmouseover=\"alert(1)>)",
    "[x](https://a.example/'><script>alert(1)</script>)",
    "[x](mailto:a@b.example?body=\"><script>alert(1)</script>)",
    "[<img src=x onerror=alert(1)>](https://a.example)",
    "[x]\n\n[x]: javascript:alert(1)",
    "[x]\n\n[x]: <javascript:alert(1)> \"t\"",
    "[x][y]\n\n[y]: data:text/html,x 'onclick=alert(1)'",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.gif)",
    "![\"onerror=\"alert(1)](https://a.example)",
    "![<script>](https://a.example)",
    "![x][y]\n\n[y]: data:image/svg+xml,<svg/onload=alert(1)>",
    "<javascript:alert(1)>",
    "<JAVASCRIPT:alert(1)>",
    "<data:text/html,x>",
    "<https://a.example/\"onclick=alert(1)>",
    "<a@b.example\"onclick=alert(1)>",
    "https://a.example/\"onclick=\"alert(1)",
    "https://a.example/'onclick='alert(1)",
    "https://a.example/<script>alert(1)</script>",
    "https://a.example/&quot;onclick=alert(1)",
    "`<script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "```\" onclick=alert(1) x=\"\nx\n```",
    "```<script>alert(1)</script>\nx\n```",
    "    </code></pre><script>alert(1)</script>",
    "# x {onclick=alert(1) #main .site-masthead}",
    "| \" onfocus=alert(1) x=\" |\n|-|\n| <script>alert(1)</script> |",
    "|x|\n|:-|\n|</td></table><script>alert(1)</script>|",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script\\>alert(1)\\</script\\>",
    "*<script>*alert(1)*</script>*",
    "- <script>\n- alert(1)\n- </script>",
    "> <script>\n> alert(1)\n> </script>",
    "<a href=\"https://a.example\">[x](javascript:alert(1))</a>",
    "\u{fe64}script\u{fe65}alert(1)",
    "\u{ff1c}script\u{ff1e}alert(1)",
];

#[test]
fn no_disguise_lets_a_script_through() {
    for script in SCRIPTS {
        for source in [
            (*script).to_owned(),
            format!("words {script} words"),
            format!("- {script}\n\n> {script}\n\n# {script}"),
            format!("**{script}** [{script}](https://a.example)"),
            format!("| {script} |\n|-|\n| {script} |"),
        ] {
            if let Ok(rendered) = render(&source) {
                assert_safe(&rendered, &source);
            }
        }
    }
}

#[test]
fn scripts_as_text_are_still_there_to_read() {
    let rendered = render("<script>alert(1)</script>").unwrap();
    assert_eq!(rendered.html.as_str(), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    assert_eq!(rendered.plain, "<script>alert(1)</script>");
}

/// Numbers that look random and are the same at each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap()
    }
}

#[test]
fn pieces_of_markup_in_any_order_give_well_formed_html() {
    const PIECES: [&str; 48] = [
        "a",
        "b ",
        " ",
        "\n",
        "\n\n",
        "  \n",
        "\t",
        "*",
        "**",
        "_",
        "__",
        "`",
        "```\n",
        "[",
        "]",
        "](",
        "https://a.example",
        ")",
        "![",
        "<",
        ">",
        "</a>",
        "<div>",
        "<!--",
        "-->",
        "> ",
        "- ",
        "1. ",
        "# ",
        "---\n",
        "|",
        "|-|-|\n",
        "| a | b |\n",
        "\\",
        "&",
        "&lt;",
        "&#1;",
        "&#x202e;",
        "\"",
        "'",
        "<https://b.example>",
        "[a]: https://a.example\n",
        "[a]",
        "javascript:",
        "é",
        "\u{1f9e1}",
        "    ",
        "~~",
    ];
    let mut dice = Dice(2);
    for _ in 0..3_000 {
        let source: String = (0..dice.below(60)).map(|_| PIECES[dice.below(PIECES.len())]).collect();
        if let Ok(rendered) = render(&source) {
            assert_safe(&rendered, &source);
        }
    }
}
