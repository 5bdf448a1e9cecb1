//! Which files are read as text, by the ending of their name: one row a format.

/// A kind of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// As shown to people.
    pub name: &'static str,
    /// Endings of file names, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether `#`, `*`, `>` and back quotes are marks rather than text.
    pub markdown: bool,
}

/// All formats. A file without an ending counts as plain text when it is named by the user.
pub const FORMATS: &[Format] = &[
    Format { name: "plain text", extensions: &["txt", "text"], markdown: false },
    Format { name: "Markdown", extensions: &["md", "markdown"], markdown: true },
];

/// The format of a path; `None` where its ending is not known. A name without an ending, and `-`, are plain text.
#[must_use]
pub fn format_of(path: &str) -> Option<&'static Format> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let Some((stem, ending)) = name.rsplit_once('.') else { return FORMATS.first() };
    if stem.is_empty() {
        return FORMATS.first();
    }
    let ending = ending.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_name_the_format() {
        for (path, name) in [
            ("a/b.TXT", Some("plain text")),
            ("b.markdown", Some("Markdown")),
            ("a.b/README", Some("plain text")),
            ("-", Some("plain text")),
            ("a.pdf", None),
        ] {
            assert_eq!(format_of(path).map(|format| format.name), name, "{path}");
        }
    }
}
