//! Things that wait because of how agreements and commitments stand: found in memory.

use std::collections::HashSet;

use uuid::Uuid;

use super::kind::{COUNTED, SHOWN, TaskKind, concerns};
use crate::model::access::{Action, Standpoint, may};
use crate::model::act::{Act, Staff};
use crate::model::agreement::State;
use crate::model::standing::{Accord, Progress};
use crate::store::Db;
use crate::store::access::scope;
use crate::store::read_model::agreement::AgreementEntry;
use crate::store::read_model::entry::{CommitmentEntry, Name};
use crate::store::read_model::snapshot::Snapshot;

/// What waits for somebody, of the kinds that need no more than the snapshot; of each the most urgent first.
#[derive(Debug, Default)]
pub(super) struct FromSnapshot {
    to_confirm: Vec<Uuid>,
    to_agree: Vec<Uuid>,
    to_settle: Vec<Uuid>,
    agreements: Vec<Uuid>,
}

impl FromSnapshot {
    /// What waits for the actor. `in_review` are the commitments on which a report of the own side waits for review: there
    /// the side has spoken. What was put away asks for nothing.
    pub(super) fn of(all: &Snapshot, db: &Db, act: &Act, staff: &Staff, in_review: &HashSet<Uuid>) -> Self {
        let units = all.names.units(&scope::own(db, act));
        let own: Vec<&AgreementEntry> = all.signed_by(&units).filter(|a| !a.archived).collect();
        let (mut to_confirm, mut to_agree, mut to_settle) = (Vec::new(), Vec::new(), Vec::new());
        let standing = own.iter().filter(|a| matches!(a.state, State::InForce | State::Expired));
        for commitment in standing.flat_map(|agreement| agreement.unsettled()) {
            let accord = commitment.approved.joint.accord;
            if accord == Accord::Waiting
                && owes_word(commitment, &units, staff)
                && !in_review.contains(&commitment.id)
            {
                to_confirm.push(commitment);
            }
            match &commitment.settling {
                Some(agreed)
                    if has_side(commitment, |unit| units.contains(&unit) && !agreed.contains(&unit)) =>
                {
                    to_agree.push(commitment);
                }
                None if accord == Accord::Differ && has_side(commitment, |unit| units.contains(&unit)) => {
                    to_settle.push(commitment);
                }
                _ => {}
            }
        }
        let mut agreements: Vec<&AgreementEntry> = own.into_iter().filter(|a| waits_for(a, staff)).collect();
        agreements.sort_by_key(|agreement| (agreement.created_at, agreement.id));
        let told = |kind, found| if concerns(kind, staff) { found } else { Vec::new() };
        Self {
            to_confirm: told(TaskKind::ToConfirm, urgent(to_confirm)),
            to_agree: told(TaskKind::ToAgree, urgent(to_agree)),
            to_settle: told(TaskKind::ToSettle, urgent(to_settle)),
            agreements: told(TaskKind::Agreement, agreements.into_iter().map(|a| a.id).collect()),
        }
    }

    /// How many things wait for an act, of each kind up to [`COUNTED`].
    pub(super) fn waits(&self) -> i64 {
        TaskKind::ALL.iter().filter_map(|kind| self.total(*kind)).sum()
    }

    /// How many of this kind wait, up to [`COUNTED`]; `None` where the snapshot does not say.
    pub(super) fn total(&self, kind: TaskKind) -> Option<i64> {
        Some(i64::try_from(self.found(kind)?.len()).unwrap_or(i64::MAX).min(COUNTED))
    }

    /// The first few of this kind: commitments, or agreements.
    pub(super) fn first(&self, kind: TaskKind) -> impl Iterator<Item = Uuid> {
        self.found(kind).unwrap_or_default().iter().take(SHOWN).copied()
    }

    fn found(&self, kind: TaskKind) -> Option<&[Uuid]> {
        match kind {
            TaskKind::ToConfirm => Some(&self.to_confirm),
            TaskKind::ToAgree => Some(&self.to_agree),
            TaskKind::ToSettle => Some(&self.to_settle),
            TaskKind::Agreement => Some(&self.agreements),
            _ => None,
        }
    }
}

/// Whether the agreement waits for a step of this person's: who publishes, for what others proposed; who edits, as a draft.
fn waits_for(agreement: &AgreementEntry, staff: &Staff) -> bool {
    if may(staff.role, Action::Publish, Standpoint::Own) {
        agreement.proposed_by_other_than(staff.account_id)
    } else {
        agreement.state == State::Draft
    }
}

/// Whether one of `units`, for a reporter one that the own agency leads on, has not said that it is done.
fn owes_word(commitment: &CommitmentEntry, units: &[Name], staff: &Staff) -> bool {
    commitment.sides.iter().any(|side| {
        units.contains(&side.unit)
            && side.progress != Some(Progress::Done)
            && (!staff.role.reports_for_agency() || (side.agency.is_some() && side.agency == staff.agency_id))
    })
}

fn has_side(commitment: &CommitmentEntry, fits: impl Fn(Name) -> bool) -> bool {
    commitment.sides.iter().any(|side| fits(side.unit))
}

/// The ids, the earliest deadline first, what has none last.
fn urgent(mut commitments: Vec<&CommitmentEntry>) -> Vec<Uuid> {
    commitments.sort_by_key(|commitment| {
        let due_on = commitment.approved.due_on;
        (due_on.is_none(), due_on, commitment.id)
    });
    commitments.into_iter().map(|commitment| commitment.id).collect()
}
