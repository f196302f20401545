//! The worksheet of the record: every commitment once, in words that are no formulas.

use std::collections::BTreeSet;
use std::path::Path;

use calamine::{Data, DataType as _, Reader as _, Xlsx, open_workbook};
use hoptac::model::act::Act;
use hoptac::store::Db;
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::CommitmentFilter;

use super::hoptac;
use crate::support::db::Engine;
use crate::support::fixture::{public, system};
use crate::support::spot::Spot;

/// The rows under the headings.
fn rows(file: &Path) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let sheet = book.worksheet_range("Nội dung hợp tác").unwrap();
    sheet.rows().skip(2).map(<[Data]>::to_vec).collect()
}

/// Agreement, code and wording of every commitment in the list, page by page.
async fn listed(db: &Db, act: &Act) -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    let mut filter = CommitmentFilter::default();
    loop {
        let page = commitment::list(db, act, &filter).await.unwrap();
        let pages = page.pages();
        let of = |card: commitment::CommitmentCard| {
            (card.agreement_title, card.commitment.code, card.commitment.content.text)
        };
        all.extend(page.rows.into_iter().map(of));
        if filter.page.max(1) >= pages {
            return all;
        }
        filter.page = filter.page.max(1) + 1;
    }
}

#[tokio::test]
async fn the_worksheet_holds_every_commitment_once() {
    for engine in Engine::ALL {
        let spot = Spot::demo(engine).await;
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(spot.url()).await.unwrap();
        for (name, act, options) in
            [("all.xlsx", system(), [].as_slice()), ("public.xlsx", public(), ["--public"].as_slice())]
        {
            let file = folder.path().join(name);
            let path = file.to_str().unwrap();
            let arguments = [&["export", path, "--database", spot.url()], options].concat();
            let done = hoptac(&arguments);
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            let rows = rows(&file);
            let text = |row: &Vec<Data>, column: usize| row[column].to_string();
            let written: BTreeSet<_> =
                rows.iter().map(|row| (text(row, 0), text(row, 1), text(row, 2))).collect();
            let expected = listed(&db, &act).await;
            assert_eq!(rows.len(), expected.len(), "{name}");
            assert_eq!(written, expected.into_iter().collect(), "{name}");
            assert!(rows.iter().all(|row| row[2].is_string() && row[8].is_float()));
            assert!(rows.iter().any(|row| row[6].is_datetime()), "days are days");
            let before = std::fs::read(&file).unwrap();
            let again = hoptac(&arguments);
            assert!(String::from_utf8_lossy(&again.stderr).contains("is there already"));
            assert_eq!(std::fs::read(&file).unwrap(), before);
        }
        db.close().await;
        spot.database.remove().await;
    }
}
