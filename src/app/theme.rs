//! Themes: how things look by what they are, read from TOML.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use crate::text::problem::{Problem, line_of};

/// How many colours there are to choose from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// None: looks alone.
    None,
    /// The sixteen that the terminal names.
    #[default]
    Sixteen,
    /// More.
    Many,
}

/// A look for each thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// The bar, the pane with the keys, what is chosen.
    pub accent: Style,
    /// Characters that were looked for.
    pub matched: Style,
    /// Everything secondary.
    pub dim: Style,
    /// Titles and headings.
    pub heading: Style,
    /// What went wrong.
    pub bad: Style,
}

/// As it stands in the file.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    accent: Look,
    #[serde(default, rename = "match")]
    matched: Look,
    #[serde(default)]
    dim: Look,
    #[serde(default)]
    heading: Look,
    #[serde(default)]
    bad: Look,
}

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Look {
    front: Option<Ink>,
    back: Option<Ink>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

#[derive(serde::Deserialize)]
#[serde(try_from = "String")]
struct Ink(Color);

impl TryFrom<String> for Ink {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        // ratatui reads names, numbers and #rrggbb.
        text.parse().map(Self).map_err(|_| format!("{text:?} is no colour: name one of the sixteen, a number to 255, or #rrggbb"))
    }
}

impl Look {
    fn style(&self) -> Style {
        let looks = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ];
        let modifier = looks.into_iter().filter(|(on, _)| *on).map(|(_, look)| look).collect();
        Style { fg: self.front.as_ref().map(|ink| ink.0), bg: self.back.as_ref().map(|ink| ink.0), ..Style::new().add_modifier(modifier) }
    }
}

/// The names of the built-in themes.
pub const THEMES: [(&str, &str); 3] = [
    ("dark", include_str!("../../themes/dark.toml")),
    ("light", include_str!("../../themes/light.toml")),
    ("sixteen", include_str!("../../themes/sixteen.toml")),
];

impl Theme {
    /// Reads a theme.
    ///
    /// # Errors
    /// What is wrong in it, and where.
    pub fn parse(source: &str) -> Result<Self, Problem> {
        let table: Table = toml::from_str(source).map_err(|error| Problem {
            line: error.span().map_or(1, |span| line_of(source, span.start)),
            what: error.message().lines().collect::<Vec<_>>().join(" "),
        })?;
        Ok(Self {
            accent: table.accent.style(),
            matched: table.matched.style(),
            dim: table.dim.style(),
            heading: table.heading.style(),
            bad: table.bad.style(),
        })
    }

    /// The theme of a name: the reader's own, a built-in one, or with `auto` what fits the background and the colours there
    /// are. `None`: there is no such theme.
    #[must_use]
    pub fn named(name: &str, own: &BTreeMap<String, Self>, palette: Palette, light: Option<bool>) -> Option<Self> {
        let built_in = |name: &str| THEMES.iter().find(|(known, _)| *known == name).and_then(|(_, source)| Self::parse(source).ok());
        if let Some(own) = own.get(name) {
            return Some(own.clone());
        }
        match (name, palette, light) {
            // Without colours, what is secondary must be told by a look.
            (_, Palette::None, _) if name == "auto" || built_in(name).is_some() => built_in("sixteen"),
            ("auto", Palette::Many, Some(true)) => built_in("light"),
            ("auto", Palette::Many, Some(false)) => built_in("dark"),
            ("auto", ..) => built_in("sixteen"),
            _ => built_in(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_themes_hold_and_tell_everything_without_colour_too() {
        for (name, source) in THEMES {
            let theme = Theme::parse(source).unwrap_or_else(|problem| panic!("{name}, {problem}"));
            assert!(theme.matched.add_modifier.contains(Modifier::UNDERLINED), "{name}");
            assert!(theme.heading.add_modifier.contains(Modifier::BOLD) && theme.bad.add_modifier.contains(Modifier::BOLD), "{name}");
            assert_eq!(theme.accent.fg, theme.matched.fg, "{name} has one accent");
        }
        let none = BTreeMap::new();
        assert_eq!(Theme::named("dark", &none, Palette::None, None), Theme::named("sixteen", &none, Palette::Many, None));
        assert_eq!(Theme::named("auto", &none, Palette::Many, Some(true)), Theme::named("light", &none, Palette::Many, None));
        assert_eq!(Theme::named("auto", &none, Palette::Many, None), Theme::named("sixteen", &none, Palette::Many, None));
        assert_eq!(Theme::named("drak", &none, Palette::Many, None), None);
    }

    #[test]
    fn what_is_wrong_in_a_theme_is_told_with_its_line() {
        assert_eq!(Theme::parse("[accent]\nfront = \"#12\"\n").unwrap_err().line, 2);
        let problem = Theme::parse("[dim]\ndim = true\n[acent]\nfront = \"red\"\n").unwrap_err();
        assert!(problem.line == 3 && problem.what.contains("acent"), "{problem}");
    }
}
