//! Words about one's own account: password, links, second step, sessions.

use crate::messages::Lang;

/// See the module.
pub struct Account {
    /// The own account.
    pub title: &'static str,
    /// Name.
    pub name: &'static str,
    /// Role.
    pub role: &'static str,
    /// Locality.
    pub locality: &'static str,
    /// Agency.
    pub agency: &'static str,
    /// No agency.
    pub no_agency: &'static str,
    /// Who changes name, role and agency.
    pub who_changes: &'static str,
    /// Current password.
    pub current: &'static str,
    /// New password.
    pub new: &'static str,
    /// New password once more.
    pub again: &'static str,
    /// What a password must be.
    pub rule: &'static str,
    /// Error: too short.
    pub short: &'static str,
    /// Error: too long.
    pub long: &'static str,
    /// Error: it is the e-mail address.
    pub is_email: &'static str,
    /// Error: the two do not match.
    pub differ: &'static str,
    /// Error: the current password is wrong.
    pub current_wrong: &'static str,
    /// Change the password.
    pub change: &'static str,
    /// What happens to other sessions.
    pub change_ends: &'static str,
    /// The password was changed.
    pub changed: &'static str,
    /// Title of the page behind a link.
    pub set_title: &'static str,
    /// Whose password is set: name and e-mail address.
    pub set_for: fn(&str, &str) -> String,
    /// Button that sets the password.
    pub set: &'static str,
    /// The password was set; sign in.
    pub set_done: &'static str,
    /// The link is unknown, used, or has run out.
    pub gone_title: &'static str,
    /// What that means and what to do.
    pub gone: &'static str,
    /// Ask for a new link.
    pub gone_ask: &'static str,
    /// Forgotten password.
    pub forgot: &'static str,
    /// What the form does.
    pub forgot_lead: &'static str,
    /// Button that asks for the mail.
    pub forgot_send: &'static str,
    /// Title after asking.
    pub forgot_sent_title: &'static str,
    /// What happens now; says nothing of whether the address is known.
    pub forgot_sent: &'static [&'static str],
    /// Too many attempts; after how long to try again.
    pub wait: fn(i64) -> String,
    /// Sign in with the other provider of this name.
    pub with_provider: fn(&str) -> String,
    /// Or with a password.
    pub or_password: &'static str,
    /// The other provider's answer could not be used.
    pub provider_failed_title: &'static str,
    /// What to do.
    pub provider_failed: &'static str,
    /// The other provider knows the person, this record does not.
    pub provider_unknown_title: &'static str,
    /// What to do.
    pub provider_unknown: &'static str,
    /// The account was disabled.
    pub provider_disabled_title: &'static str,
    /// What to do.
    pub provider_disabled: &'static str,
    /// Back to signing in.
    pub back_to_sign_in: &'static str,
    /// Sessions.
    pub sessions: &'static str,
    /// What the list is for.
    pub sessions_lead: &'static str,
    /// The session that is looking.
    pub this_session: &'static str,
    /// When a session began and was last used.
    pub session_times: fn(&str, &str) -> String,
    /// Browser on a system.
    pub browser_on: fn(&str, &str) -> String,
    /// A browser that does not say what it is.
    pub browser_unknown: &'static str,
    /// End this session.
    pub end: &'static str,
    /// End all other sessions.
    pub end_others: &'static str,
    /// A session was ended.
    pub ended: &'static str,
    /// The second step.
    pub second: &'static str,
    /// What the second step is.
    pub second_what: &'static str,
    /// It is off.
    pub second_off: &'static str,
    /// It is on, since when.
    pub second_on: fn(&str) -> String,
    /// How many recovery codes are left.
    pub codes_left: fn(i64) -> String,
    /// Link to set it up.
    pub second_set_up: &'static str,
    /// Link to manage it.
    pub second_manage: &'static str,
    /// It must be set up before anything else.
    pub second_due: &'static str,
    /// Button that begins.
    pub second_begin: &'static str,
    /// Steps of setting it up.
    pub second_steps: &'static [&'static str],
    /// The secret as text.
    pub second_secret: &'static str,
    /// Name of the picture.
    pub second_qr: &'static str,
    /// The six digits.
    pub code: &'static str,
    /// Hint under the code.
    pub code_hint: &'static str,
    /// Button that turns it on.
    pub second_confirm: &'static str,
    /// Error: no code typed.
    pub code_missing: &'static str,
    /// Error: the code is wrong or was used.
    pub code_wrong: &'static str,
    /// Recovery codes.
    pub codes: &'static str,
    /// They are shown once.
    pub codes_once: &'static str,
    /// The second step is on.
    pub codes_on: &'static str,
    /// Go on after the codes were kept.
    pub codes_kept: &'static str,
    /// Button that makes new recovery codes.
    pub codes_new: &'static str,
    /// Turn the second step off.
    pub second_turn_off: &'static str,
    /// It is obligatory for the role.
    pub second_obligatory: &'static str,
    /// It was turned off.
    pub second_was_off: &'static str,
    /// Title of the second step of signing in.
    pub code_title: &'static str,
    /// What to type there.
    pub code_lead: &'static str,
    /// Hint: a recovery code does as well.
    pub code_or_recovery: &'static str,
    /// The sign-in took too long.
    pub code_late: &'static str,
    /// Subject of the mail with a link for a new password.
    pub reset_subject: &'static str,
    /// Its text: the link.
    pub reset_body: fn(&str) -> String,
    /// Subject of an invitation.
    pub invite_subject: &'static str,
    /// Its text: name and link.
    pub invite_body: fn(&str, &str) -> String,
}

/// Seconds as people say them, rounded up.
fn span(seconds: i64, lang: Lang) -> String {
    let minutes = (seconds + 59) / 60;
    match lang {
        Lang::Vi if seconds < 60 => format!("{} giây", seconds.max(1)),
        Lang::Vi => format!("{minutes} phút"),
        Lang::En if seconds <= 1 => "1 second".to_owned(),
        Lang::En if seconds < 60 => format!("{seconds} seconds"),
        Lang::En if minutes == 1 => "1 minute".to_owned(),
        Lang::En => format!("{minutes} minutes"),
    }
}

/// Tiếng Việt.
pub const VI: Account = Account {
    title: "Tài khoản của tôi",
    name: "Tên",
    role: "Vai trò",
    locality: "Địa phương",
    agency: "Cơ quan",
    no_agency: "Chưa gắn với cơ quan nào",
    who_changes: "Tên, vai trò và cơ quan do người quản trị của địa phương thay đổi.",
    current: "Mật khẩu hiện tại",
    new: "Mật khẩu mới",
    again: "Nhập lại mật khẩu mới",
    rule: "Ít nhất 12 ký tự. Một câu dễ nhớ, khó đoán là tốt nhất; không bắt buộc chữ hoa, số hay ký hiệu.",
    short: "Mật khẩu phải có ít nhất 12 ký tự",
    long: "Mật khẩu quá dài. Chọn mật khẩu ngắn hơn",
    is_email: "Mật khẩu không được là địa chỉ thư điện tử của bạn",
    differ: "Hai lần nhập mật khẩu mới không giống nhau",
    current_wrong: "Mật khẩu hiện tại không đúng",
    change: "Đổi mật khẩu",
    change_ends: "Đổi mật khẩu sẽ kết thúc mọi phiên đăng nhập khác của bạn.",
    changed: "Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.",
    set_title: "Đặt mật khẩu",
    set_for: |name, email| format!("Tài khoản: {name} ({email})"),
    set: "Đặt mật khẩu",
    set_done: "Đã đặt mật khẩu. Đăng nhập bằng mật khẩu mới.",
    gone_title: "Liên kết này không dùng được nữa",
    gone: "Liên kết đặt mật khẩu chỉ dùng được một lần và trong thời gian có hạn. Liên kết này đã được dùng, đã hết \
           hạn, hoặc bị chép thiếu.",
    gone_ask: "Xin liên kết mới qua thư điện tử",
    forgot: "Quên mật khẩu",
    forgot_lead: "Nhập địa chỉ thư điện tử của tài khoản. Chúng tôi gửi tới đó một liên kết để đặt mật khẩu mới.",
    forgot_send: "Gửi liên kết",
    forgot_sent_title: "Kiểm tra hộp thư của bạn",
    forgot_sent: &[
        "Nếu địa chỉ vừa nhập có tài khoản, một thư với liên kết đặt mật khẩu đang được gửi tới. Liên kết dùng được \
         một lần trong 2 giờ.",
        "Không thấy thư sau vài phút: xem mục thư rác, kiểm tra lại địa chỉ, hoặc hỏi người quản trị của địa phương.",
    ],
    wait: |seconds| format!("Đã thử quá nhiều lần. Chờ {} rồi thử lại", span(seconds, Lang::Vi)),
    with_provider: |label| format!("Đăng nhập bằng {label}"),
    or_password: "Hoặc dùng mật khẩu",
    provider_failed_title: "Chưa đăng nhập được",
    provider_failed: "Hệ thống đăng nhập bên ngoài chưa xác nhận được bạn, hoặc lần đăng nhập này đã quá hạn. Hãy thử \
                      lại từ đầu.",
    provider_unknown_title: "Chưa có tài khoản cho bạn",
    provider_unknown: "Hệ thống đăng nhập bên ngoài đã xác nhận bạn, nhưng ở đây chưa có tài khoản nào với địa chỉ \
                       thư điện tử đã xác thực đó. Hãy nhờ người quản trị của địa phương tạo tài khoản.",
    provider_disabled_title: "Tài khoản đã ngừng hoạt động",
    provider_disabled: "Tài khoản này đã được ngừng hoạt động. Nếu cần dùng lại, hãy liên hệ người quản trị của địa \
                        phương.",
    back_to_sign_in: "Về trang đăng nhập",
    sessions: "Phiên đăng nhập",
    sessions_lead: "Những nơi đang đăng nhập bằng tài khoản này. Kết thúc phiên nào bạn không nhận ra, rồi đổi mật khẩu.",
    this_session: "Phiên này",
    session_times: |began, seen| format!("Bắt đầu {began} · hoạt động gần nhất {seen}"),
    browser_on: |browser, system| format!("{browser} trên {system}"),
    browser_unknown: "Trình duyệt không rõ",
    end: "Kết thúc",
    end_others: "Kết thúc mọi phiên khác",
    ended: "Đã kết thúc phiên đăng nhập.",
    second: "Xác thực hai bước",
    second_what: "Khi bật, đăng nhập cần thêm mã 6 chữ số từ ứng dụng xác thực trên điện thoại của bạn. Ai biết mật \
                  khẩu mà không có điện thoại cũng không vào được.",
    second_off: "Đang tắt.",
    second_on: |since| format!("Đang bật từ {since}."),
    codes_left: |n| format!("Còn {n} mã dự phòng chưa dùng."),
    second_set_up: "Thiết lập xác thực hai bước",
    second_manage: "Quản lý xác thực hai bước",
    second_due: "Vai trò của bạn phải dùng xác thực hai bước. Thiết lập xong ở đây rồi mới tiếp tục các việc khác.",
    second_begin: "Bắt đầu thiết lập",
    second_steps: &[
        "Mở ứng dụng xác thực trên điện thoại (ứng dụng nào theo chuẩn TOTP cũng được).",
        "Quét mã QR dưới đây, hoặc nhập khóa bằng tay.",
        "Nhập mã 6 chữ số mà ứng dụng hiển thị.",
    ],
    second_secret: "Khóa để nhập bằng tay",
    second_qr: "Mã QR của khóa xác thực",
    code: "Mã xác thực",
    code_hint: "6 chữ số trong ứng dụng xác thực, ví dụ 123456.",
    second_confirm: "Xác nhận và bật",
    code_missing: "Nhập mã xác thực",
    code_wrong: "Mã không đúng hoặc đã dùng. Chờ mã mới trong ứng dụng rồi nhập lại",
    codes: "Mã dự phòng",
    codes_once: "Mỗi mã thay được mã xác thực một lần khi bạn không có điện thoại. Chép lại hoặc in ra và cất ở nơi an \
                 toàn: các mã này chỉ hiển thị một lần.",
    codes_on: "Xác thực hai bước đã bật",
    codes_kept: "Tôi đã cất các mã này",
    codes_new: "Tạo mã dự phòng mới",
    second_turn_off: "Tắt xác thực hai bước",
    second_obligatory: "Vai trò của bạn bắt buộc dùng xác thực hai bước nên không tắt được.",
    second_was_off: "Đã tắt xác thực hai bước.",
    code_title: "Bước hai của đăng nhập",
    code_lead: "Mật khẩu đúng. Nhập mã từ ứng dụng xác thực để vào.",
    code_or_recovery: "6 chữ số trong ứng dụng xác thực, hoặc một mã dự phòng.",
    code_late: "Bước hai đã quá hạn. Đăng nhập lại từ đầu.",
    reset_subject: "Hợp Tác: đặt lại mật khẩu",
    reset_body: |link| {
        format!(
            "Có người, có lẽ là bạn, xin đặt lại mật khẩu của tài khoản này trên Hợp Tác.\n\nMở liên kết sau để đặt \
             mật khẩu mới. Liên kết dùng được một lần, trong 2 giờ:\n\n{link}\n\nNếu không phải bạn xin, hãy bỏ qua \
             thư này: mật khẩu hiện tại vẫn dùng được.\n"
        )
    },
    invite_subject: "Hợp Tác: mời bạn đặt mật khẩu",
    invite_body: |name, link| {
        format!(
            "Kính gửi {name},\n\nTài khoản của bạn trên Hợp Tác đã sẵn sàng. Mở liên kết sau để đặt mật khẩu. Liên \
             kết dùng được một lần, trong 48 giờ:\n\n{link}\n\nNếu liên kết hết hạn, hãy nhờ người quản trị gửi lại.\n"
        )
    },
};

/// English.
pub const EN: Account = Account {
    title: "My account",
    name: "Name",
    role: "Role",
    locality: "Locality",
    agency: "Agency",
    no_agency: "No agency yet",
    who_changes: "Name, role and agency are changed by the administrator of your locality.",
    current: "Current password",
    new: "New password",
    again: "New password once more",
    rule: "At least 12 characters. A sentence that is easy to remember and hard to guess is best; capitals, digits and \
           symbols are not required.",
    short: "The password must have at least 12 characters",
    long: "The password is too long. Choose a shorter one",
    is_email: "The password must not be your e-mail address",
    differ: "The two new passwords are not the same",
    current_wrong: "The current password is wrong",
    change: "Change password",
    change_ends: "Changing the password ends all your other sessions.",
    changed: "The password was changed. Your other sessions have ended.",
    set_title: "Set a password",
    set_for: |name, email| format!("Account: {name} ({email})"),
    set: "Set password",
    set_done: "The password is set. Sign in with it.",
    gone_title: "This link can no longer be used",
    gone: "A link for a password works once and for a limited time. This one was used, has run out, or was not copied \
           in full.",
    gone_ask: "Ask for a new link by e-mail",
    forgot: "Forgotten password",
    forgot_lead: "Enter the e-mail address of the account. We send a link for a new password there.",
    forgot_send: "Send the link",
    forgot_sent_title: "Look into your mailbox",
    forgot_sent: &[
        "If the address has an account, a mail with a link for a new password is on its way. The link works once, for \
         2 hours.",
        "No mail after a few minutes: look into the spam folder, check the address, or ask the administrator of your \
         locality.",
    ],
    wait: |seconds| format!("Too many attempts. Wait {} and try again", span(seconds, Lang::En)),
    with_provider: |label| format!("Sign in with {label}"),
    or_password: "Or use a password",
    provider_failed_title: "Not signed in",
    provider_failed: "The other sign-in system did not confirm who you are, or this sign-in took too long. Start again.",
    provider_unknown_title: "There is no account for you yet",
    provider_unknown: "The other sign-in system confirmed who you are, but no account here has that verified e-mail \
                       address. Ask the administrator of your locality for one.",
    provider_disabled_title: "The account is disabled",
    provider_disabled: "This account has been disabled. If you need it again, ask the administrator of your locality.",
    back_to_sign_in: "Back to signing in",
    sessions: "Sessions",
    sessions_lead: "Where this account is signed in. End what you do not recognise, then change your password.",
    this_session: "This session",
    session_times: |began, seen| format!("Since {began} · last active {seen}"),
    browser_on: |browser, system| format!("{browser} on {system}"),
    browser_unknown: "Unknown browser",
    end: "End",
    end_others: "End all other sessions",
    ended: "The session has ended.",
    second: "Two-step sign-in",
    second_what: "When it is on, signing in also takes a code of 6 digits from an authenticator app on your phone. \
                  Whoever knows the password but lacks the phone stays out.",
    second_off: "It is off.",
    second_on: |since| format!("It has been on since {since}."),
    codes_left: |n| format!("{n} recovery codes are left."),
    second_set_up: "Set up two-step sign-in",
    second_manage: "Manage two-step sign-in",
    second_due: "Your role must use two-step sign-in. Set it up here before anything else.",
    second_begin: "Begin",
    second_steps: &[
        "Open an authenticator app on your phone (any that follows the TOTP standard).",
        "Scan the QR code below, or type the key.",
        "Enter the code of 6 digits that the app shows.",
    ],
    second_secret: "Key to type",
    second_qr: "QR code of the key",
    code: "Code",
    code_hint: "6 digits from the authenticator app, for example 123456.",
    second_confirm: "Confirm and turn on",
    code_missing: "Enter the code",
    code_wrong: "The code is wrong or was used. Wait for a new one in the app and enter it",
    codes: "Recovery codes",
    codes_once: "Each code stands in once for the app's code when you do not have your phone. Copy or print them and \
                 keep them safe: they are shown only once.",
    codes_on: "Two-step sign-in is on",
    codes_kept: "I have kept these codes",
    codes_new: "Make new recovery codes",
    second_turn_off: "Turn two-step sign-in off",
    second_obligatory: "Your role must use two-step sign-in, so it cannot be turned off.",
    second_was_off: "Two-step sign-in is off.",
    code_title: "Second step of signing in",
    code_lead: "The password is right. Enter the code from the authenticator app.",
    code_or_recovery: "6 digits from the authenticator app, or a recovery code.",
    code_late: "The second step took too long. Sign in again from the start.",
    reset_subject: "Hợp Tác: new password",
    reset_body: |link| {
        format!(
            "Somebody, probably you, asked for a new password for this account on Hợp Tác.\n\nOpen this link to set \
             one. It works once, for 2 hours:\n\n{link}\n\nIf it was not you, ignore this mail: your password still \
             works.\n"
        )
    },
    invite_subject: "Hợp Tác: set your password",
    invite_body: |name, link| {
        format!(
            "Dear {name},\n\nYour account on Hợp Tác is ready. Open this link to set a password. It works once, for \
             48 hours:\n\n{link}\n\nIf it has run out, ask your administrator to send it again.\n"
        )
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_rounded_up() {
        assert_eq!(
            [0, 1, 59, 60, 61].map(|s| span(s, Lang::Vi)),
            ["1 giây", "1 giây", "59 giây", "1 phút", "2 phút"]
        );
        assert_eq!(
            [1, 2, 60, 900].map(|s| span(s, Lang::En)),
            ["1 second", "2 seconds", "1 minute", "15 minutes"]
        );
    }
}
