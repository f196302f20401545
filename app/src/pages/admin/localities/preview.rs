//! What a change of units would do, before it is asked for.

use hoptac::store::reference::locality::change::{Passes, Preview};
use leptos::prelude::*;

use super::form::ChangeFields;
use super::{ADDRESS, PREVIEW, crumbs};
use crate::components::form::{Button, post_form};
use crate::components::query;
use crate::cx::Cx;
use crate::messages::format;
use crate::pages::{Head, Page};

/// `/quan-tri/dia-phuong/xem-truoc`.
pub struct PreviewPage {
    /// What was typed, right.
    pub typed: ChangeFields,
    /// What would happen.
    pub preview: Preview,
    /// Whether the units changed since it was last shown.
    pub stale: bool,
}

impl Page for PreviewPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.locality.preview.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.locality;
        let unit = &self.preview.unit;
        let begins = (w.preview_unit)(cx.full_unit(unit), &(cx.w.common.date)(unit.valid_from));
        let hidden = self
            .typed
            .pairs()
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view();
        let typed: Vec<String> = self
            .typed
            .pairs()
            .into_iter()
            .map(|(name, value)| format!("{name}={}", query::encode(&value)))
            .collect();
        let back = query::address(&cx.href(ADDRESS), &typed.join("&"));
        let stale = self.stale.then(|| {
            view! { <div class="notice attention" role="alert"><p>{w.stale}</p></div> }
        });
        view! {
            {crumbs(cx, &[(cx.w.common.localities, ADDRESS)], w.preview)}
            {stale}
            <h1>{w.preview}</h1>
            <p class="lead">{begins}</p>
            <p class="small muted" lang=cx.record_lang()>{unit.legal_basis.clone()}</p>
            {passes(cx, &self.preview.passes)}
            <p>{w.preview_stays}</p>
            <p>{w.waits}</p>
            {post_form(cx, cx.href(PREVIEW), "", view! {
                {hidden}
                <input type="hidden" name="version" value=self.preview.version.to_string()/>
                <div class="row">
                    <Button label=w.apply/>
                    <a href=back>{w.back}</a>
                </div>
            })}
        }
        .into_any()
    }
}

/// What passes from each unit that ends.
pub(crate) fn passes(cx: &Cx, passes: &[Passes]) -> AnyView {
    let w = &cx.w.locality;
    let number = |n: usize| format::count(i64::try_from(n).unwrap_or(i64::MAX), cx.lang);
    let rows = passes
        .iter()
        .map(|row| {
            let name = cx
                .reference
                .lineage
                .get(&row.unit)
                .map_or_else(|| row.unit.0.clone(), |unit| cx.full_unit(unit).to_owned());
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="n num" data-l=cx.w.common.agreements>{number(row.agreements)}</td>
                    <td class="n num" data-l=w.commitments>{number(row.commitments)}</td>
                    <td class="n num" data-l=cx.w.account.title>{number(row.accounts)}</td>
                    <td class="n num" data-l=cx.w.agency.title>{number(row.agencies)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="stack">
            <caption>{w.preview_passes}</caption>
            <thead>
                <tr>
                    <th scope="col">{w.old_unit}</th>
                    <th scope="col" class="n">{cx.w.common.agreements}</th>
                    <th scope="col" class="n">{w.commitments}</th>
                    <th scope="col" class="n">{cx.w.account.title}</th>
                    <th scope="col" class="n">{cx.w.agency.title}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
