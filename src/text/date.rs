//! Days as Vietnamese papers write them.

use chrono::{Datelike as _, Days, NaiveDate};

/// `14/06/2019`: always padded, in both languages.
#[must_use]
pub fn short(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// `ngày 05 tháng 3 năm 2020`: days below 10 and months 1 and 2 take a leading zero (NĐ 30/2020/NĐ-CP).
#[must_use]
pub fn document(day: NaiveDate) -> String {
    let month = if day.month() <= 2 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// The day of an Excel serial number in the 1900 system. Serials before 01/03/1900 are refused: Excel counts a
/// 29/02/1900 that never was.
#[must_use]
pub fn from_excel_serial(serial: f64) -> Option<NaiveDate> {
    if !(61.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // In range, so the whole part fits.
    let days = format!("{:.0}", serial.floor()).parse::<u64>().ok()?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// The day that `text` is: `5/3/2020`, `05-03-2020`, `05.03.2020`, or `ngày 05 tháng 3 năm 2020`. Day first,
/// always. `None` for anything else and for days that do not exist.
#[must_use]
pub fn parse_short(text: &str) -> Option<NaiveDate> {
    let text = super::nfc(text.trim()).to_lowercase();
    let parts: Vec<&str> =
        match text.strip_prefix("ngày").or_else(|| text.contains("tháng").then_some(text.as_str())) {
            Some(words) if words.contains("tháng") => {
                let (day, rest) = words.split_once("tháng")?;
                let (month, year) = rest.split_once("năm")?;
                vec![day.trim(), month.trim(), year.trim()]
            }
            Some(rest) => rest.trim().split(['/', '-', '.']).map(str::trim).collect(),
            None => text.split(['/', '-', '.']).map(str::trim).collect(),
        };
    let [day, month, year] = parts.as_slice() else { return None };
    let number = |s: &str, most: usize| {
        (!s.is_empty() && s.len() <= most && s.bytes().all(|b| b.is_ascii_digit()))
            .then(|| s.parse::<u32>().ok())?
    };
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(number(year, 4)?).ok()?, number(month, 2)?, number(day, 2)?)
}
