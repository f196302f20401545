//! Whether a commitment stands a given way on the page's day: the rule of the lists, for rows already here.

use hoptac::model::standing::{Accord, Health, StandingFilter, Timeliness, silence};
use hoptac::model::tally::Tally;
use hoptac::store::record::commitment::CommitmentCard;

use super::commitment_card::commitment_timeliness;
use crate::cx::Cx;

/// Whether `card` stands so.
#[must_use]
pub fn standing_match(cx: &Cx, card: &CommitmentCard, filter: StandingFilter) -> bool {
    let c = &card.commitment;
    let timeliness = commitment_timeliness(cx, c);
    let tally = Tally::of(timeliness, true);
    let overdue = matches!(timeliness, Timeliness::Overdue(_));
    let differ = c.accord == Accord::Differ;
    let silent = silence(c.progress, c.last_news_on, cx.today).is_some();
    let at_risk = c.progress.is_open() && c.health.is_some_and(|h| h > Health::OnTrack);
    match filter {
        StandingFilter::DoneOnTime => tally.done_on_time > 0,
        StandingFilter::DoneLate => tally.done_late > 0,
        StandingFilter::OpenInTime => tally.open_in_time > 0,
        StandingFilter::OpenOverdue => overdue,
        StandingFilter::DueSoon => matches!(timeliness, Timeliness::DueSoon(_)),
        StandingFilter::Waiting => c.accord == Accord::Waiting,
        StandingFilter::Differ => differ,
        StandingFilter::Silent => silent,
        StandingFilter::AtRisk => at_risk,
        StandingFilter::Attention => overdue || differ || silent || at_risk,
        StandingFilter::Dropped => timeliness == Timeliness::Dropped,
    }
}

/// The tally of these commitments on the page's day.
#[must_use]
pub fn tally_of(cx: &Cx, cards: &[CommitmentCard]) -> Tally {
    cards
        .iter()
        .map(|card| {
            let c = &card.commitment;
            Tally::of(commitment_timeliness(cx, c), c.content.deadline.due().is_some())
        })
        .sum()
}
