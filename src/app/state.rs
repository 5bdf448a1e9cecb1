//! The program as a value. Drawing reads it, `update` alone writes it.

use std::collections::BTreeSet;

use crate::model::{Hidden, Overlay, Sitting};
use crate::text::Width;

use super::choice::Choice;
use super::command_line::Prompt;
use super::finder::Finder;
use super::goto::Goto;
use super::input::Line;
use super::keymap::{Keymap, Scope};
use super::layout::{self, Pane, Screen};
use super::library::Library;
use super::marks::{Letter, Marks};
use super::navigator::Navigator;
use super::notes::Notes;
use super::options::Options;
use super::selection::Selection;
use super::theme::{Palette, Theme};
use super::timeline::Timeline;
use super::typeset::Setting;
use super::value::{AmbiguousWidth, KeymapName};
use super::{Key, Moment};

/// A place in the texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Index of the document.
    pub document: u32,
    /// Byte offset in its text.
    pub offset: u32,
}

/// What the status line has to say until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// A sentence or less.
    pub text: String,
    /// Whether something went wrong.
    pub bad: bool,
}

/// Everything.
pub struct State {
    /// The open texts.
    pub library: Library,
    /// The reader's own data.
    pub overlay: Overlay,
    /// Keys to commands.
    pub keymap: Keymap,
    /// The reader's own `keymap.toml`.
    pub own_keys: Option<String>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Reading of ambiguous width, from the options and what was measured.
    pub width: Width,
    /// What fills the screen.
    pub screen: Screen,
    /// Screens to come back to, last on top.
    pub under: Vec<Screen>,
    /// Which pane has the keys on the reading screen.
    pub focus: Pane,
    /// Columns put away.
    pub hidden: Hidden,
    /// The cursor.
    pub place: Place,
    /// Byte offset of the first row shown, in the cursor's document.
    pub top: u32,
    /// Places jumped from, last on top.
    pub back: Vec<Place>,
    /// Places gone back from, last on top.
    pub forward: Vec<Place>,
    /// How the library was left, as far as it was not taken up yet.
    pub resume: Option<Sitting>,
    /// Where the reader asked to begin.
    pub goto: Option<Goto>,
    /// Places that bear a letter.
    pub marks: Marks,
    /// A letter is awaited, and what for.
    pub letter: Option<Letter>,
    /// What is selected, while something is.
    pub selection: Option<Selection>,
    /// Documents and sections.
    pub navigator: Navigator,
    /// The finder.
    pub finder: Finder,
    /// Figures on their years.
    pub timeline: Timeline,
    /// What is known of the last copy.
    pub copied: super::quotes::Copied,
    /// Notes of the reader's own.
    pub notes: Notes,
    /// The chosen quote.
    pub quote: Choice,
    /// Rows marked in the list that fills the screen, to be copied together.
    pub marked: BTreeSet<usize>,
    /// A clause beside its counterparts in other texts.
    pub compare: super::Compare,
    /// The top of the source view.
    pub source: super::SourceTop,
    /// The first row of the help.
    pub help: usize,
    /// What narrows the help, and whether it is being typed.
    pub help_filter: Option<(Line, bool)>,
    /// Scope whose keys the help was asked for.
    pub help_for: Scope,
    /// Keys of a sequence that is not finished.
    pub pending: Vec<Key>,
    /// A count typed before a key.
    pub count: Option<u32>,
    /// The command line, while it is typed.
    pub prompt: Option<Prompt>,
    /// Lines typed there before, the oldest first.
    pub history: Vec<String>,
    /// What is read anew, until all of it can take the place of the library.
    pub rereading: Option<Library>,
    /// Marks and folds in texts that are not here now, for when they are again; nothing else is in it.
    pub elsewhere: Sitting,
    /// Keys for which the first hint stays.
    pub hint: u8,
    /// Said in the status line until the next key.
    pub notice: Option<Notice>,
    /// What the reader chose.
    pub options: Options,
    /// How things look.
    pub theme: Theme,
    /// Themes of the reader's own, by name.
    pub own_themes: std::collections::BTreeMap<String, Theme>,
    /// Colours there are.
    pub palette: Palette,
    /// Whether the terminal's background is light, where it said so.
    pub light: Option<bool>,
    /// How wide the terminal was seen to draw ambiguous characters.
    pub measured: Option<Width>,
    /// The moment of the last event.
    pub now: Moment,
}

impl State {
    /// An empty room of that size.
    #[must_use]
    pub fn new(columns: u16, rows: u16) -> Self {
        Self {
            library: Library { reading: true, ..Library::default() },
            overlay: Overlay::default(),
            keymap: Keymap::built_in(KeymapName::Default),
            own_keys: None,
            size: (columns, rows),
            width: Width::default(),
            screen: Screen::default(),
            under: Vec::new(),
            focus: Pane::default(),
            hidden: Hidden::default(),
            place: Place::default(),
            top: 0,
            back: Vec::new(),
            forward: Vec::new(),
            resume: None,
            goto: None,
            marks: Marks::default(),
            letter: None,
            selection: None,
            navigator: Navigator::default(),
            finder: Finder::default(),
            timeline: Timeline::default(),
            copied: super::quotes::Copied::default(),
            notes: Notes::default(),
            quote: Choice::default(),
            marked: BTreeSet::new(),
            compare: super::Compare::default(),
            source: super::SourceTop::default(),
            help: 0,
            help_filter: None,
            help_for: Scope::Reader,
            pending: Vec::new(),
            count: None,
            prompt: None,
            history: Vec::new(),
            rereading: None,
            elsewhere: Sitting::default(),
            hint: 0,
            notice: None,
            options: Options::default(),
            theme: Theme::named("sixteen", &std::collections::BTreeMap::new(), Palette::Sixteen, None).unwrap_or_default(),
            own_themes: std::collections::BTreeMap::new(),
            palette: Palette::default(),
            light: None,
            measured: None,
            now: Moment::default(),
        }
    }

    /// Which table of the keymap has the keys.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        if self.prompt.is_some() || self.notes.writing.is_some() { Scope::Prompt } else { self.scope_below() }
    }

    /// Which table has the keys while no command is typed.
    #[must_use]
    pub const fn scope_below(&self) -> Scope {
        match (self.screen, self.focus) {
            (Screen::Reading, Pane::Reader) if self.selection.is_some() => Scope::Select,
            (Screen::Reading, Pane::Reader) => Scope::Reader,
            // Words are typed there as they are in the finder.
            (Screen::Reading, Pane::Navigator) if self.navigator.filter.is_some() => Scope::Finder,
            (Screen::Reading, Pane::Navigator) => Scope::Navigator,
            (Screen::Finding, _) => Scope::Finder,
            // Words are typed by the keys by which a query is.
            (Screen::Timeline, _) if self.timeline.typing.is_some() => Scope::Finder,
            (Screen::Timeline, _) => Scope::Timeline,
            (Screen::Quotes | Screen::Notes | Screen::Source | Screen::Compare, _) => Scope::List,
            (Screen::Help, _) if matches!(self.help_filter, Some((_, true))) => Scope::Finder,
            (Screen::Help, _) => Scope::Help,
        }
    }

    /// The rectangles of the reading screen as it stands.
    #[must_use]
    pub fn reading(&self) -> layout::Reading {
        layout::reading(self.size.0, self.size.1, self.focus, self.hidden)
    }

    /// How rows of the reader are cut, and how many there are.
    #[must_use]
    pub fn setting(&self) -> (Setting, u16) {
        // The reader keeps its setting while another pane covers it on a narrow screen.
        let focus = if self.size.0 < layout::TWO_COLUMNS { Pane::Reader } else { self.focus };
        let text = layout::text_of(layout::reading(self.size.0, self.size.1, focus, self.hidden).reader, self.measure());
        (Setting { measure: text.width, width: self.width }, text.height)
    }

    /// Cells of the longest row of text.
    #[must_use]
    pub fn measure(&self) -> u16 {
        u16::try_from(self.options.measure.get()).unwrap_or(u16::MAX)
    }

    /// Lets the options hold, after some of them or what the terminal can do changed.
    pub fn obey(&mut self) {
        match Theme::named(self.options.theme.get(), &self.own_themes, self.palette, self.light) {
            Some(theme) => self.theme = theme,
            None => {
                self.warn(format!("there is no theme {:?}: themes/ beside config.toml has none of that name", self.options.theme.get()))
            }
        }
        if self.keymap.name != self.options.keymap {
            // What is wrong in the reader's file was told when it was read.
            self.keymap = Keymap::of(self.options.keymap, self.own_keys.as_deref()).0;
        }
        let width = match self.options.ambiguous_width {
            AmbiguousWidth::Auto => self.measured.unwrap_or_default(),
            AmbiguousWidth::One => Width::Narrow,
            AmbiguousWidth::Two => Width::Wide,
        };
        self.width = if self.options.ascii && width == Width::Narrow { Width::NarrowPlain } else { width };
        super::update::arrange(self);
    }

    /// Whether there is work that needs no key.
    #[must_use]
    pub fn busy(&self) -> bool {
        self.finder.search.is_busy() || self.finder.accepted.is_busy()
    }

    /// Says something until the next key.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), bad: false });
    }

    /// Says that something went wrong, until the next key.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), bad: true });
    }
}
