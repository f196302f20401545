//! What an actor reaches, as SQL conditions over the aliases `a` (agreement) and `c` (commitment).

use crate::model::access::{Action, Role, Stage, Standpoint, allows, may};
use crate::model::act::{Act, Actor, Staff};
use crate::model::locality::LocalityId;
use crate::store::Db;
use crate::store::db::sql_builder::Sql;

/// A published agreement. One that was put away is for its parties alone. [`Agreement::is_public`] says the same of
/// one that was read; no other SQL says it again, which a test of this module watches.
///
/// [`Agreement::is_public`]: crate::model::agreement::Agreement::is_public
macro_rules! public {
    () => {
        "a.visibility = 'public' and a.state <> 'draft' and a.archived_at is null"
    };
}
/// A published agreement.
const PUBLIC: &str = public!();
/// A published commitment of a published agreement.
pub(crate) const PUBLIC_COMMITMENT: &str = concat!(public!(), " and c.visibility = 'public'");
/// What belongs to a published agreement itself, where no commitment is joined, or to a published commitment of it.
pub(crate) const PUBLIC_PART: &str = concat!(public!(), " and (c.id is null or c.visibility = 'public')");
/// A file that belongs to what is public, as [`PUBLIC_PART`], and of an update, `u`, to a published one.
pub(crate) const PUBLIC_FILE: &str = concat!(
    "f.visibility = 'public' and f.scan = 'clean' and ",
    public!(),
    " and (c.id is null or c.visibility = 'public') and (u.id is null or u.published_at is not null)"
);

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

/// Adds the condition that staff of a party know of what belongs to the update `u`, as its files: it is approved, or it
/// is of the own side and was sent, or the own, or a draft of the own office.
pub(crate) fn update_known<'s>(sql: &'s mut Sql, db: &Db, act: &Act) -> &'s mut Sql {
    sql.push("(u.state = 'approved' or (u.state in ('submitted', 'returned') and u.locality_id");
    sql.is_in(&own(db, act)).push(")");
    if let Some(staff) = act.staff() {
        sql.push(" or u.author_id = ").bind(staff.account_id);
        if may(staff.role, Action::Report, Standpoint::Own) {
            sql.push(" or (u.state = 'draft' and u.locality_id").is_in(&own(db, act));
            if staff.role.reports_for_agency() {
                led_by_agency(sql.push(" and "), staff);
            }
            sql.push(")");
        }
    }
    sql.push(")")
}

/// Adds the condition that the person's agency leads on the side that the update `u` speaks for.
pub(crate) fn led_by_agency<'s>(sql: &'s mut Sql, staff: &Staff) -> &'s mut Sql {
    sql.push(
        "exists (select 1 from side led where led.commitment_id = u.commitment_id \
         and led.locality_id = u.locality_id and led.lead_agency_id",
    );
    sql.is_in(staff.agency_id).push(")")
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

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    /// Where the condition may be spelt: here.
    const HERE: &str = "access/scope.rs";

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }

    /// Whether a line of SQL asks whether an agreement or commitment is public; that it writes so is another matter.
    fn spells_the_condition(line: &str) -> bool {
        let asks = |alias: &str| {
            line.match_indices(&format!("{alias}visibility = 'public'")).any(|(at, _)| {
                let before = line.get(..at).and_then(|before| before.chars().next_back());
                before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
            })
        };
        asks("a.")
            || asks("c.")
            || (asks("") && !line.contains("set visibility") && !line.contains("f.visibility"))
    }

    #[test]
    fn the_public_condition_is_spelt_once() {
        assert!(spells_the_condition("where c.visibility = 'public' and true"));
        assert!(spells_the_condition("\"and (e.kind = 'agreement' or c.visibility = 'public')\""));
        assert!(!spells_the_condition("update commitment set visibility = 'public' where id = $1"));
        assert!(!spells_the_condition("f.visibility = 'public' and f.scan = 'clean'"));
        let mut files = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store"), &mut files);
        assert!(files.len() > 50, "the store was found");
        let mut wrong = Vec::new();
        for path in files.iter().filter(|path| !path.ends_with(HERE)) {
            let text = std::fs::read_to_string(path).unwrap();
            for (n, line) in (1..).zip(text.lines()) {
                if spells_the_condition(line) {
                    wrong.push(format!("{}:{n}: build it from store::access::scope", path.display()));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
