//! The documents of an agreement, each with the way to edit it.

use hoptac::model::agreement::{Agreement, Document};
use leptos::prelude::*;

use super::{edit_path, top};
use crate::components::record_text::around;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/lam-viec/soan/{slug}/van-ban`.
pub struct DocumentsPage {
    /// The agreement.
    pub agreement: Agreement,
    /// Its documents, the original first.
    pub documents: Vec<Document>,
}

impl Page for DocumentsPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.record.documents.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.record;
        let slug = &self.agreement.slug;
        let add = cx.href(&edit_path(slug, "/van-ban/moi"));
        let list = if self.documents.is_empty() {
            view! { <p class="calm">{w.no_documents}</p> }.into_any()
        } else {
            let rows = self.documents.iter().map(|d| row(cx, slug, d)).collect_view();
            view! { <ul class="tasks">{rows}</ul> }.into_any()
        };
        view! {
            {top(cx, &self.agreement, w.documents)}
            <h1>{w.documents}</h1>
            <p class="row"><a class="btn" href=add>{w.add_document}</a></p>
            {list}
        }
        .into_any()
    }
}

fn row(cx: &Cx, slug: &str, d: &Document) -> AnyView {
    let w = &cx.w.record;
    let name = d.number_raw.clone().or_else(|| d.number.clone()).or_else(|| d.subject.clone());
    let name = name.unwrap_or_else(|| w.nameless.to_owned());
    let facts = [
        Some((cx.w.common.document_role)(d.role).to_owned()),
        Some((cx.w.common.kind)(d.kind).to_owned()),
        d.issuer.clone(),
        d.issued_on.map(cx.w.common.date),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let edit = cx.href(&edit_path(slug, &format!("/van-ban/{}", d.id)));
    view! {
        <li><div><a href=edit lang=cx.record_lang()>{name}</a><p class="small muted num">{around(cx, facts, d.issuer.as_deref().unwrap_or_default())}</p></div></li>
    }
    .into_any()
}
