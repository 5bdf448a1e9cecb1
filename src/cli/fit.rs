//! What fits into the rows of the terminal that a call prints to.

use std::io::{self, IsTerminal as _};

use crate::text::{Width, width_of};

/// Columns of the terminal on standard output; `None` of a pipe or a file, which take lines of any length.
pub(super) fn columns() -> Option<usize> {
    let out = io::stdout();
    let size = rustix::termios::tcgetwinsize(&out).ok().filter(|_| out.is_terminal())?;
    (size.ws_col > 0).then_some(usize::from(size.ws_col))
}

/// A text in so many cells at most, with a sign where it was cut.
pub(super) fn cut(text: &str, cells: usize) -> String {
    if width_of(text, Width::Narrow) <= cells {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = |c: &char| {
        used += width_of(c.encode_utf8(&mut [0; 4]), Width::Narrow);
        used < cells
    };
    let short: String = text.chars().take_while(fits).collect();
    format!("{short}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut_by_cells() {
        assert_eq!(cut("修渠", 4), "修渠");
        assert_eq!(cut("修渠三百公里", 8), "修渠三…");
        assert_eq!(cut("canals", 5), "cana…");
    }
}
