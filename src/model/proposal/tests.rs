use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::model::agreement::State;
use crate::model::commitment::{Content, Direction, Milestone, Part, Side, Target, TargetMode};
use crate::model::deadline::Deadline;

fn unit(n: usize) -> LocalityId {
    LocalityId(format!("{n:02}-20250701"))
}

fn person(n: usize) -> Uuid {
    Uuid::from_u128(u128::try_from(n).unwrap() + 1)
}

/// Two to four parties, some of them without anybody who can speak, and words of anybody for anybody.
#[derive(Clone, Debug)]
struct Told {
    consent: Consent,
    voices: Vec<Voice>,
    words: Vec<(LocalityId, Uuid)>,
    signed: bool,
}

impl Told {
    /// Unit 0 and person 0 propose.
    fn missing(&self) -> Vec<Missing> {
        let first = unit(0);
        let case = Case {
            consent: self.consent,
            unit: &first,
            by: person(0),
            voices: &self.voices,
            words: &self.words,
            signed: self.signed,
        };
        case.missing()
    }
}

prop_compose! {
    fn told()(
        own_side in any::<bool>(),
        speak in prop::collection::vec(any::<bool>(), 2..5),
        words in prop::collection::vec((0_usize..5, 0_usize..8), 0..8),
        signed in any::<bool>(),
    ) -> Told {
        Told {
            consent: if own_side { Consent::OwnSide } else { Consent::AllSides },
            voices: speak.iter().enumerate().map(|(n, can)| Voice { unit: unit(n), can_speak: *can }).collect(),
            words: words.into_iter().map(|(of, who)| (unit(of), person(who))).collect(),
            signed,
        }
    }
}

proptest! {
    #[test]
    fn nothing_takes_effect_by_one_person_or_by_silence(told in told()) {
        let silent = Told { words: Vec::new(), ..told.clone() };
        prop_assert!(!silent.missing().is_empty());
        let alone = Told { words: told.voices.iter().map(|v| (v.unit.clone(), person(0))).collect(), ..told.clone() };
        prop_assert!(!alone.missing().is_empty(), "who proposed it speaks for nobody");
        let twice = Told { words: told.voices.iter().map(|v| (v.unit.clone(), person(1))).collect(), ..told.clone() };
        let enough = told.consent == Consent::OwnSide || told.signed;
        prop_assert_eq!(twice.missing().is_empty(), enough, "nobody speaks for two units");
    }

    #[test]
    fn an_amendment_takes_effect_only_by_every_party_or_a_document(told in told()) {
        if told.missing().is_empty() {
            let spoke = |unit: &LocalityId| told.words.iter().any(|(of, who)| of == unit && *who != person(0));
            prop_assert!(spoke(&unit(0)), "a second person of the side that proposes");
            let others = told.voices.iter().skip(1).all(|voice| spoke(&voice.unit));
            prop_assert!(others || told.signed || told.consent == Consent::OwnSide);
        }
    }

    #[test]
    fn a_further_word_never_takes_consent_away(told in told(), of in 0_usize..5) {
        let more = Told {
            words: told.words.iter().cloned().chain([(unit(of), person(100))]).collect(),
            ..told.clone()
        };
        prop_assert!(more.missing().len() <= told.missing().len());
    }

    #[test]
    fn who_has_nobody_is_spoken_for_by_the_document_alone(told in told()) {
        for missing in told.missing() {
            match missing {
                Missing::SecondPerson(of) => prop_assert_eq!(of, unit(0)),
                Missing::Party(of) => prop_assert!(told.voices.iter().any(|v| v.unit == of && v.can_speak)),
                Missing::Document(of) => prop_assert!(told.voices.iter().any(|v| v.unit == of && !v.can_speak)),
            }
        }
    }
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn terms(text: &str, deadline: Deadline) -> Box<Terms> {
    let content = Content { text: text.to_owned(), deadline, ..Content::example() };
    Box::new(Terms::of(&content))
}

#[test]
fn only_words_are_a_slip_of_the_pen() {
    let date = |m| Deadline::Date { on: day(2026, m, 1) };
    let from = terms("Đào tạo", date(6));
    let change = |after: Box<Terms>| Change::Terms { before: from.clone(), after, milestones: Vec::new() };
    assert!(change(terms("Đào tạo bác sĩ", date(6))).is_wording());
    assert!(!change(terms("Đào tạo bác sĩ", date(7))).is_wording());
    assert!(!change(Box::new(Terms { public: false, ..*from.clone() })).is_wording());
    for change in
        [Change::Archive, Change::Unpublish, Change::End { state: State::Concluded, carried: vec![] }]
    {
        assert!(!change.is_wording(), "{change:?}");
        assert!(!change.is_of_own_side(), "{change:?}");
    }
}

#[test]
fn what_both_sides_agreed_is_never_of_the_own_side_alone() {
    let before = Content { deadline: Deadline::Year { year: 2026 }, ..Content::example() };
    let details = Content {
        domains: vec!["giao-duc".to_owned()],
        direction: Direction::OneSide,
        place: Some("Mục II".to_owned()),
        quote: Some("Trích".to_owned()),
        deliverable: Some("Báo cáo".to_owned()),
        budget: Some("Ngân sách".to_owned()),
        ..before.clone()
    };
    let of_own_side = |after: &Content| {
        let change = Change::Content {
            before: Box::new(before.clone()),
            after: Box::new(after.clone()),
            milestones: Vec::new(),
        };
        change.is_of_own_side()
    };
    assert!(of_own_side(&details));
    let terms = [
        Content { text: "Khác".to_owned(), ..details.clone() },
        Content { deadline: Deadline::None, ..details.clone() },
        Content { public: false, ..details.clone() },
        Content {
            target: Some(Target {
                value: 1.0,
                unit: "lớp".to_owned(),
                baseline: None,
                mode: TargetMode::Cumulative,
            }),
            ..details
        },
    ];
    for after in terms {
        assert!(!of_own_side(&after), "{after:?}");
    }
}

#[test]
fn agencies_on_record_are_chosen_and_other_names_are_not() {
    let side = Side {
        locality: unit(0),
        lead_agency_id: None,
        lead: Some("Sở Cũ".to_owned()),
        cooperating: Vec::new(),
        focal_point: None,
        said: None,
        published: None,
        withdrawn: None,
        due_on: None,
    };
    let published = ["Sở Y tế".to_owned(), "Sở Tài chính".to_owned()];
    let part = |leads: &[&str], cooperating: &[&str], focal_point: Option<&str>| Part {
        leads: leads.iter().map(|name| (*name).to_owned()).collect(),
        cooperating: cooperating.iter().map(|name| (*name).to_owned()).collect(),
        focal_point: focal_point.map(str::to_owned),
    };
    let was = side.lead.clone().unwrap();
    let chosen = |part: Part| part.is_choice(&side, &published);
    assert!(chosen(part(&["Sở Y tế"], &["Sở Tài chính"], None)));
    assert!(chosen(part(&[&was], &[], None)), "what stands there was published");
    assert!(!chosen(part(&["Sở Mới"], &[], None)));
    assert!(!chosen(part(&["Sở Y tế"], &["Sở Mới"], None)));
    assert!(!chosen(part(&["Sở Y tế"], &[], Some("Phòng Mới"))));
    assert!(!chosen(part(&[], &[], None)), "nobody would answer");
}

#[test]
fn a_change_reads_back_as_it_was_written() {
    let before = terms("a", Deadline::Year { year: 2026 });
    let after = terms("b", Deadline::Date { on: day(2027, 1, 1) });
    for change in [
        Change::Terms { before: before.clone(), after, milestones: Vec::new() },
        Change::Remove { before },
        Change::Add { after: Box::new(Content::example()) },
        Change::End { state: State::Replaced, carried: vec!["01".to_owned()] },
        Change::Archive,
    ] {
        let text = serde_json::to_string(&change).unwrap();
        assert_eq!(serde_json::from_str::<Change>(&text).unwrap(), change, "{text}");
    }
}

#[test]
fn open_milestones_that_hang_on_the_deadline_move_by_as_many_days() {
    let milestone = |n: u128, due_on, done_on| Milestone {
        id: Uuid::from_u128(n),
        position: 0,
        title: n.to_string(),
        due_on,
        locality: None,
        deliverable: None,
        done_on,
        sides: Vec::new(),
        version: 1,
    };
    let all = [
        milestone(1, Some(day(2026, 6, 1)), None),
        milestone(2, Some(day(2026, 6, 30)), None),
        milestone(3, Some(day(2026, 6, 30)), Some(day(2026, 5, 1))),
        milestone(4, Some(day(2026, 7, 1)), None),
        milestone(5, None, None),
    ];
    let moved = |today| milestones_moved(&all, day(2026, 6, 30), day(2026, 7, 10), today);
    let ids = |today| moved(today).iter().map(|m| m.title.clone()).collect::<Vec<_>>();
    assert_eq!(ids(day(2026, 5, 1)), ["1", "2"]);
    assert_eq!(ids(day(2026, 6, 15)), ["2"], "what was missed stays missed");
    assert_eq!(
        ids(day(2026, 8, 1)),
        ["2"],
        "once the deadline is past, what fell due with it hangs on it still"
    );
    assert_eq!(moved(day(2026, 5, 1))[0].to, day(2026, 6, 11));
}
