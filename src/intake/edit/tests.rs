use super::*;
use crate::intake::draft::Warning;
use crate::intake::parse::parse;
use crate::intake::source::Source;
use crate::model::deadline::Deadline;
use crate::model::reference::Reference;

const TEXT: &str = "BẢN GHI NHỚ\nHợp tác giữa tỉnh Nghệ An và tỉnh Hà Tĩnh\n\nNỘI DUNG HỢP TÁC\n\
    - Tổ chức 02 hội chợ thương mại mỗi năm; kết nối cung cầu hàng hóa.\n\
    - Trao đổi đoàn học sinh giỏi trước ngày 30/6/2024.\n\
    - Bàn việc khác cho phù hợp.\n\
    - Phát triển du lịch biển.\n";

fn sample() -> (Source, Draft) {
    let source = Source::from_text(TEXT);
    let draft = parse(&source, Reference::built_in()).unwrap();
    (source, draft)
}

fn check(source: &Source, draft: &Draft) {
    for (commitment, order) in draft.commitments.iter().zip(1..) {
        assert_eq!(commitment.order, order);
        let at = commitment.at.unwrap();
        assert_eq!(source.text.get(at..at + commitment.quote.len()), Some(commitment.quote.as_str()));
    }
    let last = u32::try_from(draft.commitments.len()).unwrap();
    assert!(draft.warnings.iter().all(|w| w.order.is_none_or(|order| (1..=last).contains(&order))));
}

fn unclear(draft: &Draft) -> Vec<u32> {
    let of_kind = draft.warnings.iter().filter(|w| w.kind == WarningKind::UnclearDomain);
    of_kind.filter_map(|w| w.order).collect()
}

#[test]
fn the_sample_has_four_commitments_and_one_unclear_domain() {
    let (source, draft) = sample();
    assert_eq!(draft.commitments.len(), 4);
    assert_eq!(unclear(&draft), [3]);
    check(&source, &draft);
}

#[test]
fn merge_joins_neighbours_and_moves_warnings() {
    let (source, mut draft) = sample();
    merge(&mut draft, &source.text, &[2, 1]).unwrap();
    assert_eq!(draft.commitments.len(), 3);
    let first = &draft.commitments[0];
    assert!(first.quote.starts_with("Tổ chức 02 hội chợ") && first.quote.ends_with("30/6/2024."));
    assert!(first.text.contains("hàng hóa; Trao đổi đoàn"));
    // The first states "mỗi năm", and keeps it.
    assert_eq!(first.deadline, Deadline::Ongoing);
    assert_eq!(unclear(&draft), [2]);
    check(&source, &draft);
}

#[test]
fn merge_over_another_keeps_the_first_quote() {
    let (source, mut draft) = sample();
    let quote = draft.commitments[0].quote.clone();
    merge(&mut draft, &source.text, &[1, 4]).unwrap();
    assert_eq!(draft.commitments[0].quote, quote);
    assert_eq!(draft.commitments.len(), 3);
    assert_eq!(unclear(&draft), [3]);
    check(&source, &draft);
}

#[test]
fn merge_takes_what_the_first_does_not_state() {
    let (source, mut draft) = sample();
    draft.warnings.push(Warning { kind: WarningKind::UnclearDomain, detail: String::new(), order: Some(4) });
    merge(&mut draft, &source.text, &[3, 4]).unwrap();
    assert_eq!(unclear(&draft), [3], "one warning of a kind is enough");
    let (_, mut draft) = sample();
    merge(&mut draft, &source.text, &[2, 3]).unwrap();
    assert!(matches!(draft.commitments[1].deadline, Deadline::Date { .. }));
    check(&source, &draft);
}

#[test]
fn split_at_semicolons_parts_quote_and_target() {
    let (source, mut draft) = sample();
    split(&mut draft, 1, Cut::Semicolons).unwrap();
    assert_eq!(draft.commitments.len(), 5);
    assert_eq!(draft.commitments[0].quote, "Tổ chức 02 hội chợ thương mại mỗi năm");
    assert_eq!(draft.commitments[1].quote, "kết nối cung cầu hàng hóa.");
    assert_eq!(draft.commitments[1].text, "Kết nối cung cầu hàng hóa.");
    assert!(draft.commitments[0].target.is_some() && draft.commitments[1].target.is_none());
    assert_eq!(unclear(&draft), [4]);
    check(&source, &draft);
}

#[test]
fn split_at_a_character_counts_characters() {
    let (source, mut draft) = sample();
    let at = "Phát triển ".chars().count();
    split(&mut draft, 4, Cut::At(at)).unwrap();
    assert_eq!(draft.commitments[3].text, "Phát triển");
    assert_eq!(draft.commitments[4].text, "Du lịch biển.");
    assert_eq!(draft.commitments[4].quote, "du lịch biển.");
    check(&source, &draft);
}

#[test]
fn split_then_merge_gives_the_quote_back() {
    let (source, mut draft) = sample();
    let quote = draft.commitments[0].quote.clone();
    split(&mut draft, 1, Cut::Semicolons).unwrap();
    merge(&mut draft, &source.text, &[1, 2]).unwrap();
    assert_eq!(draft.commitments[0].quote, quote);
    check(&source, &draft);
}

#[test]
fn drop_takes_its_warnings_along() {
    let (source, mut draft) = sample();
    drop(&mut draft, &[3]).unwrap();
    assert_eq!((draft.commitments.len(), unclear(&draft)), (3, vec![]));
    let (_, mut draft) = sample();
    drop(&mut draft, &[1, 2]).unwrap();
    assert_eq!(unclear(&draft), [1]);
    check(&source, &draft);
}

#[test]
fn set_domain_settles_the_doubt() {
    let (source, mut draft) = sample();
    set_domain(&mut draft, &[3, 4], "y-te").unwrap();
    assert!(draft.commitments[2..].iter().all(|c| c.domain == "y-te"));
    assert!(unclear(&draft).is_empty());
    check(&source, &draft);
}

#[test]
fn wrong_orders_change_nothing() {
    let (source, draft) = sample();
    let mut edited = draft.clone();
    assert_eq!(merge(&mut edited, &source.text, &[1, 9]), Err(EditError::UnknownOrder(9)));
    assert_eq!(merge(&mut edited, &source.text, &[1, 1]), Err(EditError::TooFew));
    assert_eq!(split(&mut edited, 0, Cut::Semicolons), Err(EditError::UnknownOrder(0)));
    assert_eq!(split(&mut edited, 4, Cut::Semicolons), Err(EditError::NothingToSplit));
    assert_eq!(split(&mut edited, 4, Cut::At(999)), Err(EditError::NothingToSplit));
    assert_eq!(drop(&mut edited, &[2, 7]), Err(EditError::UnknownOrder(7)));
    assert_eq!(set_domain(&mut edited, &[8], "y-te"), Err(EditError::UnknownOrder(8)));
    assert_eq!(edited, draft);
}
