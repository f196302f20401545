//! Signing in.

use hoptac::model::access::Role;

use super::Lang;

messages! {
    pub SignIn {
        email: "Địa chỉ thư điện tử", "E-mail address";
        password: "Mật khẩu", "Password";
        intro: "Dành cho cán bộ theo dõi thỏa thuận. Nội dung công khai xem được mà không cần tài khoản.",
            "For staff who follow agreements. Published content needs no account.";
        demo: "Tài khoản trình diễn", "Demonstration accounts";
        demo_password: "Mật khẩu chung của các tài khoản này:", "All of these accounts share this password:";
        demo_as(name: &str): "Đăng nhập với vai {name}", "Sign in as {name}";
        role(Role) {
            Reporter => "Cán bộ cập nhật", "Reporter";
            Coordinator => "Cán bộ đầu mối", "Coordinator";
            Leader => "Lãnh đạo", "Leader";
            Admin => "Quản trị địa phương", "Administrator of a locality";
            Operator => "Quản trị hệ thống", "Operator of the system";
        };
        // Too many attempts.
        wait(seconds: i64) -> String: format!("Đã thử quá nhiều lần. Chờ {} rồi thử lại", span(seconds, Lang::Vi)),
            format!("Too many attempts. Wait {} and try again", span(seconds, Lang::En));
        // What the sign-in rested on changed while it was checked.
        changed_meanwhile: "Tài khoản vừa được thay đổi trong lúc đăng nhập. Vui lòng đăng nhập lại",
            "The account was changed while you were signing in. Sign in again";
        // Another provider.
        with_provider(label: &str): "Đăng nhập bằng {label}", "Sign in with {label}";
        or_password: "Hoặc dùng mật khẩu", "Or use a password";
        provider_failed_title: "Chưa đăng nhập được", "Not signed in";
        provider_failed: "Hệ thống đăng nhập bên ngoài chưa xác nhận được bạn, hoặc lần đăng nhập này đã quá hạn. Hãy thử lại từ đầu.",
            "The other sign-in system did not confirm who you are, or this sign-in took too long. Start again.";
        provider_unknown_title: "Chưa có tài khoản cho bạn", "There is no account for you yet";
        provider_unknown: "Hệ thống đăng nhập bên ngoài đã xác nhận bạn, nhưng ở đây chưa có tài khoản nào với địa chỉ thư điện tử đã xác thực đó. Hãy nhờ người quản trị của địa phương tạo tài khoản.",
            "The other sign-in system confirmed who you are, but no account here has that verified e-mail address. Ask the administrator of your locality for one.";
        provider_disabled_title: "Tài khoản đã bị khóa", "The account is disabled";
        provider_disabled: "Tài khoản này đã bị khóa. Nếu cần dùng lại, hãy liên hệ người quản trị của địa phương.",
            "This account has been disabled. If you need it again, ask the administrator of your locality.";
        back_to_sign_in: "Về trang đăng nhập", "Back to signing in";
    }
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
