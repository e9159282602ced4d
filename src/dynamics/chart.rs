//! Where bars, dots and lines of a chart stand. Reckoned here, since the content policy allows no styles in a page and a
//! template cannot reckon.

use super::figures::WEEKS;
use super::views::{Bar, Dot, GridLine, TrendChart};

/// Hundredths of an em from one bar to the next.
const BAR_STEP: i64 = 270;
/// Where the first name stands, and the first bar below it, in hundredths of an em.
const NAME_AT: i64 = 110;
const BAR_AT: i64 = 150;
/// What each bar is full at: the least of these that is enough.
const FULL: [i64; 4] = [10, 25, 50, 100];

/// Hours from one line of the grid to the next: the least of these with which three are enough.
const STEPS: [i64; 10] = [1, 2, 4, 6, 8, 12, 24, 48, 72, 168];
/// Lines above the lowest.
const LINES: i64 = 3;
/// Where the first and the last week stand, in tenths of a hundredth of the width.
const FIRST_X: i64 = 90;
const LAST_X: i64 = 970;

/// A number of hundredths, as attributes have it.
fn hundredths(number: i64) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

/// A number of tenths.
pub fn tenths(number: i64) -> String {
    format!("{}.{}", number / 10, number % 10)
}

/// At which share a bar is full, when the longest has this one.
pub fn full_at(most: i64) -> i64 {
    FULL.into_iter().find(|full| *full >= most).unwrap_or(100)
}

/// The bar at a place among the others, for a share that is reckoned in thousandths.
pub fn bar(place: usize, thousandths: i64, full: i64) -> Bar {
    let top = i64::try_from(place).unwrap_or(0) * BAR_STEP;
    Bar {
        text_y: hundredths(top + NAME_AT),
        bar_y: hundredths(top + BAR_AT),
        width: tenths((thousandths * 100 / full).min(1000)),
    }
}

/// How high a chart of so many bars is, in em.
pub fn height(bars: usize) -> String {
    hundredths(i64::try_from(bars).unwrap_or(0) * BAR_STEP + 10)
}

/// The line through the middle times of the weeks (the oldest first, in tenths of hours; none where nothing was answered).
/// It has a gap where a week has none.
pub fn trend(weeks: &[Option<i64>]) -> TrendChart {
    let most = weeks.iter().flatten().copied().max().unwrap_or(0);
    let step = STEPS.into_iter().find(|step| LINES * step * 10 >= most).unwrap_or_else(|| most / (LINES * 10) + 1);
    // There is room for half a step above the highest line.
    let top = step * 10 * (2 * LINES + 1);
    let y = |tenths_of_hours: i64| 1000 - 2 * 1000 * tenths_of_hours / top;
    let last = i64::try_from(weeks.len()).unwrap_or(WEEKS).max(2) - 1;
    let x = |at: usize| FIRST_X + i64::try_from(at).unwrap_or(0) * (LAST_X - FIRST_X) / last;
    let dots: Vec<(usize, Dot)> = weeks
        .iter()
        .enumerate()
        .filter_map(|(at, week)| Some((at, Dot { x: tenths(x(at)), y: tenths(y((*week)?)) })))
        .collect();
    let lines = dots.chunk_by(|(one, _), (other, _)| one + 1 == *other).filter(|run| run.len() > 1);
    let points = |run: &[(usize, Dot)]| -> String {
        run.iter().map(|(_, dot)| format!("{},{}", dot.x, dot.y)).collect::<Vec<_>>().join(" ")
    };
    TrendChart {
        grid: (0..=LINES).map(|line| GridLine { y: tenths(y(line * step * 10)), hours: line * step }).collect(),
        lines: lines.map(points).collect(),
        dots: dots.into_iter().map(|(_, dot)| dot).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share_of_a_full_one() {
        assert_eq!([3, 10, 11, 26, 51, 100].map(full_at), [10, 10, 25, 50, 100, 100]);
        let third = bar(2, 180, 25);
        assert_eq!((third.text_y.as_str(), third.bar_y.as_str(), third.width.as_str()), ("6.50", "6.90", "72.0"));
        assert_eq!(bar(0, 1000, 100).width, "100.0");
        assert_eq!(height(8), "21.70");
    }

    #[test]
    fn the_line_stands_where_the_hours_are_and_breaks_where_there_are_none() {
        let chart = trend(&[Some(95), Some(88), None, Some(112), None, Some(80), Some(39)]);
        let grid: Vec<(&str, i64)> = chart.grid.iter().map(|line| (line.y.as_str(), line.hours)).collect();
        assert_eq!(grid, [("100.0", 0), ("71.5", 4), ("42.9", 8), ("14.3", 12)]);
        assert_eq!(chart.lines, ["9.0,32.2 23.6,37.2", "82.3,42.9 97.0,72.2"]);
        assert_eq!(chart.dots.len(), 5);
        assert_eq!(chart.dots[4], Dot { x: "97.0".to_owned(), y: "72.2".to_owned() });
    }

    #[test]
    fn an_hour_or_a_month_fits_into_the_chart() {
        for most in [0, 1, 30, 31, 5040, 50_000] {
            let chart = trend(&[Some(0), Some(most)]);
            let y: f64 = chart.dots[1].y.parse().unwrap();
            assert!((0.0..=100.0).contains(&y), "{most}: {y}");
        }
        assert_eq!(trend(&[None, None]).dots, []);
    }
}
