//! What the office has of a commitment beside the fields: the update that waits, who began the draft, other drafts.

use hoptac::store::work::update::UpdateForm;
use leptos::prelude::*;

use crate::components::form::{Button, post_form};
use crate::components::timeline::timeline;
use crate::cx::Cx;

/// The update of the side that waits for review, with the ways to take it back and, unless the form `is_open`, to replace
/// it.
pub(super) fn waiting(cx: &Cx, form: &UpdateForm, is_open: bool) -> AnyView {
    let Some(update) = &form.waiting else { return ().into_any() };
    let w = &cx.w.update;
    let who = update
        .submitted_at
        .map(|at| (cx.w.review.written_by)(&update.written_by(), &(cx.w.common.moment)(at)));
    let address = cx.href(&format!("/lam-viec/cap-nhat/{}", update.commitment_id));
    let replace = (!is_open).then(|| {
        view! { <a class="btn quiet" href=format!("{address}?thay=1")>{w.replace}</a> }
    });
    let (id, version) = (update.id.to_string(), update.version.to_string());
    let target = form.page.card.commitment.content.target.as_ref();
    view! {
        <section class="card waiting" aria-labelledby="waiting">
            <h2 id="waiting">{w.waiting}</h2>
            <p class="small muted num">{who}</p>
            {timeline(cx, std::slice::from_ref(update), target)}
            <p class="small">{w.waiting_lead}</p>
            <div class="row">
                {post_form(cx, address, "", view! {
                    <input type="hidden" name="waiting" value=id/>
                    <input type="hidden" name="waiting_version" value=version/>
                    <Button label=w.take_back name="act" value="take_back" quiet=true/>
                })}
                {replace}
            </div>
        </section>
    }
    .into_any()
}

/// Who else wrote the draft: they are named, and so is who goes on with it.
pub(super) fn begun_by(cx: &Cx, form: &UpdateForm) -> AnyView {
    let me = cx.staff.as_ref().map(|staff| staff.account_id);
    let Some(draft) =
        form.draft.as_ref().filter(|draft| Some(draft.author_id) != me || !draft.writers.is_empty())
    else {
        return ().into_any();
    };
    view! { <p class="notice">{(cx.w.update.begun_by)(&draft.written_by())}</p> }.into_any()
}

/// What else the office has begun, folded away.
pub(super) fn others(cx: &Cx, form: &UpdateForm) -> AnyView {
    if form.others.is_empty() {
        return ().into_any();
    }
    let w = &cx.w.update;
    let target = form.page.card.commitment.content.target.as_ref();
    let items = form
        .others
        .iter()
        .map(|update| {
            let head = (w.other)(&update.written_by(), &(cx.w.common.date)(update.as_of));
            view! { <li><b>{head}</b>{timeline(cx, std::slice::from_ref(update), target)}</li> }
        })
        .collect_view();
    view! {
        <details class="more">
            <summary>{w.others}</summary>
            <ul class="plain">{items}</ul>
        </details>
    }
    .into_any()
}
