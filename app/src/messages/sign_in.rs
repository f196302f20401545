//! Words of the sign-in page.

use hoptac::model::access::Role;

/// See the module.
pub struct SignIn {
    /// E-mail address.
    pub email: &'static str,
    /// Password.
    pub password: &'static str,
    /// For staff who follow agreements. Published content needs no account.
    pub intro: &'static str,
    /// Demonstration accounts.
    pub demo: &'static str,
    /// All of these accounts share this password.
    pub demo_password: &'static str,
    /// Button that signs in as the person named.
    pub demo_as: fn(&str) -> String,
    /// Role of an account.
    pub role: fn(Role) -> &'static str,
}

/// Tiếng Việt.
pub const VI: SignIn = SignIn {
    email: "Địa chỉ thư điện tử",
    password: "Mật khẩu",
    intro: "Dành cho cán bộ theo dõi thỏa thuận. Nội dung công khai xem được mà không cần tài khoản.",
    demo: "Tài khoản trình diễn",
    demo_password: "Mật khẩu chung của các tài khoản này:",
    demo_as: |name| format!("Đăng nhập với vai {name}"),
    role: |r| match r {
        Role::Reporter => "Cán bộ cập nhật",
        Role::Coordinator => "Cán bộ đầu mối",
        Role::Leader => "Lãnh đạo",
        Role::Admin => "Quản trị",
    },
};

/// English.
pub const EN: SignIn = SignIn {
    email: "E-mail address",
    password: "Password",
    intro: "For staff who follow agreements. Published content needs no account.",
    demo: "Demonstration accounts",
    demo_password: "All of these accounts share this password:",
    demo_as: |name| format!("Sign in as {name}"),
    role: |r| match r {
        Role::Reporter => "Reporter",
        Role::Coordinator => "Coordinator",
        Role::Leader => "Leader",
        Role::Admin => "Administrator",
    },
};
