//! One’s own account and its sessions.

messages! {
    pub OwnAccount {
        title: "Tài khoản của tôi", "My account";
        no_agency: "Chưa gắn với cơ quan nào", "No agency yet";
        who_changes: "Tên, vai trò và cơ quan do người quản trị của địa phương thay đổi.",
            "Name, role and agency are changed by the administrator of your locality.";
        // Sessions.
        sessions: "Phiên đăng nhập", "Sessions";
        sessions_lead: "Những nơi đang đăng nhập bằng tài khoản này. Kết thúc phiên nào bạn không nhận ra, rồi đổi mật khẩu.",
            "Where this account is signed in. End what you do not recognise, then change your password.";
        this_session: "Phiên này", "This session";
        session_times(began: &str, seen: &str): "Bắt đầu {began} · hoạt động gần nhất {seen}", "Since {began} · last active {seen}";
        browser_on(browser: &str, system: &str): "{browser} trên {system}", "{browser} on {system}";
        browser_unknown: "Trình duyệt không rõ", "Unknown browser";
        end_others: "Kết thúc mọi phiên khác", "End all other sessions";
        ended: "Đã kết thúc phiên đăng nhập.", "The session has ended.";
    }
}
