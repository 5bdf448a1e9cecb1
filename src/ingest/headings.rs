//! Sections: which paragraphs are or begin with headings, how they are named, and how they nest.

use super::class::Class;
use super::labels::{Label, Style};
use super::layout::End;
use super::paragraphs::Block;
use super::standing::is_title_case;
use crate::text::chars::is_han;

/// A heading found in a paragraph, before it is placed in the tree.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Index of the paragraph in its document.
    pub paragraph: usize,
    pub label: Option<String>,
    pub heading: String,
    pub level: u8,
    pub parent: Option<usize>,
}

/// Headings without a label that always stand outermost.
const FRAME: &[&str] = &[
    "前言",
    "序言",
    "引言",
    "导言",
    "導言",
    "结语",
    "結語",
    "结束语",
    "結束語",
    "附则",
    "附則",
    "附件",
    "附录",
    "附錄",
    "preamble",
    "introduction",
    "conclusion",
    "conclusions",
    "annex",
];

/// Whether a line is a heading that frames a text: 前言, Annex.
pub(super) fn is_frame(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    FRAME.iter().any(|word| bare.eq_ignore_ascii_case(word))
}

/// The sections of a document, given its paragraphs in reading order (title block left out as `None`).
pub(super) fn sections(paragraphs: &[Option<&Block>]) -> Vec<Found> {
    let items = list_items(paragraphs);
    // A label style is one of headings if any of its labels stands on a line of its own.
    let mut heading_styles: Vec<Style> = Vec::new();
    for block in paragraphs.iter().flatten().filter(|block| is_heading(block)) {
        if let Some(label) = block.label.filter(|label| !label.style.runs_in() && !heading_styles.contains(&label.style)) {
            heading_styles.push(label.style);
        }
    }
    let plain_rank = heading_styles.iter().map(|style| rank_of(*style)).max().map_or(FIRST_RANK + 10, |rank| rank + 1);
    // Where no heading has a label, one that frames the text stands beside the others.
    let frame_rank = heading_styles.iter().map(|style| rank_of(*style)).min();
    let mut out: Vec<Found> = Vec::new();
    let mut open: Vec<(u32, usize)> = Vec::new();
    for (at, block) in paragraphs.iter().enumerate() {
        let Some(block) = block else { continue };
        if block.class == Class::Salutation {
            // 各位同事！ ends what ran in before it.
            while open.last().is_some_and(|&(rank, _)| rank >= rank_of(Style::Ordinal)) {
                open.pop();
            }
            continue;
        }
        if items.get(at) == Some(&true) {
            continue;
        }
        let Some((label, heading, rank)) = name_of(block, plain_rank, frame_rank) else { continue };
        while open.last().is_some_and(|&(outer, _)| outer >= rank) {
            open.pop();
        }
        let parent = open.last().map(|&(_, index)| index);
        let level = u8::try_from(open.len() + 1).unwrap_or(u8::MAX);
        open.push((rank, out.len()));
        out.push(Found { paragraph: at, label, heading, level, parent });
    }
    out
}

fn is_heading(block: &Block) -> bool {
    !block.furniture && matches!(block.class, Class::Heading | Class::Alone | Class::Subtitle)
}

/// The ranks below this are those of Markdown's `#`.
const FIRST_RANK: u32 = 100;

/// How far out a label stands: smaller is further out.
fn rank_of(style: Style) -> u32 {
    let order = match style {
        Style::Part => 1,
        Style::Chapter => 2,
        Style::Section => 3,
        Style::Article => 4,
        Style::Roman => 5,
        Style::Capital => 6,
        Style::Formal => 7,
        Style::Stem => return FIRST_RANK + 7_500,
        Style::Han => 8,
        Style::HanBrackets => 9,
        Style::Arabic => 10,
        Style::Decimal(depth) => return FIRST_RANK + 10_000 + u32::from(depth) * 2,
        Style::ArabicBrackets => 12,
        Style::Letter => 13,
        Style::RomanBrackets => 14,
        Style::Circled => 15,
        Style::Ordinal => 16,
        Style::Point | Style::Task => 17,
        Style::Dash => 18,
    };
    FIRST_RANK + order * 1_000
}

/// Label, heading and rank of the section that a paragraph begins.
fn name_of(block: &Block, plain_rank: u32, frame_rank: Option<u32>) -> Option<(Option<String>, String, u32)> {
    let text = block.text.as_str();
    if is_heading(block) {
        let marked = (block.hashes > 0).then(|| u32::from(block.hashes) * 10);
        return Some(match block.label {
            Some(label) => (
                Some(printed(text, label)),
                text.get(label.rest..).unwrap_or_default().trim().to_string(),
                marked.unwrap_or(rank_of(label.style)),
            ),
            // A number alone.
            None if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
                (Some(text.to_string()), String::new(), marked.unwrap_or(rank_of(Style::Arabic)))
            }
            None => {
                let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
                let capitals = !bare.contains(is_han) && is_title_case(bare) && !bare.contains(char::is_lowercase);
                let rank = frame_rank.filter(|_| is_frame(text)).unwrap_or(plain_rank + u32::from(!capitals));
                let inner = text.strip_prefix('【').and_then(|rest| rest.strip_suffix('】')).unwrap_or(text);
                (None, inner.to_string(), marked.unwrap_or(rank))
            }
        });
    }
    let label = block.label.filter(|_| block.class == Class::Text)?;
    let rest = text.get(label.rest..).unwrap_or_default();
    let heading = match label.style {
        style if style.runs_in() => run_in(rest),
        // 第三条 联盟设大会。 is the article, not its name.
        Style::Article => String::new(),
        _ => opening_words(rest),
    };
    Some((Some(printed(text, label)), heading, rank_of(label.style)))
}

/// The label as printed; dashes as the long dash that they stand for.
fn printed(text: &str, label: Label) -> String {
    if label.style == Style::Dash {
        "——".into()
    } else {
        let label = text.get(..label.end).unwrap_or_default();
        label.replace(' ', if label.contains(is_han) { "" } else { " " })
    }
}

/// A heading that runs in ends at the first comma or full stop.
fn run_in(rest: &str) -> String {
    let stop = rest.char_indices().find(|&(at, c)| {
        matches!(c, '，' | '。' | '；' | '：' | '！' | '？')
            || (matches!(c, ',' | '.' | ';' | ':') && rest.get(at + 1..).is_some_and(|tail| tail.is_empty() || tail.starts_with(' ')))
    });
    rest.get(..stop.map_or(rest.len(), |(at, _)| at)).unwrap_or_default().trim().to_string()
}

/// A numbered clause has no heading, unless a short sentence without commas stands before its text: 1. Water. We will …
fn opening_words(rest: &str) -> String {
    let Some((at, mark)) = rest.char_indices().find(|&(at, c)| {
        matches!(c, '。' | '；' | '，' | '：' | ';')
            || (matches!(c, '.' | ':' | ',') && rest.get(at + 1..).is_some_and(|tail| tail.is_empty() || tail.starts_with(' ')))
    }) else {
        return String::new();
    };
    let words = rest.get(..at).unwrap_or_default();
    let more = !rest.get(at + mark.len_utf8()..).unwrap_or_default().trim().is_empty();
    let short = if words.contains(is_han) {
        words.chars().count() <= 8
    } else {
        words.split_whitespace().count() <= 5
            && !words.split_whitespace().any(|word| matches!(word, "is" | "are" | "shall" | "will" | "we" | "We" | "may" | "must"))
    };
    if matches!(mark, '。' | '.') && more && short { words.trim().to_string() } else { String::new() }
}

/// Paragraphs that begin with a label and are items of a list in one sentence: chained by ；, or a whole chain in one paragraph.
fn list_items(paragraphs: &[Option<&Block>]) -> Vec<bool> {
    let mut items = vec![false; paragraphs.len()];
    // The last item of a chain ends with a full stop: it is one because those before it are.
    let mut chained: Vec<(Style, u32)> = Vec::new();
    // Where nothing introduces them and no heading stands above, they are the articles of the text: 1. Calls upon …; 2. …
    let (mut headed, mut introduced) = (false, false);
    let mut articles: Option<Style> = None;
    for (at, block) in paragraphs.iter().enumerate() {
        let Some(block) = block else { continue };
        if is_heading(block) || block.class == Class::Salutation {
            chained.clear();
            headed |= is_heading(block);
            continue;
        }
        let after_colon = std::mem::replace(&mut introduced, block.end() == End::Colon);
        let Some(label) = block.label.filter(|_| block.class == Class::Text) else { continue };
        let open = block.end() == End::Semicolon
            || ["; and", "; or", "；和", "；以及", "，以及", ", and", "；并", "；及"].iter().any(|tail| block.text.ends_with(tail));
        let follows = chained.iter().any(|&(style, number)| style == label.style && number + 1 == label.number);
        let whole = matches!(label.style, Style::Point | Style::Task | Style::Ordinal) && holds_next(&block.text, label);
        if open && label.number == 1 && label.style == Style::Arabic && !headed && !after_colon {
            articles = Some(label.style);
        }
        // 2.1 names its place in the text: no item is counted so.
        if (open || follows || whole)
            && !matches!(label.style, Style::Dash | Style::Decimal(_))
            && articles != Some(label.style)
            && let Some(slot) = items.get_mut(at)
        {
            *slot = true;
        }
        chained.retain(|&(style, _)| style != label.style);
        if open {
            chained.push((label.style, label.number));
        }
    }
    items
}

/// Whether a paragraph holds the next label of its own series: 一是…；二是…；三是….
fn holds_next(text: &str, label: Label) -> bool {
    const NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let Some(next) = NUMBERS.get(label.number as usize) else { return false };
    // 一是…；二是…, and 一要…；二要… alike.
    let verb = text.get(..label.end).and_then(|label| label.chars().next_back()).unwrap_or('是');
    let wanted = if label.style != Style::Ordinal { format!("{next}{verb}") } else { format!("第{next}，") };
    text.contains(&wanted) && ["；", "。", "，", ";"].iter().any(|mark| text.contains(&format!("{mark}{wanted}")))
}
