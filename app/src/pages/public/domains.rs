//! All domains with commitments.

use hoptac::store::reference::domain::DomainSummary;
use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::components::domain_list::domain_table;
use crate::components::empty_state::empty_state;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/linh-vuc`
pub struct DomainsPage {
    /// Summaries in the domains' order.
    pub summaries: Vec<DomainSummary>,
}

impl Page for DomainsPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.public.domains_title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.public;
        let table = if self.summaries.is_empty() {
            empty_state(cx, w.no_commitments, Some(("/thoa-thuan", cx.w.common.agreements)))
        } else {
            domain_table(cx, &self.summaries, "/linh-vuc", w.domains_caption)
        };
        view! {
            {breadcrumbs(cx, &[], cx.w.field.domains)}
            <h1>{w.domains_title}</h1>
            <p class="lead">{w.domains_lead}" "<a href=cx.href("/cach-tinh")>{cx.w.common.method}</a></p>
            {table}
        }
        .into_any()
    }
}
