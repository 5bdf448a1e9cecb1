//! How things look: few styles, one accent, and glyphs that are one cell wide or not used at all.

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};

use crate::text::Width;

/// The one accent: the bar, matched characters. The sixteen colours keep to the reader's own palette.
pub(super) const ACCENT: Style = Style::new().fg(Color::Cyan);
/// Everything secondary.
pub(super) const DIM: Style = Style::new().add_modifier(Modifier::DIM);
/// Headings, titles, the chosen row.
pub(super) const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
/// Text.
pub(super) const PLAIN: Style = Style::new();
/// Matched characters: told by underline where there is no colour.
pub(super) const MATCH: Style = Style::new().fg(Color::Cyan).add_modifier(Modifier::UNDERLINED);
/// Something went wrong.
pub(super) const BAD: Style = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);

/// A sign that must take one cell.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    /// The clause, row or hit you are at.
    Bar,
    /// A clause with a figure.
    Figure,
    /// Sections shown.
    Open,
    /// Sections hidden.
    Closed,
    /// A thin rule between panes.
    Rule,
    /// A thin level rule behind the heading of a chapter.
    Level,
    /// A source line that was repaired.
    Repaired,
    /// A document that repeats another.
    Copy,
    /// Something is doubtful.
    Doubt,
    /// A note of the reader's own.
    Note,
    /// Between the parts of a breadcrumb.
    Then,
    /// Before a query.
    Prompt,
    /// Before a command.
    Command,
    /// Above what lies over the foot of the screen.
    Across,
    /// A hit marked to be copied.
    Marked,
    /// Where words were cut off.
    Cut,
    /// A figure was said.
    Said,
    /// From when it was said until it is due.
    Horizon,
    /// The day it is due.
    Due,
    /// It was reported as reached.
    Reached,
    /// Due later than there is room to show.
    Beyond,
    /// The day of today.
    Today,
}

/// Words of our own with their signs in ASCII, where the reader wants no other.
pub(super) fn own(text: &str, width: Width) -> Cow<'_, str> {
    if width != Width::NarrowPlain || text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '→' => out.push_str("->"),
            '≥' => out.push_str(">="),
            '≤' => out.push_str("<="),
            '·' => out.push('.'),
            '×' => out.push('x'),
            '–' | '—' => out.push('-'),
            '…' => out.push_str(".."),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

impl Sign {
    /// All signs.
    const ALL: [Self; 21] = [
        Self::Bar,
        Self::Figure,
        Self::Open,
        Self::Closed,
        Self::Rule,
        Self::Level,
        Self::Repaired,
        Self::Copy,
        Self::Doubt,
        Self::Note,
        Self::Then,
        Self::Prompt,
        Self::Command,
        Self::Across,
        Self::Cut,
        Self::Said,
        Self::Horizon,
        Self::Due,
        Self::Reached,
        Self::Beyond,
        Self::Today,
    ];

    /// The sign, and the plain one in its place.
    const fn pair(self) -> (&'static str, &'static str) {
        match self {
            Self::Bar => ("▌", "|"),
            Self::Figure => ("·", "."),
            Self::Open => ("▾", "v"),
            Self::Closed => ("▸", ">"),
            Self::Rule => ("│", "|"),
            Self::Level => ("─", "-"),
            Self::Repaired => ("≈", "~"),
            Self::Copy => ("≡", "="),
            Self::Doubt => ("?", "?"),
            Self::Note => ("*", "*"),
            Self::Then => ("›", ">"),
            Self::Prompt => ("›", ">"),
            Self::Command => (":", ":"),
            Self::Across => ("─", "-"),
            Self::Marked => ("●", "*"),
            Self::Cut => ("…", ".."),
            Self::Said => ("●", "o"),
            Self::Horizon => ("━", "="),
            Self::Due => ("◇", "*"),
            Self::Reached => ("✓", "v"),
            Self::Beyond => ("▸", ">"),
            Self::Today => ("¦", ":"),
        }
    }

    /// The sign, or a plain one where the terminal would draw it two cells wide or the reader wants no other.
    pub(super) fn glyph(self, width: Width) -> &'static str {
        let (fine, plain) = self.pair();
        if width != Width::NarrowPlain && width.of(fine) == 1 { fine } else { plain }
    }
}

/// A legend with its signs as they are drawn.
pub(super) fn legend(text: &str, width: Width) -> String {
    let drawn = Sign::ALL.iter().fold(text.to_owned(), |text, sign| text.replace(sign.pair().0, sign.glyph(width)));
    own(&drawn, width).into_owned()
}
