//! One agreement between two units, a thing of every kind in it, and an account of every role on each side and in a
//! foreign unit.

use hoptac::model::access::{Role, Standpoint};
use hoptac::model::act::Staff;
use server::http::access::Route;

use super::db::TestDb;
use super::fill::{Fill, Paper, Standing};
use super::record::{DA_NANG, HA_NOI, day};
use super::world::CAN_THO;

/// Units by the side they stand on: Hà Nội owns the things, Đà Nẵng is the other party.
const UNITS: [(Standpoint, &str); 3] =
    [(Standpoint::Own, HA_NOI), (Standpoint::Other, DA_NANG), (Standpoint::Foreign, CAN_THO)];

/// Parameters of addresses whose thing belongs to one side; all others belong to the agreement, where every party
/// is at home.
const ONE_SIDED: &[&str] = &["{update}", "{draft}", "{account}", "{agency}", "{directive}"];

/// The accounts and the things.
pub struct Cast {
    accounts: Vec<(Role, Standpoint, Staff)>,
    /// Parameter and its value.
    things: Vec<(&'static str, String)>,
}

/// Writes the cast's record.
pub async fn cast(db: &TestDb) -> Cast {
    let mut fill = Fill::new(db);
    let mut accounts = Vec::new();
    let mut agency = None;
    for (side, unit) in UNITS {
        let own = fill.agency(unit, "Sở Du lịch");
        agency = agency.or(Some(own));
        for role in Role::ALL {
            let office = (*role == Role::Reporter).then_some(own);
            accounts.push((*role, side, fill.staff(*role, unit, office)));
        }
    }
    let author = accounts[0].2.account_id;
    let paper = Paper {
        slug: "noi-bo",
        title: "Chương trình phối hợp",
        state: "in_force",
        visibility: "internal",
        held_on: Some(day(2026, 1, 5)),
        parties: &[HA_NOI, DA_NANG],
    };
    let agreement = fill.agreement(&paper);
    let document = fill.document(agreement, 0, "15/TTHT-UBND", "original");
    let file = fill.held_file(document, "a.pdf");
    let sides = [HA_NOI, DA_NANG];
    let open = Standing { due_on: Some(day(2027, 6, 30)), ..Standing::default() };
    let commitment =
        fill.commitment(agreement, "01", ("du-lich", "internal"), "Tuần lễ du lịch", &sides, &open);
    for (place, (_, unit)) in UNITS.iter().enumerate().take(2) {
        let office = accounts[place * Role::ALL.len()].2.agency_id.expect("a reporter's office");
        fill.lead(commitment, unit, office, "Sở Du lịch");
    }
    let update = fill.update(commitment, HA_NOI, author, ("submitted", "in_progress"), day(2026, 11, 20));
    let milestone = fill.milestone(commitment, 0, "Hội nghị xúc tiến");
    let coordinator = accounts[1].2.account_id;
    let draft = fill.intake_draft(coordinator);
    for (.., person) in &accounts {
        fill.notice(person, "viec");
    }
    let directive = fill.directive(HA_NOI, commitment, &accounts[2].2);
    let note = fill.note(HA_NOI, commitment, &accounts[0].2);
    fill.write(db).await;
    let things = vec![
        ("{slug}", "noi-bo".to_owned()),
        ("{code}", "01".to_owned()),
        ("{commitment}", commitment.to_string()),
        ("{update}", update.to_string()),
        ("{draft}", draft.to_string()),
        ("{milestone}", milestone.to_string()),
        ("{document}", document.to_string()),
        ("{file}", file.to_string()),
        ("{name}", "a.pdf".to_owned()),
        ("{domain}", "du-lich".to_owned()),
        ("{agency}", agency.map(|id| id.to_string()).unwrap_or_default()),
        ("{account}", coordinator.to_string()),
        ("{directive}", directive.to_string()),
        ("{note}", note.to_string()),
        ("{notice}", "viec".to_owned()),
    ];
    Cast { accounts, things }
}

impl Cast {
    /// The account of `role` that stands on `side`.
    pub fn staff(&self, role: Role, side: Standpoint) -> &Staff {
        let found = self.accounts.iter().find(|(r, s, _)| *r == role && *s == side);
        &found.expect("an account of every role on every side").2
    }

    /// The address with its parameters filled in.
    pub fn path(&self, route: &Route, side: Standpoint) -> String {
        let path =
            self.things.iter().fold(route.path.to_owned(), |path, (name, value)| path.replace(name, value));
        assert!(!path.contains('{'), "{path} ({side:?}): give the parameter a value");
        path
    }

    /// On which side of what the address is about somebody of the unit on `side` stands; `None` when it is about
    /// nothing that has sides.
    pub fn stands(&self, route: &Route, side: Standpoint) -> Option<Standpoint> {
        let about = |names: &[&str]| names.iter().any(|name| route.path.contains(name));
        if about(ONE_SIDED) {
            Some(side)
        } else if about(&["{slug}", "{commitment}", "{file}"]) {
            Some(if side == Standpoint::Other { Standpoint::Own } else { side })
        } else {
            None
        }
    }
}
