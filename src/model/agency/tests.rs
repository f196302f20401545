use super::*;
use crate::model::reference::Reference;

fn split(stated: &[&str], parties: &[&str]) -> Vec<Vec<String>> {
    let stated: Vec<String> = stated.iter().map(|&s| s.to_owned()).collect();
    let parties: Vec<LocalityId> = parties.iter().map(|&id| LocalityId(id.to_owned())).collect();
    by_side(&stated, &parties, &Reference::built_in().lineage)
}

const HA_NOI_AND_HUE: &[&str] = &["01-20080801", "46-20080801"];
const DA_NANG_AND_HUE: &[&str] = &["48-20080801", "46-20080801"];

#[test]
fn an_agency_goes_to_the_unit_it_ends_with() {
    assert_eq!(split(&["Sở Du lịch Hà Nội"], HA_NOI_AND_HUE), [vec!["Sở Du lịch".to_owned()], vec![]],);
    for written in [
        "Sở Giáo dục và Đào tạo tỉnh Thừa Thiên Huế",
        "Sở Giáo dục và Đào tạo Thừa Thiên - Huế",
        "Sở Giáo dục và Đào tạo TT-Huế.",
        "Sở Giáo dục và Đào tạo, tỉnh  Thừa Thiên Huế;",
    ] {
        let sides = split(&[written], DA_NANG_AND_HUE);
        assert_eq!(sides, [vec![], vec!["Sở Giáo dục và Đào tạo".to_owned()]], "{written}");
    }
}

#[test]
fn each_side_gets_its_own() {
    assert_eq!(
        split(
            &["Sở Y tế TP. Đà Nẵng", "Sở Nội vụ thành phố Đà Nẵng", "Tỉnh ủy Thừa Thiên Huế"],
            DA_NANG_AND_HUE
        ),
        [vec!["Sở Y tế".to_owned(), "Sở Nội vụ".to_owned()], vec!["Tỉnh ủy".to_owned()]],
    );
}

#[test]
fn an_agency_of_both_goes_to_every_side() {
    let both = |name: &str| [vec![name.to_owned()], vec![name.to_owned()]];
    for end in ["hai địa phương", "hai bên", "hai tỉnh", "hai tỉnh, thành phố", "Hai địa phương."]
    {
        assert_eq!(split(&[&format!("Sở Du lịch {end}")], HA_NOI_AND_HUE), both("Sở Du lịch"), "{end}");
    }
    assert_eq!(split(&["Sở Du lịch"], HA_NOI_AND_HUE), both("Sở Du lịch"));
    assert_eq!(split(&["Sở Du lịch Quảng Nam"], HA_NOI_AND_HUE), both("Sở Du lịch Quảng Nam"));
}

#[test]
fn both_sides_alone_name_no_agency() {
    assert_eq!(split(&["hai bên"], HA_NOI_AND_HUE), [Vec::<String>::new(), vec![]]);
}

#[test]
fn a_unit_alone_stays_what_it_is() {
    assert_eq!(split(&["Thành phố Hà Nội"], HA_NOI_AND_HUE)[0], ["Thành phố Hà Nội"]);
}

#[test]
fn a_place_in_the_middle_of_a_name_is_no_end() {
    let name = "Ban Quản lý Khu công nghệ cao Đà Nẵng và các khu công nghiệp";
    assert_eq!(split(&[name], DA_NANG_AND_HUE), [vec![name.to_owned()], vec![name.to_owned()]]);
}

#[test]
fn a_body_named_after_its_place_keeps_it() {
    let parties = &["48-20250701", "46-20250101"];
    assert_eq!(split(&["Bệnh viện Trung ương Huế"], parties)[1], ["Bệnh viện Trung ương Huế"]);
    assert_eq!(split(&["Đại học Huế"], parties)[1], ["Đại học Huế"]);
    assert_eq!(split(&["Sở Du lịch thành phố Huế"], parties)[1], ["Sở Du lịch"]);
}

#[test]
fn a_former_unit_speaks_for_the_one_it_passed_into() {
    let parties = &["48-20250701", "46-20250101"];
    assert_eq!(
        split(&["Sở Du lịch Quảng Nam", "Sở Y tế tỉnh Thừa Thiên Huế"], parties),
        [vec!["Sở Du lịch".to_owned()], vec!["Sở Y tế".to_owned()]],
    );
}

#[test]
fn the_same_agency_is_named_once() {
    assert_eq!(split(&["Sở Du lịch Hà Nội", "Sở Du lịch hai bên"], HA_NOI_AND_HUE)[0], ["Sở Du lịch"]);
}

#[test]
fn bodies_of_the_party_are_known_by_their_names() {
    for name in [
        "Thành ủy",
        "Văn phòng Tỉnh ủy",
        "Ban Tổ chức Thành uỷ",
        "Ban Dân vận",
        "Ủy ban Kiểm tra",
        "Đảng ủy Công an",
    ] {
        assert_eq!(Channel::of_agency(name), Channel::Party, "{name}");
    }
    for name in ["Sở Du lịch", "Ủy ban nhân dân tỉnh", "Công an thành phố", "Ban Quản lý dự án", "Thành phố"]
    {
        assert_eq!(Channel::of_agency(name), Channel::State, "{name}");
    }
}
