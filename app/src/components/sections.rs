//! The sections of a text page.

use hoptac::text::slug;
use leptos::prelude::*;

use crate::messages::Lang;
use crate::messages::guide::{Part, Section};

/// Headings, paragraphs and lists, after links to each heading.
#[must_use]
pub fn sections(lang: Lang, sections: &'static [Section]) -> AnyView {
    let links = sections
        .iter()
        .map(|section| {
            let title = lang.pick(section.title);
            view! { <li><a href=format!("#{}", slug(title))>{title}</a></li> }
        })
        .collect_view();
    let all = sections
        .iter()
        .map(|section| {
            let title = lang.pick(section.title);
            let together = |a: &Part, b: &Part| matches!((a, b), (Part::Item(_), Part::Item(_)));
            let parts =
                section.parts.chunk_by(together).map(|parts| paragraph_or_list(lang, parts)).collect_view();
            view! { <section><h2 id=slug(title)>{title}</h2>{parts}</section> }
        })
        .collect_view();
    view! { <ul class="contents">{links}</ul><div class="text">{all}</div> }.into_any()
}

/// A paragraph alone, or the items of a list.
fn paragraph_or_list(lang: Lang, parts: &'static [Part]) -> AnyView {
    if let [Part::Text(text)] = parts {
        return view! { <p>{lang.pick(*text)}</p> }.into_any();
    }
    let items = parts
        .iter()
        .map(|(Part::Text(text) | Part::Item(text))| view! { <li>{lang.pick(*text)}</li> })
        .collect_view();
    view! { <ul>{items}</ul> }.into_any()
}
