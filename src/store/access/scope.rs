//! What an actor reaches, as SQL conditions over the aliases `a` (agreement) and `c` (commitment).

use crate::model::access::{Action, Role, Stage, Standpoint, allows, may};
use crate::model::act::{Act, Actor};
use crate::model::locality::LocalityId;
use crate::store::Db;
use crate::store::db::sql_builder::Sql;

/// A published agreement. One that was put away is for its parties alone.
const PUBLIC: &str = "a.visibility = 'public' and a.state <> 'draft' and a.archived_at is null";
/// A published commitment of a published agreement.
const PUBLIC_COMMITMENT: &str =
    "a.visibility = 'public' and a.state <> 'draft' and a.archived_at is null and c.visibility = 'public'";

/// What an actor reaches.
#[derive(Clone, Debug)]
pub(crate) enum Scope {
    /// What is published.
    Public,
    /// Also everything of agreements that one of these units signed; drafts only where `drafts`.
    Party {
        /// Units whose responsibilities the actor's locality carries today.
        units: Vec<LocalityId>,
        /// Whether agreements not yet confirmed are among it.
        drafts: bool,
    },
    /// Everything.
    All,
}

impl Scope {
    /// The reach of who acts, today.
    pub(crate) fn of(db: &Db, act: &Act) -> Self {
        match &act.by {
            Actor::System => Self::All,
            Actor::Staff(staff) if may(staff.role, Action::Read, Standpoint::Own) => {
                Self::Party { units: own(db, act), drafts: sees_drafts(staff.role) }
            }
            Actor::Staff(_) | Actor::Public => Self::Public,
        }
    }

    /// Adds the condition that the agreement `a` is within reach.
    pub(crate) fn agreement<'s>(&self, sql: &'s mut Sql) -> &'s mut Sql {
        self.reached(sql, PUBLIC)
    }

    /// Adds the condition that the commitment `c` of the agreement `a` is within reach.
    pub(crate) fn commitment<'s>(&self, sql: &'s mut Sql) -> &'s mut Sql {
        self.reached(sql, PUBLIC_COMMITMENT)
    }

    /// Adds the condition that `a` is within reach of a party, or that `public` holds.
    pub(crate) fn reached<'s>(&self, sql: &'s mut Sql, public: &'static str) -> &'s mut Sql {
        match self {
            Self::All => sql.push("true"),
            Self::Public => sql.push("(").push(public).push(")"),
            Self::Party { units, drafts } => {
                sql.push("((").push(public).push(") or (");
                if !drafts {
                    sql.push("a.state <> 'draft' and ");
                }
                signed_by(sql, units).push("))")
            }
        }
    }
}

/// Whether `role` sees agreements of the own locality that are not yet confirmed.
fn sees_drafts(role: Role) -> bool {
    allows(role, Action::Read, Stage::Draft, Standpoint::Own)
}

/// Adds the condition that one of `units` signed the agreement `a`.
pub(crate) fn signed_by<'s>(sql: &'s mut Sql, units: &[LocalityId]) -> &'s mut Sql {
    sql.push("exists (select 1 from party p where p.agreement_id = a.id and p.locality_id");
    sql.is_in(units).push(")")
}

/// Adds the condition that one of `units` is a side of the commitment `c`, and leaves the subquery open for
/// more conditions on the side `s`: close it with `)`.
pub(crate) fn side_of<'s>(sql: &'s mut Sql, units: &[LocalityId]) -> &'s mut Sql {
    sql.push("exists (select 1 from side s where s.commitment_id = c.id and s.locality_id").is_in(units)
}

/// Units whose responsibilities the actor's locality carries today; none without a locality. Who was entered
/// for a unit that is gone works for its successor.
pub(crate) fn own(db: &Db, act: &Act) -> Vec<LocalityId> {
    let lineage = &db.reference().lineage;
    let Some(unit) = act.staff().and_then(|staff| lineage.responsible_on(&staff.locality, act.today()))
    else {
        return Vec::new();
    };
    lineage.carried_by(&unit.id, act.today()).into_iter().map(|unit| unit.id.clone()).collect()
}

/// Units that the page address `slug` stands for: those of that name and all that passed into them by today.
pub(crate) fn named(db: &Db, act: &Act, slug: &str) -> Vec<LocalityId> {
    let lineage = &db.reference().lineage;
    let mut units: Vec<LocalityId> = lineage
        .by_slug(slug)
        .flat_map(|unit| lineage.carried_by(&unit.id, act.today()).into_iter().chain([unit]))
        .map(|unit| unit.id.clone())
        .collect();
    units.sort();
    units.dedup();
    units
}
