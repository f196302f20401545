//! The two languages.

/// Language of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Tiếng Việt: the first language, at plain addresses.
    Vi,
    /// English, at the same addresses under `/en`.
    En,
}

impl Lang {
    /// Value of the `lang` attribute.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// `path` in this language.
    #[must_use]
    pub fn href(self, path: &str) -> String {
        match self {
            Self::Vi => path.to_owned(),
            Self::En if path == "/" => "/en".to_owned(),
            Self::En => format!("/en{path}"),
        }
    }

    /// Of two texts of the record the one in this language.
    #[must_use]
    pub const fn pick_of<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }

    /// Of a text in both languages the one in this.
    #[must_use]
    pub const fn pick(self, (vi, en): Text) -> &'static str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// A text in Vietnamese and in English.
pub type Text = (&'static str, &'static str);
