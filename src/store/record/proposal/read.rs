//! Reading proposals, and what they still wait for.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::propose::unit_of;
use crate::model::access::{Action, Role, Stage, Standpoint, may};
use crate::model::act::{Act, Actor};
use crate::model::agreement::{Agreement, Document};
use crate::model::file::{File, Owner};
use crate::model::locality::{Lineage, LocalityId};
use crate::model::proposal::{Case, Missing, Proposal, ProposalState, Unfit, Voice, Word, unfit};
use crate::store::access::authorize;
use crate::store::access::scope::Scope;
use crate::store::db::codec::code;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::record::agreement::read::{documents, with_parties};
use crate::store::record::file;
use crate::store::record::file::Of;
use crate::store::work::notification::served;
use crate::store::{Db, Result, StoreError};

/// Most rows of a list of an agreement's proposals.
pub const SHOWN: i64 = 200;

/// One proposal, for the people of the parties.
#[derive(Clone, Debug)]
pub struct ProposalPage {
    /// The proposal, by the unit that answers for its side today.
    pub proposal: Proposal,
    /// The agreement.
    pub agreement: Agreement,
    /// Units that signed it.
    pub parties: Vec<LocalityId>,
    /// Code and wording of the commitment, if it is about one that still is on record.
    pub commitment: Option<(String, String)>,
    /// Documents of the agreement.
    pub documents: Vec<Document>,
    /// The units that answer for the parties today.
    pub voices: Vec<Voice>,
    /// Files of the document it cites.
    pub files: Vec<File>,
    /// Why the document it cites does not stand for the other parties; `None` when it does, or none is cited.
    pub unfit: Option<Unfit>,
    /// What it waits for.
    pub missing: Vec<Missing>,
    /// The unit the actor may confirm or decline it for.
    pub speaks_for: Option<LocalityId>,
    /// Whether the actor may take it back or cite a document.
    pub own: bool,
}

impl ProposalPage {
    /// Whether it cites a document that stands for the other parties.
    #[must_use]
    pub fn signed(&self) -> bool {
        self.proposal.document_id.is_some() && self.unfit.is_none()
    }

    /// Whether this word of the own side was given before the document that is cited now, or as it is now.
    #[must_use]
    pub fn is_overtaken(&self, lineage: &Lineage, today: NaiveDate, word: &Word) -> bool {
        word.basis != self.proposal.basis && *lineage.unit_on(&word.unit, today) == self.proposal.unit
    }

    /// What decides about it, with these confirmations.
    pub(crate) fn case<'a>(&'a self, words: &'a [(LocalityId, Uuid)]) -> Case<'a> {
        Case {
            consent: self.proposal.consent,
            unit: &self.proposal.unit,
            by: self.proposal.proposed_by_id,
            voices: &self.voices,
            words,
            signed: self.signed(),
        }
    }

    /// Who confirmed what stands here now, and for which unit of today. The second person of the own side answers for the
    /// document it rests on too, so its word is none once that is another one; the others said yes to the change itself.
    pub(crate) fn words(&self, db: &Db, act: &Act) -> Vec<(LocalityId, Uuid)> {
        let reference = db.reference();
        let (lineage, today) = (&reference.lineage, act.today());
        let words = self.proposal.words.iter().filter(|word| !self.is_overtaken(lineage, today, word));
        words.map(|word| (lineage.unit_on(&word.unit, today).clone(), word.account)).collect()
    }
}

/// A proposal in a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// The proposal, without the confirmations.
    pub proposal: Proposal,
    /// Code of the commitment.
    pub code: Option<String>,
}

#[derive(sqlx::FromRow)]
struct ProposalRow {
    id: Uuid,
    agreement_id: Uuid,
    commitment_id: Option<Uuid>,
    kind: String,
    consent: String,
    state: String,
    change: String,
    reason: String,
    document_id: Option<Uuid>,
    cited_by_id: Option<Uuid>,
    basis: i64,
    locality_id: String,
    proposed_by_id: Uuid,
    proposed_by: String,
    proposed_at: DateTime<Utc>,
    closed_for: Option<String>,
    closed_by: Option<String>,
    closed_at: Option<DateTime<Utc>>,
    note: Option<String>,
    version: i64,
    slug: String,
    code: Option<String>,
    text: Option<String>,
}

const COLUMNS: &str = "p.id, p.agreement_id, p.commitment_id, p.kind, p.consent, p.state, p.change, p.reason, \
     p.document_id, p.cited_by_id, p.basis, p.locality_id, p.proposed_by_id, p.proposed_by, p.proposed_at, p.closed_for, p.closed_by, p.closed_at, p.note, \
     p.version, a.slug, c.code, c.text from change_proposal p join agreement a on a.id = p.agreement_id \
     left join commitment c on c.id = p.commitment_id";

impl ProposalRow {
    fn proposal(self, words: Vec<Word>) -> Result<Proposal> {
        Ok(Proposal {
            id: self.id,
            agreement_id: self.agreement_id,
            commitment_id: self.commitment_id,
            kind: code(&self.kind)?,
            consent: code(&self.consent)?,
            state: code(&self.state)?,
            change: serde_json::from_str(&self.change).map_err(|e| StoreError::Damaged(e.to_string()))?,
            reason: self.reason,
            document_id: self.document_id,
            cited_by_id: self.cited_by_id,
            basis: self.basis,
            unit: LocalityId(self.locality_id),
            proposed_by_id: self.proposed_by_id,
            proposed_by: self.proposed_by,
            proposed_at: self.proposed_at,
            closed_for: self.closed_for.map(LocalityId),
            closed_by: self.closed_by,
            closed_at: self.closed_at,
            note: self.note,
            words,
            version: self.version,
        })
    }
}

/// One proposal with what it waits for. At most 6 statements.
///
/// # Errors
/// `NotFound` when there is none or the actor is of no party.
pub async fn page(db: &Db, act: &Act, id: Uuid) -> Result<ProposalPage> {
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(" where p.id = ").bind(id);
    Scope::of(db, act).agreement(sql.push(" and "));
    let row: Option<ProposalRow> = read!(db, p => sql.rows().fetch_optional(p))?;
    let row = row.ok_or(StoreError::NotFound)?;
    let (agreement, parties) = with_parties(db, act, &row.slug).await?;
    inside(db, act, &parties)?;
    let commitment = row.code.clone().zip(row.text.clone());
    let mut proposal = row.proposal(words(db, id).await?)?;
    proposal.unit = db.reference().lineage.unit_on(&proposal.unit, act.today()).clone();
    let documents = documents(db, act, agreement.id).await?;
    let (mut files, mut doubt) = (Vec::new(), None);
    if let Some(document) = proposal.document_id {
        files = file::list(db, act, Of::Owner(Owner::Document(document))).await?;
        doubt = unfit(document, &files, &documents, agreement.in_force_on, act.today());
    }
    let voices = voices(db, act, &parties).await?;
    let mut page = ProposalPage {
        speaks_for: None,
        own: false,
        missing: Vec::new(),
        proposal,
        agreement,
        parties,
        commitment,
        documents,
        voices,
        files,
        unfit: doubt,
    };
    if page.proposal.state == ProposalState::Waiting {
        page.missing = page.case(&page.words(db, act)).missing();
        page.speaks_for = speaker(db, act, &page).ok();
        page.own = owner(db, act, &page).is_ok();
    }
    Ok(page)
}

/// Proposals are a matter of the parties.
fn inside(db: &Db, act: &Act, parties: &[LocalityId]) -> Result<()> {
    if act.by != Actor::System && authorize::among(db, act, parties) == Standpoint::Foreign {
        return Err(StoreError::NotFound);
    }
    Ok(())
}

/// The unit the actor may speak for, by the table: not who proposed it or cited its document, and not a unit that has
/// spoken, unless nothing is missing and it only waits to be concluded.
pub(crate) fn speaker(db: &Db, act: &Act, page: &ProposalPage) -> Result<LocalityId> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    authorize::require(act, Action::Agree, Stage::Waiting, authorize::among(db, act, &page.parties))?;
    let me = Some(staff.account_id);
    if me == Some(page.proposal.proposed_by_id) || me == page.proposal.cited_by_id {
        return Err(StoreError::Forbidden);
    }
    let unit = unit_of(db, act, staff);
    let spoke = page.words(db, act).iter().any(|(of, who)| *of == unit || *who == staff.account_id);
    if spoke && !page.missing.is_empty() { Err(StoreError::State("proposal_confirmed")) } else { Ok(unit) }
}

/// Lets pass who may take the proposal back: who made it, and of the side that did, whoever has the right to propose.
pub(crate) fn owner(db: &Db, act: &Act, page: &ProposalPage) -> Result<LocalityId> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let side = authorize::among(db, act, &page.parties);
    // A leader proposes what a leader alone publishes.
    let own = staff.account_id == page.proposal.proposed_by_id && may(staff.role, Action::Agree, side);
    if !own {
        authorize::require(act, Action::Amend, page.agreement.state.stage(), side)?;
    }
    let unit = unit_of(db, act, staff);
    if unit == page.proposal.unit { Ok(unit) } else { Err(StoreError::Forbidden) }
}

async fn words(db: &Db, id: Uuid) -> Result<Vec<Word>> {
    let rows: Vec<(String, Uuid, String, DateTime<Utc>, i64)> = read!(db, p => sqlx::query_as(
        "select locality_id, account_id, name, at, basis from change_proposal_word where proposal_id = $1 \
         order by at, locality_id",
    ).bind(id).fetch_all(p))?;
    Ok(rows
        .into_iter()
        .map(|(unit, account, name, at, basis)| Word { unit: LocalityId(unit), account, name, at, basis })
        .collect())
}

/// The units that answer for the parties today, each once, and whether somebody can speak for it. One statement.
pub(crate) async fn voices(db: &Db, act: &Act, parties: &[LocalityId]) -> Result<Vec<Voice>> {
    let mut sql =
        Sql::on(act.today(), "select distinct locality_id from account where disabled_at is null and role");
    let roles = Role::ALL.iter().filter(|role| may(**role, Action::Agree, Standpoint::Own));
    sql.is_in(roles.map(|role| role.code())).push(" and locality_id").is_in(&served(db, act, parties));
    let rows: Vec<(String,)> = read!(db, p => sql.rows().fetch_all(p))?;
    let reference = db.reference();
    let now = |unit: &LocalityId| reference.lineage.unit_on(unit, act.today()).clone();
    let speaking: Vec<LocalityId> = rows.into_iter().map(|(unit,)| now(&LocalityId(unit))).collect();
    let mut voices: Vec<Voice> = Vec::new();
    for party in parties {
        let unit = now(party);
        if !voices.iter().any(|voice| voice.unit == unit) {
            voices.push(Voice { can_speak: speaking.contains(&unit), unit });
        }
    }
    Ok(voices)
}

/// The proposals about the agreement at this address and all it holds, those that wait first, then the newest; at most
/// `SHOWN`. Two statements.
///
/// # Errors
/// `NotFound` when there is none or the actor is of no party.
pub async fn of_agreement(db: &Db, act: &Act, slug: &str) -> Result<(Agreement, Vec<Row>)> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    inside(db, act, &parties)?;
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(" where p.agreement_id = ").bind(agreement.id);
    sql.push(" order by case p.state when 'waiting' then 0 else 1 end, p.proposed_at desc, p.id desc limit ");
    sql.bind(SHOWN);
    Ok((agreement, rows(db, &sql).await?))
}

/// The proposals that wait about one commitment, oldest first, for who is known to be of a party. One statement.
pub async fn of_commitment(db: &Db, act: &Act, commitment: Uuid) -> Result<Vec<Row>> {
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(" where p.state = 'waiting' and p.commitment_id = ").bind(commitment);
    sql.push(" order by p.proposed_at, p.id");
    rows(db, &sql).await
}

async fn rows(db: &Db, sql: &Sql) -> Result<Vec<Row>> {
    let rows: Vec<ProposalRow> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter()
        .map(|row| {
            let code = row.code.clone();
            Ok(Row { code, proposal: row.proposal(Vec::new())? })
        })
        .collect()
}
