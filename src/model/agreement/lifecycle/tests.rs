use chrono::Days;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::model::agreement::{DocumentRole, Kind};
use crate::model::reference::Reference;

fn day(offset: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + Days::new(offset)
}

fn document(role: DocumentRole, issued_on: Option<NaiveDate>, effective_on: Option<NaiveDate>) -> Document {
    Document {
        id: Uuid::nil(),
        number_raw: None,
        number: None,
        kind: Kind::Agreement,
        subject: None,
        issuer: None,
        issued_on,
        effective_on,
        role,
        signers: Vec::new(),
        version: 1,
    }
}

fn a_document() -> impl Strategy<Value = Document> {
    let days = || prop::option::of(0_u64..1500);
    (prop::sample::select(DocumentRole::ALL), days(), days())
        .prop_map(|(role, issued, effective)| document(role, issued.map(day), effective.map(day)))
}

fn parties() -> impl Strategy<Value = Vec<LocalityId>> {
    // Đà Nẵng and Quảng Nam became one on 01/07/2025; Hà Nội stays apart.
    prop::sample::select(vec![vec!["48-20080801", "49-20080801"], vec!["48-20080801", "01-20080801"]])
        .prop_map(|ids| ids.into_iter().map(|id| LocalityId(id.to_owned())).collect())
}

proptest! {
    #[test]
    fn only_a_signed_draft_comes_into_force_and_never_before_it_was_signed(
        state in prop::sample::select(State::ALL),
        documents in prop::collection::vec(a_document(), 0..4),
        parties in parties(),
        on in 0_u64..1500,
        today in 0_u64..1500,
    ) {
        let situation = Situation {
            state, period: Period::default(), in_force_on: None, parties: &parties, documents: &documents,
            succeeded: false, today: day(today),
        };
        let signed = documents.iter().filter(|d| d.role == DocumentRole::Original).filter_map(|d| d.issued_on).max();
        let fits = state == State::Draft && signed.is_some_and(|last| last <= day(on)) && on <= today;
        prop_assert_eq!(situation.enter_force(day(on)).is_ok(), fits);
        prop_assert_eq!(situation.first_day().is_some(), signed.is_some());
        prop_assert!(situation.first_day() >= signed);
    }

    #[test]
    fn an_agreement_ends_only_for_a_reason_that_is_true(
        state in prop::sample::select(State::ALL),
        end in prop::sample::select(State::ALL),
        last in prop::option::of(0_u64..1500),
        first in prop::option::of(0_u64..1500),
        succeeded in any::<bool>(),
        parties in parties(),
        on in 0_u64..1500,
        today in 0_u64..1500,
    ) {
        let lineage = &Reference::built_in().lineage;
        let situation = Situation {
            state, period: Period { from: None, to: last.map(day) }, in_force_on: first.map(day),
            parties: &parties, documents: &[], succeeded, today: day(today),
        };
        let united = parties.iter().all(|p| p.0.starts_with("48") || p.0.starts_with("49"))
            && day(on) >= NaiveDate::from_ymd_opt(2025, 7, 1).unwrap();
        let reason = match end {
            State::Draft | State::InForce => false,
            State::Concluded => true,
            State::Expired => last.is_some_and(|last| last < today),
            State::Rearranged => united,
            State::Replaced => succeeded,
        };
        let fits = state == State::InForce && reason && on <= today && first.is_none_or(|first| first <= on);
        prop_assert_eq!(situation.end(end, day(on), lineage).is_ok(), fits);
    }
}
