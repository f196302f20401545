//! The source text with the quotes of the commitments marked in it.

use leptos::prelude::*;

use crate::pages::work::intake_review::form::CommitmentFields;

/// A piece of the source: plain, or the mark with this number.
type Piece = (std::ops::Range<usize>, Option<u32>);

/// Which piece of the source is marked for which commitment. Commitments split from one sentence may share a
/// mark: marks never overlap.
pub(super) struct Marks {
    pieces: Vec<Piece>,
    /// Mark of each commitment, in order.
    of: Vec<Option<u32>>,
}

impl Marks {
    /// The marks of `commitments` in `source`.
    pub(super) fn new(source: &str, commitments: &[CommitmentFields]) -> Self {
        let mut spans: Vec<(usize, usize, usize)> = commitments
            .iter()
            .enumerate()
            .filter_map(|(i, c)| {
                let (start, quote) = c.quote(source)?;
                Some((start, start + quote.len(), i))
            })
            .collect();
        // Longer first where several begin together: the shorter ones share its mark.
        spans.sort_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
        let mut pieces: Vec<Piece> = Vec::new();
        let mut of = vec![None; commitments.len()];
        let (mut done, mut mark) = (0, 0);
        for (start, end, i) in spans {
            if end > done {
                mark += 1;
                let begin = start.max(done);
                if begin > done {
                    pieces.push((done..begin, None));
                }
                pieces.push((begin..end, Some(mark)));
                done = end;
            }
            if let Some(slot) = of.get_mut(i) {
                *slot = Some(mark);
            }
        }
        pieces.push((done..source.len(), None));
        Self { pieces, of }
    }

    /// Id of the mark of the `i`th (0-based) commitment.
    pub(super) fn id(&self, i: usize) -> Option<String> {
        self.of.get(i).copied().flatten().map(|mark| format!("q{mark}"))
    }

    /// The source.
    pub(super) fn view(&self, source: &str) -> AnyView {
        self.pieces
            .iter()
            .filter_map(|(range, mark)| Some((source.get(range.clone())?.to_owned(), *mark)))
            .map(|(text, mark)| match mark {
                Some(mark) => view! { <mark id=format!("q{mark}")>{text}</mark> }.into_any(),
                None => text.into_any(),
            })
            .collect_view()
            .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(source: &str, quote: &str) -> CommitmentFields {
        CommitmentFields {
            place: source.find(quote).map(|at| format!("{at}-{}", at + quote.len())).unwrap_or_default(),
            ..CommitmentFields::default()
        }
    }

    #[test]
    fn quotes_are_marked_once_and_the_source_stays_whole() {
        let source = "Hợp tác: y tế, giáo dục; du lịch <b>.";
        let quotes = ["du lịch <b>", "y tế, giáo dục", "giáo dục", "y tế", "không có"];
        let commitments: Vec<_> = quotes.iter().map(|q| quote(source, q)).collect();
        let marks = Marks::new(source, &commitments);
        let ids: Vec<_> = (0..5).map(|i| marks.id(i)).collect();
        let id = |s: &str| Some(s.to_owned());
        assert_eq!(ids, [id("q2"), id("q1"), id("q1"), id("q1"), None]);
        let whole: String =
            marks.pieces.iter().map(|(range, _)| source.get(range.clone()).unwrap()).collect();
        assert_eq!(whole, source);
        let html = crate::fixtures::html(|| marks.view(source));
        assert!(html.contains("<mark id=\"q2\">du lịch &lt;b&gt;</mark>"), "{html}");
    }
}
