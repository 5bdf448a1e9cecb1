//! `plenary pledges`: the figures promised, aimed at, reported and stated.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use jiff::Timestamp;

use crate::app::Library;
use crate::app::timeline::{
    Asked, At, Group, Grouping, Rows, Sorting, Table, export, figure_json, figure_of, of_library, outcome_of, parties, pledges_json, values,
};
use crate::model::{Class, Date};
use crate::pledge::{Entries, Ledger};
use crate::text::{Shown, Width, width_of};

use super::look::Look;
use super::{Ended, Texts, complain, fit, json, reading};

/// How figures are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One JSON value.
    Json,
    /// One JSON value a line.
    Jsonl,
    /// Comma-separated values with a head.
    Csv,
    /// A table for people who write.
    Markdown,
}

/// Which figures, in which order, printed how.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// For people (text, markdown) or for programs.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Also quantities that are none of these.
    #[arg(long)]
    all: bool,
    /// Only these classes.
    #[arg(long, value_name = "CLASS", value_delimiter = ',', value_parser = class)]
    class: Vec<Class>,
    /// Only figures with these words, or if there is none, with these words in their clause; !word leaves out.
    #[arg(long, value_name = "WORDS", default_value = "")]
    filter: String,
    /// Only what is past its day without a report.
    #[arg(long)]
    overdue: bool,
    /// What stands together: series, object, document, actor, unit, class, outcome.
    #[arg(long, value_name = "BY", value_parser = grouping)]
    group: Option<Grouping>,
    /// By the day said, the day due, or value: said, due, value.
    #[arg(long, value_name = "BY", value_parser = sorting)]
    sort: Option<Sorting>,
    /// The order turned round.
    #[arg(long)]
    reverse: bool,
    /// The day by which a figure is overdue; without it, today.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
    #[command(flatten)]
    texts: Texts,
}

fn class(name: &str) -> Result<Class, String> {
    let all = [Class::Pledge, Class::Target, Class::Delivered, Class::Statistic];
    all.into_iter().find(|class| class.name() == name).ok_or_else(|| "classes are pledge, target, delivered, statistic".into())
}

fn grouping(name: &str) -> Result<Grouping, String> {
    Grouping::ALL.into_iter().find(|by| by.name() == name).ok_or_else(|| names("figures are grouped by", Grouping::ALL.map(Grouping::name)))
}

fn sorting(name: &str) -> Result<Sorting, String> {
    Sorting::ALL.into_iter().find(|by| by.name() == name).ok_or_else(|| names("figures are sorted by", Sorting::ALL.map(Sorting::name)))
}

fn names<const N: usize>(what: &str, names: [&str; N]) -> String {
    format!("{what} {}", names.join(", "))
}

fn day(text: &str) -> Result<Date, String> {
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<u16>().ok());
    let mut parts = text.split('-');
    let (year, month, day) = (number(parts.next()), number(parts.next()), number(parts.next()));
    let found = match (year, month, day) {
        (Some(year), Some(month), Some(day)) => Date::new(year, u8::try_from(month).unwrap_or(0), u8::try_from(day).unwrap_or(0)),
        _ => None,
    };
    found.ok_or_else(|| "a day is written 2026-11-25".into())
}

fn now() -> Date {
    Date::of_days(Timestamp::now().as_second().div_euclid(86_400)).unwrap_or(Date { year: 1970, month: 1, day: 1 })
}

impl Options {
    /// Whether the figures come as the documents say them, as programs expect that have asked for nothing else.
    fn is_plain(&self) -> bool {
        self.group.is_none() && self.sort.is_none() && !self.reverse && self.filter.is_empty() && self.class.is_empty() && !self.overdue
    }
}

pub(super) fn run(out: &mut dyn Write, options: &Options) -> io::Result<Ended> {
    let read = reading::read(&options.texts);
    let entries = read.documents.iter().map(|document| Entries::of(document)).collect();
    let library = Library::of(read.documents.clone(), Ledger::of(&read.documents, entries));
    let today = options.today.unwrap_or_else(now);
    let asked = Asked {
        grouping: options.group.unwrap_or(Grouping::Nothing),
        sorting: options.sort.unwrap_or_default(),
        reverse: options.reverse,
        classes: options.class.iter().copied().collect(),
        overdue: options.overdue,
        words: options.filter.clone(),
        stays: None,
    };
    let (rows, groups) = of_library(&library, &asked, today, options.all);
    let machine = matches!(options.format, Format::Json | Format::Jsonl);
    let figures: Vec<At> = if machine && options.is_plain() {
        in_order(&library, options.all)
    } else {
        groups.iter().flat_map(|group| &group.rows).filter_map(|&row| Some(rows.get(row)?.at)).collect()
    };
    match options.format {
        Format::Json => writeln!(out, "{}", pledges_json(&library, &figures, today).map_err(io::Error::from)?)?,
        Format::Jsonl => {
            for row in figures.iter().filter_map(|&at| figure_json(&library, at, today)) {
                json::write(out, &row)?;
            }
        }
        Format::Csv => out.write_all(export(&library, &rows, &groups, Table::Csv, today).map_err(io::Error::from)?.as_bytes())?,
        Format::Markdown => out.write_all(export(&library, &rows, &groups, Table::Markdown, today).map_err(io::Error::from)?.as_bytes())?,
        Format::Text => table(out, &library, &rows, &groups, fit::columns())?,
    }
    Ok(match read.ended(out)? {
        Ended::Fine if figures.is_empty() => {
            if options.format == Format::Text && !read.documents.is_empty() {
                complain(if options.is_plain() { "there is no such figure in what was read" } else { "no figure fits" });
            }
            Ended::Nothing
        }
        ended => ended,
    })
}

/// The figures of all documents in reading order, copies too.
fn in_order(library: &Library, all: bool) -> Vec<At> {
    let documents = 0..library.len();
    let figures = documents.flat_map(|d| (0u32..).zip(library.figures_of(d)).map(move |(f, figure)| ((d, f), figure)));
    figures.filter(|(_, figure)| all || figure.class != Class::Other).map(|(at, _)| at).collect()
}

/// The names of the columns.
const COLUMNS: [&str; 8] = ["said", "due", "class", "figure", "what", "whom", "outcome", "clause"];
/// Cells of the widest column: what is longer stands out of line by itself.
const WIDEST: usize = 60;

/// Columns that go on a line of their own where the terminal is too narrow.
const SECOND: usize = 5;

/// Aligned columns, a heading and what it adds up to for each group. Where they are wider than a terminal of so many
/// columns, each figure takes two lines, and what is longer still is cut.
fn table(out: &mut dyn Write, library: &Library, rows: &Rows, groups: &[Group], room: Option<usize>) -> io::Result<()> {
    let cells = |row: usize| -> Option<[String; COLUMNS.len()]> {
        let row = rows.get(row)?;
        let (document, figure) = figure_of(library, row.at)?;
        Some([
            row.said.map(|date| date.to_string()).unwrap_or_default(),
            row.due.map(|date| date.to_string()).unwrap_or_default(),
            row.class.name().into(),
            values(document, figure).0,
            figure.object.clone().unwrap_or_default(),
            parties(figure),
            outcome_of(row),
            document.clause_id(figure.clause),
        ])
    };
    let head = COLUMNS.map(String::from);
    let made: Vec<(&Group, Vec<[String; COLUMNS.len()]>)> =
        groups.iter().map(|group| (group, group.rows.iter().filter_map(|&row| cells(row)).collect())).collect();
    let mut widths = [0usize; COLUMNS.len()];
    for row in made.iter().flat_map(|(_, rows)| rows).chain([&head]) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(width_of(cell, Width::Narrow).min(WIDEST));
        }
    }
    let whole: usize = widths.iter().map(|width| width + 2).sum();
    let narrow = room.filter(|&room| whole > room + 2);
    let look = Look::of_stdout();
    let mut line = |cells: &[String; COLUMNS.len()], style: fn(Look, &str) -> String| -> io::Result<()> {
        if let Some(room) = narrow {
            let mut made = Vec::new();
            two_lines(&mut made, cells, &widths, room)?;
            let made = String::from_utf8_lossy(&made).into_owned();
            return made.lines().try_for_each(|line| writeln!(out, "{}", style(look, line)));
        }
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(cells) {
            line.push_str(&Shown::new(cell).line());
            line.extend(std::iter::repeat_n(' ', (width + 2).saturating_sub(width_of(cell, Width::Narrow)).max(2)));
        }
        writeln!(out, "{}", style(look, line.trim_end()))
    };
    if made.is_empty() {
        return Ok(());
    }
    line(&head, Look::dim)?;
    for (group, rows) in &made {
        if !group.heading.is_empty() {
            let total = group.total.as_ref().map(|total| format!("   {total}")).unwrap_or_default();
            line(&Default::default(), Look::bold)?;
            let mut heading: [String; COLUMNS.len()] = Default::default();
            heading[0] = format!("{}{total}", group.heading);
            line(&heading, Look::bold)?;
        }
        rows.iter().try_for_each(|row| line(row, |_, words| words.to_owned()))?;
    }
    Ok(())
}

/// A figure on a narrow terminal: what columns have room, then the rest of what is known of it, the clause last and whole.
fn two_lines(out: &mut dyn Write, cells: &[String; COLUMNS.len()], widths: &[usize; COLUMNS.len()], room: usize) -> io::Result<()> {
    let mut first = String::new();
    for (width, cell) in widths.iter().zip(cells).take(SECOND) {
        first.push_str(&Shown::new(cell).line());
        first.extend(std::iter::repeat_n(' ', (width + 2).saturating_sub(width_of(cell, Width::Narrow)).max(2)));
    }
    writeln!(out, "{}", fit::cut(first.trim_end(), room))?;
    let rest: Vec<String> =
        cells.iter().skip(SECOND).map(|cell| Shown::new(cell).line().into_owned()).filter(|cell| !cell.is_empty()).collect();
    let Some((clause, known)) = rest.split_last() else { return Ok(()) };
    let known = fit::cut(&known.join(" · "), room.saturating_sub(width_of(clause, Width::Narrow) + 5));
    let mark = if known.is_empty() { "" } else { " · " };
    writeln!(out, "  {known}{mark}{clause}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_takes_two_lines_of_a_narrow_terminal() {
        let cells =
            ["2021-09-17", "", "target", "10 所工坊", "修渠的乡村学校和各地的培训中心", "沿河各县的农民和渔民", "no report", "a.1#p3.1"];
        let mut out = Vec::new();
        two_lines(&mut out, &cells.map(String::from), &[10, 10, 9, 12, 40, 40, 9, 12], 60).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert!(lines.iter().all(|line| width_of(line, Width::Narrow) <= 60), "{text}");
        assert!(lines[0].ends_with('…') && lines[1].ends_with(" · no report · a.1#p3.1"), "{text}");
    }
}
