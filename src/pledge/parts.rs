//! The parts of a clause, the pieces between commas, and who acts in each.

use super::cues::{ACTORS, Cue, Hit, PARTIES};
use super::horizon::Phrase;
use super::lists::LISTS;
use super::tables::TABLES;
use crate::text::chars::is_han;
use crate::text::numerals::{begins_chinese, word_end};

/// One piece of a clause between commas, semicolons and colons.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    /// It begins behind a semicolon.
    pub(super) fresh: bool,
}

/// Characters of the longest part: what is looked for around a figure stays within it, so that time grows with length alone.
const LONGEST: usize = 300;

/// Cuts a clause into its parts.
pub(super) fn parts(chars: &[char]) -> Vec<Part> {
    let mut out = Vec::new();
    let (mut start, mut fresh) = (0, false);
    let mut push = |from: usize, to: usize, fresh: bool| {
        if to > from {
            out.push(Part { start: from, end: to, fresh });
        }
    };
    for (i, &c) in chars.iter().enumerate() {
        let next = chars.get(i + 1).copied();
        let mark = match c {
            '，' | '；' | '：' | '。' | '！' | '？' => true,
            ',' | ';' | ':' => !next.is_some_and(|c| c.is_ascii_digit()),
            ' ' => joins_clause(chars, i),
            _ => false,
        };
        if mark {
            push(start, i, fresh);
            start = i + 1;
            fresh = matches!(c, '；' | ';');
        } else if i - start >= LONGEST {
            push(start, i, fresh);
            (start, fresh) = (i, false);
        }
    }
    push(start, chars.len(), fresh);
    out
}

/// ` and we `, ` so that `, ` but `: a new statement without a comma.
fn joins_clause(chars: &[char], space: usize) -> bool {
    LISTS.statement.at(chars, space).is_some_and(|end| chars.get(end) == Some(&' '))
}

/// The number of a list item that stands at `at` (第一, 二是, （三）, 4. ): where it ends, and whether it is the first.
pub(super) fn item(chars: &[char], at: usize) -> Option<(usize, bool)> {
    if let Some(end) = LISTS.first.at(chars, at) {
        return Some((end, true));
    }
    if let Some(end) = LISTS.next.at(chars, at) {
        return Some((end, false));
    }
    let open = chars.get(at).filter(|c| matches!(c, '（' | '(' | '第' | '其'));
    let from = at + usize::from(open.is_some());
    // (a): the first letter, or a later one.
    if let (Some('(' | '（'), Some(letter), Some(')' | '）')) = (open, chars.get(from), chars.get(from + 1))
        && letter.is_ascii_lowercase()
    {
        return Some((from + 2, *letter == 'a'));
    }
    let numeral = |c: &&char| c.is_ascii_digit() || begins_chinese(**c);
    let stop = from + chars.get(from..)?.iter().take(4).take_while(numeral).count();
    let (mark, next) = (chars.get(stop), chars.get(stop + 1));
    let end = match open {
        Some('第') if matches!(mark, Some('条' | '款' | '项')) => stop + 1,
        Some('第' | '其') => matches!(mark, None | Some('，' | '、' | ',' | '：' | ' ')).then_some(stop)?,
        Some(_) => matches!(mark, Some('）' | ')')).then_some(stop + 1)?,
        // 3.2到2025年: the second item of the third; 3.2万 is an amount.
        None if matches!(mark, Some('.')) && next.is_some_and(char::is_ascii_digit) => return numbered_twice(chars, stop + 1),
        None => matches!(mark, Some('、' | '是' | '要' | '.' | '．' | '）' | ')')).then_some(stop + 1)?,
    };
    (stop > from).then(|| (end, matches!(chars.get(from..stop), Some(['一' | '1']))))
}

/// The second number of 3.2, where no unit makes it an amount: its end, and whether it is the first.
fn numbered_twice(chars: &[char], from: usize) -> Option<(usize, bool)> {
    let stop = from + chars.get(from..)?.iter().take(2).take_while(|c| c.is_ascii_digit()).count();
    // 3.2多万人: it goes on as an amount.
    let amount = matches!(chars.get(stop), Some('多' | '余' | '几' | '来')) || TABLES.hedges_after.at(chars, stop).is_some();
    let counted = amount || TABLES.units.at(chars, stop).is_some() || !chars.get(stop).is_some_and(|&c| is_han(c) && !begins_chinese(c));
    (!counted).then(|| (stop, chars.get(from..stop) == Some(&['1'])))
}

/// Words at which a Chinese subject ends or that cannot begin one.
const NO_SUBJECT: [char; 23] = [
    '同', '与', '向', '对', '在', '为', '于', '从', '由', '用', '把', '使', '让', '以', '按', '经', '通', '根', '截', '到', '给', '每',
    '就',
];

/// Who acts in a part: the phrase in front of its first cue, or a known party that begins it. `None` where it has none of its own.
pub(super) fn subject(chars: &[char], part: Part, hits: &[Hit], phrases: &[Phrase]) -> Option<(usize, usize)> {
    let mut start = part.start;
    loop {
        let before = start;
        while chars.get(start).is_some_and(|c| matches!(c, ' ' | '—' | '、' | '\u{3000}')) && start < part.end {
            start += 1;
        }
        if let Some(phrase) = phrases.iter().find(|p| p.at.0 == start) {
            start = phrase.at.1;
            start += usize::from(matches!(chars.get(start), Some('里' | '内' | '间' | '来')));
        }
        // 三、我们承诺: the number of the item is none of it.
        if let Some((end, _)) = item(chars, start) {
            start = end;
        }
        start = LISTS.opener.at(chars, start).unwrap_or(start);
        if start == before {
            break;
        }
    }
    let inside = || hits.iter().filter(|h| h.start >= start && h.end <= part.end && !matches!(h.cue, Cue::Urge));
    // An English noun may look like a verb of giving (the Fund will …): a modal word marks the end of the subject better.
    let modal = inside().find(|h| matches!(h.cue, Cue::Intent | Cue::Target | Cue::Done));
    let latin = chars.get(start).is_some_and(|c| c.is_ascii_alphabetic());
    let cue = modal.filter(|_| latin).or_else(|| inside().next());
    let mut end = cue.map_or(start, |h| h.start);
    // 提出, 呼吁 aside, a party that begins the part acts even where no cue is known.
    if let Some((party, _)) = PARTIES.at(chars, start).filter(|(party, _)| *party <= part.end) {
        let next = chars.get(party).copied();
        if end < party || !matches!(next, Some('、' | '和' | '政' | '国' | '人')) {
            // the Government of Marra
            let of = chars.get(party..party + 4) == Some(&[' ', 'o', 'f', ' ']) && end > party + 4 && end - start <= 50;
            let party = if of { end - usize::from(chars.get(end - 1) == Some(&' ')) } else { party };
            return next.is_none_or(|c| c != '的').then_some((start, party));
        }
    }
    // `We note that the Partnership awarded …`: the one of whom it is said.
    if latin && let Some(that) = (start..end).rev().find(|&i| chars.get(i..i + 6) == Some(&[' ', 't', 'h', 'a', 't', ' '])) {
        start = that + 6;
        while let Some(phrase) = phrases.iter().find(|p| p.at.0 == start) {
            start = phrase.at.1 + 1;
        }
    }
    if latin {
        let first = (start, word_end(chars, start));
        let opens = LISTS.determiner.is(chars, first.0, first.1) || PARTIES.at(chars, start).is_some();
        if !opens && LISTS.function.is(chars, first.0, first.1) {
            return None;
        }
    } else {
        let cut = (start..end).find(|&i| chars.get(i).is_some_and(|c| NO_SUBJECT.contains(c)));
        end = cut.unwrap_or(end);
        while end > start
            && matches!(chars.get(end - 1), Some('还' | '也' | '均' | '都' | '并' | '共' | '再' | '就' | '则' | '便' | '亦' | '的' | ' '))
        {
            end -= 1;
        }
        if let Some(cut) = LISTS.each.before(chars, end) {
            end = cut.max(start);
        }
    }
    while end > start && chars.get(end - 1) == Some(&' ') {
        end -= 1;
    }
    while latin && let Some(cut) = LISTS.auxiliary.before(chars, end).filter(|cut| *cut > start) {
        end = cut - 1;
    }
    let most = if latin { 50 } else { 14 };
    let text = chars.get(start..end)?;
    let sound = (2..=most).contains(&text.len())
        && text.iter().all(|c| c.is_alphabetic() || is_han(*c) || matches!(c, ' ' | '\'' | '-' | '、' | '“' | '”' | '.'));
    let acts = cue.is_some_and(|h| match h.cue {
        Cue::Reach | Cue::State | Cue::Born | Cue::Rule => false,
        // `The fund will be enlarged`: what something is done to does not act.
        _ if latin && suffers(chars, h.end) => false,
        // 城镇新增就业, 海底光缆建成: in front of a bare verb only what can act is an actor.
        Cue::Give | Cue::Done | Cue::Met if !latin => ACTORS.before(chars, end).is_some(),
        _ => true,
    });
    let pronoun = latin && LISTS.pronoun.is(chars, start, end);
    let acts = acts && !pronoun && !text.contains(&'了') && !(latin && (text.ends_with(&['t', 'h', 'e']) || word_ends_in_ing(text)));
    (sound && acts).then_some((start, end))
}

/// Whether a verb goes on in the passive: `will be enlarged`, but not `will be sending`.
fn suffers(chars: &[char], at: usize) -> bool {
    let Some(end) = LISTS.be.at(chars, at) else { return false };
    let next = chars.get(end + 1..word_end(chars, end + 1)).unwrap_or_default();
    next.len() > 3 && !next.ends_with(&['i', 'n', 'g'])
}

/// `exceeding the pledge`: no actor.
fn word_ends_in_ing(text: &[char]) -> bool {
    let first: Vec<char> = text.iter().copied().take_while(|c| *c != ' ').collect();
    first.len() > 5 && first.ends_with(&['i', 'n', 'g'])
}

/// Whether a phrase is or begins with a party whose own acts are pledges.
pub(super) fn is_own(chars: &[char], subject: Option<(usize, usize)>) -> bool {
    subject.is_some_and(|(start, end)| {
        PARTIES.at(chars, start).is_some_and(|(party, own)| own && (party == end || matches!(chars.get(party), Some('、' | '和'))))
    })
}
