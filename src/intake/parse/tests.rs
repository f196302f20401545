//! Whole papers through the parser.

use crate::intake::draft::Draft;
use crate::intake::source::Source;
use crate::model::reference::Reference;

fn read(text: &str) -> Draft {
    super::parse(&Source::from_text(text), Reference::built_in())
}

#[test]
fn dump() {
    for t in [
        include_str!("../../../tests/data/ha-noi-thua-thien-hue-2019.txt"),
        include_str!("../../../tests/data/thoa-thuan-mau.txt"),
        include_str!("../../../tests/data/ke-hoach-phu-luc.csv"),
    ] {
        println!("{}", serde_json::to_string_pretty(&read(t)).unwrap());
    }
}
