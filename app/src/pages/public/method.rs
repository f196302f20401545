//! How everything is counted.

use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::components::sections::sections;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/cach-tinh`
pub struct MethodPage;

impl Page for MethodPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.guide.method_title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        view! {
            {breadcrumbs(cx, &[], cx.w.guide.method_title)}
            <h1>{cx.w.guide.method_title}</h1>
            {sections(cx.w.guide.method)}
        }
        .into_any()
    }
}
