//! Administration: its first page, and what its pages have in common.

messages! {
    pub Admin {
        title: "Quản trị", "Administration";
        lead: "Tài khoản và cơ quan của địa phương. Người quản trị không sửa nội dung thỏa thuận.",
            "Accounts and agencies of the locality. Administrators do not edit agreements.";
        lead_system: "Những gì chung cho mọi địa phương. Người quản trị hệ thống không xem, không sửa nội dung thỏa thuận và tài khoản của địa phương.",
            "What concerns all localities. Operators neither see nor edit agreements or the accounts of localities.";
        // Its pages, and what each does.
        accounts_what: "Mời, sửa, khóa và mở khóa tài khoản của địa phương.", "Invite, edit, disable and enable the accounts of the locality.";
        operators_what: "Khóa và mở khóa tài khoản quản trị hệ thống.", "Disable and enable the accounts of operators.";
        agencies_what: "Thêm, đổi tên, kết thúc và nhập cơ quan của địa phương.", "Add, rename, end and merge the agencies of the locality.";
        domains_what: "Thêm, đổi tên, xếp thứ tự, nhập và ngừng sử dụng.", "Add, rename, order, merge and retire.";
        localities_what: "Đề nghị nhập, đổi tên, lên thành phố, đính chính, đặt quản trị đầu tiên của một địa phương; người thứ hai xác nhận.",
            "Ask for mergers, renamings, upgrades, corrections and the first administrator of a locality; a second person confirms.";
        localities_consent: "Việc sắp xếp liên quan đến địa phương, chờ xác nhận hoặc đã ghi.",
            "Rearrangements that concern the locality, waiting or entered.";
        settings_what: "Thời hạn của phiên, nhắc việc, thư tổng hợp, xác thực hai bước.", "Session limits, reminders, digests, two-step sign-in.";
        mail_what: "Thư chờ gửi, đã gửi, đã ngừng gửi; gửi lại.", "Mail that waits, went out or was given up; send it again.";
        jobs_what: "Nhắc việc, gửi thư, dọn dẹp: lần chạy gần nhất và lỗi.", "Reminders, mail, clearing up: the last run and its errors.";
        log_what: "Ai đã làm gì, khi nào; lọc và kết xuất.", "Who did what, and when; filter and export.";
        add: "Thêm", "Add";
        saved: "Đã lưu. Thay đổi được ghi vào nhật ký thao tác.", "Saved. The change is in the audit log.";
        refused: "Không thực hiện được vì trạng thái đã thay đổi. Xem lại trạng thái hiện tại rồi làm lại",
            "Not possible: the state has changed. Look at the current state, then do it again";
        // Merging one into another.
        into: "Nhập vào", "Merge into";
        choose: "Chọn", "Choose";
        merge: "Nhập", "Merge";
        merged_into(name: &str): "Đã nhập vào {name}", "Merged into {name}";
        // Asked before what cannot be taken back.
        touches: "Việc này tác động đến:", "This touches:";
        leave: "Không làm, quay lại", "Do nothing, go back";
        into_wrong: "Chọn nơi nhập vào: khác với chính nó và còn sử dụng", "Choose where to: another one that is in use";
    }
}
