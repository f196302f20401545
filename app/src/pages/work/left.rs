//! What was typed about a commitment that was assigned to another agency meanwhile: kept, and for whom.

use hoptac::store::work::update::Left;
use leptos::prelude::*;

use super::work_crumbs;
use crate::cx::Cx;
use crate::pages::work::update::form::UpdateFields;
use crate::pages::{Head, Page};

/// The answer to an update form whose commitment another agency leads by now.
pub struct LeftPage {
    /// Who leads now.
    pub left: Left,
    /// What was typed.
    pub typed: UpdateFields,
}

impl Page for LeftPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.update.left_title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let (w, field) = (&cx.w.update, &cx.w.field);
        let side = cx.locality(&self.left.side);
        let told = match &self.left.lead {
            _ if !self.left.kept => w.left_unkept.to_owned(),
            Some(lead) => (w.left_to)(lead, &side),
            None => (w.left_to_nobody)(&side),
        };
        let texts = [
            (w.results, self.typed.results),
            (w.next_steps, self.typed.next_steps),
            (field.obstacles, self.typed.obstacles),
            (field.proposals, self.typed.proposals),
        ]
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(label, text)| {
            view! { <div><dt>{label}</dt><dd class="pre" lang=cx.record_lang()>{text}</dd></div> }
        })
        .collect_view();
        view! {
            {work_crumbs(cx, &[], w.left_title)}
            <h1>{w.left_title}</h1>
            <p class="lead" lang=cx.record_lang()>{self.left.text}</p>
            <p class="notice attention" role="status">{told}</p>
            <section class="sec">
                <h2>{w.left_text}</h2>
                <dl class="said">{texts}</dl>
            </section>
            <p><a class="btn" href=cx.href("/lam-viec")>{cx.w.action.back_to_work}</a></p>
        }
        .into_any()
    }
}
