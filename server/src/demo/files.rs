//! The files of `data/demo`, inside the binary so that it stands alone.

/// A file by name and content.
pub type File = (&'static str, &'static str);

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../data/demo/", $name)))),+]
    };
}

/// One script per agreement, the ones signed first entered first.
pub const SCRIPTS: &[File] = files![
    "da-nang-quang-nam-2008.json",
    "ho-chi-minh-ninh-thuan-2014.json",
    "ha-tinh-binh-dinh-2015.json",
    "lam-dong-dong-nai-2018.json",
    "ha-noi-quang-binh-2019.json",
    "ha-noi-thua-thien-hue-2019.json",
    "ha-noi-dong-nai-2019.json",
    "da-nang-thua-thien-hue-2021.json",
    "hai-phong-hai-duong-quang-ninh-2022.json",
    "thanh-hoa-nghe-an-ha-tinh-2022.json",
    "ho-chi-minh-long-an-2023.json",
    "ho-chi-minh-dong-bang-song-cuu-long-2023.json",
    "ha-noi-ho-chi-minh-2023.json",
    "ha-noi-hue-2025.json",
    "hue-da-nang-2026.json",
    "ho-chi-minh-hue-2026.json",
    "ha-noi-bac-ninh-2026.json",
];

/// Texts that scripts have intake read.
pub const TEXTS: &[File] = files!["ha-noi-thua-thien-hue-2019.txt", "da-nang-thua-thien-hue-2021.txt"];
