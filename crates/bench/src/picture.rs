//! The picture: time per query as bars, and against the number of names. Plain SVG, both axes of
//! time logarithmic, since the times differ ten-thousandfold.

use crate::timing::shown;
use std::fmt::Write;
use std::time::Duration;

/// A bar: what it is, its time, and whether it is this engine.
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) time: Duration,
    pub(crate) own: bool,
}

/// A point of the second chart.
pub(crate) struct Point {
    pub(crate) names: usize,
    pub(crate) median: Duration,
    pub(crate) p99: Duration,
}

const WIDTH: f64 = 760.0;
/// Where the bars start: the longest label fits to its left.
const LEFT: f64 = 250.0;
/// Where they end at the latest: the time fits to their right.
const RIGHT: f64 = 670.0;
const ROW: f64 = 30.0;
const GROWTH: f64 = 200.0;
const OWN: &str = "#0b6e4f";
const OTHER: &str = "#9aa5b1";

/// A logarithmic axis over whole powers of ten around the times, in microseconds.
struct Axis {
    first: i32,
    last: i32,
    from: f64,
    to: f64,
}

impl Axis {
    fn around(times: impl Iterator<Item = Duration> + Clone, from: f64, to: f64) -> Self {
        let logs = times.map(|time| log(time.as_secs_f64() * 1e6));
        let low = logs.clone().fold(f64::INFINITY, f64::min);
        let high = logs.fold(f64::NEG_INFINITY, f64::max);
        let first = low.floor() as i32;
        Self {
            first,
            last: (high.ceil() as i32).max(first + 1),
            from,
            to,
        }
    }

    fn place(&self, time: Duration) -> f64 {
        let share = (log(time.as_secs_f64() * 1e6) - f64::from(self.first))
            / f64::from(self.last - self.first);
        self.from + share * (self.to - self.from)
    }

    fn ticks(&self) -> impl Iterator<Item = Duration> + '_ {
        (self.first..=self.last).map(|power| Duration::from_secs_f64(10f64.powi(power) / 1e6))
    }
}

fn log(value: f64) -> f64 {
    value.max(1e-3).log10()
}

/// Draws both charts.
pub(crate) fn draw(bars: &[Bar], points: &[Point]) -> String {
    let bars_end = 60.0 + bars.len() as f64 * ROW;
    let height = bars_end
        + if points.is_empty() {
            40.0
        } else {
            GROWTH + 110.0
        };
    let mut svg = String::new();
    // Writing to a string does not fail.
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"sans-serif\" font-size=\"13\" fill=\"#1f2933\">\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
    );
    draw_bars(&mut svg, bars, bars_end);
    if !points.is_empty() {
        draw_growth(&mut svg, points, bars_end + 60.0);
    }
    svg.push_str("</svg>\n");
    svg
}

fn text(svg: &mut String, x: f64, y: f64, more: &str, words: &str) {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\"{more}>{words}</text>");
}

fn line(svg: &mut String, from: (f64, f64), to: (f64, f64)) {
    let _ = writeln!(
        svg,
        "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#e4e7eb\"/>",
        from.0, from.1, to.0, to.1
    );
}

fn draw_bars(svg: &mut String, bars: &[Bar], end: f64) {
    let axis = Axis::around(bars.iter().map(|bar| bar.time), LEFT, RIGHT);
    text(
        svg,
        16.0,
        24.0,
        " font-weight=\"bold\"",
        "Time of a query at the median, logarithmic",
    );
    for tick in axis.ticks() {
        let x = axis.place(tick);
        line(svg, (x, 44.0), (x, end));
        text(
            svg,
            x,
            end + 16.0,
            " text-anchor=\"middle\" font-size=\"11\"",
            &shown(tick),
        );
    }
    for (at, bar) in bars.iter().enumerate() {
        let y = 50.0 + at as f64 * ROW;
        let (x, colour) = (axis.place(bar.time), if bar.own { OWN } else { OTHER });
        text(
            svg,
            LEFT - 8.0,
            y + 15.0,
            " text-anchor=\"end\"",
            &bar.label,
        );
        let _ = writeln!(
            svg,
            "<rect x=\"{LEFT}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"20\" fill=\"{colour}\"/>",
            x - LEFT
        );
        text(svg, x + 6.0, y + 15.0, "", &shown(bar.time));
    }
}

fn draw_growth(svg: &mut String, points: &[Point], top: f64) {
    let (left, right, bottom) = (90.0, RIGHT, top + GROWTH);
    let times = points.iter().flat_map(|point| [point.median, point.p99]);
    let axis = Axis::around(times, bottom, top + 20.0);
    let logs = |point: &Point| log(point.names as f64);
    let low = points.iter().map(logs).fold(f64::INFINITY, f64::min);
    let high = points.iter().map(logs).fold(low + 1e-6, f64::max);
    let across =
        |point: &Point| left + 20.0 + (logs(point) - low) / (high - low) * (right - left - 40.0);
    text(
        svg,
        16.0,
        top,
        " font-weight=\"bold\"",
        "Time of a query against the number of names, both logarithmic",
    );
    for tick in axis.ticks() {
        let y = axis.place(tick);
        line(svg, (left, y), (right, y));
        text(
            svg,
            left - 8.0,
            y + 4.0,
            " text-anchor=\"end\" font-size=\"11\"",
            &shown(tick),
        );
    }
    for point in points {
        let label = format!("{} names", point.names);
        text(
            svg,
            across(point),
            bottom + 18.0,
            " text-anchor=\"middle\" font-size=\"11\"",
            &label,
        );
    }
    type Pick = fn(&Point) -> Duration;
    let lines: [(&str, &str, Pick); 2] = [
        ("median", OWN, |point| point.median),
        ("99th percentile", OTHER, |point| point.p99),
    ];
    for (label, colour, pick) in lines {
        let mut path = String::new();
        for point in points {
            let _ = write!(path, "{:.1},{:.1} ", across(point), axis.place(pick(point)));
        }
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\"/>",
            path.trim_end()
        );
        for point in points {
            let (x, y) = (across(point), axis.place(pick(point)));
            let _ = writeln!(
                svg,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"{colour}\"/>"
            );
            text(
                svg,
                x,
                y - 9.0,
                " text-anchor=\"middle\" font-size=\"11\"",
                &shown(pick(point)),
            );
        }
        if let Some(last) = points.last() {
            text(
                svg,
                right - 4.0,
                axis.place(pick(last)) + 18.0,
                " text-anchor=\"end\"",
                label,
            );
        }
    }
}
