//! What sort of document a text is: by its title first, else by its words.

use std::sync::LazyLock;

use super::class::Class;
use super::look::is_dispatch;
use super::lookup::Lookup;
use super::words::{KINDS, Row};
use crate::model::Kind;
use crate::text::chars::is_han;
use crate::text::fold;

/// The kind that a title names.
pub(super) fn kind_of_title(title: &str) -> Option<Kind> {
    word_of_title(title).map(Row::kind)
}

/// Whether what a title names may as well be written: 工作报告.
pub(super) fn is_written(title: &str) -> bool {
    word_of_title(title).is_some_and(|row| row.written)
}

/// The word by which a title names its kind. Of two words the one nearer to the end says it: a report on a speech is no speech.
fn word_of_title(title: &str) -> Option<&'static Row> {
    let latin = !title.contains(is_han);
    let title = &fold(title);
    let title = title.trim_end_matches(|c: char| !c.is_alphanumeric());
    // English titles put the kind first: Remarks at the Signing of the Convention.
    if latin {
        return STARTS.first_word(title);
    }
    let letters = title.bytes().any(|byte| byte.is_ascii_alphabetic());
    let words = KINDS.title.iter().filter(|row| letters && row.word.is_ascii());
    let words = words.filter_map(|row| row.find(title).map(|at| (at + row.word.len(), row)));
    ENDS.last_word(title).into_iter().chain(words).max_by_key(|(end, row)| (*end, row.word.len())).map(|(_, row)| row)
}

static STARTS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_start(&KINDS.title));
static ENDS: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_end(&KINDS.title));
static BODY: LazyLock<Lookup> = LazyLock::new(|| Lookup::by_start(&KINDS.body));

/// Whether the word for the kind is the last of a title.
pub(super) fn ends_with_kind(title: &str) -> bool {
    if !title.contains(is_han) {
        return super::standing::is_title_case(title);
    }
    let count = title.chars().count();
    let tail: String = title.chars().skip(count.saturating_sub(5)).collect();
    let head: String = title.chars().take(count.saturating_sub(2)).collect();
    kind_of_title(&tail).is_some() && kind_of_title(&head) != kind_of_title(title)
}

/// Words for each kind, summed up while a text is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    speech: u32,
    declaration: u32,
    news: u32,
}

impl Tally {
    /// The tally of some paragraphs.
    pub fn of(parts: impl Iterator<Item = Self>) -> Self {
        let mut tally = Self::default();
        parts.for_each(|part| tally.add(part));
        tally
    }

    /// Adds that of a paragraph.
    pub fn add(&mut self, part: Self) {
        self.speech += part.speech;
        self.declaration += part.declaration;
        self.news += part.news;
    }

    /// Reads one paragraph: its beginning and end tell enough.
    pub fn read(text: &str, class: Class) -> Self {
        let mut tally = Self::default();
        match class {
            Class::Salutation => tally.speech += 4,
            Class::Closing => tally.speech += 4,
            // A report with its agency, or the end of a speech as sent by it.
            Class::Dateline => tally.news += 2,
            Class::Name => tally.declaration += 1,
            Class::Text if is_dispatch(text) => tally.news += 3,
            _ => {}
        }
        let (head, tail) = ends(text, 240);
        let found = BODY.held_exact(head);
        let more = BODY.held_exact(tail).into_iter().filter(|row| !found.iter().any(|known| std::ptr::eq(*known, *row)));
        for row in more.chain(found.iter().copied()) {
            match row.kind() {
                Kind::Speech => tally.speech += row.weight,
                Kind::Declaration => tally.declaration += row.weight,
                Kind::News => tally.news += row.weight,
                Kind::Other => {}
            }
        }
        tally
    }

    /// The kind with the most words for it.
    pub fn kind(&self) -> Kind {
        let Self { speech, declaration, news } = *self;
        match () {
            () if speech.max(declaration).max(news) < 2 => Kind::Other,
            () if speech >= declaration.min(12) && speech >= news && speech >= 4 => Kind::Speech,
            () if news > declaration => Kind::News,
            () if declaration > 0 => Kind::Declaration,
            () => Kind::Speech,
        }
    }
}

/// The first and last bytes of a text, at character boundaries.
fn ends(text: &str, bytes: usize) -> (&str, &str) {
    if text.len() <= bytes * 2 {
        return (text, "");
    }
    let (mut a, mut b) = (bytes, text.len() - bytes);
    while !text.is_char_boundary(a) {
        a -= 1;
    }
    while !text.is_char_boundary(b) {
        b += 1;
    }
    (text.get(..a).unwrap_or_default(), text.get(b..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::super::words::KINDS;
    use super::*;

    #[test]
    fn the_examples_name_their_kind() {
        for row in &KINDS.title {
            assert_eq!(kind_of_title(&row.example), Some(row.kind()), "{}", row.example);
        }
        assert_eq!(kind_of_title("Remarks at the Signing of the River Convention"), Some(Kind::Speech));
        assert_eq!(kind_of_title("山高水长"), None);
        assert_eq!(kind_of_title("发言人在记者会上的开场发言"), Some(Kind::Speech));
        assert_eq!(kind_of_title("The Impact of Drought"), None);
        assert_eq!(kind_of_title("歡迎宴會致詞"), Some(Kind::Speech));
        assert_eq!(kind_of_title("關於濕地的諒解備忘錄"), Some(Kind::Declaration));
        for row in &KINDS.body {
            let tally = Tally::read(&row.example, Class::Text);
            assert!(tally.speech + tally.declaration + tally.news > 0, "{}", row.example);
        }
    }
}
