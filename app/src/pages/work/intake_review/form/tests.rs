use hoptac::intake::draft::{DraftCommitment, DraftDocument, DraftParty};
use hoptac::model::agency::Channel;
use hoptac::model::agreement::{Kind, Period};
use hoptac::model::commitment::{Target, TargetMode};
use hoptac::model::locality::LocalityId;
use hoptac::model::reference::Reference;

use super::*;
use crate::messages::Lang;

const SOURCE: &str = "Hai bên hợp tác: phát triển du lịch; y tế, giáo dục.";

fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn commitment(order: u32, text: &str) -> DraftCommitment {
    DraftCommitment {
        order,
        domain: "du-lich".to_owned(),
        text: text.to_owned(),
        quote: text.to_owned(),
        at: SOURCE.find(text),
        deadline: Deadline::None,
        lead: vec!["Sở Du lịch".to_owned()],
        cooperating: Vec::new(),
        deliverable: None,
        target: None,
        budget: None,
    }
}

fn draft() -> Draft {
    let party = |name: &str, id: &str| DraftParty {
        name: name.to_owned(),
        locality: Some(LocalityId(id.to_owned())),
    };
    Draft {
        title: "Hợp tác".to_owned(),
        kind: Kind::ConclusionNotice,
        channel: Channel::Party,
        documents: vec![DraftDocument {
            number: Some("2086-TB/TU".to_owned()),
            number_raw: Some("số 2086-TB/TU".to_owned()),
            kind: Kind::ConclusionNotice,
            issuer: Some("Thành ủy Hà Nội".to_owned()),
            issued_on: None,
        }],
        parties: vec![party("Hà Nội", "01-20080801"), party("Thừa Thiên Huế", "46-20080801")],
        held_on: Some(ymd(2019, 6, 14)),
        held_at: None,
        period: Some(Period { from: Some(ymd(2019, 1, 1)), to: None }),
        principles: vec!["Bình đẳng".to_owned()],
        focal_point: None,
        review_cadence: None,
        commitments: vec![
            DraftCommitment {
                deadline: Deadline::Year { year: 2026 },
                target: Some(Target {
                    value: 1250.5,
                    unit: "lượt".to_owned(),
                    baseline: Some(3.0),
                    mode: TargetMode::Yearly,
                }),
                ..commitment(1, "phát triển du lịch")
            },
            commitment(2, "y tế, giáo dục"),
        ],
        warnings: Vec::new(),
    }
}

fn apply(typed: &IntakeFields) -> Applied {
    typed.apply(draft(), SOURCE, Reference::built_in(), Lang::Vi.messages())
}

#[test]
fn an_untouched_form_changes_nothing() {
    let applied = apply(&IntakeFields::of(&draft(), 1));
    assert_eq!(applied.errors, FormErrors::default());
    assert_eq!(applied.draft, draft());
}

#[test]
fn every_field_of_a_sent_form_is_read() {
    let body = "version=7&title=T&kind=plan&channel=state&number=1%2FKH&issuer=UBND&issued_on=1%2F2%2F2026\
        &held_on=x&held_at=Hu%E1%BA%BF&period_from=a&period_to=b&party_1=01-20080801&party_2=\
        &text_1=c%C3%B3%0D%0Adòng&domain_1=y-te&deadline_1=year&from_1=f&to_1=2026&lead_1=A&cooperating_1=B\
        &deliverable_1=D&target_value_1=1&target_unit_1=U&budget_1=G&place_1=3-4&pick_1=1\
        &text_2=&assign=du-lich&act=merge";
    let typed = IntakeFields::from_data(&FormData::decode(body));
    assert_eq!(typed.version, "7");
    assert_eq!(
        (typed.held_on.as_str(), typed.period_from.as_str(), typed.period_to.as_str()),
        ("x", "a", "b")
    );
    assert_eq!(typed.parties, ["01-20080801", ""]);
    let first = CommitmentFields {
        picked: true,
        text: "có\ndòng".to_owned(),
        domain: "y-te".to_owned(),
        deadline: "year".to_owned(),
        from: "f".to_owned(),
        to: "2026".to_owned(),
        lead: "A".to_owned(),
        cooperating: "B".to_owned(),
        deliverable: "D".to_owned(),
        target_value: "1".to_owned(),
        target_unit: "U".to_owned(),
        budget: "G".to_owned(),
        place: "3-4".to_owned(),
    };
    assert_eq!(typed.commitments, [first, CommitmentFields::default()]);
    assert_eq!(typed.picked(), [1]);
    assert_eq!(typed.assign, "du-lich");
}

#[test]
fn what_is_wrong_is_named_and_what_is_right_still_goes_in() {
    let mut typed = IntakeFields::of(&draft(), 1);
    typed.title = "Tiêu đề mới".to_owned();
    typed.held_on = "31/02/2019".to_owned();
    typed.period_to = "01/01/2018".to_owned();
    typed.commitments[0].target_value = "nhiều".to_owned();
    typed.commitments[1].deadline = "period".to_owned();
    typed.commitments[1].from = "01/06/2026".to_owned();
    typed.commitments[1].to = "01/05/2026".to_owned();
    let Applied { draft: after, errors } = apply(&typed);
    let fields: Vec<_> = errors.0.iter().map(|e| e.field.as_str()).collect();
    assert_eq!(fields, ["held_on", "period_to", "target_value_1", "to_2"]);
    assert_eq!(after.title, "Tiêu đề mới");
    assert_eq!(after.held_on, draft().held_on);
    assert_eq!(after.commitments[0].target, draft().commitments[0].target);
}

#[test]
fn a_quote_must_stand_in_the_source() {
    let mut typed = IntakeFields::of(&draft(), 1);
    for place in ["99998-99999", "3-1", "5-5", "<script>", "", "0-18446744073709551615", "12-13"] {
        typed.commitments[1].place = place.to_owned();
        let after = apply(&typed).draft;
        assert_eq!((after.commitments[1].at, after.commitments[1].quote.as_str()), (None, ""), "{place}");
        assert_eq!(after.commitments[0].at, draft().commitments[0].at);
    }
    let source = "ê".repeat(limits::COMMITMENT_QUOTE + 1);
    let whole = CommitmentFields { place: format!("0-{}", source.len()), ..CommitmentFields::default() };
    assert_eq!(whole.quote(&source), None, "longer than a quote may be");
}

#[test]
fn texts_that_no_agreement_keeps_are_named() {
    let long = |n: usize| "a".repeat(n + 1);
    let mut typed = IntakeFields::of(&draft(), 1);
    typed.title = long(limits::AGREEMENT_TITLE);
    typed.number = long(limits::DOCUMENT_NUMBER);
    typed.issuer = long(limits::DOCUMENT_ISSUER);
    typed.held_at = long(limits::AGREEMENT_HELD_AT);
    let first = &mut typed.commitments[0];
    first.text = long(limits::COMMITMENT_TEXT);
    first.lead = long(limits::AGENCY_NAME);
    first.cooperating = long(limits::SIDE_COOPERATING);
    first.deliverable = long(limits::COMMITMENT_DELIVERABLE);
    first.target_unit = long(limits::COMMITMENT_TARGET_UNIT);
    first.budget = long(limits::COMMITMENT_BUDGET);
    let errors = apply(&typed).errors;
    let fields: Vec<_> = errors.0.iter().map(|e| e.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "title",
            "number",
            "issuer",
            "held_at",
            "text_1",
            "cooperating_1",
            "deliverable_1",
            "target_unit_1",
            "budget_1",
            "lead_1",
        ]
    );
}

#[test]
fn a_split_that_makes_too_many_is_refused() {
    let w = Lang::Vi.messages();
    let mut typed = IntakeFields::of(&draft(), 1);
    typed.commitments[0].picked = true;
    typed.commitments[0].text = "a;".repeat(hoptac::intake::MAX_COMMITMENTS - 2);
    assert!(typed.act_errors(IntakeAct::Split, w).is_empty());
    typed.commitments[0].text.push_str("b;");
    assert!(typed.act_errors(IntakeAct::Split, w).of("pick_1").is_some());
}

#[test]
fn buttons_on_selected_commitments_need_some() {
    let w = Lang::Vi.messages();
    let mut typed = IntakeFields::of(&draft(), 1);
    for act in [IntakeAct::Merge, IntakeAct::Split, IntakeAct::Drop, IntakeAct::Assign] {
        assert!(typed.act_errors(act, w).of("pick_1").is_some(), "{act:?}");
    }
    assert!(typed.act_errors(IntakeAct::Save, w).is_empty());
    typed.commitments[0].picked = true;
    assert!(typed.act_errors(IntakeAct::Merge, w).of("pick_1").is_some());
    assert!(typed.act_errors(IntakeAct::Split, w).of("pick_1").is_some(), "no semicolon");
    assert!(typed.act_errors(IntakeAct::Drop, w).is_empty());
    assert!(typed.act_errors(IntakeAct::Assign, w).of("assign").is_some());
}

#[test]
fn an_agreement_needs_two_parties_one_of_them_ones_own() {
    let w = Lang::Vi.messages();
    let today = ymd(2026, 11, 25);
    let reference = Reference::built_in();
    let own = |code: &str| reference.lineage.as_of(today).find(|u| u.code == code).unwrap().id.clone();
    assert!(
        finish_errors(&draft(), &own("46"), reference, today, w).is_empty(),
        "Huế answers for Thừa Thiên Huế"
    );
    assert_eq!(
        finish_errors(&draft(), &own("79"), reference, today, w).of("party_1"),
        Some(w.intake.own_party)
    );
    let mut bare = draft();
    bare.title.clear();
    bare.parties.truncate(1);
    bare.commitments.clear();
    let errors = finish_errors(&bare, &own("46"), reference, today, w);
    assert_eq!(errors.of("party_1"), Some(w.intake.two_parties));
    assert!(errors.of("title").is_some() && errors.of("commitments").is_some());
    let mut since = reference.clone();
    let read_in = draft();
    let domain = &read_in.commitments[0].domain;
    since.domains.iter_mut().find(|d| d.slug == *domain).unwrap().retired_on = Some(today);
    let errors = finish_errors(&read_in, &own("46"), &since, today, w);
    assert!(errors.of("domain_1").is_some(), "retired after the draft was read in");
}
