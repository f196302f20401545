//! The proposed changes of an agreement and of all it holds, those that wait first.

use hoptac::model::agreement::Agreement;
use hoptac::store::record::proposal::Row;
use leptos::prelude::*;

use super::record::agreement_tabs;
use super::{AGREEMENTS, work_crumbs};
use crate::components::proposals::proposal_list;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/lam-viec/thoa-thuan/{slug}/de-nghi`.
pub struct ProposalsPage {
    /// The agreement.
    pub agreement: Agreement,
    /// The proposals.
    pub rows: Vec<Row>,
}

impl Page for ProposalsPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: format!("{} · {}", cx.w.proposal.tab, self.agreement.title), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let a = &self.agreement;
        let overview = format!("{AGREEMENTS}/{}", a.slug);
        let list = if self.rows.is_empty() {
            view! { <p class="calm">{cx.w.proposal.none}</p> }.into_any()
        } else {
            proposal_list(cx, &self.rows)
        };
        view! {
            {work_crumbs(cx, &[(&a.title, &overview)], cx.w.proposal.tab)}
            {agreement_tabs(cx, &a.slug)}
            <h1>{cx.w.proposal.tab}</h1>
            {list}
        }
        .into_any()
    }
}
