//! What the line between the sides says: who spoke, and to what effect. Never more than the sides said.

use chrono::{Datelike as _, NaiveDate};

use super::{Accord, Progress, SILENT_DAYS, SideReport, joint};

/// What the sides' last words come to on a day. Sides are named by their place, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JointWord {
    /// No side has reported.
    Unreported,
    /// These sides have reported, at least one; the others, at least one, never have.
    Only(Vec<usize>),
    /// Every side has reported, but only these, at least one, not longer ago than [`SILENT_DAYS`].
    Still(Vec<usize>),
    /// Every side has reported, none since this year.
    SilentSince(i32),
    /// Every side has it paused.
    Paused,
    /// Every side says it has not begun.
    NotStarted,
    /// Every side reports work under way, and none is silent.
    Going,
    /// Every side has reported, each something else that contradicts nothing.
    Reported,
    /// These sides, at least one, withdrew what they last reported, and have reported nothing since.
    Withdrew(Vec<usize>),
    /// Some sides say done or dropped; these have not spoken since, and are to confirm.
    Waiting(Vec<usize>),
    /// The sides contradict each other; these have reported.
    Differ(Vec<usize>),
    /// Every side says done.
    Done,
    /// Every side says dropped.
    Dropped,
}

impl JointWord {
    /// The word where the sides at these places, of those without a word, withdrew their last: nobody says of them that
    /// they never reported.
    #[must_use]
    pub fn where_withdrawn(self, places: Vec<usize>) -> Self {
        match self {
            Self::Unreported | Self::Only(_) if !places.is_empty() => Self::Withdrew(places),
            word => word,
        }
    }

    /// Whether the side at `place` is among those that the word is carried by: the line is drawn from it.
    #[must_use]
    pub fn speaks(&self, place: usize) -> bool {
        match self {
            Self::Unreported | Self::SilentSince(_) | Self::Withdrew(_) => false,
            Self::Only(sides) | Self::Still(sides) | Self::Differ(sides) => sides.contains(&place),
            Self::Waiting(sides) => !sides.contains(&place),
            Self::Paused | Self::NotStarted | Self::Going | Self::Reported | Self::Done | Self::Dropped => {
                true
            }
        }
    }
}

/// Whether what was said as of `as_of` is too long ago to tell how things are on the day `today`.
fn silent(as_of: NaiveDate, today: NaiveDate) -> bool {
    (today - as_of).num_days() > SILENT_DAYS
}

/// What the line says of the sides' last words, one entry a side, on the day `today`.
#[must_use]
pub fn joint_word(sides: &[Option<SideReport>], today: NaiveDate) -> JointWord {
    let places = |fits: &dyn Fn(Option<&SideReport>) -> bool| -> Vec<usize> {
        sides.iter().enumerate().filter(|(_, said)| fits(said.as_ref())).map(|(place, _)| place).collect()
    };
    let joint = joint(sides);
    match joint.accord {
        Accord::Unreported => return JointWord::Unreported,
        Accord::Differ => return JointWord::Differ(places(&|said| said.is_some())),
        Accord::Confirmed if joint.progress == Progress::Dropped => return JointWord::Dropped,
        Accord::Confirmed => return JointWord::Done,
        Accord::Waiting => {
            return JointWord::Waiting(places(&|said| said.is_none_or(|said| said.progress.is_open())));
        }
        Accord::Open => {}
    }
    let spoke = places(&|said| said.is_some());
    if spoke.len() < sides.len() {
        return JointWord::Only(spoke);
    }
    let every = |progress| sides.iter().flatten().all(|said| said.progress == progress);
    let fresh = places(&|said| said.is_some_and(|said| !silent(said.as_of, today)));
    if every(Progress::Paused) {
        // Of what is paused nobody expects news: that it is paused says more than that it is quiet.
        JointWord::Paused
    } else if fresh.is_empty() {
        JointWord::SilentSince(joint.last_news_on.map_or_else(|| today.year(), |day| day.year()))
    } else if fresh.len() < sides.len() {
        JointWord::Still(fresh)
    } else if every(Progress::InProgress) {
        JointWord::Going
    } else if every(Progress::NotStarted) {
        JointWord::NotStarted
    } else {
        JointWord::Reported
    }
}
