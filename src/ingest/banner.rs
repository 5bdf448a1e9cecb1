//! The title block read as print sets it: letterhead above, name of the column, subtitle above or below, who issued it.

use super::class::Class;
use super::kinds::kind_of_title;
use super::metadata::title_goes_on;
use super::paragraphs::Block;
use super::words::{MARKS, begins_with};
use crate::model::Document;
use crate::text::chars::is_han;

/// Whether a line is one that could be a title.
pub(super) fn is_head(block: &Block) -> bool {
    matches!(block.class, Class::Alone | Class::Heading)
}

/// Whether a line names nothing but a body that issues texts: Ministry of Fisheries; 渔民联合会.
pub(super) fn is_body(text: &str) -> bool {
    if kind_of_title(text).is_some() {
        return false;
    }
    if text.contains(is_han) {
        return !text.starts_with(['在', '致']) && MARKS.body.iter().any(|row| !row.word.is_ascii() && text.ends_with(row.word.as_str()));
    }
    let words = text.strip_prefix("The ").or_else(|| text.strip_prefix("THE ")).unwrap_or(text);
    MARKS.body.iter().any(|row| row.word.is_ascii() && begins_with(words, &row.word))
}

/// Whether a line is the name of a column: 社论.
pub(super) fn is_rubric(text: &str) -> bool {
    MARKS
        .rubric
        .iter()
        .any(|row| text == row.word || (!row.word.is_ascii() && text.ends_with(row.word.as_str()) && text.chars().count() <= 8))
}

/// Leaves the lines that are the title itself; what the others say goes into the document.
pub(super) fn title_lines<'a>(document: &mut Document, title: &[&'a Block]) -> Vec<&'a Block> {
    let mut lines = title.to_vec();
    let heads = |lines: &[&Block]| lines.iter().filter(|block| is_head(block)).count();
    if heads(&lines) > 1 {
        lines.retain(|block| !(is_head(block) && is_rubric(&block.text)));
    }
    subtitle_above(document, &mut lines);
    letterhead(document, &mut lines);
    let Some(named) = lines.iter().position(|block| is_head(block) && kind_of_title(&block.text).is_some()) else { return lines };
    let mut before: Option<&str> = None;
    let mut kept = Vec::with_capacity(lines.len());
    for (i, block) in lines.iter().enumerate() {
        let text = block.text.as_str();
        // Above a title only English sets the body apart: 五河联盟 | 关于护水的声明 is one title.
        let apart = if i < named { !text.contains(is_han) } else { i > named };
        let goes_on = before.is_some_and(|before| title_goes_on(before, text));
        if is_head(block) && apart && !goes_on && is_body(text) {
            document.issuer = Some(text.to_string());
            continue;
        }
        if is_head(block) {
            before = Some(text);
        }
        kept.push(*block);
    }
    kept
}

/// 在某会上的致辞 | 《让河水清》: of the two the title is the one in marks.
fn subtitle_above(document: &mut Document, lines: &mut Vec<&Block>) {
    let marked = |text: &str| text.starts_with('《') && text.ends_with('》') && text.matches('《').count() == 1;
    let Some(main) = lines.iter().position(|block| is_head(block) && marked(&block.text)) else { return };
    let occasion = lines.iter().position(|block| is_head(block) && !marked(&block.text) && kind_of_title(&block.text).is_some());
    if let Some(at) = occasion.filter(|&at| at < main) {
        let block = lines.remove(at);
        document.subtitle.get_or_insert_with(|| block.text.clone());
    }
}

/// 渔务部公告 | 关于禁渔期的公告: who announces, then what.
fn letterhead(document: &mut Document, lines: &mut Vec<&Block>) {
    let [first, second, ..] = lines.as_slice() else { return };
    let about = second.text.starts_with("关于") || second.text.starts_with("關於");
    let word: String = first.text.chars().skip(first.text.chars().count().saturating_sub(2)).collect();
    if is_head(first) && is_head(second) && about && second.text.ends_with(&word) && kind_of_title(&word).is_some() {
        let issuer = first.text.trim_end_matches(word.as_str()).to_string();
        document.issuer = Some(issuer).filter(|issuer| !issuer.is_empty()).or(document.issuer.take());
        lines.remove(0);
    }
}

/// Whether a text is a letter: it addresses somebody and takes its leave.
pub(super) fn is_letter(body: &[&Block]) -> bool {
    body.iter().take(3).any(|block| block.class == Class::Salutation)
        && body.iter().rev().take(6).any(|block| MARKS.signoff.iter().any(|row| begins_with(&block.text, &row.word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(class: Class, text: &str) -> Block {
        Block { class, text: text.into(), ..Block::default() }
    }

    #[test]
    fn the_title_is_told_from_what_stands_around_it() {
        use Class::{Alone, Day};
        for (lines, title, issuer, subtitle) in [
            (
                vec![(Alone, "Ministry of Ports"), (Day, "4 May 2012"), (Alone, "STATEMENT ON THE FERRY")],
                "STATEMENT ON THE FERRY",
                Some("Ministry of Ports"),
                None,
            ),
            (
                vec![(Alone, "Action Plan for Ports"), (Alone, "Conference of Harbour Ministers")],
                "Action Plan for Ports",
                Some("Conference of Harbour Ministers"),
                None,
            ),
            (vec![(Alone, "护水准则"), (Alone, "五河联盟")], "护水准则", Some("五河联盟"), None),
            (vec![(Alone, "渔务部公告"), (Alone, "关于禁渔期的公告")], "关于禁渔期的公告", Some("渔务部"), None),
            (vec![(Alone, "社论"), (Alone, "渡口归谁")], "渡口归谁", None, None),
            (vec![(Alone, "在年会上的致辞"), (Alone, "《让河水清》")], "《让河水清》", None, Some("在年会上的致辞")),
        ] {
            let blocks: Vec<Block> = lines.into_iter().map(|(class, text)| block(class, text)).collect();
            let mut document = Document::default();
            let kept = title_lines(&mut document, &blocks.iter().collect::<Vec<_>>());
            let heads: Vec<&str> = kept.iter().filter(|block| is_head(block)).map(|block| block.text.as_str()).collect();
            assert_eq!(heads, [title]);
            assert_eq!((document.issuer.as_deref(), document.subtitle.as_deref()), (issuer, subtitle), "{title}");
        }
        for row in &MARKS.body {
            assert!(is_body(&row.example), "{}", row.example);
        }
        for row in &MARKS.rubric {
            assert!(is_rubric(&row.example), "{}", row.example);
        }
    }
}
