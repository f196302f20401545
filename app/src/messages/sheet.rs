//! Worksheets of the record.

messages! {
    pub Sheet {
        extensions: "Số lần gia hạn", "Extensions";
        joint: "Báo cáo của các bên", "Reports of the sides";
        sides: "Từng bên", "Each side";
        yes: "có", "yes";
        no: "không", "no";
        // Above the table.
        approved(day: &str): "Số liệu theo báo cáo đã duyệt, tính đến {day}", "By the approved reports, as of {day}";
        published(day: &str): "Số liệu theo báo cáo đã công khai, tính đến {day}", "By the published reports, as of {day}";
    }
}
