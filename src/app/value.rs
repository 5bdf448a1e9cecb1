//! What values options may have: how each kind is read, written and described.

use crate::quote::{STYLES, Style};

/// A kind of value.
pub trait Value: Sized {
    /// What may be written, for people: `20 to 400`, `auto, 1, 2`.
    fn values() -> String;

    /// Values that can be offered while typing; empty where there are too many.
    #[must_use]
    fn choices() -> Vec<&'static str> {
        Vec::new()
    }

    /// Reads a value as written on a command line.
    ///
    /// # Errors
    /// What is taken instead: the rest of a sentence.
    fn parse(text: &str) -> Result<Self, String>;

    /// As written on a command line.
    fn written(&self) -> String;

    /// Whether it stands in quotation marks in TOML.
    const QUOTED: bool = true;
    /// Whether it is yes or no, so that its name alone, or `no` before it, says it.
    const SWITCH: bool = false;
}

impl Value for bool {
    const QUOTED: bool = false;
    const SWITCH: bool = true;

    fn values() -> String {
        "true or false".into()
    }

    fn choices() -> Vec<&'static str> {
        vec!["true", "false"]
    }

    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "true" | "on" | "yes" | "1" => Ok(true),
            "false" | "off" | "no" | "0" => Ok(false),
            _ => Err(refused::<Self>(text)),
        }
    }

    fn written(&self) -> String {
        self.to_string()
    }
}

/// A whole number between two others, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Within<const LEAST: u32, const MOST: u32>(u32);

impl<const LEAST: u32, const MOST: u32> Within<LEAST, MOST> {
    /// The number, brought between the two.
    #[must_use]
    pub const fn new(n: u32) -> Self {
        Self(if n < LEAST {
            LEAST
        } else if n > MOST {
            MOST
        } else {
            n
        })
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl<const LEAST: u32, const MOST: u32> Value for Within<LEAST, MOST> {
    const QUOTED: bool = false;

    fn values() -> String {
        format!("{LEAST} to {MOST}")
    }

    fn parse(text: &str) -> Result<Self, String> {
        text.parse().ok().filter(|n| (LEAST..=MOST).contains(n)).map(Self).ok_or_else(|| refused::<Self>(text))
    }

    fn written(&self) -> String {
        self.0.to_string()
    }
}

/// Names a few values, each with what is written for it.
macro_rules! choices {
    ($($(#[$doc:meta])* $kind:ident { $($(#[$about:meta])* $variant:ident $name:literal)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum $kind { $($(#[$about])* $variant,)* }

            impl $crate::app::value::Value for $kind {
                fn values() -> String {
                    Self::choices().join(", ")
                }

                fn choices() -> Vec<&'static str> {
                    vec![$($name,)*]
                }

                fn parse(text: &str) -> Result<Self, String> {
                    match text {
                        $($name => Ok(Self::$variant),)*
                        _ => Err($crate::app::value::refused::<Self>(text)),
                    }
                }

                fn written(&self) -> String {
                    match self { $(Self::$variant => $name,)* }.into()
                }
            }
        )*
    };
}

choices! {
    /// Which way copies take.
    Clipboard {
        /// The best that there is.
        Auto "auto"
        /// OSC 52 to the terminal.
        Osc52 "osc52"
        /// `tmux load-buffer -w`.
        Tmux "tmux"
        /// OSC 52 through GNU screen.
        Screen "screen"
        /// A program of this machine.
        Command "command"
        /// A file.
        File "file"
        /// None.
        Off "off"
    }
    /// Whose keys.
    KeymapName {
        /// Of vim and less, for reading.
        Default "default"
        /// All as in vim.
        Vim "vim"
        /// Those of emacs beside the others.
        Emacs "emacs"
    }
    /// How wide the terminal draws “ ” — … ①.
    AmbiguousWidth {
        /// The terminal is asked.
        Auto "auto"
        /// One cell.
        One "1"
        /// Two cells.
        Two "2"
    }
}

impl Value for Style {
    fn values() -> String {
        Self::choices().join(", ")
    }

    fn choices() -> Vec<&'static str> {
        STYLES.iter().map(|(_, name, _)| *name).collect()
    }

    fn parse(text: &str) -> Result<Self, String> {
        STYLES.iter().find(|(_, name, _)| *name == text).map(|(style, ..)| *style).ok_or_else(|| refused::<Self>(text))
    }

    fn written(&self) -> String {
        STYLES.iter().find(|(style, ..)| style == self).map_or("plain", |(_, name, _)| name).into()
    }
}

/// The name of a theme: a built-in one, or of a file of the reader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeName(String);

impl ThemeName {
    /// What fits the terminal.
    #[must_use]
    pub fn auto() -> Self {
        Self("auto".into())
    }

    /// The name.
    #[must_use]
    pub fn get(&self) -> &str {
        &self.0
    }
}

impl Value for ThemeName {
    fn values() -> String {
        "auto, dark, light, sixteen, or the name of a file in themes/ beside config.toml".into()
    }

    fn choices() -> Vec<&'static str> {
        vec!["auto", "dark", "light", "sixteen"]
    }

    fn parse(text: &str) -> Result<Self, String> {
        let plain = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        if plain { Ok(Self(text.into())) } else { Err(refused::<Self>(text)) }
    }

    fn written(&self) -> String {
        self.0.clone()
    }
}

impl Value for String {
    fn values() -> String {
        "words".into()
    }

    fn parse(text: &str) -> Result<Self, String> {
        Ok(text.into())
    }

    fn written(&self) -> String {
        self.clone()
    }
}

/// The rest of a sentence about a value that is none of the kind.
pub(super) fn refused<V: Value>(text: &str) -> String {
    let near = crate::text::problem::did_you_mean(text, V::choices());
    format!("takes {}, not {text:?}{near}", V::values())
}
