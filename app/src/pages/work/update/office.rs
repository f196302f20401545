//! What the office has of a commitment beside the fields: the update that waits, who began the draft, other drafts.

use hoptac::model::file::Owner;
use hoptac::store::work::update::UpdateForm;
use leptos::prelude::*;

use crate::components::files::{files, of};
use crate::components::form::{Button, Checkbox, post_form};
use crate::components::timeline::timeline;
use crate::components::whole_update::whole_update;
use crate::cx::Cx;
use crate::pages::work::update::form::{GOES, LISTED, UpdateFields};

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
    view! {
        <section class="card waiting" aria-labelledby="waiting">
            <h2 id="waiting">{w.waiting}</h2>
            <p class="small muted num">{who}</p>
            {whole_update(cx, update, &form.page)}
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

/// The files of the draft, by name, and the way to them: they stay with it, whoever goes on.
pub(super) fn attached(cx: &Cx, form: &UpdateForm) -> AnyView {
    let Some(draft) = &form.draft else { return ().into_any() };
    let mut own = of(&form.page.files, Owner::Update(draft.id)).peekable();
    if own.peek().is_none() {
        return ().into_any();
    }
    let address = cx.href(&format!("/lam-viec/cap-nhat/{}/minh-chung/{}", draft.commitment_id, draft.id));
    view! {
        <section aria-labelledby="attached">
            <h2 id="attached">{cx.w.update.attached}</h2>
            {files(cx, own)}
            <p class="small"><a href=address>{cx.w.update.attached_change}</a></p>
        </section>
    }
    .into_any()
}

/// The files of the update that waits, to go along with the one that replaces it: each with a box, ticked.
pub(super) fn going_along(
    cx: &Cx,
    form: &UpdateForm,
    typed: &UpdateFields,
    error: Option<String>,
) -> AnyView {
    let Some(waiting) = &form.waiting else { return ().into_any() };
    let boxes: Vec<_> = of(&form.page.files, Owner::Update(waiting.id))
        .map(|file| {
            let id = file.id.to_string();
            let checked = !typed.left_out.contains(&id);
            view! {
                <input type="hidden" name=format!("{LISTED}{id}") value="1"/>
                <Checkbox name=format!("{GOES}{id}") label=file.name.clone() checked=checked lang=cx.record_lang()/>
            }
        })
        .collect();
    if boxes.is_empty() {
        return ().into_any();
    }
    let w = &cx.w.update;
    let wrong = if error.is_some() { "field wrong" } else { "field" };
    let error = error.map(|error| view! { <p class="error" id="files-error">{error}</p> });
    view! {
        <fieldset class=wrong id="files">
            <legend>{w.going_along}</legend>
            {error}
            {boxes}
            <p class="hint">{w.going_along_hint}</p>
        </fieldset>
    }
    .into_any()
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
