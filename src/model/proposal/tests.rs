use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::model::agency::Channel;
use crate::model::agreement::{Document, DocumentRole, Facts, Kind, Period, State};
use crate::model::commitment::{Content, Direction, Milestone, Part, Side, Target, TargetMode};
use crate::model::deadline::Deadline;
use crate::model::file::{File, FileKind, FileVisibility, Owner, Scan};

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

/// Whose word a change of one field takes once the agreement is in force: of all sides, of all sides but as a slip of the
/// pen, or of the own side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Both,
    Worded,
    Own,
}

/// One field changed: its name as it is stored, the whole with it, and whose word that takes.
type Changed<T> = Vec<(&'static str, T, Whose)>;

/// A commitment in which every field says something.
fn full_content() -> Content {
    Content {
        quote: Some("Trích".to_owned()),
        place: Some("Mục II".to_owned()),
        deadline: Deadline::Year { year: 2026 },
        target: Some(Target {
            value: 1.0,
            unit: "lớp".to_owned(),
            baseline: None,
            mode: TargetMode::Cumulative,
        }),
        deliverable: Some("Báo cáo".to_owned()),
        budget: Some("Ngân sách".to_owned()),
        ..Content::example()
    }
}

fn other() -> Option<String> {
    Some("Khác".to_owned())
}

/// Each field of a commitment's form, changed. A field that is added does not compile until it stands here.
fn contents(from: &Content) -> Changed<Content> {
    let Content {
        text: _,
        quote: _,
        place: _,
        domains: _,
        direction: _,
        deadline: _,
        target: _,
        deliverable: _,
        budget: _,
        public: _,
    } = from;
    let with = |change: fn(&mut Content)| {
        let mut content = from.clone();
        change(&mut content);
        content
    };
    vec![
        ("text", with(|c| c.text = "Khác".to_owned()), Whose::Worded),
        ("quote", with(|c| c.quote = other()), Whose::Worded),
        ("quote", with(|c| c.quote = None), Whose::Both),
        ("place", with(|c| c.place = other()), Whose::Own),
        ("domains", with(|c| c.domains = vec!["giao-duc".to_owned()]), Whose::Own),
        ("direction", with(|c| c.direction = Direction::OneSide), Whose::Both),
        ("deadline", with(|c| c.deadline = Deadline::None), Whose::Both),
        ("target", with(|c| c.target = None), Whose::Both),
        ("deliverable", with(|c| c.deliverable = other()), Whose::Worded),
        ("deliverable", with(|c| c.deliverable = None), Whose::Both),
        ("budget", with(|c| c.budget = other()), Whose::Own),
        ("public", with(|c| c.public = false), Whose::Both),
    ]
}

fn milestones(from: &MilestoneTerms) -> Changed<MilestoneTerms> {
    let MilestoneTerms { title: _, due_on: _, locality: _, deliverable: _, done_on: _ } = from;
    let with = |change: fn(&mut MilestoneTerms)| {
        let mut terms = from.clone();
        change(&mut terms);
        terms
    };
    vec![
        ("title", with(|m| m.title = "Khác".to_owned()), Whose::Worded),
        ("due_on", with(|m| m.due_on = None), Whose::Both),
        ("side", with(|m| m.locality = Some(unit(1))), Whose::Both),
        ("deliverable", with(|m| m.deliverable = other()), Whose::Worded),
        ("deliverable", with(|m| m.deliverable = None), Whose::Both),
        ("done_on", with(|m| m.done_on = Some(day(2026, 1, 1))), Whose::Both),
    ]
}

fn facts(from: &Facts) -> Changed<Facts> {
    let Facts {
        kind: _,
        channel: _,
        title: _,
        parties: _,
        held_on: _,
        held_at: _,
        period: _,
        principles: _,
        focal_point: _,
        review_cadence: _,
    } = from;
    let with = |change: fn(&mut Facts)| {
        let mut facts = from.clone();
        change(&mut facts);
        facts
    };
    vec![
        ("kind", with(|f| f.kind = Kind::Minutes), Whose::Both),
        ("channel", with(|f| f.channel = Channel::Party), Whose::Both),
        ("title", with(|f| f.title = "Khác".to_owned()), Whose::Worded),
        ("parties", with(|f| f.parties = vec![unit(0), unit(2)]), Whose::Both),
        ("held_on", with(|f| f.held_on = Some(day(2026, 1, 1))), Whose::Both),
        ("held_at", with(|f| f.held_at = other()), Whose::Worded),
        ("period", with(|f| f.period.to = Some(day(2040, 1, 1))), Whose::Both),
        ("principles", with(|f| f.principles = vec!["Khác".to_owned()]), Whose::Worded),
        ("principles", with(|f| f.principles = Vec::new()), Whose::Both),
        ("focal_point", with(|f| f.focal_point = other()), Whose::Own),
        ("review_cadence", with(|f| f.review_cadence = other()), Whose::Own),
    ]
}

/// Checks that each field that is stored is classified, and that the change of each takes the word it should.
fn walked<T: serde::Serialize>(from: &T, all: Changed<T>, change: impl Fn(T) -> Change) {
    let stored = serde_json::to_value(from).unwrap();
    for field in stored.as_object().unwrap().keys() {
        assert!(all.iter().any(|(name, ..)| name == field), "{field} is not classified");
    }
    for (name, after, whose) in all {
        let change = change(after);
        let own = change.is_of_own_side();
        assert_eq!(own, whose == Whose::Own, "{name}: {change:?}");
        let slip = if own { Consent::OwnSide } else { Consent::AllSides };
        assert_eq!(change.consent(ProposalKind::Amendment), slip, "{name}");
        assert_eq!(change.is_wording(), whose != Whose::Both, "{name} as a slip of the pen");
    }
}

#[test]
fn each_field_of_each_form_is_of_both_sides_or_of_the_own() {
    let content = full_content();
    walked(&content, contents(&content), |after| Change::Content {
        before: Box::new(content.clone()),
        after: Box::new(after),
        milestones: Vec::new(),
    });
    let milestone = MilestoneTerms {
        title: "Mốc".to_owned(),
        due_on: Some(day(2026, 6, 1)),
        locality: None,
        deliverable: Some("Báo cáo".to_owned()),
        done_on: None,
    };
    walked(&milestone, milestones(&milestone), |after| Change::EditMilestone {
        milestone: Uuid::nil(),
        before: milestone.clone(),
        after,
    });
    let agreement = Facts {
        kind: Kind::Agreement,
        channel: Channel::State,
        title: "Thỏa thuận".to_owned(),
        parties: vec![unit(0), unit(1)],
        held_on: Some(day(2025, 1, 1)),
        held_at: Some("Huế".to_owned()),
        period: Period::default(),
        principles: vec!["Bình đẳng".to_owned()],
        focal_point: None,
        review_cadence: None,
    };
    walked(&agreement, facts(&agreement), |after| {
        let (before, after) = (Box::new(agreement.clone()), Box::new(after));
        Change::Facts { before, after }
    });
}

#[test]
fn terms_take_both_sides_wherever_they_are_changed() {
    let before = full_content();
    for (name, after, whose) in contents(&before) {
        let (from, to) = (Terms::of(&before), Terms::of(&after));
        assert_eq!(from.amended_by(&to), whose != Whose::Own, "{name}");
        // What the form says beside the terms is written; of them, what stands.
        let kept = from.kept_in(&after);
        assert_eq!(kept == before, whose != Whose::Own, "{name}");
        assert_eq!(to.put_in(&from, &kept), after, "{name}: both together make what was typed");
    }
    let quoted = before.clone();
    let unquoted = Content { quote: None, ..before };
    assert!(!Terms::of(&unquoted).amended_by(&Terms::of(&quoted)), "a quote is filled in");
    assert_eq!(Terms::of(&unquoted).kept_in(&quoted), quoted);
    let reworded = Content { text: "Khác".to_owned(), ..unquoted.clone() };
    let put = Terms::of(&reworded).put_in(&Terms::of(&unquoted), &quoted);
    assert_eq!(put.quote, quoted.quote, "one filled in meanwhile stays");
}

#[test]
fn what_was_kept_before_work_was_a_term_says_nothing_of_it() {
    let content = full_content();
    let mut stored = serde_json::to_value(Terms::of(&content)).unwrap();
    let fields = stored.as_object_mut().unwrap();
    assert!(fields.remove("direction").is_some() && fields.remove("deliverable").is_some());
    let terms: Terms = serde_json::from_value(stored).unwrap();
    assert_eq!(terms.agreed.work, None);
    assert!(terms.same(&Terms::of(&content)) && terms.kept_in(&content) == content);
}

fn amending(role: DocumentRole, issued_on: Option<NaiveDate>) -> Document {
    Document {
        id: person(9),
        number_raw: None,
        number: None,
        kind: Kind::Other,
        subject: None,
        issuer: None,
        issued_on,
        effective_on: None,
        role,
        signers: Vec::new(),
        version: 1,
    }
}

fn file_of(document: Uuid, scan: Scan) -> File {
    File {
        id: Uuid::nil(),
        owner: Owner::Document(document),
        name: "x.pdf".to_owned(),
        kind: FileKind::Pdf,
        size: 1,
        sha256: String::new(),
        visibility: FileVisibility::Internal,
        is_public: false,
        scan,
        scan_note: None,
        uploaded_by_id: None,
        uploaded_by: String::new(),
        office: String::new(),
        unit: None,
        at: DateTime::UNIX_EPOCH,
    }
}

#[test]
fn only_an_amending_document_with_its_file_stands_for_the_parties() {
    let today = day(2026, 6, 30);
    let signing = Document { id: person(8), ..amending(DocumentRole::Original, Some(day(2026, 3, 1))) };
    let said = |document: Document, scan: Option<Scan>| {
        let files: Vec<File> = scan.map(|scan| file_of(document.id, scan)).into_iter().collect();
        unfit(document.id, &files, &[signing.clone(), document], Some(day(2026, 4, 1)), today)
    };
    let on = |m| amending(DocumentRole::Amendment, Some(day(2026, m, 1)));
    let clean = Some(Scan::Clean);
    for m in [3, 4, 6] {
        assert_eq!(said(on(m), clean), None, "month {m}");
    }
    assert_eq!(said(on(2), clean), Some(Unfit::Before));
    assert_eq!(said(on(7), clean), Some(Unfit::Future));
    assert_eq!(said(amending(DocumentRole::Amendment, None), clean), Some(Unfit::NoDay));
    for scan in [None, Some(Scan::Held), Some(Scan::Refused)] {
        assert_eq!(said(on(6), scan), Some(Unfit::NoFile));
    }
    for role in DocumentRole::ALL.iter().filter(|role| **role != DocumentRole::Amendment) {
        assert_eq!(said(amending(*role, Some(day(2026, 6, 1))), clean), Some(Unfit::Role), "{role:?}");
    }
    assert_eq!(unfit(person(7), &[], &[on(6)], None, today), Some(Unfit::Foreign));
    let foreign = [file_of(person(7), Scan::Clean)];
    assert_eq!(unfit(person(9), &foreign, &[on(6)], None, today), Some(Unfit::NoFile), "another's file");
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
        original_due_on: None,
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
