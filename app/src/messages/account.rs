//! Accounts of a locality, as its administrator manages them.

messages! {
    pub Account {
        title: "Tài khoản", "Accounts";
        of(locality: &str): "Tài khoản của {locality}", "Accounts of {locality}";
        operators: "Tài khoản quản trị hệ thống", "Accounts of operators";
        operators_lead: "Tài khoản quản trị hệ thống chỉ tạo được trên máy chủ, bằng lệnh “hoptac user add --operator”: ai tự tạo được người thứ hai thì một mình làm được mọi việc.",
            "Operators are made on the server alone, with the command “hoptac user add --operator”: whoever could make a second person could do everything alone.";
        search: "Tìm theo tên, địa chỉ thư điện tử hoặc cơ quan", "Search by name, e-mail address or agency";
        count(n: i64) {
            1 => "{n} tài khoản", "1 account";
            _ => "{n} tài khoản", "{n} accounts";
        };
        none: "Không có tài khoản nào như vậy.", "There is no such account.";
        // States of an account.
        enabled: "Đang hoạt động", "Enabled";
        disabled: "Đã khóa", "Disabled";
        invited: "Chưa đặt mật khẩu", "No password yet";
        last_sign_in: "Đăng nhập gần nhất", "Last sign-in";
        never: "Chưa lần nào", "Never";
        // Whether the second factor is on.
        second_on: "Đang bật", "On";
        second_off: "Đang tắt", "Off";
        // Inviting somebody.
        invite: "Mời người dùng mới", "Invite somebody";
        invite_lead: "Người được mời tự đặt mật khẩu qua một liên kết dùng một lần, trong 48 giờ. Bạn không đặt mật khẩu cho ai.",
            "Whoever is invited sets their own password with a link that works once, for 48 hours. You set nobody's password.";
        invite_send: "Tạo tài khoản và gửi lời mời", "Create the account and send the invitation";
        agency_hint: "Ví dụ Sở Du lịch. Cán bộ cập nhật chỉ báo cáo nội dung mà cơ quan này chủ trì.",
            "For example Sở Du lịch. A reporter reports only on what this agency leads.";
        // The same where no mail goes out.
        invite_make: "Tạo tài khoản và lấy liên kết", "Create the account and get the link";
        role_missing: "Chọn vai trò", "Choose a role";
        name_missing: "Nhập tên", "Enter a name";
        name_long: "Rút ngắn tên xuống tối đa 200 ký tự", "Shorten the name to at most 200 characters";
        email_form: "Địa chỉ thư điện tử phải có dạng ten@co-quan.gov.vn", "The e-mail address must look like name@agency.gov.vn";
        email_taken: "Địa chỉ thư điện tử này đã có tài khoản", "This e-mail address has an account already";
        // The page with the link that was made.
        link_title: "Liên kết đặt mật khẩu", "Link to set a password";
        link_sent(email: &str): "Một thư với liên kết này đang được gửi tới {email}.", "A mail with this link is on its way to {email}.";
        link_mailed: "Liên kết không hiển thị ở đây: chỉ chủ tài khoản nhận được.", "The link is not shown here: only the holder of the account gets it.";
        link_made(email: &str): "Đã tạo liên kết cho {email}. Hệ thống chưa cấu hình máy chủ thư nên không có thư nào được gửi.",
            "A link for {email} was made. No mail server is set, so no mail goes out.";
        link_hand: "Hãy chép liên kết và trao tận tay. Liên kết chỉ hiển thị ở đây một lần.",
            "Copy the link and hand it over in person. It is shown here only once.";
        link_once: "Nếu thư không tới, hãy chép liên kết và trao tận tay. Liên kết chỉ hiển thị ở đây một lần.",
            "If the mail does not arrive, copy the link and hand it over in person. It is shown here only once.";
        to_account: "Đến tài khoản", "Go to the account";
        saved: "Đã lưu.", "Saved.";
        // What else can be done with an account.
        more: "Việc khác", "More";
        disable: "Khóa tài khoản", "Disable the account";
        disable_what: "Người này không đăng nhập được nữa và mọi phiên kết thúc ngay. Những gì họ đã viết vẫn còn.",
            "This person can no longer sign in and all sessions end at once. What they wrote stays.";
        enable: "Mở khóa tài khoản", "Enable the account";
        resend: "Gửi lại lời mời", "Send the invitation again";
        send_reset: "Gửi liên kết đặt lại mật khẩu", "Send a link for a new password";
        resend_make: "Tạo lại liên kết mời", "Make the invitation link again";
        reset_make: "Tạo liên kết đặt lại mật khẩu", "Make a link for a new password";
        send_what: "Liên kết được gửi tới địa chỉ thư điện tử của tài khoản. Chỉ khi tài khoản chưa từng dùng, hoặc hệ thống chưa gửi được thư, liên kết mới hiển thị cho bạn một lần.",
            "The link goes to the account's e-mail address. Only for an account never used, or without a mail server, it is shown to you once.";
        remove_factor: "Gỡ xác thực hai bước", "Remove two-step sign-in";
        remove_factor_what: "Khi người này mất điện thoại và hết mã dự phòng. Hãy chắc rằng đúng là họ nhờ bạn.",
            "When this person lost their phone and has no recovery codes. Make sure it is they who ask.";
        own_account: "Không thể làm việc này với tài khoản của chính bạn", "You cannot do this to your own account";
        last_admin: "Đây là người quản trị cuối cùng đang hoạt động của địa phương. Mời một người quản trị khác trước",
            "This is the last enabled administrator of the locality. Invite another one first";
        last_operator: "Đây là người quản trị hệ thống cuối cùng đang hoạt động. Tạo một người khác bằng lệnh “hoptac user add --operator” trước",
            "This is the last enabled operator. Make another one first with the command “hoptac user add --operator”";
        never_shown: "Hệ thống chưa gửi được thư, và liên kết của quản trị hệ thống không bao giờ hiển thị. Dùng lệnh “hoptac user link” trên máy chủ",
            "There is no mail server, and the link of an operator is never shown. Use the command “hoptac user link” on the server";
        is_disabled: "Tài khoản đang bị khóa. Mở khóa tài khoản trước khi gửi liên kết", "The account is disabled. Enable it before sending a link";
    }
}
