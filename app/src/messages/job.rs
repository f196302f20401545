//! The jobs that the server does by itself.

use hoptac::model::job::{Counted, Job};
use hoptac::store::db::replica::State;

messages! {
    pub JobMessages {
        title: "Công việc tự động", "Jobs";
        lead: "Máy chủ tự làm những việc này. Khi có nhiều máy chủ, mỗi việc chỉ một máy làm.",
            "The server does these by itself. Where there are several servers, one of them does each.";
        name(Job) {
            Nightly => "Dọn dẹp hằng đêm", "Nightly housekeeping";
            Reminders => "Nhắc thời hạn", "Reminders";
            Digest => "Thư tổng hợp trong ngày", "Daily digest";
            Mail => "Gửi thư", "Sending mail";
            Scan => "Quét tệp đang chờ", "Scanning held files";
            Backup => "Sao lưu hằng đêm", "Nightly backup";
        };
        last_run: "Lần chạy gần nhất", "Last run";
        next_run: "Lần chạy tới", "Next run";
        never: "Chưa chạy", "Never";
        running: "Đang chạy", "Running";
        asked: "Sẽ chạy trong ít giây", "Runs in a few seconds";
        // What a run was for, and what it did.
        occasion(when: &str): "của kỳ {when}", "for {when}";
        counted(what: Counted, n: &str) {
            Counted::Expired => "{n} thỏa thuận hết hiệu lực", "agreements expired: {n}";
            Counted::Sessions => "kết thúc {n} phiên đăng nhập", "sessions ended: {n}";
            Counted::Forms => "dọn {n} biểu mẫu đã xử lý", "handled forms cleared: {n}";
            Counted::GivenUp => "ngừng gửi {n} thư", "mails given up: {n}";
            Counted::Contents => "xóa {n} nội dung không còn tệp nào dùng", "contents no file uses removed: {n}";
            Counted::Scanned => "đã quét {n} tệp", "files scanned: {n}";
            Counted::Notices => "{n} thông báo", "notices: {n}";
            Counted::Queued => "{n} thư chờ gửi", "mails queued: {n}";
            Counted::Sent => "đã gửi {n} thư", "mails sent: {n}";
            Counted::Failed => "{n} thư không gửi được", "mails failed: {n}";
            Counted::Bytes => "{n} byte", "bytes: {n}";
            Counted::Rows => "{n} dòng dữ liệu", "rows: {n}";
            Counted::Files => "{n} tệp", "files: {n}";
        };
        run_now: "Chạy ngay", "Run now";
        runs: "Các lần chạy gần đây", "Last runs";
        backup: "Sao lưu", "Backups";
        backup_made(when: &str, size: &str): "Bản sao lưu mới nhất: {when}, {size}", "Newest backup: {when}, {size}";
        backup_none: "Chưa có bản sao lưu nào trong thư mục.", "There is no backup in the folder yet.";
        backup_off: "Chưa đặt thư mục sao lưu (HOPTAC_BACKUP) nên không có bản sao lưu nào được tạo tự động.",
            "No folder for backups is set (HOPTAC_BACKUP), so none is made.";
        backup_unreadable: "Không đọc được thư mục sao lưu; xem nhật ký của máy chủ.",
            "The folder of backups cannot be read; see the server's log.";
        backup_failed(why: &str): "Lần sao lưu gần nhất không thành công: {why}", "The last backup failed: {why}";
        replica: "Cơ sở dữ liệu phụ (chỉ đọc)", "Read replica";
        replica_state(State) {
            InUse => "Đang dùng: trang công khai được đọc từ cơ sở dữ liệu phụ.",
                "In use: public pages are read from the replica.";
            Behind => "Đang chậm hơn cơ sở dữ liệu chính; mọi trang được đọc từ cơ sở dữ liệu chính cho đến khi theo kịp.",
                "Behind the database; every page is read from the database itself until it has caught up.";
            Away => "Không kết nối được; mọi trang được đọc từ cơ sở dữ liệu chính.",
                "Not to be reached; every page is read from the database itself.";
            Unfit => "Máy chủ ở địa chỉ này không còn là bản sao của cơ sở dữ liệu; mọi trang được đọc từ cơ sở dữ liệu chính. Xem nhật ký của máy chủ.",
                "The server at this address is no replica of the database any more; every page is read from the database itself. See the server's log.";
        };
        // Mail waiting, sent, given up.
        mail: "Thư điện tử", "Mail";
        mail_counts(waiting: i64, sent: i64, given_up: i64): "{waiting} thư chờ gửi · {sent} thư đã gửi · {given_up} thư không gửi được",
            "{waiting} waiting · {sent} sent · {given_up} given up";
        mail_failure(why: &str): "Lỗi gần nhất: {why}", "Last failure: {why}";
        mail_off: "Chưa cấu hình máy chủ thư (HOPTAC_SMTP_URL) nên không có thư nào được gửi.",
            "No mail server is set (HOPTAC_SMTP_URL), so no mail goes out.";
    }
}
