//! An agreement carries on an earlier one: a clone with lineage, and open commitments carried over.

use serde_json::json;
use uuid::Uuid;

use super::create::enter;
use super::read::{lineage, with_parties};
use super::{end, without_files};
use crate::model::access::{Action, Stage};
use crate::model::act::Act;
use crate::model::agreement::{Agreement, Facts, State, Visibility};
use crate::model::commitment::Side as Part;
use crate::model::locality::{Lineage, LocalityId};
use crate::model::proposal::Change;
use crate::store::access::authorize;
use crate::store::db::engine::{Tx, execute};
use crate::store::record::agreement::manual::draft_of;
use crate::store::record::commitment::CommitmentCard;
use crate::store::record::commitment::amend::Amendment;
use crate::store::record::commitment::write::{add_side, insert_content, next_code};
use crate::store::record::proposal::propose::{Outcome, binds, propose};
use crate::store::record::proposal::subject::Subject;
use crate::store::record::search::index_agreement;
use crate::store::record::second_person::hold;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// Makes a draft agreement with these facts that carries on the one at `slug`, with copies of its commitments
/// `codes`: wording, deadline, target and agencies, but nothing of what was reported. Gives its address.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` unless the actor may do intake and belongs to the old and
/// the new parties; `Constraint` as for [`super::create_manually`].
pub async fn clone(
    db: &Db,
    act: &Act,
    slug: &str,
    id: Uuid,
    facts: &Facts,
    codes: &[String],
) -> Result<String> {
    let reference = db.reference();
    let from = without_files(db, act, slug).await?;
    authorize::require(act, Action::Intake, Stage::None, authorize::among(db, act, &from.parties))?;
    authorize::require(act, Action::Intake, Stage::None, authorize::among(db, act, &facts.parties))?;
    if let Some((fault, _)) = facts.faults(&reference.lineage).first() {
        return Err(StoreError::Constraint(fault.code().to_owned()));
    }
    let draft = draft_of(facts, &reference.lineage);
    let mut tx = db.begin().await?;
    let made = enter(&mut tx, act, &reference.lineage, id, &draft, &facts.parties).await?;
    let made = made.ok_or(StoreError::State("agreement_stored"))?;
    execute!(&mut tx, c => sqlx::query("update agreement set previous_id = $2 where id = $1")
        .bind(id).bind(from.agreement.id).execute(c))?;
    let taken = chosen(&from.commitments, codes);
    copy(&mut tx, act, &reference.lineage, &taken, id, &facts.parties, true).await?;
    index_agreement(&mut tx, id).await?;
    let detail = json!({ "before": null, "after": { "slug": made, "previous": slug, "commitments": codes } });
    audit::write(&mut tx, act, "clone", "agreement", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(made)
}

/// The commitments with these codes.
fn chosen<'a>(all: &'a [CommitmentCard], codes: &[String]) -> Vec<&'a CommitmentCard> {
    all.iter().filter(|card| codes.contains(&card.commitment.code)).collect()
}

/// Proposes that the agreement at `version` end as replaced by its successor, which carries the open commitments `codes`
/// on; the system replaces it today.
///
/// # Errors
/// As [`super::end()`]; `Forbidden` also when the actor may not edit the successor.
pub async fn replace(
    db: &Db,
    act: &Act,
    slug: &str,
    codes: &[String],
    version: i64,
    amendment: &Amendment,
) -> Result<Outcome> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    end::may_end(db, act, &agreement, &parties, State::Replaced).await?;
    let successor = Successor::of(db, act, &agreement, codes).await?;
    let stage = successor.to.state.stage();
    authorize::require(act, Action::Edit, stage, authorize::among(db, act, &successor.parties))?;
    if agreement.version != version {
        return Err(StoreError::Stale);
    }
    let mut tx = db.begin().await?;
    let outcome = if binds(act, agreement.state) {
        let carried = successor.codes();
        let change = Change::End { state: State::Replaced, carried };
        let subject = Subject { agreement: &agreement, parties: &parties, commitment: None, milestone: None };
        Outcome::Proposed(propose(&mut tx, db, act, &subject, &change, amendment).await?)
    } else {
        end::write(&mut tx, act, &agreement, State::Replaced, act.today(), version).await?;
        successor.carry(&mut tx, db, act, slug).await?;
        Outcome::Done(())
    };
    tx.commit().await?;
    Ok(outcome)
}

/// The agreement that carries another one on, and what it takes over of it.
pub(crate) struct Successor {
    to: Agreement,
    parties: Vec<LocalityId>,
    taken: Vec<CommitmentCard>,
}

impl Successor {
    /// The successor of the agreement `from`, with those of its commitments `codes` that are open.
    pub(crate) async fn of(db: &Db, act: &Act, from: &Agreement, codes: &[String]) -> Result<Self> {
        let page = without_files(db, act, &from.slug).await?;
        let (to, parties) = successor(db, act, from).await?;
        let taken = chosen(&page.commitments, codes)
            .into_iter()
            .filter(|card| card.commitment.progress.is_open())
            .cloned()
            .collect();
        Ok(Self { to, parties, taken })
    }

    fn codes(&self) -> Vec<String> {
        self.taken.iter().map(|card| card.commitment.code.clone()).collect()
    }

    /// Copies what it takes over, and tells it.
    pub(crate) async fn carry(&self, tx: &mut Tx, db: &Db, act: &Act, from: &str) -> Result<()> {
        let reference = db.reference();
        let to = &self.to;
        let now = hold(tx, act, to.id).await?;
        let public = now != Visibility::Public || act.staff().is_none();
        let taken: Vec<&CommitmentCard> = self.taken.iter().collect();
        copy(tx, act, &reference.lineage, &taken, to.id, &self.parties, public).await?;
        execute!(tx, c => sqlx::query("update agreement set updated_at = $2, version = version + 1 where id = $1")
            .bind(to.id).bind(act.at).execute(c))?;
        index_agreement(tx, to.id).await?;
        let detail = json!({ "before": null, "after": { "from": from, "commitments": self.codes() } });
        audit::write(tx, act, "carry_over", "agreement", &to.id.to_string(), detail).await
    }
}

/// The agreement that carries this one on: the first that came into force.
async fn successor(db: &Db, act: &Act, from: &Agreement) -> Result<(Agreement, Vec<LocalityId>)> {
    let relatives = lineage(db, act, from).await?;
    let next = relatives.iter().find(|next| !next.before && next.state != State::Draft);
    let next = next.ok_or(StoreError::State("agreement_no_successor"))?;
    with_parties(db, act, &next.slug).await
}

/// Copies commitments into the agreement `to`, with a side for each of its parties: the agencies of the unit itself
/// or of one whose responsibilities it carries today.
async fn copy(
    tx: &mut Tx,
    act: &Act,
    lineage: &Lineage,
    from: &[&CommitmentCard],
    to: Uuid,
    parties: &[LocalityId],
    public: bool,
) -> Result<()> {
    for card in from {
        let mut content = card.commitment.content.clone();
        let visibility = match (content.public, public) {
            (false, _) => Visibility::Internal,
            (true, true) => Visibility::Public,
            // The successor is public already: a second person looks at what is new in it.
            (true, false) => Visibility::Proposed,
        };
        // The quote stands in another paper.
        content.quote = None;
        content.place = None;
        let code = next_code(tx, to).await?;
        let id = insert_content(tx, act, to, &code, &content, visibility).await?;
        execute!(tx, c => sqlx::query("update commitment set previous_id = $2 where id = $1")
            .bind(id).bind(card.commitment.id).execute(c))?;
        for (position, party) in (0_i32..).zip(parties) {
            let part = part_of(card, party, lineage, act);
            add_side(tx, id, position, party, part).await?;
        }
    }
    Ok(())
}

/// The side of the commitment whose part `party` carries on.
fn part_of<'a>(
    card: &'a CommitmentCard,
    party: &LocalityId,
    lineage: &Lineage,
    act: &Act,
) -> Option<&'a Part> {
    let carried = lineage.carried_by(party, act.today());
    let same = card.sides.iter().find(|side| side.locality == *party);
    same.or_else(|| card.sides.iter().find(|side| carried.iter().any(|unit| unit.id == side.locality)))
}
