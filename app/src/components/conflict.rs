//! Two people changed the same thing: what stands there now beside what was typed. Nothing is lost.

use leptos::prelude::*;

use crate::cx::Cx;

/// One field of a thing that two people changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The field's label.
    pub label: String,
    /// What stands in the record now.
    pub theirs: String,
    /// What was typed.
    pub yours: String,
}

impl Clash {
    /// A row for each label with its two values.
    pub fn of<'a>(rows: impl IntoIterator<Item = (&'static str, &'a String, &'a String)>) -> Vec<Self> {
        let row = |(label, theirs, yours): (&str, &String, &String)| Self {
            label: label.to_owned(),
            theirs: theirs.clone(),
            yours: yours.clone(),
        };
        rows.into_iter().map(row).collect()
    }
}

/// The fields that differ, as a table above the form, which keeps what was typed and now carries the version that
/// stands in the record: sent again, it replaces theirs. Nothing when nothing differs.
pub fn conflict(cx: &Cx, fields: Vec<Clash>) -> AnyView {
    let w = &cx.w.common;
    let rows = fields
        .into_iter()
        .filter(|field| field.theirs.trim() != field.yours.trim())
        .map(|field| {
            view! {
                <tr>
                    <th scope="row">{field.label}</th>
                    <td class="pre">{field.theirs}</td>
                    <td class="pre">{field.yours}</td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    let table = (!rows.is_empty()).then(|| {
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label=w.conflict_title>
                <table>
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">{w.conflict_theirs}</th>
                            <th scope="col">{w.conflict_yours}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <div class="notice attention" role="alert">
            <p><b>{w.conflict_title}</b></p>
            <p>{w.conflict}</p>
            {table}
        </div>
    }
    .into_any()
}
