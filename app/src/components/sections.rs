//! The sections of a text page.

use leptos::prelude::*;

use crate::words::guide::{Part, Section};

/// Headings, paragraphs and lists.
#[must_use]
pub fn sections(sections: &'static [Section]) -> AnyView {
    let all = sections
        .iter()
        .map(|section| {
            let parts = section.parts.iter().map(part).collect_view();
            view! { <section><h2>{section.title}</h2>{parts}</section> }
        })
        .collect_view();
    view! { <div class="text">{all}</div> }.into_any()
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
