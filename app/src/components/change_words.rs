//! What a proposed change changes, from what to what: field by field, and in one line that says the same on its page, in
//! lists of work, in notices and in mails.

use hoptac::model::deadline::Deadline;
use hoptac::model::proposal::Change;
use hoptac::store::system::audit::history;
use serde_json::{Map, Value};

use super::changes::{in_sight, shortened, value_words};
use super::deadline::deadline_words;
use super::party::party_name;
use crate::cx::Cx;
use crate::messages::errors::lower_first;

/// Most characters of a value in the line; the whole stands on the page of the proposal.
const MOST_CHARS: usize = 120;

/// Most fields in the line.
const MOST_PARTS: usize = 4;

/// Fields that are said first, in this order: what is agreed before how it is described.
const FIRST: [&str; 8] =
    ["title", "text", "deadline", "due_on", "target", "direction", "deliverable", "quote"];

/// What a proposal changes, in one line: the kind of change, what it is about, and each part from what to what.
#[must_use]
pub fn change_words(cx: &Cx, change: &Change) -> String {
    let w = &cx.w.proposal;
    let kind = (w.change)(change.kind());
    if let Change::End { state, .. } = change {
        return (w.named)(kind, (cx.w.common.state)(*state));
    }
    if let Change::Withhold { before, .. } = change {
        return (w.withhold)(&(cx.w.common.date)(before.as_of));
    }
    let head = match subject(cx, change) {
        Some(subject) => (w.of)(kind, &shortened(&subject, MOST_CHARS)),
        None => kind.to_owned(),
    };
    let mut parts = parts(cx, change);
    if let Some(more) = parts.len().checked_sub(MOST_PARTS).filter(|more| *more > 0) {
        parts.truncate(MOST_PARTS);
        parts.push((w.more_parts)(more));
    }
    if !change.milestones().is_empty() {
        parts.push((w.with_moved)(change.milestones().len()));
    }
    if parts.is_empty() { head } else { (w.named)(&head, &parts.join("; ")) }
}

/// The line of [`change_words`] where it stands by itself.
#[must_use]
pub fn change_title(cx: &Cx, change: &Change) -> String {
    let words = change_words(cx, change);
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The name of the one thing that changes, where the kind of change does not say which.
fn subject(cx: &Cx, change: &Change) -> Option<String> {
    let document = |name: Option<&str>| Some(name.unwrap_or(cx.w.record.nameless).to_owned());
    match change {
        Change::AddMilestone { after } => Some(after.title.clone()),
        Change::EditMilestone { before, .. } | Change::RemoveMilestone { before, .. } => {
            Some(before.title.clone())
        }
        Change::Add { after } => Some(after.text.clone()),
        Change::Remove { before } => Some(before.agreed.text.clone()),
        Change::Assign { side, .. } => Some(party_name(cx, side)),
        Change::AddDocument { after } => document(after.name()),
        Change::EditDocument { before, .. } | Change::RemoveDocument { before, .. } => {
            document(before.name())
        }
        Change::File { before, .. } => Some(before.name.clone()),
        Change::Terms { .. }
        | Change::Content { .. }
        | Change::Due { .. }
        | Change::Facts { .. }
        | Change::Withhold { .. }
        | Change::End { .. }
        | Change::Archive
        | Change::Unarchive
        | Change::Unpublish => None,
    }
}

/// Each field that changes, from what to what. Of what is new or goes, its day: the rest is on the page.
fn parts(cx: &Cx, change: &Change) -> Vec<String> {
    let shown = |field: &str| match change {
        Change::Add { .. } | Change::Remove { .. } => field == "deadline",
        Change::AddMilestone { .. } | Change::RemoveMilestone { .. } => field == "due_on",
        Change::Terms { .. }
        | Change::Content { .. }
        | Change::Assign { .. }
        | Change::Due { .. }
        | Change::EditMilestone { .. }
        | Change::Facts { .. }
        | Change::EditDocument { .. } => true,
        Change::AddDocument { .. }
        | Change::RemoveDocument { .. }
        | Change::File { .. }
        | Change::Withhold { .. }
        | Change::End { .. }
        | Change::Archive
        | Change::Unarchive
        | Change::Unpublish => false,
    };
    let noun = noun(change);
    fields(change).iter().filter(|part| shown(&part.field)).filter_map(|part| said(cx, noun, part)).collect()
}

/// From what to what the fields of a `noun` go, in one line.
#[must_use]
pub fn between(cx: &Cx, noun: &str, before: &Map<String, Value>, after: &Map<String, Value>) -> String {
    let parts = differing(before, after);
    parts.iter().filter_map(|part| said(cx, noun, part)).collect::<Vec<_>>().join("; ")
}

/// One field in words; `None` where it says nothing to a reader.
fn said(cx: &Cx, noun: &str, part: &history::Change) -> Option<String> {
    let w = &cx.w.proposal;
    let name = lower_first((cx.w.audit.field)(&part.field).unwrap_or(cx.w.audit.other_field));
    let (before, after) = match (deadline(part.before.as_ref()), deadline(part.after.as_ref())) {
        (Some(before), Some(after)) => {
            // By their days where these differ: that is what moves.
            let days = before.due().zip(after.due()).filter(|(from, to)| from != to);
            match days {
                Some((from, to)) => (Some((cx.w.common.date)(from)), Some((cx.w.common.date)(to))),
                None => {
                    let said = |deadline| Some(lower_first(&deadline_words(cx, deadline)));
                    (said(&before), said(&after))
                }
            }
        }
        _ => {
            let words = |value: &Option<Value>| value_words(cx, noun, &part.field, value.as_ref()?);
            let (before, after) = (words(&part.before), words(&part.after));
            // Words of the record are quoted, codes and days are not.
            let is_text = |value: &Option<Value>, words: &Option<String>| {
                words.is_some() && value.as_ref().and_then(Value::as_str) == words.as_deref()
            };
            let quoted = (is_text(&part.before, &before), is_text(&part.after, &after));
            let (before, after) = in_sight(before, after, MOST_CHARS);
            let say = |words: String, quoted| if quoted { format!("“{words}”") } else { words };
            (before.map(|words| say(words, quoted.0)), after.map(|words| say(words, quoted.1)))
        }
    };
    match (before, after) {
        (Some(before), Some(after)) if before == after => None,
        (Some(before), Some(after)) => Some((w.part)(&name, &before, &after)),
        (None, Some(after)) => Some((w.part_new)(&name, &after)),
        (Some(before), None) => Some((w.part_gone)(&name, &before)),
        (None, None) => None,
    }
}

fn deadline(value: Option<&Value>) -> Option<Deadline> {
    serde_json::from_value(value?.clone()).ok()
}

/// The kind of thing whose fields change.
#[must_use]
pub const fn noun(change: &Change) -> &'static str {
    match change {
        Change::Facts { .. }
        | Change::End { .. }
        | Change::Archive
        | Change::Unarchive
        | Change::Unpublish => "agreement",
        Change::AddMilestone { .. } | Change::EditMilestone { .. } | Change::RemoveMilestone { .. } => {
            "milestone"
        }
        Change::AddDocument { .. } | Change::EditDocument { .. } | Change::RemoveDocument { .. } => {
            "document"
        }
        Change::File { .. } => "file",
        Change::Withhold { .. } => "update",
        _ => "commitment",
    }
}

/// The fields that change, from what to what.
#[must_use]
pub fn fields(change: &Change) -> Vec<history::Change> {
    let one = |field: &str, before: Value, after: Value| {
        let some = |value: Value| (!value.is_null()).then_some(value);
        vec![history::Change { field: field.to_owned(), before: some(before), after: some(after) }]
    };
    match change {
        Change::Archive => one("archived", Value::Bool(false), Value::Bool(true)),
        Change::Unarchive => one("archived", Value::Bool(true), Value::Bool(false)),
        Change::Unpublish => one("public", Value::Bool(true), Value::Bool(false)),
        Change::End { state, carried } => {
            let mut all = one("state", Value::from("in_force"), Value::from(state.code()));
            if !carried.is_empty() {
                all.extend(one("code", Value::Null, Value::from(carried.clone())));
            }
            all
        }
        Change::Due { before, after, .. } => {
            let json = |deadline| serde_json::to_value(deadline).unwrap_or_default();
            one("deadline", json(before), json(after))
        }
        change => {
            let told = serde_json::to_value(change).unwrap_or_default();
            let part = |name: &str| told.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
            differing(&part("before"), &part("after"))
        }
    }
}

/// The fields in which two things differ.
fn differing(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<history::Change> {
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort_by_key(|name| (FIRST.iter().position(|first| first == name).unwrap_or(FIRST.len()), *name));
    names.dedup();
    let of = |part: &Map<String, Value>, name: &str| part.get(name).filter(|value| !value.is_null()).cloned();
    names
        .into_iter()
        .map(|name| history::Change { field: name.clone(), before: of(before, name), after: of(after, name) })
        .filter(|change| change.before != change.after)
        .collect()
}

#[cfg(test)]
mod tests {
    use hoptac::model::commitment::{Content, Target, TargetMode};
    use hoptac::model::proposal::Terms;

    use super::*;
    use crate::fixtures;
    use crate::messages::Lang;

    fn mixed() -> Change {
        let before = Content { deadline: Deadline::Year { year: 2026 }, ..Content::example() };
        let target =
            Target { value: 30.0, unit: "bác sĩ".to_owned(), baseline: None, mode: TargetMode::Cumulative };
        let after = Content {
            text: "Đào tạo bác sĩ".to_owned(),
            deadline: Deadline::Year { year: 2027 },
            target: Some(target),
            ..before.clone()
        };
        let (before, after) = (Box::new(Terms::of(&before)), Box::new(Terms::of(&after)));
        Change::Terms { before, after, milestones: Vec::new() }
    }

    #[test]
    fn a_difference_late_in_a_long_text_is_among_what_is_said() {
        let long = "Phối hợp tổ chức các đoàn công tác, hội nghị và hội thảo của hai địa phương ".repeat(12);
        for (end, other) in [("trong 03 ngày", "trong 10 ngày"), ("", "và báo cáo kết quả")] {
            let before = Content { text: format!("{long}{end}"), ..Content::example() };
            let after = Content { text: format!("{long}{other}"), ..before.clone() };
            let (before, after) = (Box::new(Terms::of(&before)), Box::new(Terms::of(&after)));
            let words =
                change_words(&fixtures::cx(), &Change::Terms { before, after, milestones: Vec::new() });
            assert!(words.contains(end) && words.contains(other), "{words}");
            assert!(words.contains("nội dung từ “… ") && words.chars().count() < 400, "{words}");
        }
    }

    #[test]
    fn every_part_of_a_mixed_change_is_said() {
        let words = change_words(&fixtures::cx(), &mixed());
        assert!(words.starts_with("sửa nội dung hợp tác: nội dung từ"), "{words}");
        assert!(words.contains("thời hạn từ 31/12/2026 thành 31/12/2027"), "{words}");
        assert!(words.contains("chỉ tiêu: thêm 30 bác sĩ"), "{words}");
        let wording =
            "nội dung từ “Đào tạo, chuyển giao kỹ thuật cho bệnh viện tuyến tỉnh” thành “Đào tạo bác sĩ”";
        assert!(words.contains(wording), "{words}");
        let english =
            change_words(&Cx { lang: Lang::En, w: Lang::En.messages(), ..fixtures::cx() }, &mixed());
        assert!(english.contains("deadline from 31 December 2026 to 31 December 2027"), "{english}");
    }

    #[test]
    fn a_deadline_without_a_day_is_said_in_its_words() {
        let (before, after) = (Deadline::Year { year: 2026 }, Deadline::Ongoing);
        let change = Change::Due { extension: uuid::Uuid::nil(), before, after, milestones: Vec::new() };
        let words = change_words(&fixtures::cx(), &change);
        assert!(words.contains("thời hạn từ năm 2026 thành thường xuyên"), "{words}");
    }
}
