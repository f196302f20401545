//! Who leads, cooperates and answers: the own sides as fields, the others to read.

pub mod form;

use hoptac::model::access::Standpoint as Stand;
use hoptac::model::agreement::Visibility;
use hoptac::store::record::commitment::CommitmentPage;
use leptos::prelude::*;

use super::{Suggested, commitment_edit_path, own, suggestions, top};
use crate::components::conflict::{Clash, conflict};
use crate::components::form::{Button, ErrorSummary, TextInput, post_form};
use crate::components::sides::sides;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::work::record::part::form::PartFields;
use crate::pages::work::record::why::{WhyFields, own_side_reason, save_label};
use crate::pages::{Head, Page};

/// `/lam-viec/soan/{slug}/noi-dung/{code}/phan-cong`.
pub struct PartPage {
    /// The commitment.
    pub data: CommitmentPage,
    /// Agencies of the own locality.
    pub agencies: Vec<String>,
    /// Version of the commitment that was shown.
    pub version: String,
    /// What stands in the fields of the side at the same place; `None` for sides that are not the reader's.
    pub typed: Vec<Option<PartFields>>,
    /// Why words that are not on record are to be public.
    pub why: WhyFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// What someone else changed meanwhile.
    pub clash: Option<Vec<Clash>>,
}

impl PartPage {
    /// The form as the commitment stands.
    #[must_use]
    pub fn of(cx: &Cx, data: CommitmentPage, agencies: Vec<String>) -> Self {
        let typed = data
            .card
            .sides
            .iter()
            .map(|side| (own(cx, &side.locality) == Stand::Own).then(|| PartFields::of(side)))
            .collect();
        let version = data.card.commitment.version.to_string();
        Self {
            data,
            agencies,
            version,
            typed,
            why: WhyFields::default(),
            errors: FormErrors::default(),
            clash: None,
        }
    }
}

impl Page for PartPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.record.assign_title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.record;
        let card = &self.data.card;
        let public = self.data.agreement.visibility == Visibility::Public
            && card.commitment.visibility == Visibility::Public;
        let reason = public.then(|| {
            let hint = cx.w.proposal.second_of_own_side;
            own_side_reason(cx, &self.data.agreement, hint, &self.why, &self.errors)
        });
        let save = if public { save_label(cx, &self.data.agreement, false) } else { cx.w.action.save };
        let address = commitment_edit_path(&card.agreement_slug, &card.commitment.code, "/phan-cong");
        let fields = card
            .sides
            .iter()
            .zip(&self.typed)
            .enumerate()
            .filter_map(|(n, (side, typed))| {
                let legend = (w.side_of)(&cx.locality(&side.locality));
                Some(part_fields(cx, n, legend, typed.as_ref()?, &self.errors))
            })
            .collect_view();
        view! {
            {top(cx, &self.data.agreement, w.assign_title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {self.clash.clone().map(|clash| conflict(cx, clash))}
            <h1>{w.assign_title}</h1>
            {public.then(|| view! { <p class="notice attention">{w.public_note_part}</p> })}
            <p lang=cx.record_lang()>{card.commitment.content.text.clone()}</p>
            <div class="card">{sides(cx, card)}</div>
            {suggestions("agencies", &self.agencies)}
            {post_form(cx, cx.href(&address), "card form", view! {
                <input type="hidden" name="version" value=self.version.clone()/>
                {fields}
                {reason}
                <div class="row"><Button label=save/></div>
            })}
        }
        .into_any()
    }
}

fn part_fields(cx: &Cx, n: usize, legend: String, typed: &PartFields, errors: &FormErrors) -> AnyView {
    let w = &cx.w.record;
    let name = |field: &str| format!("{field}_{n}");
    let at = |field: &str| errors.at(&name(field));
    view! {
        <fieldset class="fields">
            <legend>{legend}</legend>
            <Suggested name=name("lead") label=cx.w.field.lead_agency value=typed.lead.clone() list="agencies" hint=w.leads_hint
                error=at("lead")/>
            <Suggested name=name("cooperating") label=cx.w.field.cooperating value=typed.cooperating.clone() list="agencies"
                hint=w.many error=at("cooperating")/>
            <TextInput name=name("focal") label=cx.w.field.focal_point value=typed.focal_point.clone() hint=w.focal_hint
                error=at("focal")/>
        </fieldset>
    }
    .into_any()
}
