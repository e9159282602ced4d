//! Hearth tiles: the little picture of a board or a persona, made from a number chosen at random for it.

use super::assets;

const GLAZES: [&str; 6] = ["pine", "slate", "moss", "ochre", "brick", "damson"];
const CORNERS: [&str; 6] = ["k-a", "k-b", "k-c", "k-d", "k-e", "k-f"];
const EDGES: [Option<&str>; 3] = [None, Some("n-a"), Some("n-b")];
const CENTRES: [&str; 6] = ["m-b", "m-c", "m-d", "m-e", "m-f", "m-h"];

/// The picture of a seed as an `<svg>` that is hidden from screen readers (the name always stands beside it).
/// `size` is empty, `small` or `large`.
pub fn svg(seed: i64, size: &str) -> String {
    let mut rest = seed.unsigned_abs();
    let mut pick = |count: usize| {
        let index = usize::try_from(rest % count as u64).unwrap_or(0);
        rest /= count as u64;
        index
    };
    let (glaze, corner, edge, centre) = (GLAZES[pick(6)], CORNERS[pick(6)], EDGES[pick(3)], CENTRES[pick(6)]);
    let centre_fill = if pick(2) == 0 { "spot" } else { "slip" };
    let sprite = assets::address("tiles.svg").unwrap_or_default();
    let size = match size {
        "small" => " tile-small",
        "large" => " tile-large",
        _ => "",
    };
    let edge = edge.map_or(String::new(), |edge| format!(r#"<use href="{sprite}#{edge}" fill="var(--spot)"/>"#));
    format!(
        concat!(
            r#"<svg class="tile tile-{glaze}{size}" viewBox="0 0 48 48" aria-hidden="true">"#,
            r#"<rect width="48" height="48" fill="var(--glaze)"/>"#,
            r#"<use href="{sprite}#{corner}" fill="var(--slip)"/>{edge}"#,
            r#"<use href="{sprite}#{centre}" fill="var(--{centre_fill})"/></svg>"#
        ),
        glaze = glaze,
        size = size,
        sprite = sprite,
        corner = corner,
        edge = edge,
        centre = centre,
        centre_fill = centre_fill,
    )
}
