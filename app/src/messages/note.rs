//! Notes between the sides of a commitment.

messages! {
    pub Note {
        title: "Trao đổi", "Notes";
        lead: "Cán bộ của các bên đọc được; không công khai. Không sửa được; người viết thu hồi được trong 15 phút.",
            "Staff of the parties read this; it is never public. Notes are not edited; their author can withdraw them within 15 minutes.";
        none: "Chưa có trao đổi nào.", "No note yet.";
        write: "Viết trao đổi", "Write a note";
        hint: "Gõ @ và tên, hoặc chọn bên dưới, để báo cho người đó.", "Type @ and a name, or choose below, to tell somebody.";
        mention: "Báo cho", "Tell";
        mentioned(names: &str): "Báo cho: {names}", "Told: {names}";
        send: "Gửi trao đổi", "Send the note";
        withdraw: "Thu hồi", "Withdraw";
        withdrawn: "Đã thu hồi", "Withdrawn";
        withdraw_late: "Chỉ người viết thu hồi được, trong 15 phút sau khi gửi", "A note can be withdrawn by its author only, within 15 minutes";
        older: "Trao đổi cũ hơn", "Older notes";
        newer: "Trao đổi mới hơn", "Newer notes";
    }
}
