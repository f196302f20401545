//! Worksheets of the record.

messages! {
    pub Sheet {
        // Name of the worksheet.
        commitments: "Nội dung hợp tác", "Commitments";
        agreement: "Thỏa thuận", "Agreement";
        extensions: "Số lần gia hạn", "Extensions";
        joint: "Báo cáo của các bên", "Reports of the sides";
        last_news_on: "Báo cáo gần nhất", "Latest report";
        sides: "Từng bên", "Each side";
        public: "Công khai", "Public";
        address: "Địa chỉ", "Address";
        yes: "có", "yes";
        no: "không", "no";
        // Above the table.
        taken(day: &str): "Số liệu theo báo cáo đã duyệt, tính đến {day}", "By the approved reports, as of {day}";
    }
}
