//! How wide the column is around every line, and which lines it broke.

use super::class::Class;
use super::layout::{AROUND, Cue, End, Sums};
use super::lines::Line;

/// Tells which lines are full, and measures what was left free in each.
pub(super) fn measure(cues: &mut [Cue]) {
    tell_full(cues);
    if gaps_take_room(cues) {
        cues.iter_mut().for_each(|cue| cue.line.width += std::mem::take(&mut cue.line.gaps));
    }
    measure_columns(cues);
}

/// Marks the lines that a column broke. Headings end without a full stop too: they are centred, or labelled and short, or
/// stand before a blank where not every line does.
fn tell_full(cues: &mut [Cue]) {
    let count = cues.len();
    let widest: Vec<u32> = cues.chunks(AROUND).map(|chunk| chunk.iter().map(|cue| cue.line.width).max().unwrap_or(0)).collect();
    let wide = |(i, cue): (usize, &Cue)| cue.is_mid() && cue.line.width * 10 >= widest.get(i / AROUND).copied().unwrap_or(0) * 7;
    let wides = Sums::new(cues.iter().enumerate().map(wide));
    let next: Vec<bool> = cues.iter().skip(1).map(|next| next.line.blanks > 0 && !next.line.page).chain([false]).collect();
    let airs = Sums::new(cues.iter().enumerate().zip(&next).map(|(line, blank)| *blank && wide(line)));
    // What a column broke goes on in the next line.
    let goes_on: Vec<bool> = cues.iter().skip(1).map(|next| next.look == Class::Text).chain([false]).collect();
    // A line that stands further out below one that is set in: the second of a paragraph.
    let hangs: Vec<bool> = cues.iter().zip(cues.iter().skip(1)).map(|(cue, next)| hangs_back(cue, next)).chain([false]).collect();
    for (i, (((cue, blank), goes_on), hangs)) in cues.iter_mut().zip(&next).zip(goes_on).zip(hangs).enumerate() {
        let (from, to) = (i.saturating_sub(AROUND), (i + AROUND).min(count));
        let wordy = cue.line.width >= if cue.chinese { 48 } else { 60 };
        // Blanks stand behind the long lines as well.
        let airy = airs.between(from, to) * 2 > wides.between(from, to);
        cue.full = goes_on && cue.is_mid() && cue.line.indent < 12 && (cue.label.is_none() || wordy || hangs) && (!*blank || airy);
    }
}

/// Whether a line is the first of a paragraph by its indent: the next one stands further out, right below it.
pub(super) fn hangs_back(cue: &Cue, next: &Cue) -> bool {
    cue.chinese
        && next.look == Class::Text
        && next.label.is_none()
        && next.line.blanks == 0
        && (2..=6).contains(&cue.line.indent)
        && next.line.indent + 2 <= cue.line.indent
}

/// Whether the spaces beside numbers that the text does not keep (成立 12 周年) were on the page, or came with the
/// conversion: full lines are of one width.
fn gaps_take_room(cues: &[Cue]) -> bool {
    let full = || cues.iter().filter(|cue| cue.full && cue.chinese);
    if full().all(|cue| cue.line.gaps == 0) {
        return cues.iter().any(|cue| cue.line.gaps > 0);
    }
    let spread = |of: fn(&Line) -> u32| {
        let mut edges: Vec<u32> = full().map(|cue| of(&cue.line)).collect();
        let middle = edges.len() / 2;
        let median = *edges.select_nth_unstable(middle).1;
        edges.iter().map(|&edge| u64::from(edge.abs_diff(median).min(12))).sum::<u64>()
    };
    spread(|line| line.edge() + line.gaps) * 4 < spread(Line::edge) * 3
}

/// The width of the column at each line: that of the nearest lines that break in mid-sentence, before and after.
fn measure_columns(cues: &mut [Cue]) {
    let before = nearest_full(cues.iter());
    let mut after = nearest_full(cues.iter().rev());
    after.reverse();
    // A line that is set in above one that is not was broken too, even where its sentence ends.
    let next = cues.iter().skip(1).map(Some).chain([None]);
    let mids = Sums::new(cues.iter().zip(next).map(|(cue, next)| cue.full || next.is_some_and(|next| hangs_back(cue, next))));
    let columns: Vec<u32> = (0..cues.len())
        .map(|i| {
            let (b, a) = (before.get(i).copied().unwrap_or_default(), after.get(i).copied().unwrap_or_default());
            let width = cues.get(i).map_or(0, |cue| cue.line.edge());
            let (low, high) = match (b, a) {
                // At the ends of a file one side has too few lines to tell.
                ((w, true), (_, false)) | ((_, false), (w, true)) => (w, w),
                ((b, false), (a, false)) => (b.max(a), b.max(a)),
                ((b, true), (a, true)) => (b.min(a), b.max(a)),
            };
            // Where the width of the column changes, a line wider than the narrow one stands in the wide one.
            if width * 10 > low * 11 { high } else { low }
        })
        .collect();
    let columns = columns_of_groups(cues, columns);
    // Lines much wider than the column, and no lines that break in mid-sentence, mean that nothing was broken by a column.
    let wider = Sums::new(cues.iter().zip(&columns).map(|(cue, &column)| cue.line.edge() * 10 > column * 14));
    let units: Vec<u32> = cues.iter().skip(1).map(|cue| cue.unit + u32::from(!cue.chinese)).chain([u32::MAX]).collect();
    let count = cues.len();
    for (i, (cue, (column, unit))) in cues.iter_mut().zip(columns.into_iter().zip(units)).enumerate() {
        let (from, to) = (i.saturating_sub(AROUND / 2), (i + AROUND / 2).min(count));
        let lines = to - from;
        let wrapped =
            mids.between(from, to) * 4 >= lines && mids.between(from, to) >= 2 && wider.between(from, to) * 5 <= lines && column >= 12;
        cue.column = if wrapped { column } else { 0 };
        // Print stretches a line by about one character.
        let slack = if cue.chinese { 2 } else { 0 };
        let cells = |n: u32| i32::try_from(n).unwrap_or(i32::MAX / 4);
        cue.spare = cells(cue.column) - cells(cue.line.edge()) - if unit == u32::MAX { 0 } else { cells(unit) };
        cue.room = if unit == u32::MAX {
            cue.column.saturating_sub(cue.line.edge())
        } else {
            cue.column.saturating_sub(cue.line.edge() + slack).saturating_sub(unit)
        };
    }
}

/// Lines without a blank between them are set in one column: where a group of them holds full lines of one width, that is
/// its column, whatever the lines around say.
fn columns_of_groups(cues: &[Cue], mut columns: Vec<u32>) -> Vec<u32> {
    let mut start = 0;
    while start < cues.len() {
        let more = cues.iter().skip(start + 1).take_while(|cue| cue.line.blanks == 0 && !cue.line.page && !cue.line.ruled).count();
        let group = cues.get(start..=start + more).unwrap_or_default();
        // The last line of a group need not be full; groups as long as what is looked at around a line tell nothing new.
        let full = || group.iter().take(more).filter(|cue| cue.full).map(|cue| cue.line.edge());
        let (least, most) = (full().min().unwrap_or(0), full().max().unwrap_or(0));
        // A paragraph of a few lines, all but the last of one width, may hold only one that shows that it is full.
        let even = || {
            more >= 1
                && most >= 24
                && group.last().is_some_and(|cue| cue.end == End::Sentence)
                && group.iter().take(more).all(|cue| cue.look == Class::Text && cue.line.edge() * 10 >= most * 9)
        };
        let count = full().count();
        if count < AROUND
            && (count >= 2 || (count == 1 && even()))
            && least * 10 >= most * 9
            && group.iter().all(|cue| cue.line.edge() <= most + 4)
            && let Some(columns) = columns.get_mut(start..=start + more)
        {
            columns.fill(most.saturating_sub(2).max(least));
        }
        start += more + 1;
    }
    columns
}

/// For each line the place where the nearest lines in mid-sentence up to it end: the second widest of five, so that
/// neither one odd line nor the headings among them decide. And whether these were enough to tell.
fn nearest_full<'a>(cues: impl Iterator<Item = &'a Cue>) -> Vec<(u32, bool)> {
    let mut last = [0_u32; 5];
    let mut next = 0;
    cues.map(|cue| {
        if cue.full {
            if let Some(slot) = last.get_mut(next % 5) {
                *slot = cue.line.edge();
            }
            next += 1;
        }
        let mut sorted = last;
        sorted.sort_unstable();
        if next >= 3 { (sorted[3], true) } else { (sorted[4], false) }
    })
    .collect()
}
