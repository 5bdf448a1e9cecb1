//! Title blocks: which runs of lines are a title with what belongs to it, and which are headings or signatures.

use std::sync::LazyLock;

use serde::Deserialize;

use super::class::Class;
use super::dates::{find_date, find_day};
use super::headings::is_frame;
use super::kinds::{Tally, ends_with_kind, kind_of_title};
use super::labels::Style;
use super::layout::End;
use super::look::is_dispatch;
use super::lookup::Lookup;
use super::masthead::{is_body, is_rubric};
use super::names::{ends_with_office, has_family_name, is_han_name};
use super::paragraphs::Block;
use super::words::MARKS;
use crate::model::Kind;
use crate::text::chars::is_han;

pub(super) fn get(blocks: &[Block], at: usize) -> Option<&Block> {
    blocks.get(at)
}

pub(super) fn ends_document(block: &Block) -> bool {
    matches!(block.class, Class::Closing | Class::Dateline | Class::To)
}

/// What was read since the last title: what the next one is weighed against.
#[derive(Default)]
struct Since {
    /// What the text is by its words.
    tally: Tally,
    /// The last label of each style.
    labels: Vec<(Style, u32)>,
    /// Lines that stood alone and are headings: a file that has such has more of them.
    headings: u32,
    /// Paragraphs, and those of them that blank lines set apart.
    paragraphs: u32,
    gaps: u32,
    last_line: u32,
}

impl Since {
    fn add(&mut self, block: &Block) {
        if ends_document(block) {
            // What follows is another text, or signs this one.
            (self.paragraphs, self.gaps, self.headings) = (0, 0, 0);
            self.last_line = block.last_line();
            return;
        }
        self.gaps += u32::from(self.paragraphs > 0 && block.line() > self.last_line + 1);
        self.paragraphs += 1;
        self.last_line = block.last_line();
        self.tally.add(block.tally);
        if let Some(label) = block.label {
            self.labels.retain(|&(style, _)| style != label.style);
            self.labels.push((label.style, label.number));
        }
    }
}

/// Runs of lines that are titles with what belongs to them: subtitle, day, speaker.
pub(super) fn title_runs(blocks: &[Block]) -> Vec<Vec<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    let mut since = Since::default();
    while let Some(block) = blocks.get(at) {
        // What the page prints between the lines of a title does not part them.
        let within = |&i: &usize| blocks.get(i).is_some_and(|block| is_title_part(block) || block.furniture);
        let run: Vec<usize> = if is_title_part(block) { (at..blocks.len()).take_while(within).collect() } else { Vec::new() };
        let run: Vec<usize> = run.into_iter().filter(|&i| blocks.get(i).is_some_and(is_title_part)).collect();
        if run.is_empty() && !block.furniture {
            since.add(block);
        }
        let next = run.last().map_or(at, |&last| last) + 1;
        let known = runs.len();
        cut_run(blocks, &run, &since, &mut runs);
        if runs.len() > known {
            since = Since::default();
        } else {
            let alone = run.iter().filter_map(|&i| get(blocks, i)).filter(|block| block.class == Class::Alone && !is_frame(&block.text));
            since.headings += u32::try_from(alone.count()).unwrap_or(u32::MAX);
        }
        at = next;
    }
    runs
}

fn is_title_part(block: &Block) -> bool {
    !block.furniture
        && (matches!(block.class, Class::Alone | Class::Subtitle | Class::Day | Class::Name)
            || (block.class == Class::Heading && block.hashes == 1))
}

/// Cuts a run into title blocks; signatures before the first title, and headings behind the last, are not part of it.
fn cut_run(blocks: &[Block], run: &[usize], since: &Since, runs: &mut Vec<Vec<usize>>) {
    let class = |i: usize| get(blocks, i).map(|block| block.class);
    let heads = |i: usize| matches!(class(i), Some(Class::Alone | Class::Heading));
    let mut rest = run;
    // Names and days before the first title line are signatures of the text before, up to a rule.
    let lead = rest.iter().take_while(|&&i| !heads(i)).count();
    let lead = rest.iter().take(lead).position(|&i| get(blocks, i).is_some_and(|block| block.apart)).unwrap_or(lead);
    let leads_file = rest.first().is_some_and(|&first| blocks.iter().take(first).all(|block| block.furniture));
    if !leads_file {
        rest = rest.get(lead..).unwrap_or_default();
    }
    while !rest.is_empty() {
        // One title: title lines, then what belongs to it, up to the next title line behind that.
        let mut end = rest.iter().take_while(|&&i| heads(i)).count();
        end += rest.iter().skip(end).take_while(|&&i| !heads(i)).count();
        // Above the title who issues it, and perhaps the day: a letterhead is no title.
        let bodies = |run: &[usize]| run.iter().filter(|&&i| heads(i)).all(|&i| get(blocks, i).is_some_and(|block| is_body(&block.text)));
        if rest.get(..end).is_some_and(bodies) {
            end += rest.iter().skip(end).take_while(|&&i| heads(i)).count();
            end += rest.iter().skip(end).take_while(|&&i| !heads(i)).count();
        }
        let (one, more) = rest.split_at(end.min(rest.len()));
        rest = more;
        let whole = one.len();
        let one = if leads_file { one } else { without_signers(blocks, one) };
        if one.len() < whole {
            // Those who signed ended the text before.
            runs.push(one.to_vec());
            continue;
        }
        let running = |block: &&Block| !block.furniture;
        let before = blocks.get(..one.first().copied().unwrap_or(0)).unwrap_or_default().iter().rfind(running);
        let after = blocks.get(one.last().map_or(0, |&i| i + 1)..).unwrap_or_default().iter().find(running);
        if worthy(blocks, one, (before, after), since, runs) {
            runs.push(one.to_vec());
        } else if let Some(last) = runs.last_mut().filter(|last| is_note(blocks, last, one)) {
            last.extend(one);
        }
    }
}

/// A title block without the names above it of those who signed the text before.
fn without_signers<'a>(blocks: &[Block], run: &'a [usize]) -> &'a [usize] {
    let signs = |block: &Block| {
        let text = block.text.as_str();
        text.starts_with("For the ") || text.starts_with("On behalf of ") || text.split(' ').all(ends_with_office)
    };
    let gap = run.iter().zip(run.iter().skip(1)).position(|(&a, &b)| {
        get(blocks, a).zip(get(blocks, b)).is_some_and(|(a, b)| b.line() > a.last_line() + 1 && b.class == Class::Alone)
    });
    let Some((above, below)) = gap.map(|gap| run.split_at(gap + 1)) else { return run };
    let lines = |run: &'a [usize]| run.iter().filter_map(|&i| get(blocks, i));
    let named = |run: &'a [usize]| lines(run).any(|block| kind_of_title(&block.text).is_some());
    if lines(above).any(signs) && !named(above) && named(below) { below } else { run }
}

/// 张某某 | 2018年10月20日: who wrote the text above, and when.
fn is_signature(blocks: &[Block], run: &[usize], before: Option<&Block>) -> bool {
    let [first, rest @ ..] = run else { return false };
    let signer =
        |block: &Block| block.class == Class::Alone && (is_body(&block.text) || (is_han_name(&block.text) && has_family_name(&block.text)));
    before.is_some_and(|block| block.class == Class::Text && block.end() == End::Sentence)
        && get(blocks, *first).is_some_and(signer)
        && !rest.is_empty()
        && rest.iter().all(|&i| get(blocks, i).is_some_and(|block| block.class == Class::Day))
}

/// What stands under a title.
fn is_companion(block: &Block) -> bool {
    matches!(block.class, Class::Subtitle | Class::Day | Class::Name)
}

/// Whether lines right behind a title block are one more part of it that we have no name for (讲话·摘要, 根据录音整理), and
/// not the first heading of the text: headings without a label do not come alone, unless they frame the text.
pub(super) fn is_note(blocks: &[Block], title: &[usize], lines: &[usize]) -> bool {
    let at = |i: &usize| get(blocks, *i);
    let (Some(last), [first]) = (title.last(), lines) else { return false };
    let Some(block) = at(first).filter(|block| last + 1 == *first && block.class == Class::Alone) else { return false };
    // It has the last word of a block that said more than a title.
    if !title.iter().filter_map(at).any(is_companion) {
        return false;
    }
    let bracketed = block.text.ends_with(['）', ')', '】', ']']);
    let text = blocks.iter().skip(first + 1).take_while(|block| !ends_document(block) && !is_companion(block));
    let fellows = text.filter(|block| !block.furniture && matches!(block.class, Class::Alone)).count();
    !is_frame(&block.text) && (fellows == 0 || bracketed)
}

/// What speaks for a stretch of lines being the title block of another text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Sign {
    First,
    Companion,
    Closed,
    NamedAtEnd,
    Named,
    Opening,
    HalfOpening,
    Last,
    Marked,
    Ruled,
    Foreign,
    Column,
    Items,
    Restarts,
    Sibling,
    NoHeadings,
    Centred,
    RareGap,
    InSentence,
    Labelled,
}

/// `words/titles.toml`.
#[derive(Debug, Default, Deserialize)]
struct Weights {
    enough: i32,
    sign: Vec<SignRow>,
}

#[derive(Debug, Deserialize)]
struct SignRow {
    name: Sign,
    weight: i32,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| toml::from_str(include_str!("words/titles.toml")).unwrap_or_default());

/// Whether a run of lines is a title block rather than headings.
fn worthy(blocks: &[Block], run: &[usize], (before, after): (Option<&Block>, Option<&Block>), since: &Since, known: &[Vec<usize>]) -> bool {
    if is_signature(blocks, run, before) {
        return false;
    }
    let all = || run.iter().filter_map(|&i| get(blocks, i));
    let heads = || all().filter(|block| matches!(block.class, Class::Alone | Class::Heading));
    let (Some(first), Some(last)) = (heads().next(), heads().next_back()) else {
        // Only days and names: a title block at the head of a file that prints no title.
        return before.is_none();
    };
    let signs = signs(blocks, run, (first, last), (before, after), since, known);
    WEIGHTS.sign.iter().filter(|row| signs.contains(&row.name)).map(|row| row.weight).sum::<i32>() >= WEIGHTS.enough
}

fn signs(
    blocks: &[Block],
    run: &[usize],
    (first, last): (&Block, &Block),
    (before, after): (Option<&Block>, Option<&Block>),
    since: &Since,
    known: &[Vec<usize>],
) -> Vec<Sign> {
    let all = || run.iter().filter_map(|&i| get(blocks, i));
    let heads = || all().filter(|block| matches!(block.class, Class::Alone | Class::Heading));
    let whole: String = heads().map(|block| block.text.as_str()).collect();
    let length = if whole.contains(is_han) { whole.chars().count() } else { whole.split_whitespace().count() * 2 };
    let kind = heads().filter(|block| block.class == Class::Alone).find_map(|block| kind_of_title(&block.text));
    let closed = before.is_none_or(|block| ends_document(block) || matches!(block.class, Class::Name | Class::Day | Class::From));
    let opening = after.map_or(0, opens);
    let text = since.tally.kind();
    let from = run.last().map_or(0, |&i| i + 1);
    let next_label = blocks.iter().skip(from).take(8).take_while(|block| !is_title_part(block)).find_map(|block| block.label);
    let titles = || known.iter().rev().take(8).filter_map(|title| title.first().and_then(|&i| get(blocks, i)));
    let gap = first.line() > before.map_or(0, Block::last_line) + 1;
    let found = |sign: Sign| match sign {
        Sign::First => before.is_none(),
        Sign::Companion => all().any(is_companion),
        Sign::Closed => closed,
        Sign::NamedAtEnd => length >= 6 && kind_of_title(&last.text).is_some() && ends_with_kind(&last.text),
        Sign::Named => kind.is_some(),
        Sign::Opening => opening >= 3,
        Sign::HalfOpening => (1..3).contains(&opening),
        Sign::Last => after.is_none(),
        Sign::Marked => first.hashes == 1,
        Sign::Ruled => first.apart,
        // 三国部长在某地会谈 in the midst of a declaration: a line that names another kind of text than the one it stands in.
        Sign::Foreign => {
            text != Kind::Other
                && length >= 8
                && kind_of_title(&first.text).is_some_and(|named| named != text && named != Kind::Declaration)
                && after.is_some_and(|block| block.label.is_none())
        }
        // 社论 | 渡口归谁: the name of a column stands above one of its pieces.
        Sign::Column => heads().count() > 1 && is_rubric(&first.text),
        // On a page of news the next item has its title too.
        Sign::Items => {
            gap && known
                .iter()
                .rev()
                .take(8)
                .filter_map(|title| title.last())
                .filter_map(|&i| get(blocks, i + 1))
                .any(|block| is_dispatch(&block.text))
        }
        Sign::Restarts => next_label
            .is_some_and(|label| label.number == 1 && since.labels.iter().any(|&(style, number)| style == label.style && number > 1)),
        // Texts of one meeting begin alike: 第四届…会议 | 关于…的声明.
        Sign::Sibling => titles().any(|title| alike(&title.text, &first.text)),
        Sign::NoHeadings => since.headings == 0,
        Sign::Centred => since.headings == 0 && first.centred,
        Sign::RareGap => gap && since.gaps == 0 && since.paragraphs > 1 && since.headings == 0,
        Sign::InSentence => before.is_some_and(|block| matches!(block.end(), End::Open | End::Comma) && block.class == Class::Text),
        Sign::Labelled => first.label.is_some(),
    };
    WEIGHTS.sign.iter().map(|row| row.name).filter(|&sign| found(sign)).collect()
}

/// Whether two titles begin with the same words.
fn alike(a: &str, b: &str) -> bool {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).filter(|(a, _)| a.is_alphanumeric()).count() >= 8
}

static OPENERS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_start(&MARKS.opener));

/// How surely a paragraph is the first of a text.
fn opens(block: &Block) -> u32 {
    match block.class {
        Class::Salutation | Class::From | Class::Dateline => 3,
        Class::Text if is_dispatch(&block.text) => 4,
        Class::Text if opens_declaration(&block.text) => 2,
        Class::Text => {
            let head: String = block.text.chars().take(80).collect();
            let soon: String = block.text.chars().take(12).collect();
            u32::from(find_date(&head).is_some() || find_day(&soon).is_some() || !OPENERS.held_words(&head).is_empty()) * 2
        }
        _ => 0,
    }
}

/// 我们，某某组织成员国，…; We, the ministers of…: whether those who declare name themselves first.
fn declares(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix("We, the ") {
        return DECLARERS.begin(rest).next().is_some();
    }
    let who = text.strip_prefix("我们，").or_else(|| text.strip_prefix("我們，")).and_then(|rest| rest.split('，').next());
    who.is_some_and(|who| DECLARER_ENDS.end(who).next().is_some() || ends_with_office(who))
}

static DECLARERS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_start(&MARKS.declarer));
static DECLARER_ENDS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_end(&MARKS.declarer));

/// Whether a paragraph is the solemn first sentence of a declaration.
pub(super) fn opens_declaration(text: &str) -> bool {
    let head = text.get(..text.char_indices().nth(220).map_or(text.len(), |(at, _)| at)).unwrap_or_default();
    // Those who declare may name themselves: that is worth two words.
    let cues = OPENERS.held_words(head).len() + usize::from(declares(head)) * 2;
    cues >= 2 || (cues == 1 && text.ends_with(['：', ':', '。']) && text.contains(['（', '(']))
}

/// Where, among the last paragraphs of a text, those begin who sign it: lines with nothing behind them but more of them.
pub(super) fn signatures(blocks: &[Block], body: &[usize]) -> usize {
    let class = |at: &usize| get(blocks, *at).map(|block| block.class);
    let text: Vec<usize> = body.iter().copied().filter(|&at| get(blocks, at).is_some_and(|block| !block.furniture)).collect();
    let tail = text.iter().rev().take_while(|at| matches!(class(at), Some(Class::Alone | Class::Name | Class::Day))).count();
    let signed = text.get(text.len() - tail..).unwrap_or_default();
    let ended = text.len().checked_sub(tail + 1).and_then(|i| text.get(i)).and_then(|&at| get(blocks, at));
    let names = signed.iter().filter(|at| class(at) == Some(Class::Name) || class(at) == Some(Class::Day)).count();
    let sentence = ended.is_some_and(|block| block.class == Class::Text && matches!(block.end(), End::Sentence));
    if sentence && (signed.len() > 1 || names > 0) { signed.first().copied().unwrap_or(usize::MAX) } else { usize::MAX }
}
