//! Repairs made to dirty text: each rule has a name, an example, and is counted with the lines that it touched.

use crate::model::{Lines, Repair};

/// A named repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Control characters are left out.
    DropControls,
    /// Bidirectional marks and overrides are left out.
    DropBidi,
    /// Zero-width spaces, joiners of words, soft hyphens and stray byte order marks are left out.
    DropInvisible,
    /// Tabs, full-width and other wide spaces become one space.
    PlainSpaces,
    /// Letters set apart by spaces are closed up.
    CloseLetterSpacing,
    /// A space beside Chinese characters or between them and a number is left out.
    DropSpacesBesideHan,
    /// Marks of Markdown are left out.
    DropMarkdown,
    /// A line that is only a rule is left out.
    DropRules,
    /// A line that goes on in the next one is joined with it.
    JoinLines,
    /// A word or number broken at the end of a line is made whole.
    JoinBrokenWord,
    /// A page number or running head is taken out of the paragraph that it interrupts.
    LiftPageFurniture,
}

impl Rule {
    /// All rules, with an example of the damage and of the text made from it.
    pub const EXAMPLES: &[(Self, &str, &str)] = &[
        (Self::DropControls, "我们\u{0}相信。", "我们相信。"),
        (Self::DropBidi, "我们\u{202e}相信。", "我们相信。"),
        (Self::DropInvisible, "我们\u{200b}相信。", "我们相信。"),
        (Self::PlainSpaces, "Dear\tmembers of this house.", "Dear members of this house."),
        (Self::CloseLetterSpacing, "共 同 守 护 这 条 大 河 。", "共同守护这条大河。"),
        (Self::DropSpacesBesideHan, "修路 300 公里。", "修路300公里。"),
        (Self::DropMarkdown, "修好**三条**水渠。", "修好三条水渠。"),
        (Self::DropRules, "修好水渠。\n----------", "修好水渠。"),
        (
            Self::JoinLines,
            "把路修好，把水引来，把树种活，把\n人心聚拢，把学校办到山里去。",
            "把路修好，把水引来，把树种活，把人心聚拢，把学校办到山里去。",
        ),
        (
            Self::JoinBrokenWord,
            "We meet to speak about the coop-\neration of our ports.",
            "We meet to speak about the cooperation of our ports.",
        ),
        (
            Self::LiftPageFurniture,
            "把路修好，把水引来，把树种活，把\n- 3 -\n人心聚拢，把学校办到山里去。",
            "把路修好，把水引来，把树种活，把人心聚拢，把学校办到山里去。",
        ),
    ];

    /// The name under which it is reported.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DropControls => "drop-controls",
            Self::DropBidi => "drop-bidi-controls",
            Self::DropInvisible => "drop-invisible",
            Self::PlainSpaces => "plain-spaces",
            Self::CloseLetterSpacing => "close-letter-spacing",
            Self::DropSpacesBesideHan => "drop-spaces-beside-han",
            Self::DropMarkdown => "drop-markdown",
            Self::DropRules => "drop-rules",
            Self::JoinLines => "join-lines",
            Self::JoinBrokenWord => "join-broken-word",
            Self::LiftPageFurniture => "lift-page-furniture",
        }
    }

    /// What it does, in the words of a reader.
    const fn in_words(self) -> &'static str {
        match self {
            Self::DropControls => "control characters left out",
            Self::DropBidi => "marks of writing direction left out",
            Self::DropInvisible => "invisible characters left out",
            Self::PlainSpaces => "wide spaces made plain",
            Self::CloseLetterSpacing => "spaced letters closed up",
            Self::DropSpacesBesideHan => "spaces beside characters left out",
            Self::DropMarkdown => "Markdown marks left out",
            Self::DropRules => "ruled lines left out",
            Self::JoinLines => "lines joined",
            Self::JoinBrokenWord => "broken words made whole",
            Self::LiftPageFurniture => "page numbers and heads taken out",
        }
    }
}

/// What the rule of that name does, in the words of a reader; the name itself where there is no such rule.
#[must_use]
pub fn in_words(rule: &'static str) -> &'static str {
    Rule::EXAMPLES.iter().find(|(known, ..)| known.name() == rule).map_or(rule, |(known, ..)| known.in_words())
}

/// Whether the rule of that name changes how words stand on their lines, and not the words.
#[must_use]
pub fn is_layout(rule: &str) -> bool {
    [Rule::PlainSpaces, Rule::DropMarkdown, Rule::DropRules, Rule::JoinLines].iter().any(|layout| layout.name() == rule)
}

/// What was repaired where, for a whole file.
#[derive(Debug, Default)]
pub(super) struct Ledger(Vec<(u32, Rule)>);

impl Ledger {
    /// Notes one repair on a source line.
    pub fn note(&mut self, rule: Rule, line: u32) {
        self.0.push((line, rule));
    }

    /// Sorted by line, so that a document can take its share without looking at the rest.
    pub fn settle(&mut self) {
        self.0.sort_unstable();
    }

    /// The repairs on some lines, by rule.
    pub fn within(&self, spans: &[Lines]) -> Vec<Repair> {
        let mut repairs: Vec<(Rule, Repair)> = Vec::new();
        for span in spans {
            let from = self.0.partition_point(|&(line, _)| line < span.first);
            for &(line, rule) in self.0.get(from..).unwrap_or_default().iter().take_while(|&&(line, _)| line <= span.last) {
                let repair = match repairs.iter_mut().position(|(known, _)| *known == rule) {
                    Some(at) => repairs.get_mut(at),
                    None => {
                        repairs.push((rule, Repair { rule: rule.name(), count: 0, lines: Vec::new() }));
                        repairs.last_mut()
                    }
                };
                if let Some((_, repair)) = repair {
                    repair.count += 1;
                    if repair.lines.last() != Some(&line) {
                        repair.lines.push(line);
                    }
                }
            }
        }
        repairs.sort_by_key(|&(rule, _)| rule);
        repairs.into_iter().map(|(_, repair)| repair).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, Source, ingest};
    use super::*;

    #[test]
    fn every_rule_mends_its_example_and_says_so() {
        for &(rule, before, after) in Rule::EXAMPLES {
            let documents = ingest(Source { path: "a.txt", stem: "a" }, before.as_bytes(), &Options::default()).expect("text");
            let document = documents.first().expect("a document");
            assert_eq!(document.text.lines().next(), Some(after), "{}", rule.name());
            assert_eq!(super::in_words(rule.name()), rule.in_words());
            assert!(
                document.repairs.iter().any(|repair| repair.rule == rule.name() && repair.count > 0),
                "{}: {:?}",
                rule.name(),
                document.repairs
            );
        }
    }
}
