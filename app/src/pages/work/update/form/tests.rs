use hoptac::model::commitment::TargetMode;

use super::*;
use crate::messages::Lang;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

fn target() -> Target {
    Target { value: 150.0, unit: "lượt".to_owned(), baseline: None, mode: TargetMode::Cumulative }
}

fn check(typed: &UpdateFields) -> Result<UpdateInput, FormErrors> {
    typed.check(Uuid::nil(), Some(&target()), today(), Lang::Vi.messages())
}

fn right() -> UpdateFields {
    UpdateFields {
        progress: "in_progress".to_owned(),
        health: "at_risk".to_owned(),
        value: "1.250,5".to_owned(),
        value_reason: " Kể cả các lớp trực tuyến ".to_owned(),
        results: "  Đã mở lớp thứ ba. ".to_owned(),
        ..UpdateFields::fresh(Uuid::nil(), today())
    }
}

#[test]
fn a_right_form_becomes_an_update() {
    let input = check(&right()).unwrap();
    assert_eq!(input.progress, Progress::InProgress);
    assert_eq!(input.health, Health::AtRisk);
    assert_eq!(input.value, Some(1250.5));
    assert_eq!(input.as_of, today());
    assert_eq!(input.more.value_reason, "Kể cả các lớp trực tuyến");
    assert_eq!(input.results, "Đã mở lớp thứ ba.");
}

#[test]
fn an_empty_form_names_every_missing_field() {
    let errors = check(&UpdateFields::default()).unwrap_err();
    let fields: Vec<_> = errors.0.iter().map(|e| e.field.as_str()).collect();
    assert_eq!(fields, ["progress", "health", "as_of", "results"]);
    assert_eq!(errors.of("progress"), Some("Chọn tiến độ"));
}

#[test]
fn days_keep_their_order() {
    let tomorrow = UpdateFields { as_of: "26/11/2026".to_owned(), ..right() };
    assert!(check(&tomorrow).unwrap_err().of("as_of").unwrap().contains("25/11/2026"));
    let done = UpdateFields { progress: "done".to_owned(), as_of: "20/11/2026".to_owned(), ..right() };
    assert_eq!(check(&done).unwrap().done_on, NaiveDate::from_ymd_opt(2026, 11, 20));
    let late = UpdateFields { done_on: "21/11/2026".to_owned(), ..done.clone() };
    assert!(check(&late).unwrap_err().of("done_on").unwrap().contains("20/11/2026"));
    let open = UpdateFields { done_on: "xx".to_owned(), ..right() };
    assert_eq!(check(&open).unwrap().done_on, None, "a day of completion is ignored while work goes on");
}

#[test]
fn numbers_are_checked_only_where_there_is_a_target() {
    let wrong = UpdateFields { value: "nhiều".to_owned(), ..right() };
    assert!(check(&wrong).unwrap_err().of("value").is_some());
    let negative = UpdateFields { value: "-3".to_owned(), ..right() };
    assert!(check(&negative).unwrap_err().of("value").is_some());
    let without = wrong.check(Uuid::nil(), None, today(), Lang::Vi.messages()).unwrap();
    assert_eq!(without.value, None);
}

#[test]
fn text_has_a_bound() {
    let long = UpdateFields { next_steps: "ư".repeat(TEXT_MAX + 1), ..right() };
    assert!(check(&long).unwrap_err().of("next_steps").is_some());
    assert!(check(&UpdateFields { next_steps: "ư".repeat(TEXT_MAX), ..right() }).is_ok());
}

#[test]
fn a_half_filled_form_is_kept_as_a_draft() {
    let half =
        UpdateFields {
            as_of: "??".to_owned(), results: "Nửa chừng".to_owned(), ..UpdateFields::default()
        };
    let draft = half.draft(Uuid::nil(), today());
    assert_eq!(draft.results, "Nửa chừng");
    assert_eq!(draft.as_of, today());
}

#[test]
fn a_stored_update_comes_back_as_typed() {
    let mut input = check(&right()).unwrap();
    input.more.base = Some(Base { version: 1, editor: Uuid::nil() });
    let update = Update {
        id: input.id,
        commitment_id: input.commitment_id,
        locality: hoptac::model::locality::LocalityId("46-20250101".to_owned()),
        author_id: Uuid::nil(),
        author: "A".to_owned(),
        state: hoptac::model::update::ReviewState::Draft,
        as_of: input.as_of,
        progress: input.progress,
        health: input.health,
        done_on: input.done_on,
        value: input.value,
        value_reason: input.more.value_reason.clone(),
        results: input.results.clone(),
        obstacles: String::new(),
        proposals: String::new(),
        next_steps: String::new(),
        kind: hoptac::model::update::UpdateKind::Report,
        milestones: Vec::new(),
        corrects: None,
        corrected_by: None,
        writers: Vec::new(),
        replaced_by: None,
        typed: None,
        publication: hoptac::model::update::Publication::default(),
        return_reason: None,
        decided_by: None,
        submitted_at: None,
        decided_at: None,
        version: 1,
    };
    assert_eq!(check(&UpdateFields::of(&update)).unwrap(), input);
}

#[test]
fn milestones_are_ticked_with_a_day_or_on_the_day_of_the_statement() {
    let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let typed = |day: &str| UpdateFields {
        reached: vec![one.to_string(), two.to_string(), "no id".to_owned()],
        reached_on: vec![(two.to_string(), day.to_owned())],
        ..right()
    };
    let reached = check(&typed("20/11/2026")).unwrap().more.milestones;
    let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    assert_eq!(reached, [Reached { id: one, done_on: today() }, Reached { id: two, done_on: day }]);
    for wrong in ["26/11/2026", "31/02/2026"] {
        assert!(check(&typed(wrong)).unwrap_err().of(&format!("md-{two}")).is_some(), "{wrong}");
        assert_eq!(
            typed(wrong).draft(Uuid::nil(), today()).more.milestones.len(),
            2,
            "a draft keeps the tick"
        );
    }
}

#[test]
fn nothing_to_report_takes_no_text_with_it() {
    let w = Lang::Vi.messages();
    let fresh = UpdateFields::fresh(Uuid::nil(), today());
    assert!(fresh.nothing(Uuid::nil(), today(), w).unwrap().more.nothing);
    assert!(
        UpdateFields::default().nothing(Uuid::nil(), today(), w).is_ok(),
        "a button of a list sends no day"
    );
    assert_eq!(
        right().nothing(Uuid::nil(), today(), w).unwrap_err().of("results"),
        Some(w.update.nothing_typed)
    );
}

#[test]
fn a_value_that_does_not_fit_the_target_asks_why() {
    let at = |progress: &str, value: &str, reason: &str| UpdateFields {
        progress: progress.to_owned(),
        value: value.to_owned(),
        value_reason: reason.to_owned(),
        ..right()
    };
    let asks =
        |typed: UpdateFields| check(&typed).err().and_then(|e| e.of("value_reason").map(str::to_owned));
    assert!(asks(at("in_progress", "151", " ")).unwrap().contains("vượt chỉ tiêu"));
    assert!(asks(at("done", "149", "")).unwrap().contains("chưa đạt chỉ tiêu"));
    for fits in
        [at("in_progress", "149", ""), at("done", "150", ""), at("done", "", ""), at("done", "1", "Đủ")]
    {
        assert_eq!(asks(fits), None);
    }
    // What is kept while somebody types asks nothing.
    assert_eq!(at("done", "149", "").draft(Uuid::nil(), today()).value, Some(149.0));
    let long = at("done", "1", &"a".repeat(limits::UPDATE_VALUE_REASON + 1));
    assert!(asks(long).unwrap().contains("1"));
}

#[test]
fn a_draft_keeps_what_was_typed_right_or_wrong() {
    let long = "ế".repeat(TEXT_MAX + 5);
    let typed = UpdateFields {
        id: Uuid::from_u128(4).to_string(),
        progress: String::new(),
        value: "khoảng 12".to_owned(),
        as_of: "31/12/2026".to_owned(),
        obstacles: long.clone(),
        reached: vec![Uuid::from_u128(8).to_string()],
        reached_on: vec![(Uuid::from_u128(8).to_string(), "hôm qua".to_owned())],
        results: "  Đã mở lớp thứ ba.".to_owned(),
        value_reason: "Kể cả các lớp trực tuyến".to_owned(),
        ..right()
    };
    let input = typed.draft(Uuid::nil(), today());
    assert_eq!((input.value, input.as_of), (None, today()));
    assert_eq!(input.obstacles.chars().count(), TEXT_MAX);
    let draft = Update {
        id: input.id,
        progress: input.progress,
        as_of: input.as_of,
        value: input.value,
        results: input.results,
        obstacles: input.obstacles,
        milestones: input.more.milestones,
        typed: input.more.typed,
        version: 3,
        ..crate::fixtures::update(str::to_owned, "46-20250101", Progress::InProgress, Health::AtRisk, today())
    };
    let again = UpdateFields::of(&draft);
    assert_eq!(again, UpdateFields { version: "3".to_owned(), corrects: String::new(), ..typed });
    let flaws = again.flaws(Some(&target()), today(), Lang::Vi.messages());
    let mut fields: Vec<_> = flaws.0.iter().map(|error| error.field.clone()).collect();
    fields.sort();
    let milestone = format!("md-{}", Uuid::from_u128(8));
    assert_eq!(
        fields,
        ["as_of", milestone.as_str(), "obstacles", "value"],
        "what is missing is no flaw of a draft"
    );
}

#[test]
fn a_file_that_was_listed_and_is_not_ticked_stays_behind_and_what_was_not_listed_goes_along() {
    let pairs = |names: &[&str]| FormData::new(names.iter().map(|name| ((*name).to_owned(), "1".to_owned())));
    let [one, two] = [1, 2].map(|n| Uuid::from_u128(n).to_string());
    let (listed_one, listed_two, goes) =
        (format!("{LISTED}{one}"), format!("{LISTED}{two}"), format!("{GOES}{one}"));
    let typed = UpdateFields::from_data(&pairs(&[&listed_one, &listed_two, &goes]));
    assert_eq!(typed.left_out, [two.as_str()]);
    assert!(UpdateFields::from_data(&pairs(&[])).left_out.is_empty());
    // Kept with the draft.
    let draft = typed.draft(Uuid::nil(), today());
    assert_eq!(draft.more.left_out, [Uuid::from_u128(2)]);
    let kept: Vec<(String, String)> = serde_json::from_str(&draft.more.typed.unwrap()).unwrap();
    assert_eq!(UpdateFields::from_data(&FormData::new(kept)).left_out, [two]);
}
