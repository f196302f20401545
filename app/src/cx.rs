//! What every view may look at: language, day, names, who is signed in.

use std::sync::Arc;

use chrono::NaiveDate;
use hoptac::model::act::Staff;
use hoptac::model::locality::{Locality, LocalityId};
use hoptac::model::reference::Reference;
use hoptac::store::work::inbox::Counts;
use leptos::config::LeptosOptions;
use uuid::Uuid;

use crate::messages::{Lang, Messages};

/// The context of one page.
#[derive(Clone)]
pub struct Cx {
    /// Language of the page.
    pub lang: Lang,
    /// Its words.
    pub w: &'static Messages,
    /// Localities and domains.
    pub reference: Arc<Reference>,
    /// The day in Vietnam.
    pub today: NaiveDate,
    /// Path of the page without `/en`, e.g. `/thoa-thuan`.
    pub path: String,
    /// Query string without `?`; empty when there is none.
    pub query: String,
    /// Who is signed in; always `None` on public pages.
    pub staff: Option<Staff>,
    /// How much waits for who is signed in, for the navigation.
    pub counts: Counts,
    /// Token of the forms of this page, new for each time it is shown.
    pub token: Uuid,
    /// Whether the system sends mail.
    pub mail: bool,
    /// Whether the data is illustrative.
    pub demo: bool,
    /// Names of the built assets.
    pub assets: Arc<Assets>,
}

/// Addresses of the built style sheet and scripts.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The style sheet, e.g. `/pkg/hoptac.1a2b3c.css`.
    pub css: String,
    /// Where the islands' JavaScript and wasm are; `None` when this build has none.
    pub scripts: Option<LeptosOptions>,
}

impl Cx {
    /// The context of a mail: it is read away from any page, by who is not signed in there.
    #[must_use]
    pub fn of_mail(lang: Lang, reference: Arc<Reference>, today: NaiveDate) -> Self {
        Self {
            lang,
            w: lang.messages(),
            reference,
            today,
            path: String::new(),
            query: String::new(),
            staff: None,
            counts: Counts::default(),
            token: Uuid::nil(),
            mail: true,
            demo: false,
            assets: Arc::default(),
        }
    }

    /// `path` in the page's language: unchanged in Vietnamese, under `/en` in English.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        self.lang.href(path)
    }

    /// Where agreements are shown to this reader: staff stay on their own pages, which show what is not public.
    #[must_use]
    pub const fn agreements(&self) -> &'static str {
        if self.staff.is_some() { "/lam-viec/thoa-thuan" } else { "/thoa-thuan" }
    }

    /// The same page in the other language.
    #[must_use]
    pub fn other_language(&self) -> String {
        let mut address = self.lang.other().href(&self.path);
        if !self.query.is_empty() {
            address.push('?');
            address.push_str(&self.query);
        }
        address
    }

    /// `lang` attribute of what the record holds: its texts are Vietnamese, whatever the page's language.
    #[must_use]
    pub const fn record_lang(&self) -> Option<&'static str> {
        match self.lang {
            Lang::Vi => None,
            Lang::En => Some("vi"),
        }
    }

    /// `lang` attribute of a text that may be the page's own or the record's: Vietnamese letters tell.
    #[must_use]
    pub fn lang_of(&self, text: &str) -> Option<&'static str> {
        let vietnamese = |text: &str| text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        self.record_lang().filter(|_| vietnamese(text))
    }

    /// Whether the reader's own unit answers today for what `unit` signed.
    #[must_use]
    pub fn is_own(&self, unit: &LocalityId) -> bool {
        let own = |staff: &Staff| self.reference.lineage.same_unit_on(&staff.locality, unit, self.today);
        self.staff.as_ref().is_some_and(own)
    }

    /// Short name of a unit in the page's language; its key when it is unknown.
    #[must_use]
    pub fn locality(&self, id: &LocalityId) -> String {
        self.reference.lineage.get(id).map_or_else(|| id.0.clone(), |unit| self.unit(unit).to_owned())
    }

    /// Short name of a unit in the page's language.
    #[must_use]
    pub fn unit<'a>(&self, unit: &'a Locality) -> &'a str {
        match self.lang {
            Lang::Vi => &unit.name_vi,
            Lang::En => &unit.name_en,
        }
    }

    /// Full name of a unit ("Tỉnh …", "… Province").
    #[must_use]
    pub fn full_unit<'a>(&self, unit: &'a Locality) -> &'a str {
        match self.lang {
            Lang::Vi => &unit.full_name_vi,
            Lang::En => &unit.full_name_en,
        }
    }

    /// Address and name of each domain that one may choose; a retired one only where it is what was chosen.
    #[must_use]
    pub fn domains(&self, chosen: &str) -> Vec<(String, String)> {
        let offered = self.reference.domains.iter().filter(|d| d.is_offered() || d.slug == chosen);
        offered.map(|d| (d.slug.clone(), self.domain(&d.slug))).collect()
    }

    /// Name of a domain in the page's language; its slug when it is unknown.
    #[must_use]
    pub fn domain(&self, slug: &str) -> String {
        self.reference.domain(slug).map_or_else(
            || slug.to_owned(),
            |domain| match self.lang {
                Lang::Vi => domain.name_vi.clone(),
                Lang::En => domain.name_en.clone(),
            },
        )
    }
}
