use super::*;

fn update() -> Update {
    Update {
        id: Uuid::nil(),
        commitment_id: Uuid::nil(),
        locality: LocalityId("01-20080801".to_owned()),
        author_id: Uuid::nil(),
        author: "Cán bộ cập nhật".to_owned(),
        state: ReviewState::Approved,
        kind: UpdateKind::Report,
        as_of: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
        progress: Progress::InProgress,
        health: Health::AtRisk,
        done_on: None,
        value: Some(3.0),
        value_reason: "Vượt do nhu cầu tăng".to_owned(),
        results: "nội bộ".to_owned(),
        obstacles: "vướng".to_owned(),
        proposals: "đề xuất".to_owned(),
        next_steps: "tiếp theo".to_owned(),
        milestones: Vec::new(),
        corrects: None,
        corrected_by: None,
        writers: Vec::new(),
        replaced_by: None,
        typed: None,
        publication: Publication::default(),
        return_reason: None,
        decided_by: Some("Cán bộ đầu mối".to_owned()),
        submitted_at: None,
        decided_at: None,
        version: 1,
    }
}

#[test]
fn the_public_reads_the_public_wording_and_only_what_the_proposal_includes() {
    let mut update = update();
    update.publication.results = Some("công khai".to_owned());
    for bits in 0..8_u8 {
        let [obstacles, proposals, next_steps] = [bits & 1 > 0, bits & 2 > 0, bits & 4 > 0];
        update.publication.obstacles = obstacles;
        update.publication.proposals = proposals;
        update.publication.next_steps = next_steps;
        let seen = update.as_public();
        assert_eq!(seen.results, "công khai");
        assert_eq!(seen.obstacles.is_empty(), !obstacles);
        assert_eq!(seen.proposals.is_empty(), !proposals);
        assert_eq!(seen.next_steps.is_empty(), !next_steps);
        assert!(seen.author.is_empty() && seen.decided_by.is_none(), "nobody is named");
        assert_eq!(seen.value, Some(3.0), "numbers stay");
    }
}

#[test]
fn without_a_wording_the_results_are_proposed() {
    assert_eq!(update().as_public().results, "nội bộ");
}

#[test]
fn what_is_published_counts_before_what_was_withdrawn() {
    let at = Some(DateTime::<Utc>::UNIX_EPOCH);
    let mut publication = Publication::default();
    assert_eq!(publication.stage(), Publicity::Internal);
    publication.proposed_at = at;
    assert_eq!(publication.stage(), Publicity::Proposed);
    publication.withdrawn_at = at;
    assert_eq!(publication.stage(), Publicity::Withdrawn);
    publication.published_at = at;
    assert_eq!(publication.stage(), Publicity::Published);
}

#[test]
fn a_value_that_does_not_fit_its_target_asks_why() {
    let of = |progress, value, target| Misfit::of(progress, value, target);
    assert_eq!(of(Progress::InProgress, Some(151.0), Some(150.0)), Some(Misfit::Above));
    assert_eq!(of(Progress::Done, Some(151.0), Some(150.0)), Some(Misfit::Above));
    assert_eq!(of(Progress::Done, Some(1.0), Some(3.0)), Some(Misfit::Below));
    assert_eq!(of(Progress::InProgress, Some(1.0), Some(3.0)), None);
    assert_eq!(of(Progress::Done, Some(3.0), Some(3.0)), None);
    assert_eq!(of(Progress::Done, None, Some(3.0)), None, "nothing to compare");
    assert_eq!(of(Progress::Done, Some(3.0), None), None);
}
