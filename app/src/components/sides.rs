//! The signature of this site: one commitment, its sides, and the line that joins them.

use hoptac::model::commitment::Side;
use hoptac::model::standing::{JointWord, joint_word};
use hoptac::model::update::Publicity;
use hoptac::store::record::commitment::CommitmentCard;
use leptos::prelude::*;

use super::party::party_name;
use super::record_text::record_text;
use super::tag::{Tone, side_tags, tag};
use crate::cx::Cx;

/// The sides with what each last said. Two stand left and right of the line; more stand under it.
#[must_use]
pub fn sides(cx: &Cx, card: &CommitmentCard) -> AnyView {
    let join = join(cx, &card.sides);
    let side =
        |side: &Side| self::side(cx, side, card.unpublished().any(|other| other.locality == side.locality));
    match card.sides.as_slice() {
        [left, right] => view! { <div class="sides">{side(left)}{join}{side(right)}</div> }.into_any(),
        many => {
            let all = many.iter().map(side).collect_view();
            view! { <div class="sides many">{join}{all}</div> }.into_any()
        }
    }
}

/// One side: who, and what it last said; for staff of the parties also whether the public does not read it yet.
fn side(cx: &Cx, side: &Side, unpublished: bool) -> AnyView {
    let lead = side.lead.as_ref().map(|lead| view! { " · "{record_text(cx, lead.as_str())} });
    let who = view! { {party_name(cx, &side.locality)}{lead} };
    let unpublished =
        (cx.staff.is_some() && unpublished && side.said.is_some()).then(|| match side.withdrawn {
            Some(_) => tag(Tone::Silent, (cx.w.publication.state)(Publicity::Withdrawn)),
            None => tag(Tone::Soon, cx.w.standing.not_public),
        });
    view! {
        <div class="side">
            <span class="muted small">{who}</span>
            <span class="tags">{side_tags(cx, side)}{unpublished}</span>
        </div>
    }
    .into_any()
}

/// What the line between the sides says: who spoke, and to what effect. To the side that must act it says so.
#[must_use]
pub fn joint_words(cx: &Cx, sides: &[Side]) -> (JointWord, String) {
    let w = &cx.w.standing;
    let said: Vec<_> = sides.iter().map(|side| side.said).collect();
    let withdrawn =
        sides.iter().enumerate().filter(|(_, side)| side.said.is_none() && side.withdrawn.is_some());
    let word = joint_word(&said, cx.today).where_withdrawn(withdrawn.map(|(place, _)| place).collect());
    let name =
        |place: &usize| sides.get(*place).map(|side| party_name(cx, &side.locality)).unwrap_or_default();
    // Of two sides the one that speaks is named; of more how many there are says more than a long list.
    let some = |places: &[usize], one: fn(&str) -> String, many: fn(usize, usize) -> String| match places {
        [place] if sides.len() == 2 => one(&name(place)),
        places => many(places.len(), sides.len()),
    };
    let words = match &word {
        JointWord::Unreported => w.joint_unreported.to_owned(),
        JointWord::Only(places) => some(places, w.joint_only, w.joint_only_many),
        JointWord::Withdrew(places) => some(places, w.joint_withdrew, w.joint_withdrew_many),
        JointWord::Still(places) => some(places, w.joint_still, w.joint_still_many),
        JointWord::SilentSince(year) => (w.joint_silent)(*year),
        JointWord::Paused => w.joint_paused.to_owned(),
        JointWord::NotStarted => w.joint_not_started.to_owned(),
        JointWord::Going => w.joint_going.to_owned(),
        JointWord::Reported => w.joint_reported.to_owned(),
        JointWord::Waiting(places)
            if places.iter().any(|place| sides.get(*place).is_some_and(|side| cx.is_own(&side.locality))) =>
        {
            w.joint_yours.to_owned()
        }
        JointWord::Waiting(places) => match places.as_slice() {
            [place] => (w.joint_waits)(&name(place)),
            places => (w.joint_waits_many)(places.len()),
        },
        JointWord::Differ(_) => w.joint_differ.to_owned(),
        JointWord::Done => w.joint_done.to_owned(),
        JointWord::Dropped => w.joint_dropped.to_owned(),
    };
    (word, words)
}

/// The line between the sides and what it says. It begins at the sides that speak.
fn join(cx: &Cx, sides: &[Side]) -> AnyView {
    let (word, words) = joint_words(cx, sides);
    let look = match word {
        JointWord::Unreported | JointWord::SilentSince(_) | JointWord::Withdrew(_) => "none",
        JointWord::Only(_) | JointWord::Still(_) | JointWord::Going | JointWord::Reported => "going",
        JointWord::Paused => "paused",
        JointWord::NotStarted | JointWord::Dropped => "quiet",
        JointWord::Waiting(_) => "waiting",
        JointWord::Differ(_) => "apart",
        JointWord::Done => "both",
    };
    let speaks: Vec<bool> = (0..sides.len()).map(|place| word.speaks(place)).collect();
    let from = match speaks.as_slice() {
        [true, false] => " from-first",
        [false, true] => " from-second",
        many if many.len() > 2 && many.contains(&false) => " from-first",
        _ => "",
    };
    view! { <div class=format!("join {look}{from}")>{words}</div> }.into_any()
}

#[cfg(test)]
mod tests {
    use hoptac::model::access::Role;
    use hoptac::model::deadline::Deadline;
    use hoptac::model::standing::{Health, Progress};

    use super::*;
    use crate::fixtures::{card, cx, day, html, said, staff_cx};

    fn line(cx: &Cx, first: Option<Progress>, second: Option<Progress>) -> String {
        let word = |progress: Option<Progress>| progress.map(|p| said(p, Health::OnTrack, day(2026, 11, 1)));
        let words = [word(first), word(second)];
        let card = card(str::to_owned, "01", "y-te", "Nội dung", Deadline::None, words);
        html(|| sides(cx, &card))
    }

    #[test]
    fn the_line_names_who_spoke_and_begins_there() {
        let cx = cx();
        let only = line(&cx, Some(Progress::InProgress), None);
        assert!(only.contains("Chỉ Hà Nội báo cáo") && only.contains("join going from-first"), "{only}");
        let other = line(&cx, None, Some(Progress::InProgress));
        assert!(other.contains("join going from-second"), "{other}");
        let nobody = line(&cx, None, None);
        assert!(nobody.contains("Chưa bên nào báo cáo") && nobody.contains("join none\""), "{nobody}");
        let both = line(&cx, Some(Progress::InProgress), Some(Progress::InProgress));
        assert!(both.contains("Các bên đang cùng thực hiện") && both.contains("join going\""), "{both}");
        let paused = line(&cx, Some(Progress::Paused), Some(Progress::Paused));
        assert!(paused.contains("Các bên cùng tạm dừng"), "{paused}");
    }

    #[test]
    fn of_a_side_that_withdrew_its_report_nobody_says_that_it_never_reported() {
        let going = Some(said(Progress::InProgress, Health::OnTrack, day(2026, 11, 1)));
        let mut card = card(str::to_owned, "01", "y-te", "Nội dung", Deadline::None, [going, None]);
        card.sides[1].withdrawn = Some(day(2026, 3, 5));
        let public = html(|| sides(&cx(), &card));
        assert!(public.contains("Đã gỡ báo cáo ngày 05/03/2026"), "{public}");
        assert!(
            public.contains("Thừa Thiên Huế (nay là Huế) đã gỡ báo cáo") && public.contains("join none"),
            "{public}"
        );
        assert!(!public.contains("Chưa có báo cáo") && !public.contains("Chỉ Hà Nội"), "{public}");
        card.sides[0] = Side { said: None, withdrawn: Some(day(2026, 3, 6)), ..card.sides[0].clone() };
        assert!(html(|| sides(&cx(), &card)).contains("2/2 bên đã gỡ báo cáo"));
        // Staff of the parties read what is approved, and that the public does not.
        card.sides[1].said = going;
        card.is_public = true;
        let staff = html(|| sides(&staff_cx(Role::Coordinator, "/lam-viec"), &card));
        assert!(staff.contains("Đã gỡ công khai"), "{staff}");
    }

    #[test]
    fn who_must_confirm_is_told_in_other_words_than_who_waits() {
        let (done, going) = (Some(Progress::Done), None);
        let public = line(&cx(), done, going);
        assert!(public.contains("Chờ Thừa Thiên Huế (nay là Huế) xác nhận"), "{public}");
        assert!(public.contains("join waiting from-first"), "{public}");
        // The signed-in person is of Huế.
        let staff = staff_cx(Role::Coordinator, "/lam-viec");
        assert!(line(&staff, done, going).contains("Bên bạn cần xác nhận"));
        assert!(line(&staff, going, done).contains("Chờ Hà Nội xác nhận"));
    }
}
