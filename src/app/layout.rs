//! Where things are: rectangles from the size and what is shown, nothing else. Update and view both ask here.

use ratatui::layout::Rect;

use crate::model::Hidden;

/// What fills the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// Navigator, text and the figures beside it.
    #[default]
    Reading,
    /// A query, its hits and the chosen one in its paragraph.
    Finding,
    /// All figures and what became of them.
    Timeline,
    /// What was copied.
    Quotes,
    /// Notes of the reader's own.
    Notes,
    /// A clause as other texts have it.
    Compare,
    /// The lines on disk beside the repaired text.
    Source,
    /// The keys.
    Help,
}

/// Which pane of the reading screen has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The text.
    #[default]
    Reader,
    /// Documents and sections.
    Navigator,
}

/// From this width there are two columns.
pub const TWO_COLUMNS: u16 = 80;
/// From this width there are three.
pub const THREE_COLUMNS: u16 = 120;
/// Cells before the text: the clause bar, a mark, a blank.
const MARGIN: u16 = 3;

/// The rectangles of the reading screen. Panes that have no room are empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Documents and sections.
    pub navigator: Rect,
    /// The whole reader pane.
    pub reader: Rect,
    /// The figures of what is on the screen.
    pub aside: Rect,
    /// Columns of the thin rules between panes.
    pub rules: [Option<u16>; 2],
    /// The status line.
    pub status: Rect,
}

/// The rectangles of the finder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// The query and the count.
    pub input: Rect,
    /// What there is to say of the query; blank most of the time.
    pub note: Rect,
    /// One hit a row.
    pub hits: Rect,
    /// The chosen hit in its paragraph.
    pub preview: Rect,
    /// The status line.
    pub status: Rect,
}

/// The rectangles of the timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// What is shown, and the keys.
    pub title: Rect,
    /// The years, or the names of the columns.
    pub head: Rect,
    /// One figure a row.
    pub rows: Rect,
    /// The words of the chosen figure, and what later documents say of it.
    pub detail: Rect,
    /// The status line.
    pub status: Rect,
}

/// The rectangles of a list or of the help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// What the list is.
    pub title: Rect,
    /// Its rows.
    pub rows: Rect,
    /// The status line.
    pub status: Rect,
}

/// The body above the status line. One row is given to the body, as a reader came for the text.
fn body_and_status(width: u16, height: u16) -> (Rect, Rect) {
    let status = u16::from(height >= 2);
    let body = height.saturating_sub(status);
    (Rect::new(0, 0, width, body), Rect::new(0, body, width, status))
}

/// Cells before the lines of the source view: the bar, a line number of five digits, a mark, a blank.
pub const SOURCE_MARGIN: u16 = 9;

/// Cells of the two columns of the source view: the lines on disk, the repaired text. Where there is no room for two, the
/// lines on disk have it.
#[must_use]
pub fn source_columns(width: u16) -> (u16, u16) {
    let room = width.saturating_sub(SOURCE_MARGIN + 3);
    if room < 40 { (width.saturating_sub(SOURCE_MARGIN), 0) } else { (room / 2, room - room / 2) }
}

/// The reading screen: three columns from 120, two from 80, one below, where the pane with the keys has all of it. A column
/// that was put away is there while it has the keys.
#[must_use]
pub fn reading(width: u16, height: u16, focus: Pane, hidden: Hidden) -> Reading {
    let (body, status) = body_and_status(width, height);
    let mut out = Reading { status, ..Reading::default() };
    if width < TWO_COLUMNS {
        match focus {
            Pane::Reader => out.reader = body,
            Pane::Navigator => out.navigator = body,
        }
        return out;
    }
    let wide = width >= THREE_COLUMNS;
    out.reader = body;
    if !hidden.navigator || focus == Pane::Navigator {
        // Side columns grow with the screen, the text keeps at least half.
        let navigator = if wide { (width * 27 / 100).clamp(32, 46) } else { 27 };
        out.navigator = Rect { width: navigator, ..body };
        out.rules[0] = wide.then_some(navigator);
        out.reader = Rect { x: navigator + 1, width: width - navigator - 1, ..body };
    }
    if wide && !hidden.figures {
        let aside = (width * 25 / 100).clamp(30, 46);
        out.rules[1] = Some(width - aside - 2);
        out.reader.width -= aside + 2;
        out.aside = Rect { x: width - aside, width: aside, ..body };
    }
    out
}

/// The rows of the navigator: below what is typed to narrow them, while it is typed.
#[must_use]
pub fn navigator_rows(navigator: Rect, filter: bool) -> Rect {
    let line = u16::from(filter && navigator.height > 1);
    Rect { y: navigator.y + line, height: navigator.height - line, ..navigator }
}

/// Where the rows of text stand within the reader pane: behind the margin, centred where the pane is wider than the longest row.
#[must_use]
pub fn text_of(reader: Rect, longest: u16) -> Rect {
    // A blank at the right edge, unless there is hardly room for a character.
    let room = reader.width.saturating_sub(MARGIN).saturating_sub(u16::from(reader.width > 12));
    let measure = room.min(longest);
    let margin = MARGIN.min(reader.width.saturating_sub(measure));
    let left = margin + (room - measure) / 2;
    Rect { x: reader.x + left, width: measure, ..reader }
}

/// The finder: the hits above, the chosen one below where there is room for both.
#[must_use]
pub fn finding(width: u16, height: u16) -> Finding {
    let (body, status) = body_and_status(width, height);
    let input = Rect { height: body.height.min(1), ..body };
    let gap = u16::from(body.height >= 6);
    let rest = body.height.saturating_sub(1 + gap);
    let preview = if rest >= 9 { (rest * 2 / 5).clamp(4, 14) } else { 0 };
    let hits = rest - preview;
    Finding {
        input,
        note: Rect { y: 1.min(body.height), height: gap, ..body },
        hits: Rect { y: 1 + gap, height: hits, ..body },
        preview: Rect { y: 1 + gap + hits, height: preview, ..body },
        status,
    }
}

/// A list that fills the screen: its name, a blank row, its rows.
#[must_use]
pub fn listing(width: u16, height: u16) -> Listing {
    let (body, status) = body_and_status(width, height);
    let head = match body.height {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    Listing { title: Rect { height: head.min(1), ..body }, rows: Rect { y: head, height: body.height - head, ..body }, status }
}

/// Where a clause and its counterpart stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Comparing {
    /// The name of the screen.
    pub title: Rect,
    /// The two wordings.
    pub words: Rect,
    /// All counterparts.
    pub list: Rect,
    /// The status line.
    pub status: Rect,
}

/// A clause beside one of its counterparts: the two wordings, and below them a blank and so many counterparts, in at most a
/// third of the screen.
#[must_use]
pub fn comparing(width: u16, height: u16, counterparts: usize) -> Comparing {
    let Listing { title, rows, status } = listing(width, height);
    let most = if rows.height >= 9 { rows.height / 3 } else { 0 };
    // One alone stands there already.
    let list = if counterparts > 1 { u16::try_from(counterparts).unwrap_or(u16::MAX).min(most) } else { 0 };
    let words = rows.height.saturating_sub(list + u16::from(list > 0));
    let list = Rect { y: rows.bottom() - list, height: list, ..rows };
    Comparing { title, words: Rect { height: words, ..rows }, list, status }
}

/// Rows over the foot of a screen, above the status line and below a rule, for so many offers: at most half of the screen.
#[must_use]
pub fn panel(width: u16, height: u16, offers: usize) -> Rect {
    let (body, status) = body_and_status(width, height);
    let room = (status.y.saturating_sub(1) / 2).min(12);
    let rows = u16::try_from(offers).unwrap_or(u16::MAX).min(room);
    Rect { x: 0, y: body.height.saturating_sub(rows), width, height: rows }
}

/// The first offer that such rows show, so that the chosen one is among them.
#[must_use]
pub fn panel_first(panel: Rect, chosen: Option<usize>) -> usize {
    chosen.unwrap_or_default().saturating_sub(usize::from(panel.height).saturating_sub(1))
}

/// The timeline: the chosen figure's words stand below the rows where they are asked for and there is room for both.
#[must_use]
pub fn timeline(width: u16, height: u16, words: bool) -> Timeline {
    let (body, status) = body_and_status(width, height);
    let head = match body.height {
        0..=2 => 0,
        3..=5 => 1,
        6..=29 => 2,
        _ => 3,
    };
    let detail = if words && body.height >= 14 { (body.height * 3 / 10).clamp(5, 9) } else { 0 };
    let rows = body.height - head - detail;
    Timeline {
        title: Rect { height: head.min(1), ..body },
        head: Rect { y: head.saturating_sub(1), height: u16::from(head > 1), ..body },
        rows: Rect { y: head, height: rows, ..body },
        detail: Rect { y: head + rows, height: detail, ..body },
        status,
    }
}

/// Cells before the words of a series: the bar and a blank, and as much again.
pub const SERIES_MARGIN: u16 = 4;

/// How wide the words of a series are set in rows of that width, where `longest` is the longest row of text.
#[must_use]
pub fn series_measure(width: u16, longest: u16) -> u16 {
    width.saturating_sub(SERIES_MARGIN + 1).min(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rectangles_fit_every_size() {
        for width in 0..=210 {
            for height in 0..=60 {
                let screen = Rect::new(0, 0, width, height);
                let panes = [(Pane::Reader, false), (Pane::Reader, true), (Pane::Navigator, false), (Pane::Navigator, true)];
                for (focus, away) in panes {
                    let all = reading(width, height, focus, Hidden { navigator: away, figures: away });
                    for rect in [all.navigator, all.reader, all.aside, all.status, text_of(all.reader, 80)] {
                        assert_eq!(rect.intersection(screen).area(), rect.area(), "{width}x{height} {all:?}");
                    }
                    assert!(!all.navigator.intersects(all.reader) && !all.reader.intersects(all.aside));
                    assert!(all.rules.iter().flatten().all(|&x| x < width));
                }
                let finder = finding(width, height);
                let list = listing(width, height);
                let years = timeline(width, height, width % 2 == 0);
                let rects = [finder.input, finder.note, finder.hits, finder.preview, finder.status, list.title, list.rows, list.status];
                for rect in rects.into_iter().chain([years.title, years.head, years.rows, years.detail, years.status]) {
                    assert_eq!(rect.intersection(screen).area(), rect.area(), "{width}x{height}");
                }
                assert!(height == 0 || width == 0 || list.rows.height > 0 && years.rows.height > 0);
                assert!(!years.title.intersects(years.head) && !years.head.intersects(years.rows));
            }
        }
    }
}
