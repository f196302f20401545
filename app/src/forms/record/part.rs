//! Who leads, cooperates and answers on the own sides, as it is typed.

use hoptac::model::commitment::Side;
use hoptac::store::commitment::Part;

use super::limit;
use crate::components::conflict::Clash;
use crate::forms::pairs::Pairs;
use crate::forms::read;
use crate::forms::state::FormErrors;
use crate::words::Words;

/// What stands in the fields of one side; `n` is the side's place in signing order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartTyped {
    /// Lead agencies.
    pub lead: String,
    /// Cooperating agencies.
    pub cooperating: String,
    /// Focal point.
    pub focal_point: String,
}

impl PartTyped {
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
    pub fn from_pairs(pairs: &Pairs, n: usize) -> Option<Self> {
        pairs.find(&format!("lead_{n}"))?;
        Some(Self {
            lead: pairs.line(&format!("lead_{n}")),
            cooperating: pairs.line(&format!("cooperating_{n}")),
            focal_point: pairs.line(&format!("focal_{n}")),
        })
    }

    /// What someone else changed meanwhile, beside what was typed.
    #[must_use]
    pub fn clashes(&self, theirs: &Self, w: &Words) -> Vec<Clash> {
        Clash::of([
            (w.record.leads, &theirs.lead, &self.lead),
            (w.record.cooperating, &theirs.cooperating, &self.cooperating),
            (w.record.focal, &theirs.focal_point, &self.focal_point),
        ])
    }

    /// The part; what is wrong goes to `errors`.
    #[must_use]
    pub fn check(&self, n: usize, errors: &mut FormErrors, w: &Words) -> Part {
        let leads = read::list(&self.lead);
        limit(errors, &format!("lead_{n}"), w.record.leads, &self.lead, 900, w);
        for name in &leads {
            // An agency's name is shorter than all of them together.
            limit(errors, &format!("lead_{n}"), w.record.leads, name, 300, w);
        }
        limit(errors, &format!("cooperating_{n}"), w.record.cooperating, &self.cooperating, 9000, w);
        limit(errors, &format!("focal_{n}"), w.record.focal, &self.focal_point, 500, w);
        Part { leads, cooperating: read::list(&self.cooperating), focal_point: read::some(&self.focal_point) }
    }
}
