//! A file to its documents: where one ends and another begins, whose title a title is, and columns that interleave.

use super::class::Class;
use super::kinds::{Tally, kind_of_title};
use super::labels::Style;
use super::layout::End;
use super::paragraphs::Block;
use super::titles::{ends_document, get, is_note, opens_declaration, title_runs};
use super::words::{MARKS, begins_with};
use crate::model::Kind;

/// The blocks of one document, in reading order, by index.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// The title block: before or behind the body.
    pub title: Vec<usize>,
    /// Everything else.
    pub body: Vec<usize>,
    /// Places where the text of another document stands between: (last block before, first block after).
    pub breaks: Vec<(usize, usize)>,
}

impl Draft {
    /// All blocks in reading order.
    pub fn blocks(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.title.iter().chain(&self.body).copied().collect();
        all.sort_unstable();
        all
    }
}

/// Splits the blocks of a file into documents.
pub(super) fn split(blocks: &[Block]) -> Vec<Draft> {
    let titles = title_runs(blocks);
    let mut in_title = vec![false; blocks.len()];
    for &at in titles.iter().flatten() {
        if let Some(slot) = in_title.get_mut(at) {
            *slot = true;
        }
    }
    let mut bodies = bodies(blocks, &in_title);
    bodies.sort_by_key(|draft| draft.body.first().copied());
    assign_titles(blocks, titles, &mut bodies);
    bodies.iter_mut().for_each(|draft| draft.body.sort_unstable());
    carry_over(blocks, &mut bodies);
    lift_furniture(blocks, &mut bodies);
    bodies.sort_by_key(|draft| draft.blocks().first().copied());
    bodies
}

/// One text that is being read, and what is known of it so far.
#[derive(Default)]
struct Thread {
    draft: Draft,
    tally: Tally,
    closed: bool,
    signed: usize,
    /// The last line was a day.
    dated: bool,
    /// Somebody was addressed.
    spoken: bool,
    /// The last paragraph ended with its sentence.
    ended: bool,
    labels: Vec<(Style, u32)>,
    has_text: bool,
}

impl Thread {
    fn label(&self, style: Style) -> Option<u32> {
        self.labels.iter().find(|(known, _)| *known == style).map(|&(_, number)| number)
    }

    fn push(&mut self, at: usize, block: &Block) {
        self.draft.body.push(at);
        if block.furniture {
            return;
        }
        self.tally.add(block.tally);
        if let Some(label) = block.label {
            match self.labels.iter_mut().find(|(style, _)| *style == label.style) {
                Some((_, number)) => *number = label.number,
                None => self.labels.push((label.style, label.number)),
            }
        }
        self.dated = block.class == Class::Day;
        self.spoken |= block.class == Class::Salutation;
        self.ended = matches!(block.end(), End::Sentence);
        match block.class {
            Class::Text if is_note_of_editor(&block.text) => {}
            Class::Text => {
                (self.has_text, self.signed) = (true, 0);
                self.closed = false;
            }
            Class::Name => self.signed += 1,
            // Thanks before the first word go to the chair.
            Class::Closing => self.closed = self.has_text,
            Class::To => self.closed = true,
            Class::Dateline if self.has_text => self.closed = true,
            _ => {}
        }
    }
}

/// Cuts what is no title into texts.
fn bodies(blocks: &[Block], in_title: &[bool]) -> Vec<Draft> {
    let mut done: Vec<Draft> = Vec::new();
    let mut current = Thread::default();
    let mut waiting: Option<Thread> = None;
    let mut after_title = false;
    for (at, block) in blocks.iter().enumerate() {
        if in_title.get(at) == Some(&true) {
            after_title = true;
            continue;
        }
        if block.furniture {
            current.push(at, block);
            continue;
        }
        let fresh = current.draft.body.is_empty();
        // A note of the editor behind a title that stands behind its text, and nothing below it.
        let note = is_note_of_editor(&block.text)
            && !(at + 1..blocks.len())
                .any(|next| get(blocks, next).is_some_and(|next| !next.furniture) && in_title.get(next) != Some(&true));
        if !fresh && !note && ((after_title && belongs_behind_title(block, &current)) || begins_document(block, &current)) {
            finish(&mut done, std::mem::take(&mut current));
            done.extend(waiting.take().map(|thread| thread.draft));
        } else if !fresh && interrupts(block, &current) {
            let interrupted = std::mem::take(&mut current);
            done.extend(waiting.replace(interrupted).map(|thread| thread.draft));
        } else if !fresh
            && resumes(blocks, block, &current, waiting.as_ref())
            && let Some(mut other) = waiting.take()
        {
            if let Some(&last) = other.draft.body.last() {
                other.draft.breaks.push((last, at));
            }
            waiting = Some(std::mem::replace(&mut current, other));
        }
        after_title = false;
        current.push(at, block);
    }
    finish(&mut done, current);
    done.extend(waiting.map(|thread| thread.draft));
    done
}

fn finish(done: &mut Vec<Draft>, thread: Thread) {
    if !thread.draft.body.is_empty() {
        done.push(thread.draft);
    }
}

/// Whether what follows a title block is another document (a dateline or a mark may still belong to the text before).
fn belongs_behind_title(block: &Block, current: &Thread) -> bool {
    current.closed || !matches!(block.class, Class::To | Class::Dateline)
}

fn begins_document(block: &Block, current: &Thread) -> bool {
    let news = current.tally.kind() == Kind::News;
    match block.class {
        Class::From => current.has_text,
        Class::To | Class::Dateline | Class::Closing | Class::Name | Class::Day => false,
        // Behind the names of those who signed, and their day, somebody begins to speak.
        // And in the midst of what nobody speaks.
        Class::Salutation => {
            current.closed
                || current.signed >= 2
                || (current.signed > 0 && current.dated)
                || (current.has_text
                    && !current.spoken
                    && current.ended
                    && (matches!(current.tally.kind(), Kind::News | Kind::Declaration) || opens_speech(&block.text)))
        }
        _ if current.closed || current.signed >= 2 => true,
        _ => news && opens_declaration(&block.text),
    }
}

/// 编者注：…; Editor's note: ….
fn is_note_of_editor(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    MARKS.editor.iter().any(|row| begins_with(bare, &row.word))
}

/// Whether an address opens a speech rather than one of its parts: 尊敬的主席先生， and not 同志们！
fn opens_speech(text: &str) -> bool {
    !text.ends_with(['！', '!']) && (text.starts_with(['尊', '敬', '亲', '親']) || text.chars().count() > 8)
}

/// Whether another text begins in the middle of one that has not come to its end: columns of one page, read across.
fn interrupts(block: &Block, current: &Thread) -> bool {
    block.class == Class::Text && current.has_text && current.tally.kind() == Kind::Speech && opens_declaration(&block.text)
}

/// Whether the text that was interrupted goes on here: the current one has broken off, and this continues the labels of the other.
fn resumes(blocks: &[Block], block: &Block, current: &Thread, waiting: Option<&Thread>) -> bool {
    let (Some(waiting), Some(label)) = (waiting, block.label) else { return false };
    let broken = current.draft.body.iter().rev().filter_map(|&at| get(blocks, at)).find(|block| !block.furniture);
    if !broken.is_some_and(|block| block.class == Class::Text && matches!(block.end(), End::Open | End::Comma)) {
        return false;
    }
    let follows = |thread: &Thread| thread.label(label.style).is_some_and(|last| label.style == Style::Dash || last + 1 == label.number);
    follows(waiting) && !follows(current)
}

/// Gives every title block to the text before or behind it.
fn assign_titles(blocks: &[Block], titles: Vec<Vec<usize>>, bodies: &mut Vec<Draft>) {
    // Where the first text of a file stands before the first title, titles stand behind their texts.
    let runs = |at: &&usize| get(blocks, **at).is_some_and(|block| !block.furniture);
    let first = bodies.iter().filter_map(|draft| draft.body.iter().find(runs)).min().copied();
    let from = first.and_then(|at| get(blocks, at)).is_some_and(|block| block.class == Class::From);
    // And no text stands behind the last.
    let last = bodies.iter().filter_map(|draft| draft.body.iter().find(runs)).max().copied();
    let ends = last.zip(titles.last().and_then(|run| run.first())).is_some_and(|(body, &title)| body < title);
    let behind = !from && ends && titles.first().and_then(|run| run.first()).zip(first).is_some_and(|(&title, body)| body < title);
    let mut owners: Vec<Option<usize>> = vec![None; blocks.len()];
    for (i, draft) in bodies.iter().enumerate() {
        for &at in &draft.body {
            if let Some(owner) = owners.get_mut(at) {
                *owner = Some(i);
            }
        }
    }
    // The owner of the next running block from a place on.
    let mut owned_from: Vec<Option<usize>> = vec![None; blocks.len() + 1];
    let mut next = None;
    for (at, slot) in owned_from.iter_mut().enumerate().rev() {
        next = owners.get(at).copied().flatten().filter(|_| get(blocks, at).is_some_and(|block| !block.furniture)).or(next);
        *slot = next;
    }
    // What each text is by its words; asked for most texts once or twice.
    let mut kinds: Vec<Option<(Kind, bool)>> = vec![None; bodies.len()];
    let mut places: Vec<Place> = Vec::with_capacity(titles.len());
    for run in titles {
        let (Some(&head), Some(&tail)) = (run.first(), run.last()) else { continue };
        let kind = run.iter().filter_map(|&i| get(blocks, i)).filter_map(|block| kind_of_title(&block.text)).next_back();
        let running = |at: &usize| get(blocks, *at).is_some_and(|block| !block.furniture);
        let before_at = (0..head).rev().filter(running).take(4).find(|&at| owners.get(at).copied().flatten().is_some());
        let previous = before_at.and_then(|at| owners.get(at).copied().flatten());
        let following = owned_from
            .get(tail + 1)
            .copied()
            .flatten()
            .filter(|&i| bodies.get(i).and_then(|draft| draft.body.first()).is_some_and(|&at| at > tail));
        let mut fit = |i: Option<usize>| {
            let i = i?;
            let draft = bodies.get(i)?;
            let (found, own) = *kinds.get_mut(i)?.get_or_insert_with(|| {
                let tally = Tally::of(draft.body.iter().filter_map(|&at| get(blocks, at)).map(|block| block.tally));
                (tally.kind(), own_title(blocks, draft))
            });
            if own {
                return None;
            }
            Some(match (kind, found) {
                (Some(wanted), found) if wanted == found => 2.0,
                (Some(_), Kind::Speech | Kind::News | Kind::Declaration) => -4.0,
                _ => 0.0,
            })
        };
        let closed = before_at.and_then(|at| get(blocks, at)).is_some_and(ends_document);
        let before = fit(previous).map(|score: f32| score + if behind { 2.0 } else { 0.0 } + if closed && behind { 1.0 } else { 0.0 });
        let after = fit(following).map(|score: f32| score + if behind { 0.0 } else { 2.0 });
        places.push(Place { run, texts: [previous, following], scores: [before, after] });
    }
    // The text that was given the last title: a line behind that may be one more of its title block.
    let mut titled: Option<usize> = None;
    for (place, owner) in best(&places).into_iter().enumerate().filter_map(|(i, owner)| places.get(i).map(|place| (place, owner))) {
        let run = place.run.clone();
        let owner = owner.filter(|&i| bodies.get(i).is_some_and(|draft| draft.title.is_empty()));
        if owner.is_none()
            && let Some(draft) = titled.and_then(|i| bodies.get_mut(i)).filter(|draft| is_note(blocks, &draft.title, &run))
        {
            draft.title.extend(run);
            continue;
        }
        titled = owner;
        let [previous, following] = place.texts;
        match owner.and_then(|i| bodies.get_mut(i)) {
            Some(draft) => draft.title = run,
            // A title without a text of its own stays where it stands: part of the text before it.
            None => match previous.or(following).and_then(|i| bodies.get_mut(i)) {
                Some(draft) => draft.body.extend(run),
                None => bodies.push(Draft { title: run, ..Draft::default() }),
            },
        }
    }
}

/// A title block with the texts before and behind it, and how well it fits each.
struct Place {
    run: Vec<usize>,
    texts: [Option<usize>; 2],
    scores: [Option<f32>; 2],
}

/// What it is worth that a text has a title at all: of two speeches with their titles behind them both have one, though the
/// first title stands before the second speech.
const TITLED: f32 = 6.0;

/// The text of each title, so that all together fit best and no text has two.
fn best(places: &[Place]) -> Vec<Option<usize>> {
    // For the three choices of the last title (none, the text before, the one behind): the sum, and each choice before it.
    const CHOICES: [usize; 3] = [2, 1, 0];
    let text = |place: &Place, choice: usize| place.texts.get(choice.wrapping_sub(1)).copied().flatten();
    let mut sums = [0.0_f32, f32::NEG_INFINITY, f32::NEG_INFINITY];
    let mut back: Vec<[usize; 3]> = Vec::with_capacity(places.len());
    for (n, place) in places.iter().enumerate() {
        let last = n.checked_sub(1).and_then(|n| places.get(n));
        let (mut next, mut from) = ([f32::NEG_INFINITY; 3], [0; 3]);
        for choice in CHOICES {
            let own = match choice.checked_sub(1) {
                None => 0.0,
                Some(side) => place.scores.get(side).copied().flatten().map_or(f32::NEG_INFINITY, |score| score + TITLED),
            };
            for before in CHOICES {
                let taken = choice > 0 && last.and_then(|last| text(last, before)).is_some_and(|other| Some(other) == text(place, choice));
                let sum = if taken { f32::NEG_INFINITY } else { sums.get(before).copied().unwrap_or(f32::NEG_INFINITY) + own };
                if let (Some(slot), Some(way)) = (next.get_mut(choice), from.get_mut(choice))
                    && sum > *slot
                {
                    (*slot, *way) = (sum, before);
                }
            }
        }
        sums = next;
        back.push(from);
    }
    // Of two titles for one text the first has it.
    let mut choice = [0, 2, 1].into_iter().reduce(|a, b| if sums.get(b) > sums.get(a) { b } else { a }).unwrap_or(0);
    let mut out = vec![None; places.len()];
    for (n, place) in places.iter().enumerate().rev() {
        if let Some(slot) = out.get_mut(n) {
            *slot = text(place, choice);
        }
        choice = back.get(n).and_then(|from| from.get(choice)).copied().unwrap_or(0);
    }
    out
}

/// Whether a text begins with a mark that names its title: 上接一版《…》.
fn own_title(blocks: &[Block], draft: &Draft) -> bool {
    draft.body.iter().filter_map(|&at| get(blocks, at)).any(|block| block.class == Class::From && block.text.contains('《'))
}

/// A text that goes on from another page, without a title of its own, is the rest of the one above that goes on elsewhere,
/// if there is but one.
fn carry_over(blocks: &[Block], bodies: &mut Vec<Draft>) {
    let running = |draft: &Draft| draft.body.iter().copied().filter(|&at| get(blocks, at).is_some_and(|block| !block.furniture)).collect();
    let ends: Vec<Vec<usize>> = bodies.iter().map(running).collect();
    let class = |at: Option<&usize>| at.and_then(|&at| get(blocks, at)).map(|block| block.class);
    let goes_on = |i: usize| ends.get(i).is_some_and(|body| class(body.last()) == Some(Class::To));
    let mut open = (0..ends.len()).filter(|&i| goes_on(i));
    let (Some(from), None) = (open.next(), open.next()) else { return };
    let rest = (from + 1..ends.len()).find(|&i| {
        let titled = bodies.get(i).is_none_or(|draft| !draft.title.is_empty() || own_title(blocks, draft));
        !titled && ends.get(i).is_some_and(|body| class(body.first()) == Some(Class::From))
    });
    let Some(rest) = rest else { return };
    let part = bodies.remove(rest);
    if let Some(draft) = bodies.get_mut(from) {
        draft.breaks.extend(draft.body.last().copied().zip(part.body.first().copied()));
        draft.body.extend(part.body);
    }
}

/// Page numbers and running heads that were read between two documents belong to the one before.
fn lift_furniture(blocks: &[Block], bodies: &mut Vec<Draft>) {
    let lone: Vec<usize> = bodies
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.title.is_empty() && draft.body.iter().all(|&at| get(blocks, at).is_none_or(|b| b.furniture)))
        .map(|(i, _)| i)
        .collect();
    if lone.len() == bodies.len() {
        return;
    }
    let mut lone = lone.into_iter().peekable();
    let mut early: Vec<usize> = Vec::new();
    let mut kept: Vec<Draft> = Vec::with_capacity(bodies.len());
    for (i, draft) in std::mem::take(bodies).into_iter().enumerate() {
        if lone.next_if_eq(&i).is_none() {
            kept.push(draft);
        } else if let Some(owner) = kept.last_mut() {
            owner.body.extend(draft.body);
        } else {
            early.extend(draft.body);
        }
    }
    if let Some(first) = kept.first_mut() {
        first.body.extend(early);
    }
    kept.iter_mut().for_each(|draft| draft.body.sort_unstable());
    *bodies = kept;
}
