//! What buttons and links say on more than one page.

messages! {
    pub Action {
        save: "Lưu", "Save";
        save_changes: "Lưu thay đổi", "Save changes";
        save_draft: "Lưu bản nháp", "Save draft";
        open: "Mở", "Open";
        preview: "Xem trước", "Preview";
        end: "Kết thúc", "End";
        with_selected: "Với các nội dung đã chọn", "With the selected commitments";
        back_to_work: "Về việc của tôi", "Back to my work";
        // Of a second person.
        confirm: "Xác nhận", "Confirm";
        decline: "Không đồng ý", "Decline";
        filter: "Lọc", "Filter";
        // The choice of a filter that narrows nothing.
        all: "Tất cả", "All";
    }
}
