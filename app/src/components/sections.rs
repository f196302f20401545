//! The sections of a text page.

use hoptac::text::slug;
use leptos::prelude::*;

use crate::messages::guide::{Part, Section};

/// Headings, paragraphs and lists, after links to each heading.
#[must_use]
pub fn sections(sections: &'static [Section]) -> AnyView {
    let links = sections
        .iter()
        .map(|section| view! { <li><a href=format!("#{}", slug(section.title))>{section.title}</a></li> })
        .collect_view();
    let all = sections
        .iter()
        .map(|section| {
            let parts = section.parts.iter().map(part).collect_view();
            view! { <section><h2 id=slug(section.title)>{section.title}</h2>{parts}</section> }
        })
        .collect_view();
    view! { <ul class="contents">{links}</ul><div class="text">{all}</div> }.into_any()
}

fn part(part: &'static Part) -> AnyView {
    match part {
        Part::Text(text) => view! { <p>{*text}</p> }.into_any(),
        Part::List(items) => {
            let items = items.iter().map(|item| view! { <li>{*item}</li> }).collect_view();
            view! { <ul>{items}</ul> }.into_any()
        }
    }
}
