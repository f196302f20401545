//! The first page of the administration: where everything is.

use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/quan-tri`.
pub struct AdminPage;

impl Page for AdminPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.accounts.admin.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.accounts;
        let pages = w
            .admin_pages
            .iter()
            .map(|page| {
                view! {
                    <li><div><a href=cx.href(page.path)>{page.name}</a><p class="small muted">{page.what}</p></div></li>
                }
            })
            .collect_view();
        view! {
            {breadcrumbs(cx, &[], w.admin)}
            <h1>{w.admin}</h1>
            <p class="lead">{w.admin_lead}</p>
            <ul class="tasks doors">{pages}</ul>
        }
        .into_any()
    }
}
