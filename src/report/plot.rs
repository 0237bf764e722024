//! Plots as SVG: stacked bars, columns, and a matrix. Each stands in a figure with its numbers as a table, and what
//! colour says is said by a pattern or a number too. Colours are those of the page's styles, by class.

use super::html::escape;
use std::fmt::Write as _;

/// Width of a drawing in its own units, about half a pixel to one and a half.
const WIDTH: usize = 600;
/// Width of the column of labels.
const LABELS: usize = 190;
/// Characters of a label that fit there.
const LABEL_CHARACTERS: usize = 22;

/// One row of a bar chart.
pub(super) struct Bar {
    pub label: String,
    /// One count for each series.
    pub counts: Vec<usize>,
    /// What a click leads to.
    pub link: String,
}

/// Horizontal bars, stacked by series.
pub(super) fn bars(title: &str, note: &str, head: &str, series: &[&str], rows: &[Bar]) -> String {
    let total = |bar: &Bar| bar.counts.iter().sum::<usize>();
    let most = rows.iter().map(total).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let room = WIDTH - LABELS - 60;
    let row = 26;
    let mut svg = String::new();
    for (at, bar) in rows.iter().enumerate() {
        let y = at * row;
        let parts: Vec<String> = bar.counts.iter().zip(series).map(|(count, name)| format!("{count} {name}")).collect();
        let all = total(bar);
        let _ = write!(
            svg,
            "<a href=\"{}\" aria-label=\"{}\"><title>{}</title><rect class=\"row\" x=\"0\" y=\"{y}\" width=\"{WIDTH}\" \
             height=\"{row}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            escape(&bar.link),
            escape(&format!("{}: {all}, {}", bar.label, parts.join(", "))),
            escape(&format!("{}: {}", bar.label, parts.join(", "))),
            LABELS - 10,
            y + 18,
            escape(&shortened(&bar.label)),
        );
        let mut x = LABELS;
        for (number, count) in bar.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            // At least a line: few are not none.
            let width = (count * room / most).max(2);
            let _ = write!(
                svg,
                "<rect class=\"s{number}\" x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{}\"/>",
                y + 4,
                row - 8
            );
            x += width;
        }
        let _ = write!(svg, "<text class=\"value\" x=\"{}\" y=\"{}\">{all}</text></a>", x + 6, y + 18);
    }
    let mut legend = String::from("<ul class=\"legend\">");
    for (number, name) in series.iter().enumerate() {
        let _ = write!(
            legend,
            "<li><svg viewBox=\"0 0 18 12\" width=\"18\" height=\"12\" aria-hidden=\"true\"><rect class=\"s{number}\" \
             width=\"18\" height=\"12\"/></svg> {}</li>",
            escape(name)
        );
    }
    legend.push_str("</ul>");
    let heads: Vec<&str> = [head].into_iter().chain(series.iter().copied()).chain(["all"]).collect();
    let table = rows.iter().map(|bar| {
        let numbers = bar.counts.iter().copied().chain([total(bar)]).map(|count| count.to_string());
        [bar.label.clone()].into_iter().chain(numbers).collect()
    });
    figure(title, note, &legend, rows.len() * row, &svg, &heads, table)
}

/// Columns along a line of time.
pub(super) fn columns(title: &str, note: &str, head: &str, rows: &[(String, usize)]) -> String {
    let most = rows.iter().map(|(_, count)| *count).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let (left, top, height) = (44, 20, 180);
    let step = ((WIDTH - left) * 100) / rows.len();
    let mut svg = String::new();
    for line in [most, most / 2] {
        let y = top + height - line * height / most;
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"{left}\" x2=\"{WIDTH}\" y1=\"{y}\" y2=\"{y}\"/><text x=\"{}\" y=\"{}\" \
             text-anchor=\"end\">{line}</text>",
            left - 8,
            y + 4
        );
    }
    // As many labels as stand side by side.
    let every = rows.len().div_ceil(6);
    for (at, (label, count)) in rows.iter().enumerate() {
        let tall = if *count == 0 { 0 } else { (count * height / most).max(2) };
        let (x, width) = (left + at * step / 100, (step * 4 / 500).clamp(2, 60));
        let y = top + height - tall;
        let _ = write!(
            svg,
            "<g><title>{}</title><rect class=\"s0\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{tall}\"/></g>",
            escape(&format!("{label}: {count}"))
        );
        if at % every == 0 {
            let _ = write!(svg, "<text x=\"{x}\" y=\"{}\">{}</text>", top + height + 20, escape(label));
        }
    }
    let y = top + height;
    let _ = write!(svg, "<line class=\"axis\" x1=\"{left}\" x2=\"{WIDTH}\" y1=\"{y}\" y2=\"{y}\"/>");
    let table = rows.iter().map(|(label, count)| vec![label.clone(), count.to_string()]);
    figure(title, note, "", top + height + 30, &svg, &[head, "claims"], table)
}

/// A table of squares as large as their counts, which stand in them.
pub(super) fn matrix(
    title: &str,
    note: &str,
    head: &str,
    rows: &[&str],
    heads: &[&str],
    cell: &dyn Fn(&str, &str) -> (usize, String),
) -> String {
    let counts: Vec<Vec<(usize, String)>> =
        rows.iter().map(|row| heads.iter().map(|column| cell(row, column)).collect()).collect();
    let most = counts.iter().flatten().map(|(count, _)| *count).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let (top, row) = (84, 34);
    let step = ((WIDTH - LABELS - 30) / heads.len()).min(56);
    let mut svg = String::new();
    for (at, column) in heads.iter().enumerate() {
        let (x, y) = (LABELS + at * step + step / 2, top - 8);
        let _ = write!(
            svg,
            "<text x=\"{x}\" y=\"{y}\" transform=\"rotate(-40 {x} {y})\">{}</text>",
            escape(&shortened(column))
        );
    }
    for (at, (label, cells)) in rows.iter().zip(&counts).enumerate() {
        let middle = top + at * row + row / 2;
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"0\" x2=\"{}\" y1=\"{y}\" y2=\"{y}\"/><text x=\"{}\" y=\"{}\" \
             text-anchor=\"end\">{}</text>",
            LABELS + heads.len() * step,
            LABELS - 10,
            middle + 5,
            escape(&shortened(label)),
            y = top + at * row
        );
        for (number, ((count, link), column)) in cells.iter().zip(heads).enumerate().filter(|(_, ((n, _), _))| *n > 0) {
            let side = (14.0 + 18.0 * (*count as f64 / most as f64).sqrt()).round() as usize;
            let x = LABELS + number * step + step / 2;
            let what = escape(&format!("{label}, {column}: {count}"));
            // The number stands in its square, and over it where it is wider: it reads on both.
            let _ = write!(
                svg,
                "<a href=\"{}\" aria-label=\"{what}\"><title>{what}</title><rect class=\"s2\" x=\"{}\" y=\"{}\" \
                 width=\"{side}\" height=\"{side}\" rx=\"2\"/><text x=\"{x}\" y=\"{}\" \
                 text-anchor=\"middle\">{}</text></a>",
                escape(link),
                x - side / 2,
                middle - side / 2,
                middle + 5,
                rounded(*count)
            );
        }
    }
    let names: Vec<&str> = [head].into_iter().chain(heads.iter().copied()).collect();
    let table = rows.iter().zip(&counts).map(|(label, cells)| {
        let numbers = cells.iter().map(|(count, _)| count.to_string());
        [(*label).to_owned()].into_iter().chain(numbers).collect()
    });
    figure(title, note, "", top + rows.len() * row + 4, &svg, &names, table)
}

fn figure(
    title: &str,
    note: &str,
    legend: &str,
    height: usize,
    svg: &str,
    heads: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> String {
    let mut table = String::from("<table><thead><tr>");
    for head in heads {
        let _ = write!(table, "<th scope=\"col\">{}</th>", escape(head));
    }
    table.push_str("</tr></thead><tbody>");
    for row in rows {
        table.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let text = escape(cell);
            let _ =
                if at == 0 { write!(table, "<th scope=\"row\">{text}</th>") } else { write!(table, "<td>{text}</td>") };
        }
        table.push_str("</tr>");
    }
    table.push_str("</tbody></table>");
    let title = escape(title);
    format!(
        "<figure><figcaption><h2>{title}</h2><p>{}</p></figcaption>{legend}<div class=\"plot\"><svg viewBox=\"0 0 {WIDTH} \
         {height}\" role=\"group\" aria-label=\"{title}\">{svg}</svg></div><details><summary>{title} as a \
         table</summary><div class=\"wide\">{table}</div></details></figure>",
        escape(note)
    )
}

/// A count in four characters at most, up to a million.
fn rounded(count: usize) -> String {
    if count < 10_000 { count.to_string() } else { format!("{}k", count / 1000) }
}

fn shortened(label: &str) -> String {
    if label.chars().count() <= LABEL_CHARACTERS {
        return label.to_owned();
    }
    label.chars().take(LABEL_CHARACTERS - 1).chain(['…']).collect()
}
