//! Passwords: changing, forgetting and setting one, and the mails with a link.

messages! {
    pub Password {
        current: "Mật khẩu hiện tại", "Current password";
        new: "Mật khẩu mới", "New password";
        again: "Nhập lại mật khẩu mới", "New password once more";
        // What a password must be.
        rule: "Ít nhất 12 ký tự. Một câu dễ nhớ, khó đoán là tốt nhất; không bắt buộc chữ hoa, số hay ký hiệu.",
            "At least 12 characters. A sentence that is easy to remember and hard to guess is best; capitals, digits and symbols are not required.";
        short: "Mật khẩu phải có ít nhất 12 ký tự", "The password must have at least 12 characters";
        long: "Mật khẩu quá dài. Chọn mật khẩu ngắn hơn", "The password is too long. Choose a shorter one";
        is_email: "Mật khẩu không được là địa chỉ thư điện tử của bạn", "The password must not be your e-mail address";
        differ: "Hai lần nhập mật khẩu mới không giống nhau", "The two new passwords are not the same";
        current_wrong: "Mật khẩu hiện tại không đúng", "The current password is wrong";
        change: "Đổi mật khẩu", "Change password";
        change_ends: "Đổi mật khẩu sẽ kết thúc mọi phiên đăng nhập khác của bạn.", "Changing the password ends all your other sessions.";
        changed: "Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.", "The password was changed. Your other sessions have ended.";
        // The page behind a link.
        set_title: "Đặt mật khẩu", "Set a password";
        set_for(name: &str, email: &str): "Tài khoản: {name} ({email})", "Account: {name} ({email})";
        set: "Đặt mật khẩu", "Set password";
        set_done: "Đã đặt mật khẩu. Đăng nhập bằng mật khẩu mới.", "The password is set. Sign in with it.";
        gone_title: "Liên kết này không dùng được nữa", "This link can no longer be used";
        gone: "Liên kết đặt mật khẩu chỉ dùng được một lần và trong thời gian có hạn. Liên kết này đã được dùng, đã hết hạn, hoặc bị chép thiếu.",
            "A link for a password works once and for a limited time. This one was used, has run out, or was not copied in full.";
        gone_ask: "Xin liên kết mới qua thư điện tử", "Ask for a new link by e-mail";
        // A forgotten password; says nothing of whether the address is known.
        forgot: "Quên mật khẩu", "Forgotten password";
        forgot_lead: "Nhập địa chỉ thư điện tử của tài khoản. Chúng tôi gửi tới đó một liên kết để đặt mật khẩu mới.",
            "Enter the e-mail address of the account. We send a link for a new password there.";
        // Where no mail goes out: whom to ask.
        forgot_ask: "Hệ thống này chưa gửi được thư. Hãy nhờ người quản trị của địa phương: họ tạo được liên kết để bạn tự đặt mật khẩu mới. Người quản trị hệ thống dùng lệnh “hoptac user link” trên máy chủ.",
            "This system sends no mail yet. Ask the administrator of your locality, who can make a link for you to set a new password. Operators use the command “hoptac user link” on the server.";
        forgot_send: "Gửi liên kết", "Send the link";
        forgot_sent_title: "Kiểm tra hộp thư của bạn", "Look into your mailbox";
        forgot_sent -> &'static [&'static str]:
            &["Nếu địa chỉ vừa nhập có tài khoản, một thư với liên kết đặt mật khẩu đang được gửi tới. Liên kết dùng được một lần trong 2 giờ.", "Không thấy thư sau vài phút: xem mục thư rác, kiểm tra lại địa chỉ, hoặc hỏi người quản trị của địa phương."],
            &["If the address has an account, a mail with a link for a new password is on its way. The link works once, for 2 hours.", "No mail after a few minutes: look into the spam folder, check the address, or ask the administrator of your locality."];
        // Mails.
        reset_subject: "Hợp Tác: đặt lại mật khẩu", "Hợp Tác: new password";
        reset_body(link: &str): "Có người, có lẽ là bạn, xin đặt lại mật khẩu của tài khoản này trên Hợp Tác.\n\nMở liên kết sau để đặt mật khẩu mới. Liên kết dùng được một lần, trong 2 giờ:\n\n{link}\n\nNếu không phải bạn xin, hãy bỏ qua thư này: mật khẩu hiện tại vẫn dùng được.\n",
            "Somebody, probably you, asked for a new password for this account on Hợp Tác.\n\nOpen this link to set one. It works once, for 2 hours:\n\n{link}\n\nIf it was not you, ignore this mail: your password still works.\n";
        invite_subject: "Hợp Tác: mời bạn đặt mật khẩu", "Hợp Tác: set your password";
        invite_body(name: &str, link: &str): "Kính gửi {name},\n\nTài khoản của bạn trên Hợp Tác đã sẵn sàng. Mở liên kết sau để đặt mật khẩu. Liên kết dùng được một lần, trong 48 giờ:\n\n{link}\n\nNếu liên kết hết hạn, hãy nhờ người quản trị gửi lại.\n",
            "Dear {name},\n\nYour account on Hợp Tác is ready. Open this link to set a password. It works once, for 48 hours:\n\n{link}\n\nIf it has run out, ask your administrator to send it again.\n";
    }
}
