//! Correcting an approved update.

messages! {
    pub Correction {
        correct: "Đính chính", "Correct";
        title: "Đính chính cập nhật đã duyệt", "Correct an approved update";
        lead: "Cập nhật đã duyệt không sửa được. Bản đính chính này qua duyệt như mọi cập nhật; khi được duyệt, bản cũ vẫn hiển thị và được ghi là đã đính chính.",
            "An approved update never changes. This correction is reviewed like any update; once approved, the old one stays visible, marked as corrected.";
        // Tags of the update that was corrected and of the one that corrects.
        corrected: "Đã đính chính", "Corrected";
        correction: "Bản đính chính", "Correction";
    }
}
