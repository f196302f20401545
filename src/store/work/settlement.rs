//! Settling that the sides differ: one side proposes what holds, every other side confirms, each by a person of its
//! own. Only then each side says so, in an approved update of its own that two people stand for.

mod agree;

pub use agree::{confirm, refuse};

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::model::access::{Action, Role, Standpoint};
use crate::model::act::{Act, Actor, Staff};
use crate::model::locality::LocalityId;
use crate::model::notification::NotificationKind;
use crate::model::settlement::{Settlement, SettlementState};
use crate::model::standing::{Accord, Health, Progress};
use crate::store::access::{authorize, scope};
use crate::store::db::codec::{clean, code};
use crate::store::db::engine::{Tx, execute, read};
use crate::store::record::commitment;
use crate::store::record::commitment::CommitmentPage;
use crate::store::system::audit;
use crate::store::work::notification::{Notification, To, notify};
use crate::store::work::update::notify;
use crate::store::{Db, Result, StoreError};

/// What is proposed to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The progress.
    pub progress: Progress,
    /// The health.
    pub health: Health,
    /// Day of completion; today when done and none is given.
    pub done_on: Option<NaiveDate>,
    /// What the sides agree on, in words.
    pub note: String,
}

/// A commitment with what was proposed to settle it.
#[derive(Clone, Debug)]
pub struct SettlementPage {
    /// The commitment.
    pub page: CommitmentPage,
    /// Proposals, newest first.
    pub settlements: Vec<Settlement>,
    /// The side the actor may propose or confirm for now, if any.
    pub side: Option<LocalityId>,
}

impl SettlementPage {
    /// The proposal that waits, if one does.
    #[must_use]
    pub fn open(&self) -> Option<&Settlement> {
        self.settlements.iter().find(|s| s.state == SettlementState::Open)
    }
}

/// One commitment's settlements, for the parties. At most 7 statements.
///
/// # Errors
/// `NotFound` when there is none or the actor is of no party.
pub async fn page(db: &Db, act: &Act, slug: &str, code: &str) -> Result<SettlementPage> {
    let page = commitment::without_files(db, act, slug, code).await?;
    if act.by != Actor::System && authorize::among(db, act, &page.parties) == Standpoint::Foreign {
        return Err(StoreError::NotFound);
    }
    let settlements = of(db, page.card.commitment.id).await?;
    let open = settlements.iter().find(|s| s.state == SettlementState::Open);
    let side = settling(db, act, &page, open).map(|(_, side)| side).ok();
    Ok(SettlementPage { page, settlements, side })
}

/// Proposes what is to hold, and confirms it for the own side. Gives the id.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `State` when the sides do
/// not differ (`settlement_not_needed`) or a proposal waits (`settlement_waits`); `Constraint` for the words
/// (`settlement_note`) or the day (`settlement_done_on`).
pub async fn propose(db: &Db, act: &Act, slug: &str, code: &str, proposal: &Proposal) -> Result<Uuid> {
    let page = commitment::bare(db, act, slug, code).await?;
    let (staff, side) = settling(db, act, &page, None)?;
    if page.card.commitment.accord != Accord::Differ {
        return Err(StoreError::State("settlement_not_needed"));
    }
    let note = clean(&proposal.note);
    if note.is_empty() {
        return Err(StoreError::Constraint("settlement_note".to_owned()));
    }
    let done = proposal.progress == Progress::Done;
    let done_on = done.then(|| proposal.done_on.unwrap_or_else(|| act.today()));
    if done_on.is_some_and(|day| day > act.today()) {
        return Err(StoreError::Constraint("settlement_done_on".to_owned()));
    }
    let id = act.id();
    let mut tx = db.begin().await?;
    let proposed = execute!(&mut tx, c => sqlx::query(
        "insert into settlement (id, commitment_id, state, progress, health, done_on, note, proposed_by, proposed_at) \
         values ($1, $2, 'open', $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(page.card.commitment.id)
    .bind(proposal.progress.code())
    .bind(proposal.health.code())
    .bind(done_on)
    .bind(&note)
    .bind(&staff.name)
    .bind(act.at)
    .execute(c));
    match proposed {
        Err(StoreError::Constraint(name)) if name == "settlement_open" => {
            return Err(StoreError::State("settlement_waits"));
        }
        other => other?,
    };
    stand_for(&mut tx, act, id, &side, staff).await?;
    tell_others(db, &mut tx, act, (id, "proposed"), &page, &side).await?;
    let detail = json!({
        "commitment": page.card.commitment.id, "side": side, "note": note,
        "after": { "progress": proposal.progress, "health": proposal.health, "done_on": done_on },
    });
    audit::write(&mut tx, act, "propose", "settlement", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(id)
}

/// Enters that `staff` stands for the proposal on `side`.
pub(crate) async fn stand_for(
    tx: &mut Tx,
    act: &Act,
    id: Uuid,
    side: &LocalityId,
    staff: &Staff,
) -> Result<()> {
    execute!(tx, c => sqlx::query(
        "insert into settlement_side (settlement_id, locality_id, account_id, name, at) values ($1, $2, $3, $4, $5)",
    )
    .bind(id)
    .bind(&side.0)
    .bind(staff.account_id)
    .bind(&staff.name)
    .bind(act.at)
    .execute(c))?;
    Ok(())
}

/// The other sides' coordinators: the settlement `id` was proposed, confirmed or refused.
async fn tell_others(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    (id, what): (Uuid, &str),
    page: &CommitmentPage,
    side: &LocalityId,
) -> Result<()> {
    let subject = page.subject();
    let notice = Notification {
        kind: NotificationKind::OtherSide,
        key: format!("settlement:{id}:{what}:{side}"),
        agreement: subject.place.agreement,
        commitment: subject.place.commitment,
        about: Some(id),
        detail: notify::detail(&subject, side, json!({ "settlement": what })),
    };
    notify(db, tx, act, To::Roles(&[Role::Coordinator], &notify::others(&subject, side)), &notice).await
}

/// The person, and the side they may settle for: an own one that has not confirmed yet.
fn settling<'a>(
    db: &Db,
    act: &'a Act,
    page: &CommitmentPage,
    open: Option<&Settlement>,
) -> Result<(&'a Staff, LocalityId)> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    authorize::require(
        act,
        Action::Settle,
        page.agreement.state.stage(),
        authorize::among(db, act, &page.parties),
    )?;
    let own = scope::own(db, act);
    let confirmed =
        |side: &LocalityId| open.is_some_and(|s| s.confirmed.iter().any(|(unit, _)| unit == side));
    let mut sides =
        page.card.sides.iter().map(|side| &side.locality).filter(|side| own.contains(side)).peekable();
    if sides.peek().is_none() {
        return Err(StoreError::Forbidden);
    }
    let side = sides.find(|side| !confirmed(side)).cloned();
    side.map(|side| (staff, side)).ok_or(StoreError::State("settlement_confirmed"))
}

/// The proposals of a commitment, newest first. One statement.
async fn of(db: &Db, commitment: Uuid) -> Result<Vec<Settlement>> {
    let rows: Vec<SettlementRow> = read!(db, p => sqlx::query_as(
        "select s.id, s.commitment_id, s.state, s.progress, s.health, s.done_on, s.note, s.proposed_by, s.proposed_at, \
             s.closed_by, s.closed_at, s.refusal, s.version, \
             (select string_agg(c.locality_id || '=' || c.name, '|') from settlement_side c \
              where c.settlement_id = s.id) as confirmed \
         from settlement s where s.commitment_id = $1 order by s.proposed_at desc, s.id desc",
    ).bind(commitment).fetch_all(p))?;
    rows.into_iter().map(TryInto::try_into).collect()
}

#[derive(sqlx::FromRow)]
struct SettlementRow {
    id: Uuid,
    commitment_id: Uuid,
    state: String,
    progress: String,
    health: String,
    done_on: Option<NaiveDate>,
    note: String,
    proposed_by: String,
    proposed_at: DateTime<Utc>,
    closed_by: Option<String>,
    closed_at: Option<DateTime<Utc>>,
    refusal: Option<String>,
    version: i64,
    confirmed: Option<String>,
}

impl TryFrom<SettlementRow> for Settlement {
    type Error = StoreError;

    fn try_from(row: SettlementRow) -> Result<Self> {
        // A name with a bar in it loses what follows: it is shown, not compared.
        let confirmed = row.confirmed.as_deref().unwrap_or_default().split('|').filter_map(|pair| {
            let (unit, name) = pair.split_once('=')?;
            Some((LocalityId(unit.to_owned()), name.to_owned()))
        });
        Ok(Self {
            id: row.id,
            commitment_id: row.commitment_id,
            state: code(&row.state)?,
            progress: code(&row.progress)?,
            health: code(&row.health)?,
            done_on: row.done_on,
            note: row.note,
            proposed_by: row.proposed_by,
            proposed_at: row.proposed_at,
            closed_by: row.closed_by,
            closed_at: row.closed_at,
            refusal: row.refusal,
            confirmed: confirmed.collect(),
            version: row.version,
        })
    }
}
