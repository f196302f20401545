//! The queue of outgoing mail.

use hoptac::store::system::mail::queue::MailState;

messages! {
    pub Mail {
        title: "Thư gửi đi", "Outgoing mail";
        lead: "Thư chờ gửi, đã gửi và đã ngừng gửi. Nội dung thư không hiện ở đây.",
            "Mail that waits, went out or was given up. Its text is not shown here.";
        state(MailState) {
            GivenUp => "Đã ngừng gửi", "Given up";
            Retrying => "Đang gửi lại", "Being retried";
            Waiting => "Chờ gửi", "Waiting";
            Sent => "Đã gửi", "Sent";
        };
        none: "Không có thư nào.", "No mail.";
        tries(n: i32, next: &str): "Đã thử {n} lần, lần tới {next}", "Tried {n} times, next {next}";
        failure: "Máy chủ thư trả lời:", "The mail server said:";
        queued(at: &str): "Xếp hàng {at}", "Queued {at}";
        sent(at: &str): "Gửi {at}", "Sent {at}";
        retry: "Gửi lại", "Send again";
        emptied: "Đường dẫn trong thư này không còn hiệu lực nên nội dung thư đã được xóa. Mở trang của tài khoản và gửi đường dẫn mới",
            "The link in this mail no longer holds, so its text was removed. Open the account’s page and send a new link";
        moved_on: "Thư này không còn ở trạng thái ngừng gửi", "This mail is no longer given up";
    }
}
