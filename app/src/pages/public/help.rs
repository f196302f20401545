//! How the three audiences use the site.

use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::components::sections::sections;
use crate::cx::Cx;
use crate::messages::guide::HELP;
use crate::pages::{Head, Page};

/// `/tro-giup`
pub struct HelpPage;

impl Page for HelpPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.common.help.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        view! {
            {breadcrumbs(cx, &[], cx.w.common.help)}
            <h1>{cx.w.common.help}</h1>
            {sections(cx.lang, HELP)}
        }
        .into_any()
    }
}
