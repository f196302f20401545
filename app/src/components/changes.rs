//! What an act changed, in words: field by field, from what to what. Never the data as the audit keeps it.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use hoptac::model::access::Role;
use hoptac::model::agency::Channel;
use hoptac::model::agreement::{DocumentRole, Kind, State, Visibility};
use hoptac::model::commitment::{Direction, Target, TargetMode};
use hoptac::model::deadline::Deadline;
use hoptac::model::directive::DirectiveState;
use hoptac::model::extension::ExtensionState;
use hoptac::model::holiday::DayKind;
use hoptac::model::locality::LocalityId;
use hoptac::model::proposal::{ChangeKind, MilestoneMove};
use hoptac::model::settlement::SettlementState;
use hoptac::model::standing::{Accord, Health, Progress};
use hoptac::model::update::ReviewState;
use hoptac::store::system::audit::history::Change;
use leptos::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::components::deadline::deadline_words;
use crate::components::record_text::around;
use crate::cx::Cx;
use crate::messages::format;

/// Most characters of one value; the whole stands where the thing itself is shown.
const MOST_CHARS: usize = 600;

/// The changes as a list of fields; nothing when there are none that say anything to a reader.
#[must_use]
pub fn changes(cx: &Cx, noun: &str, changes: &[Change]) -> AnyView {
    rows(cx, noun, changes, MOST_CHARS)
}

/// The changes as [`changes`], each value whole: for who is to confirm all of it.
#[must_use]
pub fn whole_changes(cx: &Cx, noun: &str, changes: &[Change]) -> AnyView {
    rows(cx, noun, changes, usize::MAX)
}

fn rows(cx: &Cx, noun: &str, changes: &[Change], most: usize) -> AnyView {
    let rows: Vec<_> = changes.iter().filter_map(|change| row(cx, noun, change, most)).collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! { <dl class="said changes">{rows}</dl> }.into_any()
}

fn row(cx: &Cx, noun: &str, change: &Change, most: usize) -> Option<AnyView> {
    let w = &cx.w.audit;
    let say =
        |value: &Option<Value>| value.as_ref().and_then(|value| value_words(cx, noun, &change.field, value));
    let (before, after) = in_sight(say(&change.before), say(&change.after), most);
    if before == after {
        return None;
    }
    let name = (w.field)(&change.field).unwrap_or(w.other_field);
    Some(from_to(cx, name, before.unwrap_or_default(), after.unwrap_or_default()))
}

/// One field of a list of changes: from what to what, each empty where there was or is nothing.
#[must_use]
pub fn from_to(cx: &Cx, name: &'static str, before: String, after: String) -> AnyView {
    let w = &cx.w.audit;
    let some = |text: String| (!text.is_empty()).then_some(text);
    let after = some(after).unwrap_or_else(|| w.emptied.to_owned());
    let value = match some(before) {
        Some(before) => view! {
            <span class="hidden">{w.from}" "</span>
            <del lang=cx.lang_of(&before)>{before.clone()}</del>
            <span aria-hidden="true">" → "</span>
            <span class="hidden">" "{w.to}" "</span>
            <ins lang=cx.lang_of(&after)>{after.clone()}</ins>
        }
        .into_any(),
        None => view! { <ins lang=cx.lang_of(&after)>{after.clone()}</ins> }.into_any(),
    };
    view! { <div><dt>{name}</dt><dd class="pre">{value}</dd></div> }.into_any()
}

/// A value in words; `None` for one that says nothing to a reader, such as an id.
pub(crate) fn value_words(cx: &Cx, noun: &str, field: &str, value: &Value) -> Option<String> {
    // What the record keeps as one thing is said as one.
    if field == "deadline"
        && let Ok(deadline) = serde_json::from_value::<Deadline>(value.clone())
    {
        return Some(deadline_words(cx, &deadline));
    }
    if field == "target"
        && let Ok(target) = serde_json::from_value::<Target>(value.clone())
    {
        return Some(target_words(cx, &target));
    }
    match value {
        Value::Null => None,
        Value::Bool(yes) => Some(if *yes { cx.w.audit.yes } else { cx.w.audit.no }.to_owned()),
        // A year has no thousands.
        Value::Number(year) if field == "year" => Some(year.to_string()),
        Value::Number(number) => number.as_f64().map(|number| format::number(number, cx.lang)),
        Value::String(text) => of_text(cx, noun, field, text),
        Value::Array(all) => {
            joined(all.iter().filter_map(|value| value_words(cx, noun, field, value)).collect(), "; ")
        }
        // Who signed, as papers write it: by what right, the post, the name.
        Value::Object(all) if field == "signers" => joined(
            ["authority", "title", "name"]
                .iter()
                .filter_map(|part| all.get(*part)?.as_str().filter(|text| !text.is_empty()))
                .map(str::to_owned)
                .collect(),
            " ",
        ),
        Value::Object(all) => joined(
            all.iter()
                .filter_map(|(field, value)| {
                    let name = (cx.w.audit.field)(field).unwrap_or(cx.w.audit.other_field);
                    Some(format!("{name}: {}", value_words(cx, noun, field, value)?))
                })
                .collect(),
            "; ",
        ),
    }
}

fn joined(parts: Vec<String>, between: &str) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(between))
}

fn of_text(cx: &Cx, noun: &str, field: &str, text: &str) -> Option<String> {
    if text.is_empty() || text.parse::<Uuid>().is_ok() {
        return None;
    }
    // A code without a label is not shown.
    if matches!(field, "by" | "step" | "purpose") {
        let said = (cx.w.audit.account_code)(text);
        return (!said.is_empty()).then(|| said.to_owned());
    }
    if matches!(
        field,
        "state" | "owner" | "direction" | "kind" | "deadline_kind" | "day_kind" | "target_mode" | "mode"
    ) {
        return of_code(cx, noun, field, text);
    }
    if let Some(words) = of_code(cx, noun, field, text) {
        return Some(words);
    }
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Some((cx.w.common.date)(day));
    }
    if let Ok(at) = text.parse::<DateTime<Utc>>() {
        return Some((cx.w.common.moment)(at));
    }
    Some(text.to_owned())
}

/// The milestones that move with a deadline, from what day to what.
#[must_use]
pub fn milestone_moves(cx: &Cx, moves: &[MilestoneMove]) -> AnyView {
    let date = cx.w.common.date;
    let items = moves.iter().map(|m| {
        let words = (cx.w.proposal.milestone)(&m.title, &date(m.from), &date(m.to));
        view! { <li>{around(cx, words, &m.title)}</li> }
    });
    view! { <ul class="plain">{items.collect_view()}</ul> }.into_any()
}

/// What stood there and what is to, each no longer than `most` characters, so that what differs is in sight: of two long
/// texts from a little before it on. Cut at the beginning alone, a change late in a wording would be no change.
pub(crate) fn in_sight(
    before: Option<String>,
    after: Option<String>,
    most: usize,
) -> (Option<String>, Option<String>) {
    let from = match (&before, &after) {
        (Some(before), Some(after)) => {
            let same =
                before.chars().zip(after.chars()).take_while(|(before, after)| before == after).count();
            let longest = before.chars().count().max(after.chars().count());
            if longest <= most || same < most / 2 { 0 } else { same - most / 3 }
        }
        _ => 0,
    };
    let cut = |text: String| {
        if from == 0 {
            return shortened(&text, most);
        }
        let rest: String = text.chars().skip(from).collect();
        // From the beginning of a word, unless that is where they differ.
        let rest = rest.split_once(' ').filter(|(cut, _)| cut.chars().count() < most / 3);
        let rest = rest.map_or_else(|| text.chars().skip(from).collect(), |(_, words)| words.to_owned());
        format!("… {}", shortened(&rest, most))
    };
    (before.map(cut), after.map(cut))
}

/// No more than so many characters of a text.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let cut: String = text.chars().take(most).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

/// A target: how many of what, how it counts where that is by the year, and where it started.
#[must_use]
pub fn target_words(cx: &Cx, target: &Target) -> String {
    let number = |value| format::number(value, cx.lang);
    let yearly = (target.mode == TargetMode::Yearly).then(|| (cx.w.record.mode_of)(target.mode).to_owned());
    let baseline = target.baseline.map(|from| format!("{}: {}", cx.w.field.baseline, number(from)));
    let all = [Some(format!("{} {}", number(target.value), target.unit)), yearly, baseline];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What a stored code means.
fn of_code(cx: &Cx, noun: &str, field: &str, code: &str) -> Option<String> {
    fn said<T: FromStr>(code: &str, words: fn(T) -> &'static str) -> Option<String> {
        code.parse().ok().map(|value| words(value).to_owned())
    }
    let w = &cx.w.common;
    match field {
        "state" if noun == "update" => said::<ReviewState>(code, w.review),
        "state" if noun == "agreement" => said::<State>(code, w.state),
        "state" if noun == "directive" => said::<DirectiveState>(code, cx.w.directive.state),
        "state" if noun == "extension" => said::<ExtensionState>(code, cx.w.extension.state),
        "state" if noun == "settlement" => said::<SettlementState>(code, cx.w.settlement.state),
        "owner" => Some((cx.w.audit.noun_name)(code)?.to_owned()),
        "change" => said::<ChangeKind>(code, cx.w.proposal.change),
        "visibility" => said::<Visibility>(code, w.visibility),
        "progress" => said::<Progress>(code, w.progress),
        "health" => said::<Health>(code, w.health),
        "accord" => said::<Accord>(code, w.accord),
        "kind" => said::<Kind>(code, w.kind),
        "direction" => said::<Direction>(code, cx.w.record.direction_of),
        "day_kind" => said::<DayKind>(code, cx.w.holiday.kind),
        "target_mode" | "mode" => said::<TargetMode>(code, cx.w.record.mode_of),
        "channel" => said::<Channel>(code, w.channel),
        "role" if noun == "account" => said::<Role>(code, cx.w.sign_in.role),
        "role" => said::<DocumentRole>(code, w.document_role),
        "domain" | "domains" | "into" if cx.reference.domain(code).is_some() => Some(cx.domain(code)),
        _ => {
            let unit = cx.reference.lineage.get(&LocalityId(code.to_owned()))?;
            Some(cx.full_unit(unit).to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::fixtures;

    fn html(noun: &'static str, field: &'static str, before: Value, after: Value) -> String {
        let some = |value: Value| (!value.is_null()).then_some(value);
        let change = Change { field: field.to_owned(), before: some(before), after: some(after) };
        fixtures::html(move || changes(&fixtures::cx(), noun, &[change]))
    }

    #[test]
    fn codes_days_and_units_are_said_in_words() {
        let due = html("commitment", "due_on", json!("2026-01-31"), json!("2026-06-30"));
        assert!(
            due.contains("Thời hạn hoàn thành") && due.contains("31/01/2026") && due.contains("30/06/2026")
        );
        let state = html("update", "state", json!("submitted"), json!("approved"));
        assert!(!state.contains("submitted") && !state.contains("approved"), "{state}");
        for kind in ChangeKind::ALL {
            let words = html("proposal", "change", Value::Null, json!(kind.code()));
            assert!(
                words.contains("Loại") && words.contains((fixtures::cx().w.proposal.change)(*kind)),
                "{words}"
            );
            assert!(!words.contains("Thông tin khác"), "{words}");
        }
        let signed = json!([{ "authority": "TM.", "title": "Chủ tịch", "name": "Nguyễn Văn A" }]);
        let signed = html("document", "signers", Value::Null, signed);
        assert!(signed.contains("TM. Chủ tịch Nguyễn Văn A"), "{signed}");
        let parties = html("agreement", "parties", Value::Null, json!(["46-20080801"]));
        assert!(!parties.contains("46-20080801"), "{parties}");
    }

    #[test]
    fn what_is_not_known_is_shown_without_json() {
        let odd = html("x", "foo_bar", json!({ "a": [1, true] }), json!({ "a": [2.5], "b": "<b>" }));
        assert!(odd.contains("Thông tin khác"), "{odd}");
        assert!(odd.contains("1; Có") && odd.contains("2,5") && odd.contains("&lt;b&gt;"), "{odd}");
        assert!(!odd.contains('{') && !odd.contains("foo_bar"), "{odd}");
        let id = html("x", "ref", Value::Null, json!("0198f000-0000-7000-8000-000000000001"));
        assert!(!id.contains("<dl"), "an id says nothing to a reader: {id}");
    }
}
