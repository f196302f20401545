//! Plays one script: enters the agreement, publishes it, and has the sides report.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use hoptac::model::access::Role;
use hoptac::model::act::{Act, Actor, day_in_vietnam, vietnam_moment};
use hoptac::model::agreement::Visibility;
use hoptac::model::extension::ExtensionState;
use hoptac::model::ids::IdSource;
use hoptac::model::locality::LocalityId;
use hoptac::model::reference::Reference;
use hoptac::model::update::{Reached, ReviewState};
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::{AgreementPage, Step};
use hoptac::store::record::commitment::{Amendment, CommitmentCard};
use hoptac::store::record::milestone;
use hoptac::store::record::milestone::NewMilestone;
use hoptac::store::record::proposal;
use hoptac::store::record::proposal::Outcome;
use hoptac::store::work::extension;
use hoptac::store::work::update;
use hoptac::store::work::update::{Decision, UpdateInput, UpdateMore, Wording};
use hoptac::store::{Db, StoreError};
use uuid::Uuid;

use super::cast::{Cast, Scene};
use super::error::DemoError;
use super::script::{Publish, Script, ScriptExtension, ScriptMilestone, ScriptUpdate, Stage, Which};

/// One script on its way into the database.
pub struct Play<'a> {
    db: &'a Db,
    cast: &'a Cast,
    reference: std::sync::Arc<Reference>,
    now: DateTime<Utc>,
    ids: IdSource,
    file: &'static str,
}

impl<'a> Play<'a> {
    /// The play of the script `file`.
    pub fn new(db: &'a Db, cast: &'a Cast, now: DateTime<Utc>, ids: IdSource, file: &'static str) -> Self {
        Self { db, cast, reference: db.reference(), now, ids, file }
    }

    /// Enters everything the script tells that lies in the past.
    pub async fn run(&self, script: &Script) -> Result<(), DemoError> {
        let (draft, source) = script.content(&self.reference).map_err(|what| self.wrong(&what))?;
        let act = self.act(Actor::System, script.entered_on, 9, 0);
        let slug = self.store(agreement::create(self.db, &act, act.id(), &draft, &source).await)?;
        self.publish(script, &slug).await?;
        let page = self.page(&slug).await?;
        let mut known = Known::default();
        for milestone in &script.milestones {
            let entered = self.milestone(&page, milestone, script.entered_on).await?;
            known.milestones.insert((entered.0, milestone.title.clone()), entered.1);
        }
        let mut updates: Vec<&ScriptUpdate> = script.updates.iter().collect();
        updates.sort_by_key(|update| update.on);
        for (nth, update) in updates.into_iter().enumerate() {
            self.update(&page, update, nth, &mut known).await?;
        }
        for extension in &script.extensions {
            self.extension(&slug, &page, extension).await?;
        }
        self.end(script, &slug).await?;
        tracing::debug!(agreement = slug, about = script.about, "entered for the demo");
        Ok(())
    }

    async fn publish(&self, script: &Script, slug: &str) -> Result<(), DemoError> {
        if script.stage == Stage::Draft {
            return Ok(());
        }
        self.step(script, slug, Step::Propose, Role::Coordinator, 1).await?;
        if script.stage == Stage::Public {
            self.step(script, slug, Step::Publish, Role::Leader, 3).await?;
        }
        Ok(())
    }

    /// Has the first party with accounts take `step`, `after` days from entry; without any, the system does.
    async fn step(
        &self,
        script: &Script,
        slug: &str,
        step: Step,
        role: Role,
        after: i64,
    ) -> Result<(), DemoError> {
        let page = self.page(slug).await?;
        let day = script.entered_on + TimeDelta::days(after);
        let staff = page.parties.iter().find_map(|party| self.cast.staff(&self.scene(party, day), role));
        let act = self.act(staff.map_or(Actor::System, Actor::Staff), day, 10, 30);
        self.store(agreement::step(self.db, &act, slug, step, page.agreement.version).await)
    }

    async fn end(&self, script: &Script, slug: &str) -> Result<(), DemoError> {
        let Some(ended) = script.ended else { return Ok(()) };
        let version = self.page(slug).await?.agreement.version;
        let act = self.act(Actor::System, ended.on, 16, 0);
        self.store(agreement::end(self.db, &act, slug, ended.state, version, &Amendment::default()).await)?;
        Ok(())
    }

    async fn milestone(
        &self,
        page: &AgreementPage,
        told: &ScriptMilestone,
        entered_on: NaiveDate,
    ) -> Result<(Uuid, Uuid), DemoError> {
        let locality = match told.side {
            Some(side) => Some(self.party(page, side)?.clone()),
            None => None,
        };
        let new = NewMilestone {
            commitment_id: self.card(page, &told.commitment)?.commitment.id,
            title: told.title.clone(),
            due_on: told.due_on,
            locality,
            deliverable: told.deliverable.clone(),
            done_on: told.done_on.filter(|day| *day <= day_in_vietnam(self.now)),
        };
        let act = self.act(Actor::System, entered_on, 9, 30);
        match self.store(milestone::create(self.db, &act, &new, &Amendment::default()).await)? {
            Outcome::Done(id) => Ok((new.commitment_id, id)),
            Outcome::Proposed(_) => Err(self.wrong("the system proposes nothing")),
        }
    }

    /// Submits the update on the day it is about and decides on the next, as far as the script goes.
    async fn update(
        &self,
        page: &AgreementPage,
        told: &ScriptUpdate,
        nth: usize,
        known: &mut Known,
    ) -> Result<(), DemoError> {
        if told.on > day_in_vietnam(self.now) {
            return Ok(());
        }
        let card = self.card(page, &told.commitment)?;
        let party = self.party(page, told.side)?;
        let lead =
            card.sides.iter().find(|side| side.locality == *party).and_then(|side| side.lead_agency_id);
        let pair =
            |day| self.cast.pair(&self.scene(party, day), lead).ok_or_else(|| self.wrong("no such unit"));
        // Minutes that differ, so that a timeline does not look stamped.
        let minute = i64::try_from(nth * 17 % 150).unwrap_or(0);
        let author = pair(told.on)?.0;
        let act = self.act(Actor::Staff(author), told.on, 14, minute);
        let mut input = input(&act, card, told);
        input.more = self.more(card.commitment.id, told, known)?;
        self.store(update::submit(self.db, &act, &input).await)?;
        let next = told.on + TimeDelta::days(1);
        let decider = pair(next)?.1;
        let public = page.agreement.is_public() && card.commitment.visibility == Visibility::Public;
        let at_once = public && told.publish == Publish::Published && decider.role == Role::Leader;
        let decision = match (told.review, &told.reason) {
            (ReviewState::Approved, _) if at_once => Decision::ApproveAndPublish,
            (ReviewState::Approved, _) => Decision::Approve,
            (ReviewState::Returned, Some(reason)) => Decision::Return(reason.clone()),
            _ => return Ok(()),
        };
        let act = self.act(Actor::Staff(decider), next, 8, minute);
        let (waiting, _) = self.store(update::review(self.db, &act, input.id).await)?;
        self.store(update::decide(self.db, &act, input.id, &decision, waiting.version).await)?;
        if decision == Decision::Approve {
            known.said.insert((card.commitment.id, told.side), input.id);
            if public {
                self.publicity(told, party, (input.id, waiting.version + 1), minute).await?;
            }
        } else if decision == Decision::ApproveAndPublish {
            known.said.insert((card.commitment.id, told.side), input.id);
        }
        Ok(())
    }

    /// What the update corrects and which milestones it claims, among what was entered before.
    fn more(&self, commitment: Uuid, told: &ScriptUpdate, known: &Known) -> Result<UpdateMore, DemoError> {
        let before = known.said.get(&(commitment, told.side)).copied();
        if told.corrects && before.is_none() {
            return Err(self.wrong("nothing to correct"));
        }
        let reached = told.reached.iter().map(|title| {
            let id = known.milestones.get(&(commitment, title.clone())).copied();
            let id = id.ok_or_else(|| self.wrong(&format!("no milestone {title}")))?;
            Ok(Reached { id, done_on: told.on })
        });
        Ok(UpdateMore {
            nothing: told.nothing,
            corrects: before.filter(|_| told.corrects),
            milestones: reached.collect::<Result<_, DemoError>>()?,
            value_reason: told.value_reason.clone(),
            ..UpdateMore::default()
        })
    }

    /// Takes an approved update as far towards the public as the script says: the leader publishes, or the
    /// coordinator proposes.
    async fn publicity(
        &self,
        told: &ScriptUpdate,
        party: &LocalityId,
        (id, version): (Uuid, i64),
        minute: i64,
    ) -> Result<(), DemoError> {
        let day = told.on + TimeDelta::days(1);
        let by = |role| {
            let staff = self.cast.staff(&self.scene(party, day), role);
            self.act(staff.map_or(Actor::System, Actor::Staff), day, 15, minute)
        };
        match told.publish {
            Publish::Internal => Ok(()),
            Publish::Published => self.store(update::publish(self.db, &by(Role::Leader), id, version).await),
            Publish::Proposed => {
                let wording =
                    Wording { results: told.results.clone(), next_steps: true, ..Wording::default() };
                let act = by(Role::Coordinator);
                self.store(update::propose(self.db, &act, id, &wording, version).await)
            }
        }
    }

    /// Has the side's coordinator ask, and its leader decide five days later.
    async fn extension(
        &self,
        slug: &str,
        page: &AgreementPage,
        told: &ScriptExtension,
    ) -> Result<(), DemoError> {
        let code = &self.card(page, &told.commitment)?.commitment.code;
        let party = self.party(page, told.side)?;
        let by = |role, day, hour| {
            let staff = self.cast.staff(&self.scene(party, day), role);
            self.act(staff.map_or(Actor::System, Actor::Staff), day, hour, 40)
        };
        let request = extension::Request { to_due: told.to, reason: told.reason.clone() };
        let ask = by(Role::Coordinator, told.on, 10);
        let id = self.store(extension::ask(self.db, &ask, slug, code, &request).await)?;
        let note = told.note.clone();
        let ruling = match told.decided {
            Some(ExtensionState::Granted) => extension::Ruling::Grant(told.to, note, true),
            Some(ExtensionState::Refused) => extension::Ruling::Refuse(note.unwrap_or_default()),
            Some(ExtensionState::Asked) | None => return Ok(()),
        };
        let decide = by(Role::Leader, told.on + TimeDelta::days(5), 9);
        self.store(extension::decide(self.db, &decide, (slug, code), id, &ruling, 1).await)?;
        if told.confirmed { self.confirm(page, told).await } else { Ok(()) }
    }

    /// Has a coordinator of each other party confirm the joint day, three days after the leader granted the side its own.
    async fn confirm(&self, page: &AgreementPage, told: &ScriptExtension) -> Result<(), DemoError> {
        let system = Act::new(Actor::System, self.now, self.ids);
        let commitment = self.card(page, &told.commitment)?.commitment.id;
        let day = told.on + TimeDelta::days(8);
        let asks = self.party(page, told.side)?;
        for row in self.store(proposal::of_commitment(self.db, &system, commitment).await)? {
            for party in page.parties.iter().filter(|party| *party != asks) {
                let Some(staff) = self.cast.staff(&self.scene(party, day), Role::Coordinator) else {
                    continue;
                };
                let act = self.act(Actor::Staff(staff), day, 14, 10);
                let now = self.store(proposal::page(self.db, &system, row.proposal.id).await)?;
                self.store(proposal::confirm(self.db, &act, row.proposal.id, now.proposal.version).await)?;
            }
        }
        Ok(())
    }

    async fn page(&self, slug: &str) -> Result<AgreementPage, DemoError> {
        self.store(agreement::page(self.db, &Act::new(Actor::System, self.now, self.ids), slug).await)
    }

    fn card<'p>(&self, page: &'p AgreementPage, which: &Which) -> Result<&'p CommitmentCard, DemoError> {
        let found = match which {
            Which::Order(order) => {
                usize::try_from(*order).ok().and_then(|n| page.commitments.get(n.checked_sub(1)?))
            }
            Which::Domain(slug) => {
                page.commitments.iter().find(|card| card.commitment.content.domains.first() == Some(slug))
            }
        };
        found.ok_or_else(|| self.wrong(&format!("no commitment {which:?}")))
    }

    fn party<'p>(&self, page: &'p AgreementPage, side: usize) -> Result<&'p LocalityId, DemoError> {
        page.parties.get(side).ok_or_else(|| self.wrong(&format!("no party {side}")))
    }

    fn scene<'s>(&'s self, party: &'s LocalityId, day: NaiveDate) -> Scene<'s> {
        Scene { lineage: &self.reference.lineage, party, day, today: day_in_vietnam(self.now) }
    }

    /// An act on `day` at `hour` and `minute` in Vietnam; never later than now.
    fn act(&self, by: Actor, day: NaiveDate, hour: i64, minute: i64) -> Act {
        let at = vietnam_moment(day.and_time(NaiveTime::MIN)) + TimeDelta::minutes(60 * hour + minute);
        Act::new(by, at.min(self.now), self.ids)
    }

    fn store<T>(&self, result: Result<T, StoreError>) -> Result<T, DemoError> {
        result.map_err(|source| DemoError::Store { file: self.file, source })
    }

    fn wrong(&self, what: &str) -> DemoError {
        DemoError::Content { file: self.file, what: what.to_owned() }
    }
}

/// What of the script was entered so far.
#[derive(Default)]
struct Known {
    /// Milestones by commitment and title.
    milestones: HashMap<(Uuid, String), Uuid>,
    /// The newest approved update by commitment and side.
    said: HashMap<(Uuid, usize), Uuid>,
}

fn input(act: &Act, card: &CommitmentCard, told: &ScriptUpdate) -> UpdateInput {
    UpdateInput {
        id: act.id(),
        commitment_id: card.commitment.id,
        as_of: told.on,
        progress: told.progress,
        health: told.health,
        done_on: told.done_on,
        value: told.value,
        results: told.results.clone(),
        obstacles: told.obstacles.clone(),
        proposals: told.proposals.clone(),
        next_steps: told.next_steps.clone(),
        more: UpdateMore::default(),
    }
}
