//! Why what both sides agreed is to change: the part of a form that turns it into a proposal.

use hoptac::model::agreement::{Agreement, Document, DocumentRole, State, Visibility};
use hoptac::model::proposal::MilestoneMove;
use hoptac::store::record::commitment::Amendment;
use leptos::prelude::*;

use crate::components::form::{Checkbox, Select, TextArea};
use crate::cx::Cx;
use crate::form::data::FormData;
use crate::form::errors::FormErrors;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhyFields {
    /// Why.
    pub reason: String,
    /// Id of the amending document.
    pub document: String,
    /// Whether it corrects a typing error.
    pub correction: bool,
    /// Whether the open milestones move with the deadline.
    pub milestones: bool,
}

impl WhyFields {
    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self {
            reason: pairs.get("reason"),
            document: pairs.line("document"),
            correction: pairs.find("correction").is_some(),
            milestones: pairs.find("milestones").is_some(),
        }
    }

    /// The same for the store.
    #[must_use]
    pub fn amendment(&self) -> Amendment {
        Amendment {
            reason: self.reason.clone(),
            document_id: self.document.parse().ok(),
            correction: self.correction,
            with_milestones: self.milestones,
        }
    }
}

/// What the form offers besides a reason.
#[derive(Clone, Copy, Default)]
pub(crate) struct Offer<'a> {
    /// Documents of the agreement, one of which may be cited.
    pub(crate) documents: &'a [Document],
    /// Whether it can be a typing error.
    pub(crate) correction: bool,
    /// The open milestones that hang on the deadline.
    pub(crate) milestones: &'a [MilestoneMove],
}

/// The fields; nothing for a draft, which changes freely.
pub(crate) fn why_fields(
    cx: &Cx,
    agreement: &Agreement,
    typed: &WhyFields,
    errors: &FormErrors,
    offer: Offer<'_>,
) -> AnyView {
    if agreement.state == State::Draft {
        return ().into_any();
    }
    let (w, r) = (&cx.w.proposal, &cx.w.record);
    let correction = offer.correction.then(|| {
        view! { <Checkbox name="correction" label=w.correction checked=typed.correction error=errors.at("correction")/> }
    });
    // What is to be amended is no reason to amend it.
    let others = || offer.documents.iter().filter(|document| document.role != DocumentRole::Original);
    let documents = (!offer.documents.is_empty()).then(|| {
        let mut all = vec![(String::new(), r.no_document.to_owned())];
        all.extend(document_options(cx, others()));
        if all.len() == 1 {
            return view! { <p class="hint">{w.no_amending_document}</p> }.into_any();
        }
        view! {
            <Select name="document" label=r.by_document value=typed.document.clone() options=all
                hint=w.by_document_hint error=errors.at("document")/>
        }
        .into_any()
    });
    let milestones = (!offer.milestones.is_empty()).then(|| {
        let names: Vec<String> = offer
            .milestones
            .iter()
            .map(|m| format!("{} ({})", m.title, (cx.w.common.date)(m.from)))
            .collect();
        let label = (w.with_milestones)(&names.join("; "));
        view! { <Checkbox name="milestones" label=label checked=typed.milestones/> }
    });
    view! {
        <fieldset class="card">
            <legend>{r.amendment}</legend>
            <p class="hint">{in_force(cx, agreement)}</p>
            <TextArea name="reason" label=w.why value=typed.reason.clone() rows=2 error=errors.at("reason")/>
            {documents}
            {milestones}
            {correction}
        </fieldset>
    }
    .into_any()
}

/// What the button of a form says that changes the agreement: of one in force what was agreed is proposed, where `all` of
/// the form is that, and else what is left is saved.
pub(crate) fn save_label(cx: &Cx, agreement: &Agreement, all: bool) -> &'static str {
    match agreement.state {
        State::Draft => cx.w.action.save,
        _ if all => cx.w.proposal.propose,
        _ => cx.w.record.save_or_propose,
    }
}

/// How a change of an agreement in force comes about: of a public one, everything takes somebody's word.
pub(crate) fn in_force(cx: &Cx, agreement: &Agreement) -> &'static str {
    let public = agreement.visibility == Visibility::Public;
    if public { cx.w.proposal.in_force_public } else { cx.w.proposal.in_force }
}

/// The reason for a change of what a public page shows beside the terms; nothing where that is saved at once.
pub(crate) fn own_side_reason(
    cx: &Cx,
    agreement: &Agreement,
    hint: &'static str,
    typed: &WhyFields,
    errors: &FormErrors,
) -> AnyView {
    if agreement.state == State::Draft || agreement.visibility != Visibility::Public {
        return ().into_any();
    }
    view! {
        <TextArea name="reason" label=cx.w.proposal.why value=typed.reason.clone() hint=hint rows=2
            error=errors.at("reason")/>
    }
    .into_any()
}

/// The documents as options, each by its number or what else it is known by.
pub(crate) fn document_options<'d>(
    cx: &Cx,
    documents: impl IntoIterator<Item = &'d Document>,
) -> Vec<(String, String)> {
    documents.into_iter().map(|document| (document.id.to_string(), document_name(cx, document))).collect()
}

/// What a document is called.
pub(crate) fn document_name(cx: &Cx, d: &Document) -> String {
    d.name().unwrap_or_else(|| (cx.w.common.kind)(d.kind)).to_owned()
}
