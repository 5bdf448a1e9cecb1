//! What the terminal is asked once, before the first frame.

use std::io;
use std::time::{Duration, Instant};

use super::Run;
use crate::app::Options;
use crate::app::value::AmbiguousWidth;
use crate::edge::caps::{BACKGROUND_PROBE, Colours, MARGINS_PROBE, WIDTH_PROBE};

/// How long an answer about the cursor is waited for; a link to the other side of the world answers well within it.
const ANSWER: Duration = Duration::from_secs(3);

impl Run {
    /// Asks once what the options leave open: how wide an ambiguous character is drawn, in the corner that the first frame
    /// covers, the colour behind the text, and whether there are margins. What every terminal answers comes last, so that
    /// silence is noticed.
    pub(super) fn ask(&mut self, options: &Options) -> io::Result<()> {
        let mut questions = Vec::new();
        // Where there are few colours nothing hangs on the background, and consoles print what they do not know.
        if self.caps.colours >= Colours::TwoFiftySix {
            questions.extend_from_slice(MARGINS_PROBE);
            if options.theme.get() == "auto" {
                questions.extend_from_slice(BACKGROUND_PROBE);
            }
        }
        if options.ambiguous_width == AmbiguousWidth::Auto {
            self.parser.expect_cursor(true);
            questions.extend_from_slice(WIDTH_PROBE);
        } else if !questions.is_empty() {
            questions.extend_from_slice(b"\x1b[c");
        }
        if questions.is_empty() {
            return Ok(());
        }
        self.asked = Instant::now().checked_add(ANSWER);
        self.terminal.write_all(&questions)
    }
}
