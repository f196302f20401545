//! Standing tags: the word first, a shape second, colour last.

use hoptac::model::commitment::Side;
use hoptac::model::standing::{Health, Progress, SideReport, Timeliness, silence};
use leptos::prelude::*;

use crate::cx::Cx;

/// What a tag looks like. Each tone has a shape and a colour of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Completed: full disc.
    Done,
    /// Completed late: ringed disc.
    Late,
    /// Completed, without a deadline: thin disc.
    DoneUndated,
    /// Open and in order: half disc.
    Open,
    /// Open, without a deadline: thin half disc.
    OpenUndated,
    /// Unfinished when the agreement ended: square.
    Ended,
    /// Needs care soon: diamond.
    Soon,
    /// Overdue or blocked: triangle.
    Over,
    /// Without news, or not started: dashed ring.
    Silent,
    /// The sides differ: broken bar.
    Differ,
}

impl Tone {
    /// Its class.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Late => "late",
            Self::DoneUndated => "done undated",
            Self::Open => "open",
            Self::OpenUndated => "open undated",
            Self::Ended => "ended",
            Self::Soon => "soon",
            Self::Over => "over",
            Self::Silent => "silent",
            Self::Differ => "differ",
        }
    }
}

/// A tag with this word.
#[must_use]
pub fn tag(tone: Tone, word: impl Into<String>) -> AnyView {
    view! { <span class=format!("tag {}", tone.class())>{word.into()}</span> }.into_any()
}

/// Timeliness.
#[must_use]
pub fn timeliness_tag(cx: &Cx, timeliness: Timeliness) -> AnyView {
    let tone = match timeliness {
        Timeliness::InTime => Tone::Open,
        Timeliness::NoDeadline => Tone::OpenUndated,
        Timeliness::DoneUndated => Tone::DoneUndated,
        Timeliness::Unfinished => Tone::Ended,
        Timeliness::DueSoon(_) => Tone::Soon,
        Timeliness::Overdue(_) => Tone::Over,
        Timeliness::DoneOnTime => Tone::Done,
        Timeliness::DoneLate(_) => Tone::Late,
        Timeliness::Dropped => Tone::Silent,
    };
    tag(tone, (cx.w.standing.timeliness)(timeliness))
}

/// Progress.
#[must_use]
pub fn progress_tag(cx: &Cx, progress: Progress) -> AnyView {
    let tone = match progress {
        Progress::InProgress => Tone::Open,
        Progress::Paused => Tone::Soon,
        Progress::Done => Tone::Done,
        Progress::NotStarted | Progress::Dropped => Tone::Silent,
    };
    tag(tone, (cx.w.common.progress)(progress))
}

/// Health, as people declare it.
#[must_use]
pub fn health_tag(cx: &Cx, health: Health) -> AnyView {
    let tone = match health {
        Health::OnTrack => Tone::Open,
        Health::AtRisk => Tone::Soon,
        Health::Blocked => Tone::Over,
    };
    tag(tone, (cx.w.common.health)(health))
}

/// No news for `days`; `None`: never any. Silent is never green.
#[must_use]
pub fn silence_tag(cx: &Cx, days: Option<i64>) -> AnyView {
    tag(Tone::Silent, (cx.w.standing.silence)(days))
}

/// What one side says: its progress, a risk it declares, and its silence if it has grown silent.
fn said_tags(cx: &Cx, said: Option<&SideReport>) -> AnyView {
    let Some(said) = said else { return tag(Tone::Silent, cx.w.standing.no_news) };
    let health =
        (said.progress.is_open() && said.health != Health::OnTrack).then(|| health_tag(cx, said.health));
    let silent = silence(said.progress, Some(said.as_of), cx.today).map(|days| silence_tag(cx, days));
    view! { {progress_tag(cx, said.progress)}{health}{silent} }.into_any()
}

/// The same of a side; of one that withdrew what it last said, that it did.
#[must_use]
pub fn side_tags(cx: &Cx, side: &Side) -> AnyView {
    match (side.said, side.withdrawn) {
        (None, Some(day)) => tag(Tone::Silent, (cx.w.standing.withdrew)(&(cx.w.common.date)(day))),
        (said, _) => said_tags(cx, said.as_ref()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn silent_is_never_green() {
        let cx = fixtures::cx();
        let said = SideReport {
            progress: Progress::InProgress,
            health: Health::OnTrack,
            as_of: cx.today - chrono::TimeDelta::days(91),
            done_on: None,
            value: None,
        };
        let html = fixtures::html(|| said_tags(&cx, Some(&said)));
        assert!(html.contains("tag silent") && html.contains("91"), "{html}");
        assert!(!html.contains("tag done"), "{html}");
        assert!(fixtures::html(|| said_tags(&cx, None)).contains("tag silent"));
    }
}
