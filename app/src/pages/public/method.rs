//! How everything is counted.

use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::components::sections::sections;
use crate::cx::Cx;
use crate::messages::guide::METHOD;
use crate::pages::{Head, Page};

/// `/cach-tinh`
pub struct MethodPage;

impl Page for MethodPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.common.method.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        view! {
            {breadcrumbs(cx, &[], cx.w.common.method)}
            <h1>{cx.w.common.method}</h1>
            {sections(cx.lang, METHOD)}
        }
        .into_any()
    }
}
