//! What sort of thing a document or a paragraph is, and in which language.

use serde::Serialize;

/// What sort of document it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Spoken by one person.
    Speech,
    /// Agreed or issued by several parties or a body: declarations, communiqués, plans, laws.
    Declaration,
    /// A report about an event.
    News,
    /// Anything else.
    #[default]
    Other,
}

impl Kind {
    /// As printed in the machine interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Declaration => "declaration",
            Self::News => "news",
            Self::Other => "other",
        }
    }
}

/// The language of a document or paragraph (BCP 47 where there is a tag).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub enum Language {
    /// Simplified Chinese.
    #[serde(rename = "zh-Hans")]
    Simplified,
    /// Traditional Chinese.
    #[serde(rename = "zh-Hant")]
    Traditional,
    /// English.
    #[serde(rename = "en")]
    English,
    /// Several languages in one document.
    #[serde(rename = "mul")]
    Several,
    /// Cannot be told.
    #[default]
    #[serde(rename = "und")]
    Unknown,
}

impl Language {
    /// As printed in the machine interface.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
            Self::English => "en",
            Self::Several => "mul",
            Self::Unknown => "und",
        }
    }
}

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Running text, run-in headings included.
    #[default]
    Text,
    /// A heading on lines of its own.
    Heading,
    /// 各位同事！ Dear colleagues,
    Salutation,
    /// Title block: title, subtitle, date in brackets, speaker.
    Title,
    /// Names of those who sign.
    Signature,
    /// （新华社北京9月17日电）, or a date line at the end.
    Dateline,
    /// 下转第三版, 上接第二版.
    Mark,
}
