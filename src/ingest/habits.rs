//! How this file fills its lines, learnt from the file: how full a line is that goes on, and how full the first of a paragraph.

use super::class::Class;
use super::layout::{Cue, End};

/// Mean and spread of a measure, in cells.
#[derive(Clone, Copy, Debug)]
struct Normal {
    mean: f32,
    spread: f32,
}

impl Normal {
    /// Of some values; `None` of too few. The spread is never below what print makes by stretching a line.
    fn of(values: &[f32], floor: f32) -> Option<Self> {
        if values.len() < 5 {
            return None;
        }
        let mean = values.iter().sum::<f32>() / values.len() as f32;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / values.len() as f32;
        Some(Self { mean, spread: variance.sqrt().clamp(floor, floor * 3.0) })
    }

    /// Density per cell.
    fn density(self, value: f32) -> f32 {
        let z = (value - self.mean) / self.spread;
        (-0.5 * z * z).exp() / (self.spread * 2.507)
    }
}

/// Habits of one script in one file.
#[derive(Clone, Copy, Debug, Default)]
struct Script {
    /// Spare cells of lines that go on.
    full: Option<Normal>,
    /// Spare cells of first lines, where these lost an indent with the print.
    first: Option<Normal>,
    /// How many paragraphs surely begin, and how many sentences end inside the lines: how much likelier one of them is.
    begun: f32,
    inside: f32,
    /// Bits by which a paragraph ends behind its first, second or a later line rather than behind any.
    lengths: [f32; 3],
}

/// Habits of a file.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habits {
    chinese: Script,
    latin: Script,
}

/// Chance per cell that a line in mid-sentence is short for no reason that can be seen.
const ODD: f32 = 0.0006;

/// How much likelier than on the whole a paragraph ends behind its first, second or a later line, as far as the layout
/// alone settles where paragraphs begin and end.
fn lengths(cues: &[Cue], chinese: bool) -> [f32; 3] {
    // (ended, went on) by the number of lines so far.
    let mut seen = [(0.0_f32, 0.0_f32); 3];
    let mut length = 0;
    for (before, cue) in cues.iter().zip(cues.iter().skip(1)).filter(|(before, _)| before.chinese == chinese) {
        length = if before.column == 0 || before.look != Class::Text { 0 } else { length + 1 };
        let ends = before.end == End::Sentence && before.is_short();
        if let Some((ended, went_on)) = seen.get_mut(usize::clamp(length, 1, 3) - 1).filter(|_| length > 0) {
            *ended += f32::from(u8::from(ends));
            *went_on += f32::from(u8::from(before.is_mid()));
        }
        if ends || cue.look != Class::Text || (!before.is_mid() && before.end != End::Sentence) {
            length = 0;
        }
    }
    let (ended, all) = seen.iter().fold((1.0, 3.0), |(ended, all), (e, w)| (ended + e, all + e + w));
    let rate: f32 = ended / all;
    // A few lines are worth what the whole file says.
    seen.map(|(ended, went_on)| ((ended + 2.0 * rate) / (ended + went_on + 2.0) / rate).log2().clamp(-2.0, 1.0))
}

impl Habits {
    /// Learns from lines that the layout alone settles. `inside`: sentences that end inside the lines, Chinese and Latin.
    pub fn learn(cues: &[Cue], inside: (u32, u32)) -> Self {
        let script = |chinese: bool, inside: u32| {
            let of = |i: usize| cues.get(i).filter(|cue| cue.chinese == chinese && cue.column > 0);
            let before = |i: usize| i.checked_sub(1).and_then(|i| cues.get(i));
            // Not those behind an address or thanks, which end no paragraph of running text.
            let begins =
                |i: usize| before(i).is_some_and(|before| before.end == End::Sentence && before.look == Class::Text && before.is_short());
            let goes_on = |i: usize| before(i).is_some_and(Cue::is_mid);
            let sane = |cue: &&Cue| cue.is_mid() && cue.label.is_none() && cue.spare < i32::try_from(cue.column / 3).unwrap_or(0);
            let spare = |wanted: &dyn Fn(usize) -> bool| -> Vec<f32> {
                (0..cues.len()).filter(|&i| wanted(i)).filter_map(of).filter(sane).map(|cue| cue.spare as f32).collect()
            };
            let floor = if chinese { 1.4 } else { 3.0 };
            let (full, first) = (Normal::of(&spare(&goes_on), floor), Normal::of(&spare(&begins), floor));
            let first = first.filter(|first| full.is_some_and(|full| first.mean > full.mean + 2.5));
            let begun = (0..cues.len()).filter(|&i| cues.get(i).is_some_and(|cue| cue.chinese == chinese) && begins(i)).count() as f32;
            Script { full, first, begun, inside: inside as f32, lengths: lengths(cues, chinese) }
        };
        Self { chinese: script(true, inside.0), latin: script(false, inside.1) }
    }

    fn script(&self, chinese: bool) -> &Script {
        if chinese { &self.chinese } else { &self.latin }
    }

    /// Before the line itself is measured: how much likelier it is that a paragraph ends than that a sentence just
    /// happens to end where the line does.
    pub fn prior(&self, before: &Cue) -> f32 {
        let script = self.script(before.chinese);
        let places = before.column.max(12) as f32 / if before.chinese { 2.0 } else { 6.0 };
        ((script.begun + 1.0) / ((script.inside + 2.0) / places)).log2().clamp(0.5, 6.0)
    }

    /// What the number of lines of the paragraph so far says: where paragraphs are long, few end behind their first line.
    pub fn weigh_length(&self, chinese: bool, lines: usize) -> f32 {
        self.script(chinese).lengths.get(lines.clamp(1, 3) - 1).copied().unwrap_or(0.0)
    }

    /// What the cells left free in a line say: any number where a paragraph ends, next to none where it goes on.
    pub fn weigh_end(&self, before: &Cue) -> f32 {
        let spare = before.spare as f32;
        let full = self.script(before.chinese).full.unwrap_or(Normal { mean: -2.0, spread: 2.0 });
        // Lines wider than usual are no less full.
        let goes_on = full.density(spare.max(full.mean)).max(ODD);
        (1.0 / before.column.max(12) as f32 / goes_on).log2()
    }

    /// What the cells left free in the next line say, where first lines of paragraphs lost their indent.
    pub fn weigh_first(&self, cue: &Cue) -> f32 {
        let script = self.script(cue.chinese);
        let (Some(full), Some(first)) = (script.full, script.first) else { return 0.0 };
        if !cue.is_mid() || cue.column == 0 || cue.spare > i32::try_from(cue.column / 3).unwrap_or(0) {
            return 0.0;
        }
        let value = cue.spare as f32;
        (first.density(value).max(ODD) / full.density(value).max(ODD)).log2().clamp(-4.0, 4.0)
    }
}
