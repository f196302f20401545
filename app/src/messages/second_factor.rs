//! The second factor: setting it up, recovery codes, and the second step of signing in.

messages! {
    pub SecondFactor {
        title: "Xác thực hai bước", "Two-step sign-in";
        what: "Khi bật, đăng nhập cần thêm mã 6 chữ số từ ứng dụng xác thực trên điện thoại của bạn. Ai biết mật khẩu mà không có điện thoại cũng không vào được.",
            "When it is on, signing in also takes a code of 6 digits from an authenticator app on your phone. Whoever knows the password but lacks the phone stays out.";
        off: "Đang tắt.", "It is off.";
        on(since: &str): "Đang bật từ {since}.", "It has been on since {since}.";
        set_up: "Thiết lập xác thực hai bước", "Set up two-step sign-in";
        manage: "Quản lý xác thực hai bước", "Manage two-step sign-in";
        due: "Vai trò của bạn phải dùng xác thực hai bước. Thiết lập xong ở đây rồi mới tiếp tục các việc khác.",
            "Your role must use two-step sign-in. Set it up here before anything else.";
        begin: "Bắt đầu thiết lập", "Begin";
        steps -> &'static [&'static str]:
            &["Mở ứng dụng xác thực trên điện thoại (ứng dụng nào theo chuẩn TOTP cũng được).", "Quét mã QR dưới đây, hoặc nhập khóa bằng tay.", "Nhập mã 6 chữ số mà ứng dụng hiển thị."],
            &["Open an authenticator app on your phone (any that follows the TOTP standard).", "Scan the QR code below, or type the key.", "Enter the code of 6 digits that the app shows."];
        secret: "Khóa để nhập bằng tay", "Key to type";
        // On the phone that shows the QR code itself.
        open_app: "Mở trong ứng dụng xác thực trên máy này", "Open in an authenticator app on this device";
        qr: "Mã QR của khóa xác thực", "QR code of the key";
        code: "Mã xác thực", "Code";
        code_hint: "6 chữ số trong ứng dụng xác thực, ví dụ 123456.", "6 digits from the authenticator app, for example 123456.";
        confirm: "Xác nhận và bật", "Confirm and turn on";
        code_missing: "Nhập mã xác thực", "Enter the code";
        code_wrong: "Mã không đúng hoặc đã dùng. Chờ mã mới trong ứng dụng rồi nhập lại",
            "The code is wrong or was used. Wait for a new one in the app and enter it";
        turn_off: "Tắt xác thực hai bước", "Turn two-step sign-in off";
        obligatory: "Vai trò của bạn bắt buộc dùng xác thực hai bước nên không tắt được.",
            "Your role must use two-step sign-in, so it cannot be turned off.";
        was_off: "Đã tắt xác thực hai bước.", "Two-step sign-in is off.";
        // Recovery codes.
        codes_left(n: i64): "Còn {n} mã dự phòng chưa dùng.", "{n} recovery codes are left.";
        codes: "Mã dự phòng", "Recovery codes";
        codes_once: "Mỗi mã thay được mã xác thực một lần khi bạn không có điện thoại. Chép lại hoặc in ra và cất ở nơi an toàn: các mã này chỉ hiển thị một lần.",
            "Each code stands in once for the app's code when you do not have your phone. Copy or print them and keep them safe: they are shown only once.";
        codes_on: "Xác thực hai bước đã bật", "Two-step sign-in is on";
        codes_kept: "Tôi đã cất các mã này", "I have kept these codes";
        codes_new: "Tạo mã dự phòng mới", "Make new recovery codes";
        // The second step of signing in.
        code_title: "Bước hai của đăng nhập", "Second step of signing in";
        code_lead: "Mật khẩu đúng. Nhập mã từ ứng dụng xác thực để vào.", "The password is right. Enter the code from the authenticator app.";
        code_or_recovery: "6 chữ số trong ứng dụng xác thực, hoặc một mã dự phòng.", "6 digits from the authenticator app, or a recovery code.";
        code_late: "Bước hai đã quá hạn. Đăng nhập lại từ đầu.", "The second step took too long. Sign in again from the start.";
    }
}
