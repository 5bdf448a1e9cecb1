//! The command table: keys, help and documentation all come from it.

/// Where a command belongs in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving through a text or a list.
    Move,
    /// Looking for a clause.
    Find,
    /// Taking words along.
    Copy,
    /// What the reader writes beside the words.
    Note,
    /// What is on the screen.
    Show,
    /// Figures on their years.
    Timeline,
    /// Typing a query or a command.
    Type,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups in the order of the help.
    pub const ALL: [Self; 8] = [Self::Move, Self::Find, Self::Copy, Self::Note, Self::Show, Self::Timeline, Self::Type, Self::Program];

    /// Its heading in the help.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Find => "Find",
            Self::Copy => "Copy",
            Self::Note => "Notes of your own",
            Self::Show => "Show",
            Self::Timeline => "In the timeline",
            Self::Type => "While typing",
            Self::Program => "Program",
        }
    }
}

macro_rules! commands {
    ($($group:ident { $($variant:ident $name:literal $about:literal)* })*) => {
        /// Everything a key can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command {
            $($(#[doc = $about] $variant,)*)*
        }

        impl Command {
            /// All commands, in the order of the help.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];

            /// Its name in a keymap.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$variant => $name,)*)* }
            }

            /// What it does, for the help.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $($(Self::$variant => $about,)*)* }
            }

            /// Where it stands in the help.
            #[must_use]
            pub const fn group(self) -> Group {
                match self { $($(Self::$variant => Group::$group,)*)* }
            }

            /// The command of that name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|command| command.name() == name)
            }
        }
    };
}

commands! {
    Move {
        LineDown "line-down" "a line down (in a list: a row)"
        LineUp "line-up" "a line up"
        ClauseNext "clause-next" "the next clause"
        ClausePrevious "clause-previous" "back a clause, first to the start of this one"
        ParagraphNext "paragraph-next" "the next paragraph"
        ParagraphPrevious "paragraph-previous" "back a paragraph, first to the start of this one"
        SectionNext "section-next" "the next section"
        SectionPrevious "section-previous" "back a section, first to the start of this one"
        DocumentNext "document-next" "the next document"
        DocumentPrevious "document-previous" "the previous document"
        HalfPageDown "half-page-down" "half a page down"
        HalfPageUp "half-page-up" "half a page up"
        PageDown "page-down" "a page down"
        PageUp "page-up" "a page up"
        Top "top" "the top; with a count, that paragraph"
        End "end" "the end; with a count, that paragraph"
        Percent "percent" "with a count, so many percent through the document"
        ScrollDown "scroll-down" "the text a row up under the cursor, which stays where it can"
        ScrollUp "scroll-up" "the text a row down under the cursor"
        ScreenTop "screen-top" "the first line on the screen"
        ScreenMiddle "screen-middle" "the middle of the screen"
        ScreenBottom "screen-bottom" "the last line on the screen"
        RowCentre "row-centre" "this row to the middle of the screen"
        RowTop "row-to-top" "this row to the top of the screen"
        RowBottom "row-to-bottom" "this row to the bottom of the screen"
        JumpBack "jump-back" "back to where you jumped from"
        JumpForward "jump-forward" "forward again after going back"
        Where "where" "say where this is: file and lines, id"
        MarkSet "mark-set" "mark this place with a letter: a to z in a document, A to Z in all"
        MarkGo "mark-go" "go to a mark; twice, to where you jumped from and back"
    }
    Find {
        Find "find" "find a clause in all documents"
        HitNext "hit-next" "the next hit of the last search"
        HitPrevious "hit-previous" "the previous hit of the last search"
        PhraseNext "phrase-next" "where these words stand next: those selected; else a name in “ ”, a figure, the heading"
        PhrasePrevious "phrase-previous" "where these words stood before"
    }
    Copy {
        CopyClause "copy-clause" "copy the clause (with a count, that many) or what is selected"
        CopyCited "copy-cited" "copy it with its citation"
        SelectClauses "select-clauses" "select clauses: every movement takes in more"
        Select "select" "select by characters"
        CharNext "char-next" "selecting: a character more"
        CharPrevious "char-previous" "selecting: a character less"
        RunNext "run-next" "selecting: to the next word, or run of Han or figures"
        RunPrevious "run-previous" "selecting: a word or run back"
        RunEnd "run-end" "selecting: to the end of the word or run"
        SelectOther "select-other" "selecting: to the other end"
        Quotes "quotes" "what you copied before, to copy it again (with a count, so many percent, as in less)"
        Reveal "reveal" "show the last copy plainly, to be taken with the mouse"
    }
    Note {
        Note "note" "write a note on this clause, or change it"
        Notes "notes" "your notes in these texts"
        NoteDelete "note-delete" "take the note away"
        NoteRestore "note-restore" "bring back the note taken away last"
    }
    Show {
        Open "open" "open what is chosen"
        PaneNext "pane-next" "the other pane"
        PanePrevious "pane-previous" "the other pane, backwards"
        LeftColumn "left-column" "the left column away, and back"
        RightColumn "right-column" "the right column away, and back"
        FoldOpen "fold-open" "navigator: show sections; then to the text"
        FoldClose "fold-close" "navigator: hide sections; text: to the navigator"
        FoldToggle "fold-toggle" "fold or unfold the document or section"
        Unfold "unfold" "unfold it"
        Fold "fold" "fold it"
        FoldAll "fold-all" "fold all documents"
        UnfoldAll "unfold-all" "unfold all documents"
        Compare "compare" "this clause as other texts have it, with the words that differ"
        Source "source" "the lines on disk beside the repaired text"
        Timeline "timeline" "the timeline: every figure, until when, and what became of it"
        Help "help" "this help"
        CommandLine "command-line" "any command by its name; all of them are listed"
    }
    Timeline {
        Series "series" "one figure through the years, with its words"
        Filter "filter" "show only what has these words, !not these"
        ShowPledges "show-pledges" "only pledges (several classes add up)"
        ShowTargets "show-targets" "only targets"
        ShowDelivered "show-delivered" "only what was delivered"
        ShowStatistics "show-statistics" "only statistics"
        ShowOverdue "show-overdue" "only what is past due without a report"
        GroupNext "group-next" "group by what comes next"
        GroupPrevious "group-previous" "group by what came before"
        GroupSeries "group-series" "group by series"
        GroupObject "group-object" "group by object"
        GroupDocument "group-document" "group by document"
        GroupActor "group-actor" "group by actor"
        GroupUnit "group-unit" "group by unit"
        GroupClass "group-class" "group by class"
        GroupOutcome "group-outcome" "group by what became of it"
        GroupNone "group-none" "no groups: one list"
        SortNext "sort-next" "sort by day said, day due, value"
        SortReverse "sort-reverse" "the order turned round"
        TableToggle "table-toggle" "a table instead of the years, and back"
        CopyFigure "copy-figure" "copy the figure with its words and their citation"
        ExportCsv "export-csv" "export what is shown: write it to a file as CSV"
        ExportJson "export-json" "export it as JSON"
        ExportMarkdown "export-markdown" "export it as Markdown"
        LinkConfirm "link-confirm" "yes: both figures speak of the same thing"
        LinkReject "link-reject" "no: they do not"
        ClassPledge "class-pledge" "this is a pledge"
        ClassTarget "class-target" "this is a target"
        ClassDelivered "class-delivered" "this was delivered"
        ClassStatistic "class-statistic" "this is a statistic"
        ClassOther "class-other" "this is none of these"
        ClassOwnNot "class-own-not" "the class as it was recognised"
    }
    Type {
        EraseBackward "erase-backward" "erase the character before the cursor"
        EraseForward "erase-forward" "erase the character at the cursor"
        EraseWord "erase-word" "erase the word before the cursor"
        EraseLine "erase-line" "erase up to the start"
        Complete "complete" "complete a filter (doc:, year: …); elsewhere mark the hit and go down"
        CompleteBack "complete-back" "the candidate before; elsewhere mark the hit and go up"
        Narrow "narrow" "only this document, then only this section, then everywhere"
        MarkHit "mark-hit" "mark the row, to copy several at once"
        CursorLeft "cursor-left" "a character to the left"
        CursorRight "cursor-right" "a character to the right"
        CursorStart "cursor-start" "to the start"
        CursorEnd "cursor-end" "to the end"
        HistoryPrevious "history-previous" "what was typed before"
        HistoryNext "history-next" "back from what was typed before"
    }
    Program {
        Cancel "cancel" "leave a list, a query or half-typed keys"
        Edit "edit" "open the file at this line in your editor"
        Reload "reload" "read all files again; the place stays"
        Redraw "redraw" "draw the screen anew"
        Suspend "suspend" "stop for now; `fg` in the shell comes back"
        Quit "quit" "leave plenary"
    }
}

/// What hands from vim and less type for a command.
pub(super) const ALIASES: &[(&str, Command)] = &[
    ("q", Command::Quit),
    ("q!", Command::Quit),
    ("qa", Command::Quit),
    ("qa!", Command::Quit),
    ("wq", Command::Quit),
    ("x", Command::Quit),
    ("exit", Command::Quit),
    ("h", Command::Help),
    ("noh", Command::Cancel),
    ("nohlsearch", Command::Cancel),
    ("stop", Command::Suspend),
    ("n", Command::DocumentNext),
    ("bn", Command::DocumentNext),
    ("p", Command::DocumentPrevious),
    ("bp", Command::DocumentPrevious),
    ("e", Command::Reload),
    ("e!", Command::Reload),
    ("marks", Command::MarkGo),
    ("ls", Command::PaneNext),
    ("buffers", Command::PaneNext),
    ("files", Command::PaneNext),
    ("map", Command::Help),
    ("f", Command::Where),
    ("file", Command::Where),
    ("reg", Command::Quotes),
    ("registers", Command::Quotes),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_kebab() {
        for command in Command::ALL {
            assert_eq!(Command::named(command.name()), Some(*command));
            assert!(command.name().chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", command.name());
        }
    }
}
