//! Extensions: a side asks that a deadline be moved, and its leader decides. That moves the side's own day; the joint one
//! moves when every other party has confirmed, as with every change of what both sides agreed.

mod decide;

pub use decide::{Ruling, decide};

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::model::access::{Action, Role, Standpoint, allows};
use crate::model::act::{Act, Actor};
use crate::model::commitment::Side as CommitmentSide;
use crate::model::extension::{Extension, fits};
use crate::model::locality::LocalityId;
use crate::model::notification::NotificationKind;
use crate::model::proposal::{MilestoneMove, milestones_moved};
use crate::store::access::{authorize, scope};
use crate::store::db::codec::{clean, code};
use crate::store::db::engine::{execute, read};
use crate::store::record::commitment;
use crate::store::record::commitment::CommitmentPage;
use crate::store::record::proposal;
use crate::store::record::proposal::Row;
use crate::store::system::audit;
use crate::store::work::notification::{Notification, To, notify};
use crate::store::work::update::notify;
use crate::store::{Db, Result, StoreError};

/// What somebody asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The new due day.
    pub to_due: NaiveDate,
    /// Why.
    pub reason: String,
}

/// A commitment with all requests to move its deadline.
#[derive(Clone, Debug)]
pub struct ExtensionPage {
    /// The commitment.
    pub page: CommitmentPage,
    /// Requests, newest first.
    pub extensions: Vec<Extension>,
    /// The side the actor may ask for today, if any.
    pub asks_for: Option<LocalityId>,
    /// Ids of the requests the actor may decide.
    pub decides: Vec<Uuid>,
    /// Changes of the commitment that wait for other parties.
    pub proposals: Vec<Row>,
}

impl ExtensionPage {
    /// The day that the side which may ask has to keep; without one, the joint day.
    #[must_use]
    pub fn due(&self) -> Option<NaiveDate> {
        match &self.asks_for {
            Some(side) => due_of(&self.page, side),
            None => self.page.card.commitment.content.deadline.due(),
        }
    }

    /// The open milestones that hang on the joint deadline.
    #[must_use]
    pub fn hanging(&self, today: NaiveDate) -> Vec<MilestoneMove> {
        let due = self.page.card.commitment.content.deadline.due();
        due.map_or_else(Vec::new, |due| milestones_moved(&self.page.milestones, due, due, today))
    }
}

/// One commitment's extensions, for the parties. At most 6 statements.
///
/// # Errors
/// `NotFound` when there is none or the actor is of no party.
pub async fn page(db: &Db, act: &Act, slug: &str, code: &str) -> Result<ExtensionPage> {
    let page = commitment::with_milestones(db, act, slug, code).await?;
    if act.by != Actor::System && authorize::among(db, act, &page.parties) == Standpoint::Foreign {
        return Err(StoreError::NotFound);
    }
    let extensions = of(db, page.card.commitment.id).await?;
    let asks_for = asking(db, act, &page, &extensions).ok();
    let decides = extensions
        .iter()
        .filter(|extension| may_decide(db, act, &page, extension).is_ok())
        .map(|extension| extension.id)
        .collect();
    let proposals = proposal::of_commitment(db, act, page.card.commitment.id).await?;
    Ok(ExtensionPage { page, extensions, asks_for, decides, proposals })
}

/// Asks that the deadline be moved, for the own side. Gives the id.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it, and for a reporter whose
/// agency does not lead; `State` without a deadline (`extension_no_deadline`), when nothing is owed any more
/// (`extension_over`) or a request of the side waits already (`extension_waits`); `Constraint` for the day
/// (`extension_days`) or the reason (`extension_reason`).
pub async fn ask(db: &Db, act: &Act, slug: &str, code: &str, request: &Request) -> Result<Uuid> {
    let page = commitment::bare(db, act, slug, code).await?;
    let extensions = of(db, page.card.commitment.id).await?;
    let side = asking(db, act, &page, &extensions)?;
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let due = due_of(&page, &side).ok_or(StoreError::State("extension_no_deadline"))?;
    if !fits(due, request.to_due, page.agreement.period.to) {
        return Err(StoreError::Constraint("extension_days".to_owned()));
    }
    let reason = clean(&request.reason);
    if reason.is_empty() {
        return Err(StoreError::Constraint("extension_reason".to_owned()));
    }
    let id = act.id();
    let mut tx = db.begin().await?;
    let asked = execute!(&mut tx, c => sqlx::query(
        "insert into extension (id, commitment_id, locality_id, state, reason, from_due, to_due, asked_by_id, \
             asked_by, asked_at) values ($1, $2, $3, 'asked', $4, $5, $6, $7, $8, $9)",
    )
    .bind(id)
    .bind(page.card.commitment.id)
    .bind(&side.0)
    .bind(&reason)
    .bind(due)
    .bind(request.to_due)
    .bind(staff.account_id)
    .bind(&staff.name)
    .bind(act.at)
    .execute(c));
    match asked {
        Err(StoreError::Constraint(name)) if name == "extension_once" => {
            return Err(StoreError::State("extension_waits"));
        }
        other => other?,
    };
    let notice = Notification {
        kind: NotificationKind::ExtensionAsked,
        key: format!("extension:{id}:asked"),
        agreement: Some(page.agreement.id),
        commitment: Some(page.card.commitment.id),
        about: Some(id),
        detail: notify::detail(
            &page.subject(),
            &side,
            json!({ "from": due, "to": request.to_due, "reason": reason }),
        ),
    };
    notify(db, &mut tx, act, To::Roles(&[Role::Leader], std::slice::from_ref(&side)), &notice).await?;
    let detail = json!({
        "commitment": page.card.commitment.id, "side": side, "reason": reason,
        "before": { "due_on": due }, "after": { "asked_due_on": request.to_due },
    });
    audit::write(&mut tx, act, "ask", "extension", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(id)
}

/// The side the actor may ask for now.
fn asking(db: &Db, act: &Act, page: &CommitmentPage, extensions: &[Extension]) -> Result<LocalityId> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    authorize::require(
        act,
        Action::Ask,
        page.agreement.state.stage(),
        authorize::among(db, act, &page.parties),
    )?;
    let own = scope::own(db, act);
    let leads =
        |side: &CommitmentSide| side.lead_agency_id.is_some() && side.lead_agency_id == staff.agency_id;
    let mut sides = page
        .card
        .sides
        .iter()
        .filter(|side| own.contains(&side.locality))
        .filter(|side| !staff.role.reports_for_agency() || leads(side))
        .map(|side| &side.locality)
        .peekable();
    if sides.peek().is_none() {
        return Err(StoreError::Forbidden);
    }
    owed(page)?;
    let waits = |side: &&LocalityId| {
        extensions
            .iter()
            .any(|e| e.locality == **side && e.state == crate::model::extension::ExtensionState::Asked)
    };
    sides.find(|side| !waits(side)).cloned().ok_or(StoreError::State("extension_waits"))
}

/// The day the side has to keep: its own, where it was granted one, else the joint one.
pub(crate) fn due_of(page: &CommitmentPage, side: &LocalityId) -> Option<NaiveDate> {
    let own = page.card.sides.iter().find(|part| part.locality == *side).and_then(|part| part.due_on);
    own.or_else(|| page.card.commitment.content.deadline.due())
}

/// Refuses what cannot be late: nothing falls due, or nothing is owed any more.
fn owed(page: &CommitmentPage) -> Result<()> {
    if !page.card.commitment.progress.is_open() {
        return Err(StoreError::State("extension_over"));
    }
    match page.card.commitment.content.deadline.due() {
        Some(_) => Ok(()),
        None => Err(StoreError::State("extension_no_deadline")),
    }
}

/// Whether the actor may decide on the request: for the own side, by the table, never the own.
fn may_decide(db: &Db, act: &Act, page: &CommitmentPage, extension: &Extension) -> Result<()> {
    let side = authorize::towards(db, act, &extension.locality, &page.parties);
    let Some(staff) = act.staff() else {
        return authorize::require(act, Action::Extend, extension.state.stage(), side);
    };
    let own = staff.account_id == extension.asked_by_id;
    if own || !allows(staff.role, Action::Extend, extension.state.stage(), side) {
        return Err(StoreError::Forbidden);
    }
    Ok(())
}

/// The requests of a commitment, newest first. One statement.
async fn of(db: &Db, commitment: Uuid) -> Result<Vec<Extension>> {
    let rows: Vec<ExtensionRow> = read!(db, p => sqlx::query_as(
        "select id, commitment_id, locality_id, state, reason, from_due, to_due, asked_by_id, asked_by, asked_at, \
             granted_due, decision_note, decided_by, decided_at, version from extension \
         where commitment_id = $1 order by asked_at desc, id desc",
    ).bind(commitment).fetch_all(p))?;
    rows.into_iter().map(TryInto::try_into).collect()
}

#[derive(sqlx::FromRow)]
struct ExtensionRow {
    id: Uuid,
    commitment_id: Uuid,
    locality_id: String,
    state: String,
    reason: String,
    from_due: NaiveDate,
    to_due: NaiveDate,
    asked_by_id: Uuid,
    asked_by: String,
    asked_at: DateTime<Utc>,
    granted_due: Option<NaiveDate>,
    decision_note: Option<String>,
    decided_by: Option<String>,
    decided_at: Option<DateTime<Utc>>,
    version: i64,
}

impl TryFrom<ExtensionRow> for Extension {
    type Error = StoreError;

    fn try_from(row: ExtensionRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            commitment_id: row.commitment_id,
            locality: LocalityId(row.locality_id),
            state: code(&row.state)?,
            reason: row.reason,
            from_due: row.from_due,
            to_due: row.to_due,
            asked_by_id: row.asked_by_id,
            asked_by: row.asked_by,
            asked_at: row.asked_at,
            granted_due: row.granted_due,
            note: row.decision_note,
            decided_by: row.decided_by,
            decided_at: row.decided_at,
            version: row.version,
        })
    }
}
