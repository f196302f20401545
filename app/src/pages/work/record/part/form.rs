//! Who leads, cooperates and answers on the own sides, as it is typed.

use hoptac::model::commitment::Side;
use hoptac::model::limits;
use hoptac::store::record::commitment::Part;

use crate::components::conflict::Clash;
use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::Messages;
use crate::pages::work::record::form::limit;

/// Most characters of the lead agencies, typed one a line: they are stored with a comma and a space between.
const LEAD_MAX: usize = limits::SIDE_LEAD / 10 * 9;
/// Most characters of the cooperating agencies: as a stored list they are longer by quotes and commas.
const COOPERATING_MAX: usize = limits::SIDE_COOPERATING / 10 * 9;

/// What stands in the fields of one side; `n` is the side's place in signing order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartFields {
    /// Lead agencies.
    pub lead: String,
    /// Cooperating agencies.
    pub cooperating: String,
    /// Focal point.
    pub focal_point: String,
}

impl PartFields {
    /// The fields as the side stands.
    #[must_use]
    pub fn of(side: &Side) -> Self {
        Self {
            lead: side.lead.as_deref().unwrap_or_default().replace(", ", "; "),
            cooperating: side.cooperating.join("; "),
            focal_point: side.focal_point.clone().unwrap_or_default(),
        }
    }

    /// What was sent for the side at `n`; `None` when nothing was.
    #[must_use]
    pub fn from_data(pairs: &FormData, n: usize) -> Option<Self> {
        pairs.find(&format!("lead_{n}"))?;
        Some(Self {
            lead: pairs.line(&format!("lead_{n}")),
            cooperating: pairs.line(&format!("cooperating_{n}")),
            focal_point: pairs.line(&format!("focal_{n}")),
        })
    }

    /// What someone else changed meanwhile, beside what was typed.
    #[must_use]
    pub fn clashes(&self, theirs: &Self, w: &Messages) -> Vec<Clash> {
        Clash::of([
            (w.field.lead_agency, &theirs.lead, &self.lead),
            (w.field.cooperating, &theirs.cooperating, &self.cooperating),
            (w.field.focal_point, &theirs.focal_point, &self.focal_point),
        ])
    }

    /// The part; what is wrong goes to `errors`.
    #[must_use]
    pub fn check(&self, n: usize, errors: &mut FormErrors, w: &Messages) -> Part {
        let leads = parse::list(&self.lead);
        limit(errors, &format!("lead_{n}"), w.field.lead_agency, &self.lead, LEAD_MAX, w);
        for name in &leads {
            // An agency's name is shorter than all of them together.
            limit(errors, &format!("lead_{n}"), w.field.lead_agency, name, limits::AGENCY_NAME, w);
        }
        limit(
            errors,
            &format!("cooperating_{n}"),
            w.field.cooperating,
            &self.cooperating,
            COOPERATING_MAX,
            w,
        );
        limit(
            errors,
            &format!("focal_{n}"),
            w.field.focal_point,
            &self.focal_point,
            limits::SIDE_FOCAL_POINT,
            w,
        );
        Part {
            leads,
            cooperating: parse::list(&self.cooperating),
            focal_point: parse::some(&self.focal_point),
        }
    }
}
