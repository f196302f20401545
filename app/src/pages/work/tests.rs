use hoptac::intake::draft::{Draft, DraftCommitment, DraftDocument, DraftParty, Warning, WarningKind};
use hoptac::model::access::Role;
use hoptac::model::agency::Channel;
use hoptac::model::agreement::{Kind, Visibility};
use hoptac::model::commitment::Content;
use hoptac::model::deadline::Deadline;
use hoptac::model::file::Owner;
use hoptac::model::locality::LocalityId;
use hoptac::model::proposal::{
    Change, Consent, MilestoneMove, Missing, Proposal, ProposalKind, ProposalState, Terms, Unfit, Word,
};
use hoptac::model::update::ReviewState;
use hoptac::store::record::agreement::{Sameness, Similar};
use hoptac::store::record::file::Place;
use hoptac::store::record::intake_draft::IntakeDraft;
use hoptac::store::work::handover;
use hoptac::store::work::handover::{Handover, Person};
use hoptac::store::work::inbox::{Commitments, Inbox, Task, TaskKind};
use hoptac::store::work::update::{Left, UpdateForm};
use uuid::Uuid;

use super::agreement::StaffAgreementPage;
use super::commitment::StaffCommitmentPage;
use super::evidence::EvidencePage;
use super::handover::HandoverPage;
use super::handover::form::HandoverFields;
use super::inbox::InboxPage;
use super::intake::IntakePage;
use super::intake_review::{IntakeReviewPage, Step};
use super::left::LeftPage;
use super::proposal::ProposalPage;
use super::publication::PublicationPage;
use super::queue::{Outcome, QueuePage, Which};
use super::review::ReviewPage;
use super::sent::SentPage;
use super::update::UpdatePage;
use crate::fixtures::*;
use crate::form::errors::FormErrors;
use crate::messages::Lang;
use crate::pages::Page;
use crate::pages::work::intake_review::form::IntakeFields;
use crate::pages::work::review::form::DecisionFields;
use crate::pages::work::update::form::UpdateFields;
use crate::shell::document;

fn html<P: Page>(role: Role, page: P) -> String {
    document(&staff_cx(role, "/lam-viec"), page).html
}

fn errors(fields: &[&str]) -> FormErrors {
    let mut errors = FormErrors::default();
    for field in fields {
        errors.push(*field, HOSTILE);
    }
    errors
}

fn hostile_update() -> UpdateFields {
    let s = || HOSTILE.to_owned();
    UpdateFields {
        id: s(),
        progress: "done".to_owned(),
        health: s(),
        value: s(),
        value_reason: s(),
        as_of: s(),
        done_on: s(),
        results: s(),
        obstacles: s(),
        proposals: s(),
        next_steps: s(),
        ..UpdateFields::default()
    }
}

fn update_page(errors: FormErrors) -> UpdatePage {
    let form = UpdateForm {
        page: differing_page(),
        side: LocalityId("46-20080801".to_owned()),
        draft: Some(own_update(ReviewState::Returned)),
        others: vec![own_update(ReviewState::Draft)],
        waiting: Some(own_update(ReviewState::Submitted)),
    };
    UpdatePage { errors, ..UpdatePage::new(form, hostile_update()) }
}

fn queue_page(which: Which) -> QueuePage {
    QueuePage {
        which,
        list: listing(vec![queue_item(ReviewState::Submitted)]),
        agreements: vec![("a".to_owned(), HOSTILE.to_owned()), ("b".to_owned(), HOSTILE.to_owned())],
        agreement: None,
        outcomes: vec![(HOSTILE.to_owned(), Outcome::Own)],
        errors: errors(&["list"]),
    }
}

fn publication_page(update: &hoptac::model::update::Update) -> PublicationPage {
    let update = hoptac::model::update::Update { state: ReviewState::Approved, ..update.clone() };
    let mut page = differing_page();
    page.agreement.visibility = hoptac::model::agreement::Visibility::Public;
    page.card.commitment.visibility = hoptac::model::agreement::Visibility::Public;
    PublicationPage {
        typed: crate::pages::work::publication::form::WordingFields::of(&update),
        update,
        page,
        reason: HOSTILE.to_owned(),
        errors: errors(&["results", "reason"]),
        stale: true,
    }
}

fn stored() -> IntakeDraft {
    let s = || HOSTILE.to_owned();
    let source = format!("Mở đầu. {HOSTILE} Kết thúc.");
    IntakeDraft {
        id: Uuid::from_u128(5),
        file_name: Some(s()),
        source_text: source.clone(),
        draft: Draft {
            title: s(),
            kind: Kind::Agreement,
            channel: Channel::State,
            documents: vec![DraftDocument {
                number: None,
                number_raw: Some(s()),
                kind: Kind::Agreement,
                issuer: Some(s()),
                issued_on: None,
            }],
            parties: vec![DraftParty { name: s(), locality: Some(LocalityId("01-20080801".to_owned())) }],
            held_on: None,
            held_at: Some(s()),
            period: None,
            principles: Vec::new(),
            focal_point: None,
            review_cadence: None,
            commitments: vec![DraftCommitment {
                order: 1,
                domain: "du-lich".to_owned(),
                text: s(),
                quote: s(),
                at: source.find(HOSTILE),
                deadline: Deadline::Year { year: 2026 },
                lead: vec![s()],
                cooperating: vec![s()],
                deliverable: Some(s()),
                target: None,
                budget: Some(s()),
            }],
            warnings: vec![
                Warning { kind: WarningKind::UnclearParty, detail: s(), order: None },
                Warning { kind: WarningKind::UnclearDate, detail: s(), order: Some(1) },
            ],
        },
        agreement_slug: None,
        updated_at: "2026-11-20T03:00:00Z".parse().unwrap(),
        version: 3,
    }
}

fn inbox() -> Inbox {
    let s = || Some(HOSTILE.to_owned());
    let task = |kind: &TaskKind| Task {
        kind: *kind,
        id: Uuid::from_u128(9),
        slug: Some("a".to_owned()),
        code: Some("01".to_owned()),
        text: HOSTILE.to_owned(),
        at: Some("2026-11-20T03:00:00Z".parse().unwrap()),
        day: Some(day(2026, 11, 20)),
        who: s(),
        note: s(),
        author: s(),
        change: proposal_page(ProposalState::Waiting).data.proposal.change.into(),
        total: 12,
    };
    let list = listing(vec![differing_card()]);
    let commitments = Commitments { counts: vec![1, 2, 3, 4], section: None, list, waiting: Vec::new() };
    Inbox { tasks: TaskKind::ALL.iter().map(task).collect(), commitments: Some(commitments) }
}

/// What was typed about a commitment that another agency leads by now.
fn left_page() -> LeftPage {
    let left = Left {
        side: LocalityId("46-20080801".to_owned()),
        lead: Some(HOSTILE.to_owned()),
        text: HOSTILE.to_owned(),
        kept: true,
    };
    LeftPage { left, typed: hostile_update() }
}

/// The page of handing over, with hostile names.
fn handover_page() -> HandoverPage {
    let (id, at) = (Uuid::from_u128(5), "2026-11-20T03:00:00Z".parse().unwrap());
    let person = Person {
        id,
        name: HOSTILE.to_owned(),
        role: Role::Reporter,
        agency: Some((id, HOSTILE.to_owned())),
        is_disabled: true,
        drafts: 1,
        returned: 1,
        submitted: 1,
        directives: 1,
    };
    let handover = Handover {
        id,
        from: (id, HOSTILE.to_owned()),
        to: (id, HOSTILE.to_owned()),
        from_day: day(2026, 11, 20),
        made_by: HOSTILE.to_owned(),
        made_at: at,
        ended_at: None,
    };
    let typed =
        HandoverFields { from: HOSTILE.to_owned(), to: HOSTILE.to_owned(), from_day: HOSTILE.to_owned() };
    let data = handover::HandoverPage { people: vec![person], handovers: vec![handover] };
    HandoverPage { data, typed, errors: errors(&["from", "to", "from_day"]), made: Some(id.to_string()) }
}

/// The page of an update's files, with a hostile one.
fn evidence() -> EvidencePage {
    let owner = Owner::Update(uuid::Uuid::nil());
    let place = Place {
        owner,
        title: HOSTILE.to_owned(),
        agreement_slug: "a".to_owned(),
        commitment: Some((uuid::Uuid::nil(), "01".to_owned())),
        closed: None,
    };
    let file = crate::fixtures::file(|_| HOSTILE.to_owned(), owner);
    EvidencePage {
        place,
        files: vec![file],
        is_public: true,
        declared: true,
        lost: true,
        reason: None,
        errors: errors(&["file", "declare"]),
    }
}

/// A proposal to amend a commitment with these hostile texts, and a milestone with it.
fn proposal_page(state: ProposalState) -> ProposalPage {
    let hostile = || HOSTILE.to_owned();
    let page = differing_page();
    let terms = |text: String| Box::new(Terms::of(&Content { text, ..page.card.commitment.content.clone() }));
    let milestone =
        MilestoneMove { id: Uuid::nil(), title: hostile(), from: day(2026, 1, 1), to: day(2026, 2, 1) };
    let unit = page.parties[0].clone();
    let at = page.agreement.updated_at;
    let agreement = crate::fixtures::agreement_page(|_| HOSTILE.to_owned());
    let page_document = agreement.documents[0].clone();
    let proposal = Proposal {
        id: Uuid::nil(),
        agreement_id: Uuid::nil(),
        commitment_id: Some(Uuid::nil()),
        kind: ProposalKind::Correction,
        consent: Consent::OwnSide,
        state,
        change: Change::Terms {
            before: terms(hostile()),
            after: terms("Khác".to_owned()),
            milestones: vec![milestone],
        },
        reason: hostile(),
        document_id: Some(page_document.id),
        cited_by_id: None,
        basis: 1,
        unit: unit.clone(),
        proposed_by_id: Uuid::nil(),
        proposed_by: hostile(),
        proposed_at: at,
        closed_for: Some(unit.clone()),
        closed_by: Some(hostile()),
        closed_at: Some(at),
        note: Some(hostile()),
        words: vec![Word { unit: unit.clone(), account: Uuid::nil(), name: hostile(), at, basis: 0 }],
        version: 1,
    };
    let data = hoptac::store::record::proposal::ProposalPage {
        proposal,
        agreement: page.agreement.clone(),
        parties: page.parties.clone(),
        commitment: Some(("01".to_owned(), hostile())),
        documents: vec![page_document],
        voices: Vec::new(),
        files: agreement.files,
        unfit: Some(Unfit::Role),
        missing: vec![Missing::Party(unit.clone())],
        speaks_for: Some(unit),
        own: true,
    };
    ProposalPage { data, reason: hostile(), document: hostile(), errors: errors(&["reason"]), sent: true }
}

#[test]
fn a_proposal_says_from_what_to_what_and_who_is_missing() {
    let page = html(Role::Leader, proposal_page(ProposalState::Waiting));
    assert!(page.contains("<del") && page.contains("Khác"), "{page}");
    assert!(
        page.contains("chờ xác nhận")
            && page.contains("value=\"confirm\"")
            && page.contains("value=\"withdraw\"")
    );
    assert!(
        page.contains("Chỉ cần người thứ hai của bên đề nghị"),
        "a correction asks the others nothing: {page}"
    );
    assert!(page.contains("khi người thứ hai của bên bạn xác nhận"), "{page}");
    let closed = html(Role::Leader, proposal_page(ProposalState::Declined));
    assert!(!closed.contains("value=\"confirm\"") && !closed.contains("value=\"withdraw\""));
}

#[test]
fn no_page_lets_a_text_become_markup() {
    let all = ["progress", "health", "value", "as_of", "done_on", "results", "obstacles", "next_steps"];
    let data = hoptac::store::record::agreement::AgreementPage {
        lineage: Vec::new(),
        agreement: draft_agreement(),
        parties: differing_page().parties,
        documents: Vec::new(),
        commitments: vec![differing_card()],
        files: Vec::new(),
    };
    let decision = DecisionFields {
        decision: HOSTILE.to_owned(),
        reason: HOSTILE.to_owned(),
        version: HOSTILE.to_owned(),
    };
    let submitted = own_update(ReviewState::Submitted);
    let typed = IntakeFields::of(&stored().draft, 3);
    let assigned = IntakeFields { assign: HOSTILE.to_owned(), held_on: HOSTILE.to_owned(), ..typed };
    for html in [
        html(Role::Coordinator, InboxPage { inbox: inbox() }),
        html(Role::Reporter, update_page(errors(&all))),
        html(Role::Reporter, SentPage { update: submitted.clone(), page: differing_page(), again: true }),
        html(Role::Reporter, left_page()),
        html(Role::Coordinator, handover_page()),
        html(Role::Coordinator, evidence()),
        html(Role::Coordinator, queue_page(Which::Review)),
        html(Role::Leader, queue_page(Which::Publish)),
        html(Role::Coordinator, publication_page(&submitted)),
        html(Role::Leader, publication_page(&submitted)),
        html(
            Role::Coordinator,
            ReviewPage {
                update: submitted,
                page: differing_page(),
                typed: decision,
                errors: errors(&["reason"]),
                stale: true,
            },
        ),
        html(Role::Coordinator, StaffAgreementPage { data, standing: None, errors: errors(&["steps"]) }),
        html(Role::Reporter, StaffCommitmentPage { data: differing_page(), stale: false }),
        html(Role::Leader, proposal_page(ProposalState::Waiting)),
        html(Role::Coordinator, proposal_page(ProposalState::Declined)),
        html(
            Role::Coordinator,
            IntakePage {
                text: HOSTILE.to_owned(),
                declared: true,
                lost: true,
                errors: errors(&["text"]),
                drafts: vec![stored()],
            },
        ),
        html(
            Role::Coordinator,
            IntakeReviewPage {
                stored: stored(),
                typed: assigned,
                errors: errors(&["held_on", "text_1", "pick_1", "to_1"]),
                step: Step::Similar(vec![Similar {
                    slug: "a".to_owned(),
                    title: HOSTILE.to_owned(),
                    why: Sameness::Number,
                    number: Some(HOSTILE.to_owned()),
                }]),
                stale: true,
            },
        ),
    ] {
        assert_escaped(&html);
    }
}

#[test]
fn a_failed_form_keeps_every_value_and_says_the_same_words_twice() {
    let html = html(
        Role::Reporter,
        update_page({
            let mut errors = FormErrors::default();
            errors.push("as_of", "Sai ngày rồi");
            errors
        }),
    );
    assert!(html.contains("<title>Lỗi: "), "{html}");
    assert!(html.contains("href=\"#as_of\""), "{html}");
    assert_eq!(html.matches("Sai ngày rồi").count(), 2, "{html}");
    assert!(html.contains("aria-describedby=\"as_of-hint as_of-error\""), "{html}");
    assert!(html.contains("novalidate"), "{html}");
    let escaped = "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;";
    let areas: Vec<_> = html.split("<textarea").skip(1).collect();
    assert_eq!(areas.len(), 5);
    for area in areas {
        let text = area.split_once('>').unwrap().1.split_once("</textarea>").unwrap().0;
        assert!(text.trim_start().starts_with(escaped), "{text}");
    }
}

#[test]
fn an_empty_inbox_says_so() {
    let commitments =
        Commitments { counts: vec![0; 4], section: None, list: listing(Vec::new()), waiting: Vec::new() };
    let empty = Inbox { tasks: Vec::new(), commitments: Some(commitments) };
    let cx = staff_cx(Role::Reporter, "/lam-viec");
    let html = document(&cx, InboxPage { inbox: empty }).html;
    assert!(html.contains(cx.w.work.all_clear) && html.contains(cx.w.work.mine_none), "{html}");
    assert!(!html.contains("/lam-viec/duyet"), "a reporter reviews nothing");
}

#[test]
fn each_role_is_offered_its_own_steps() {
    let steps = |role: Role, change: fn(&mut hoptac::model::agreement::Agreement)| {
        let mut agreement = draft_agreement();
        change(&mut agreement);
        let data = hoptac::store::record::agreement::AgreementPage {
            lineage: Vec::new(),
            agreement,
            parties: differing_page().parties,
            documents: Vec::new(),
            commitments: Vec::new(),
            files: Vec::new(),
        };
        let html = html(role, StaffAgreementPage { data, standing: None, errors: FormErrors::default() });
        ["confirm", "propose", "publish", "withdraw"]
            .into_iter()
            .filter(|step| html.contains(&format!("value=\"{step}\"")))
            .collect::<Vec<_>>()
    };
    assert_eq!(steps(Role::Coordinator, |_| ()), ["confirm", "propose"]);
    assert!(steps(Role::Reporter, |_| ()).is_empty());
    let proposed = |a: &mut hoptac::model::agreement::Agreement| a.visibility = Visibility::Proposed;
    assert_eq!(steps(Role::Leader, proposed), ["publish", "withdraw"]);
    let own = |a: &mut hoptac::model::agreement::Agreement| {
        a.visibility = Visibility::Proposed;
        a.proposed_by = Some(Uuid::from_u128(7));
    };
    assert_eq!(steps(Role::Leader, own), ["withdraw"], "never the one who proposed it");
}

#[test]
fn nobody_reviews_what_they_wrote_or_what_is_decided() {
    let shown = |update| {
        let page = ReviewPage {
            update,
            page: differing_page(),
            typed: DecisionFields::default(),
            errors: FormErrors::default(),
            stale: false,
        };
        html(Role::Coordinator, page).contains("value=\"approve\"")
    };
    assert!(shown(own_update(ReviewState::Submitted)));
    assert!(!shown(own_update(ReviewState::Approved)));
    let mut own = own_update(ReviewState::Submitted);
    own.author_id = Uuid::from_u128(7);
    assert!(!shown(own));
}

#[test]
fn a_commitment_leads_to_its_mark_in_the_source() {
    let stored = stored();
    let typed = IntakeFields::of(&stored.draft, 3);
    let page =
        IntakeReviewPage { stored, typed, errors: FormErrors::default(), step: Step::None, stale: false };
    let html = html(Role::Coordinator, page);
    assert!(html.contains("href=\"#q1\"") && html.contains("<mark id=\"q1\""), "{html}");
    assert!(html.contains("data-quote=\"q1\""), "{html}");
    assert!(html.contains("name=\"version\" value=\"3\""), "{html}");
}

#[test]
fn a_reporter_updates_only_what_their_agency_leads() {
    let mut data = differing_page();
    // Approved ones are offered for correction, which is another matter.
    data.updates.clear();
    data.agreement.state = hoptac::model::agreement::State::InForce;
    let offered = |role, data: &hoptac::store::record::commitment::CommitmentPage| {
        html(role, StaffCommitmentPage { data: data.clone(), stale: false }).contains("/lam-viec/cap-nhat/")
    };
    assert!(!offered(Role::Reporter, &data));
    assert!(offered(Role::Coordinator, &data));
    data.card.sides[1].lead_agency_id = Some(Uuid::from_u128(8));
    assert!(offered(Role::Reporter, &data));
    data.agreement.state = hoptac::model::agreement::State::Draft;
    assert!(!offered(Role::Coordinator, &data), "a draft is not reported on");
}

#[test]
fn nothing_waits_never_stands_above_something_that_does() {
    let words = Lang::Vi.messages().work.all_clear;
    let shown = |inbox: Inbox| html(Role::Coordinator, InboxPage { inbox }).contains(words);
    let calm = || {
        let list = listing(Vec::new());
        Some(Commitments { counts: vec![0, 0, 0, 3], section: None, list, waiting: Vec::new() })
    };
    assert!(shown(Inbox { tasks: Vec::new(), commitments: calm() }));
    assert!(shown(Inbox { tasks: Vec::new(), commitments: None }));
    let one = inbox().tasks;
    for kind in TaskKind::ALL {
        let tasks = one.iter().filter(|task| task.kind == *kind).cloned().collect::<Vec<_>>();
        assert_eq!(tasks.len(), 1);
        assert!(!shown(Inbox { tasks, commitments: calm() }), "{kind:?}");
    }
    for section in 0..3 {
        let mut commitments = calm().unwrap();
        commitments.counts[section] = 1;
        assert!(!shown(Inbox { tasks: Vec::new(), commitments: Some(commitments) }), "section {section}");
    }
}

#[test]
fn beside_an_update_that_waits_stand_no_fields_until_it_is_replaced() {
    let waiting = own_update(ReviewState::Submitted);
    let form = |draft| UpdateForm {
        page: differing_page(),
        side: LocalityId("46-20080801".to_owned()),
        draft,
        others: Vec::new(),
        waiting: Some(waiting.clone()),
    };
    let shown = |form, typed| html(Role::Coordinator, UpdatePage::new(form, typed));
    let closed = shown(form(None), UpdateFields::default());
    assert!(closed.contains("value=\"take_back\"") && closed.contains("?thay=1"), "{closed}");
    assert!(!closed.contains("name=\"results\""), "{closed}");
    let replacing = shown(form(None), UpdateFields::replacing(&waiting, Uuid::from_u128(3)));
    assert!(replacing.contains("name=\"results\"") && replacing.contains("name=\"replaces\""), "{replacing}");
    let begun = shown(form(Some(own_update(ReviewState::Draft))), UpdateFields::default());
    assert!(begun.contains("name=\"results\"") && begun.contains("name=\"replaces\""), "{begun}");
}
