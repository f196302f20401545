//! Words of the administrator's pages about accounts.

/// See the module.
pub struct Accounts {
    /// Administration.
    pub admin: &'static str,
    /// What it is for.
    pub admin_lead: &'static str,
    /// Pages of the administration: name and what it does.
    pub admin_pages: &'static [AdminPage],
    /// Accounts.
    pub title: &'static str,
    /// Accounts of a locality.
    pub of: fn(&str) -> String,
    /// Label of the search field.
    pub search: &'static str,
    /// Number of accounts found.
    pub count: fn(i64) -> String,
    /// None was found.
    pub none: &'static str,
    /// Enabled.
    pub enabled: &'static str,
    /// Disabled.
    pub disabled: &'static str,
    /// Invited, no password yet.
    pub invited: &'static str,
    /// State.
    pub state: &'static str,
    /// Last sign-in.
    pub last_sign_in: &'static str,
    /// Never.
    pub never: &'static str,
    /// Second step: on.
    pub second_on: &'static str,
    /// Second step: off.
    pub second_off: &'static str,
    /// Invite somebody.
    pub invite: &'static str,
    /// What an invitation does.
    pub invite_lead: &'static str,
    /// Button that invites.
    pub invite_send: &'static str,
    /// Hint under the agency.
    pub agency_hint: &'static str,
    /// Error: no role chosen.
    pub role_missing: &'static str,
    /// Error: no name.
    pub name_missing: &'static str,
    /// Error: name too long.
    pub name_long: &'static str,
    /// Error: not an e-mail address.
    pub email_form: &'static str,
    /// Error: the address has an account.
    pub email_taken: &'static str,
    /// Title after a link was made.
    pub link_title: &'static str,
    /// What happens with the link: e-mail address.
    pub link_sent: fn(&str) -> String,
    /// The link is shown once.
    pub link_once: &'static str,
    /// Back to the account.
    pub to_account: &'static str,
    /// Save.
    pub save: &'static str,
    /// Saved.
    pub saved: &'static str,
    /// Things to do with an account.
    pub more: &'static str,
    /// Disable.
    pub disable: &'static str,
    /// What disabling does.
    pub disable_what: &'static str,
    /// Enable.
    pub enable: &'static str,
    /// Send the invitation again.
    pub resend: &'static str,
    /// Send a link for a new password.
    pub send_reset: &'static str,
    /// What a link does.
    pub send_what: &'static str,
    /// Take the second step away.
    pub remove_factor: &'static str,
    /// When to do so.
    pub remove_factor_what: &'static str,
    /// Error: one's own account.
    pub own_account: &'static str,
    /// Error: the last administrator.
    pub last_admin: &'static str,
    /// Error: the account is disabled.
    pub is_disabled: &'static str,
}

/// One page of the administration.
pub struct AdminPage {
    /// Address.
    pub path: &'static str,
    /// Name.
    pub name: &'static str,
    /// What it does.
    pub what: &'static str,
}

const fn page(path: &'static str, name: &'static str, what: &'static str) -> AdminPage {
    AdminPage { path, name, what }
}

/// Tiếng Việt.
pub const VI: Accounts = Accounts {
    admin: "Quản trị",
    admin_lead: "Tài khoản và dữ liệu chung. Người quản trị không sửa nội dung thỏa thuận.",
    admin_pages: &[
        page("/quan-tri/tai-khoan", "Tài khoản", "Mời, sửa, ngừng và mở lại tài khoản của địa phương."),
        page("/quan-tri/co-quan", "Cơ quan", "Thêm, đổi tên, kết thúc và nhập cơ quan của địa phương."),
        page("/quan-tri/linh-vuc", "Lĩnh vực", "Thêm, đổi tên, xếp thứ tự, nhập và ngừng sử dụng."),
        page(
            "/quan-tri/dia-phuong",
            "Địa phương",
            "Ghi việc nhập, đổi tên, lên thành phố; xem trước những gì chuyển đi đâu.",
        ),
        page(
            "/quan-tri/cai-dat",
            "Cài đặt",
            "Thời hạn của phiên, nhắc việc, thư tổng hợp, xác thực hai lớp.",
        ),
        page("/quan-tri/thu", "Thư gửi đi", "Thư chờ gửi, đã gửi, đã ngừng gửi; gửi lại."),
        page(
            "/quan-tri/cong-viec",
            "Việc chạy nền",
            "Nhắc việc, gửi thư, dọn dẹp: lần chạy gần nhất và lỗi.",
        ),
        page("/quan-tri/nhat-ky", "Nhật ký thao tác", "Ai đã làm gì, khi nào; lọc và kết xuất."),
    ],
    title: "Tài khoản",
    of: |locality| format!("Tài khoản của {locality}"),
    search: "Tìm theo tên, địa chỉ thư điện tử hoặc cơ quan",
    count: |n| format!("{n} tài khoản"),
    none: "Không có tài khoản nào như vậy.",
    enabled: "Đang hoạt động",
    disabled: "Đã ngừng",
    invited: "Chưa đặt mật khẩu",
    state: "Trạng thái",
    last_sign_in: "Đăng nhập gần nhất",
    never: "Chưa lần nào",
    second_on: "Đang bật",
    second_off: "Đang tắt",
    invite: "Mời người dùng mới",
    invite_lead: "Người được mời tự đặt mật khẩu qua một liên kết dùng một lần, trong 48 giờ. Bạn không đặt mật khẩu cho \
                  ai.",
    invite_send: "Tạo tài khoản và gửi lời mời",
    agency_hint: "Ví dụ Sở Du lịch. Cán bộ cập nhật chỉ báo cáo nội dung mà cơ quan này chủ trì.",
    role_missing: "Chọn vai trò",
    name_missing: "Nhập tên",
    name_long: "Rút ngắn tên xuống tối đa 200 ký tự",
    email_form: "Địa chỉ thư điện tử phải có dạng ten@co-quan.gov.vn",
    email_taken: "Địa chỉ thư điện tử này đã có tài khoản",
    link_title: "Liên kết đặt mật khẩu",
    link_sent: |email| format!("Một thư với liên kết này đang được gửi tới {email}."),
    link_once: "Nếu thư không tới, hãy chép liên kết và trao tận tay. Liên kết chỉ hiển thị ở đây một lần.",
    to_account: "Đến tài khoản",
    save: "Lưu thay đổi",
    saved: "Đã lưu.",
    more: "Việc khác",
    disable: "Ngừng tài khoản",
    disable_what: "Người này không đăng nhập được nữa và mọi phiên kết thúc ngay. Những gì họ đã viết vẫn còn.",
    enable: "Mở lại tài khoản",
    resend: "Gửi lại lời mời",
    send_reset: "Gửi liên kết đặt lại mật khẩu",
    send_what: "Liên kết được gửi tới địa chỉ thư điện tử của tài khoản và hiển thị cho bạn một lần.",
    remove_factor: "Gỡ xác thực hai bước",
    remove_factor_what: "Khi người này mất điện thoại và hết mã dự phòng. Hãy chắc rằng đúng là họ nhờ bạn.",
    own_account: "Không thể làm việc này với tài khoản của chính bạn",
    last_admin: "Đây là người quản trị cuối cùng đang hoạt động của địa phương. Mời một người quản trị khác trước",
    is_disabled: "Tài khoản đã ngừng. Mở lại tài khoản trước khi gửi liên kết",
};

/// English.
pub const EN: Accounts = Accounts {
    admin: "Administration",
    admin_lead: "Accounts and reference data. Administrators do not edit agreements.",
    admin_pages: &[
        page(
            "/quan-tri/tai-khoan",
            "Accounts",
            "Invite, edit, disable and enable the accounts of the locality.",
        ),
        page("/quan-tri/co-quan", "Agencies", "Add, rename, end and merge the agencies of the locality."),
        page("/quan-tri/linh-vuc", "Domains", "Add, rename, order, merge and retire."),
        page(
            "/quan-tri/dia-phuong",
            "Localities",
            "Enter mergers, renamings and upgrades; see beforehand what passes to whom.",
        ),
        page("/quan-tri/cai-dat", "Settings", "Session limits, reminders, digests, second factor."),
        page("/quan-tri/thu", "Outgoing mail", "Mail that waits, went out or was given up; send it again."),
        page("/quan-tri/cong-viec", "Jobs", "Reminders, mail, clearing up: the last run and its errors."),
        page("/quan-tri/nhat-ky", "Audit log", "Who did what, and when; filter and export."),
    ],
    title: "Accounts",
    of: |locality| format!("Accounts of {locality}"),
    search: "Search by name, e-mail address or agency",
    count: |n| if n == 1 { "1 account".to_owned() } else { format!("{n} accounts") },
    none: "There is no such account.",
    enabled: "Enabled",
    disabled: "Disabled",
    invited: "No password yet",
    state: "State",
    last_sign_in: "Last sign-in",
    never: "Never",
    second_on: "On",
    second_off: "Off",
    invite: "Invite somebody",
    invite_lead: "Whoever is invited sets their own password with a link that works once, for 48 hours. You set nobody's \
                  password.",
    invite_send: "Create the account and send the invitation",
    agency_hint: "For example Sở Du lịch. A reporter reports only on what this agency leads.",
    role_missing: "Choose a role",
    name_missing: "Enter a name",
    name_long: "Shorten the name to at most 200 characters",
    email_form: "The e-mail address must look like name@agency.gov.vn",
    email_taken: "This e-mail address has an account already",
    link_title: "Link to set a password",
    link_sent: |email| format!("A mail with this link is on its way to {email}."),
    link_once: "If the mail does not arrive, copy the link and hand it over in person. It is shown here only once.",
    to_account: "Go to the account",
    save: "Save changes",
    saved: "Saved.",
    more: "More",
    disable: "Disable the account",
    disable_what: "This person can no longer sign in and all sessions end at once. What they wrote stays.",
    enable: "Enable the account",
    resend: "Send the invitation again",
    send_reset: "Send a link for a new password",
    send_what: "The link goes to the account's e-mail address and is shown to you once.",
    remove_factor: "Remove two-step sign-in",
    remove_factor_what: "When this person lost their phone and has no recovery codes. Make sure it is they who ask.",
    own_account: "You cannot do this to your own account",
    last_admin: "This is the last enabled administrator of the locality. Invite another one first",
    is_disabled: "The account is disabled. Enable it before sending a link",
};
