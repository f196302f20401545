//! Text of the record: typed by people in Vietnamese, and marked so on a page in another language, where screen readers
//! would spell it as English otherwise.

use leptos::prelude::*;

use crate::cx::Cx;

/// A text of the record.
#[must_use]
pub fn record_text(cx: &Cx, text: impl Into<String>) -> AnyView {
    let text = text.into();
    match cx.record_lang() {
        None => text.into_any(),
        lang => view! { <span lang=lang>{text}</span> }.into_any(),
    }
}

/// Words of the page with a text of the record somewhere in them, such as the unit of a target.
#[must_use]
pub fn around(cx: &Cx, words: String, record: &str) -> AnyView {
    match words.split_once(record) {
        Some((before, after)) if !record.is_empty() && cx.record_lang().is_some() => {
            view! { {before.to_owned()}{record_text(cx, record)}{after.to_owned()} }.into_any()
        }
        _ => words.into_any(),
    }
}

/// Words of the page in which a text of the record leads somewhere.
#[must_use]
pub fn around_link(cx: &Cx, words: &str, record: &str, href: String) -> AnyView {
    let (before, after) = words.split_once(record).unwrap_or((words, ""));
    view! { {before.to_owned()}<a href=href>{record_text(cx, record)}</a>{after.to_owned()} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;
    use crate::messages::Lang;

    #[test]
    fn only_the_record_is_marked_and_only_on_an_english_page() {
        let english = || Cx { lang: Lang::En, ..fixtures::cx() };
        let html = fixtures::html(|| around(&english(), "2 of 4 phiên, now".to_owned(), "phiên"));
        assert_eq!(html, r#"2 of 4 <span lang="vi">phiên</span>, now"#);
        let html = fixtures::html(|| around(&fixtures::cx(), "2 trên 4 phiên".to_owned(), "phiên"));
        assert_eq!(html, "2 trên 4 phiên");
        assert_eq!(fixtures::html(|| around(&english(), "none".to_owned(), "")), "none");
    }
}
