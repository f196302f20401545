//! Labels of pages and forms for what the audit does not name, or names otherwise.

messages! {
    pub Label {
        agreement: "Thỏa thuận", "Agreement";
        paper_kind: "Loại văn bản", "Kind of paper";
        focal_agency: "Cơ quan đầu mối", "Focal point";
        documents: "Văn bản", "Documents";
        milestones: "Mốc thực hiện", "Milestones";
        all_sides: "Các bên", "All sides";
        from_day: "Từ ngày", "From";
        day_hint: "Ví dụ: 25/11/2026", "For example: 25/11/2026";
        // Heading of a list, for those who go by headings.
        list: "Danh sách", "List";
        // Not public.
        internal: "Lưu hành nội bộ", "Internal";
    }
}
