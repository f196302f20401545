//! Names of parties: the unit that signed, and who answers for it today.

use hoptac::model::locality::LocalityId;
use leptos::prelude::*;

use crate::cx::Cx;

/// "Thừa Thiên Huế (nay là Huế)"; the bare name where nothing changed.
#[must_use]
pub fn party_name(cx: &Cx, id: &LocalityId) -> String {
    let signed = cx.locality(id);
    match cx.reference.lineage.responsible_on(id, cx.today) {
        Some(today) if cx.unit(today) != signed => {
            format!("{signed} ({})", (cx.w.standing.now)(cx.unit(today)))
        }
        _ => signed,
    }
}

/// The parties as signed, joined by dashes: "Hà Nội – Thừa Thiên Huế".
#[must_use]
pub fn parties_line(cx: &Cx, parties: &[LocalityId]) -> String {
    parties.iter().map(|id| cx.locality(id)).collect::<Vec<_>>().join(" – ")
}

/// The name of a party as a link to its page, with a link to the unit that answers for it today.
#[must_use]
pub fn party_link(cx: &Cx, id: &LocalityId) -> AnyView {
    let lineage = &cx.reference.lineage;
    let Some(unit) = lineage.get(id) else { return cx.locality(id).into_any() };
    let now = lineage.responsible_on(id, cx.today).filter(|now| now.slug != unit.slug).map(|now| {
        let words = (cx.w.standing.now)(cx.full_unit(now));
        view! { ", " <a href=cx.href(&format!("/dia-phuong/{}", now.slug))>{words}</a> }
    });
    let address = cx.href(&format!("/dia-phuong/{}", unit.slug));
    view! { <a href=address>{cx.full_unit(unit).to_owned()}</a>{now} }.into_any()
}
