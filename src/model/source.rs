//! The lines of a file as they stand on disk, kept so that repaired text is never quoted unseen.

/// A decoded file, by lines. One value is shared by all documents of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceText {
    text: String,
    /// Where each line begins.
    starts: Vec<u32>,
}

impl SourceText {
    /// Takes the decoded text of a file, of less than 4 GiB. A line ends at a line feed only.
    #[must_use]
    pub fn new(text: String) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX)));
        Self { text, starts }
    }

    /// Whether nothing was kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A line from 1, without its end; empty where there is none.
    #[must_use]
    pub fn line(&self, number: u32) -> &str {
        let index = (number as usize).wrapping_sub(1);
        let Some(&start) = self.starts.get(index) else { return "" };
        let end = self.starts.get(index + 1).map_or(self.text.len(), |&next| (next as usize).saturating_sub(1));
        self.text.get(start as usize..end).unwrap_or_default().trim_end_matches('\r')
    }
}

#[cfg(test)]
mod tests {
    use super::SourceText;

    #[test]
    fn lines_are_numbered_from_one() {
        let source = SourceText::new("一\r\n\n\u{c}二".into());
        assert_eq!([0, 1, 2, 3, 4].map(|n| source.line(n)), ["", "一", "", "\u{c}二", ""]);
    }
}
