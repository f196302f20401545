//! After submitting: what happens next. Survives a bookmark, so it tells the state of the day it is read on.

use hoptac::model::file::Owner;
use hoptac::model::update::{ReviewState, Update};
use hoptac::store::record::commitment::CommitmentPage;
use leptos::prelude::*;

use super::{AGREEMENTS, can_report, work_crumbs};
use crate::components::files::{files, of};
use crate::components::summary_list::summary_list;
use crate::components::tag::progress_tag;
use crate::components::timeline::review_words;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/lam-viec/cap-nhat/{commitment_id}/da-gui/{update_id}`.
pub struct SentPage {
    /// The update.
    pub update: Update,
    /// Its commitment.
    pub page: CommitmentPage,
    /// Whether the same was sent before, so that nothing was sent now.
    pub again: bool,
}

impl Page for SentPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.update.sent_title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.update;
        let card = &self.page.card;
        let record = cx.href(&format!("{AGREEMENTS}/{}/{}", card.agreement_slug, card.commitment.code));
        let lineage = &cx.reference.lineage;
        let unit = lineage.responsible_on(&self.update.locality, cx.today);
        let unit =
            unit.map_or_else(|| cx.locality(&self.update.locality), |unit| cx.full_unit(unit).to_owned());
        let may_add = can_report(cx, card)
            && self.update.state != ReviewState::Approved
            && self.update.replaced_by.is_none();
        let add = may_add.then(|| {
            let address =
                cx.href(&format!("/lam-viec/cap-nhat/{}/minh-chung/{}", card.commitment.id, self.update.id));
            view! { <p><a href=address>{cx.w.file.evidence}": "{cx.w.file.add}</a></p> }
        });
        let again = self.again.then(|| view! { <p class="notice" role="status">{w.sent_again}</p> });
        let form = cx.href(&format!("/lam-viec/cap-nhat/{}", card.commitment.id));
        let change = (may_add && self.update.state == ReviewState::Submitted)
            .then(|| view! { <a href=form>{w.take_back}" · "{w.replace}</a> });
        let rows = vec![
            (cx.w.field.state, review_words(cx, &self.update).into_any()),
            (w.author, self.update.written_by().into_any()),
            (cx.w.field.progress, progress_tag(cx, self.update.progress)),
            (cx.w.field.as_of, (cx.w.common.date)(self.update.as_of).into_any()),
        ];
        view! {
            {work_crumbs(cx, &[], w.sent_title)}
            {again}
            <div class="panel">
                <h1>{w.sent_title}</h1>
                <p lang=cx.record_lang()>{card.commitment.content.text.clone()}</p>
            </div>
            <p class="lead">{(w.sent_lead)(&unit)}</p>
            {summary_list(rows)}
            <section class="sec">
                <h2>{w.next_title}</h2>
                <ol class="prose">
                    <li>{w.next_review}</li>
                    <li>{w.next_public}</li>
                    <li>{w.next_back}</li>
                </ol>
            </section>
            {files(cx, of(&self.page.files, Owner::Update(self.update.id)))}
            {add}
            <p class="row">
                <a class="btn" href=cx.href("/lam-viec")>{cx.w.action.back_to_work}</a>
                <a href=record>{w.to_commitment}</a>
                {change}
            </p>
        }
        .into_any()
    }
}
