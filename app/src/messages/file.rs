//! Evidence and other files.

use hoptac::evidence::Refusal;
use hoptac::model::file::{FileKind, FileVisibility, Scan};

use super::{Lang, format};

/// `1,2 MB`, `345 kB`, `12 byte`.
#[must_use]
pub fn size(bytes: i64, lang: Lang) -> String {
    let tenths = |unit: i64| {
        #[expect(clippy::cast_precision_loss, reason = "a size in words")]
        let n = (bytes * 10 / unit) as f64 / 10.0;
        format::number(n, lang)
    };
    match bytes {
        1_000_000.. => format!("{} MB", tenths(1_000_000)),
        1_000.. => format!("{} kB", format::count(bytes / 1_000, lang)),
        _ => format!("{} {}", format::count(bytes, lang), if lang == Lang::Vi { "byte" } else { "bytes" }),
    }
}

messages! {
    pub FileMessages {
        lost: "Phiên làm việc đã kết thúc trước khi gửi nên các tệp vừa chọn chưa được lưu. Nội dung đã soạn vẫn còn; hãy chọn lại tệp.",
            "You were signed out before the files arrived, so they were not kept. What you wrote is still there; choose the files again.";
        pictures: "Ảnh minh chứng", "Pictures";
        evidence: "Minh chứng", "Evidence";
        of_evidence(n: i64) {
            1 => "{n} tệp minh chứng", "{n} file of evidence";
            _ => "{n} tệp minh chứng", "{n} files of evidence";
        };
        files: "Tệp", "Files";
        of_document: "Tệp của văn bản", "Files of the document";
        lead: "Thêm ảnh, văn bản làm minh chứng cho cập nhật này. Tệp công khai chỉ hiện với mọi người sau khi cập nhật được duyệt và công khai; sau khi duyệt, không thêm hay gỡ tệp được nữa.",
            "Add photos and documents as evidence for this update. Public files are shown to everybody only once the update is approved and public; after approval no file can be added or removed.";
        lead_second: "Thêm tệp. Tệp đề nghị công khai chỉ hiện với mọi người sau khi một người khác có thẩm quyền duyệt.",
            "Add files. Those proposed for publication are shown to everybody only after a second person approves.";
        none: "Chưa có tệp nào.", "No files yet.";
        add: "Thêm tệp", "Add files";
        choose: "Chọn tệp", "Choose files";
        choose_hint: "Có thể chọn nhiều tệp. PDF, JPEG, PNG, WebP, DOCX, XLSX, PPTX, ODT, CSV, TXT; mỗi tệp không quá 20 MB, tối đa 10 tệp, 200 MB một ngày. Vị trí và thông tin máy chụp được xóa khỏi ảnh.",
            "Several at once if you like. PDF, JPEG, PNG, WebP, DOCX, XLSX, PPTX, ODT, CSV, TXT; at most 20 MB a file, 10 files, 200 MB a day. The place and the camera are removed from photos.";
        // Who may read it.
        visibility: "Ai được xem", "Who may read them";
        visibility_of(FileVisibility) {
            Internal => "Nội bộ", "Internal";
            Proposed => "Chờ duyệt công khai", "Awaiting publication";
            Public = field.public;
        };
        choose_internal: "Nội bộ các bên", "The parties only";
        // The declaration about state secrets.
        declare: "Tôi cam đoan các tệp này không thuộc danh mục bí mật nhà nước.", "I declare that these files are not on the list of state secrets.";
        undeclared: "Đánh dấu cam đoan các tệp không thuộc danh mục bí mật nhà nước, rồi chọn lại tệp.",
            "Tick the declaration that the files are not on the list of state secrets, then choose them again.";
        send: "Tải lên", "Upload";
        nothing: "Chọn ít nhất một tệp.", "Choose at least one file.";
        remove: "Gỡ", "Remove";
        // Beside a public file of a document or milestone.
        public_note: "Tệp đang công khai: gỡ hay xóa tệp chờ người thứ hai của bên bạn xác nhận.",
            "This file is public: hiding or removing it waits for a second person of your side.";
        hide: "Chuyển thành nội bộ", "Make internal";
        publish: "Duyệt công khai", "Approve publication";
        // Name of a button for those who do not see the row: what it does, and the file.
        described(act: &str, name: &str): "{act}: {name}", "{act}: {name}";
        save_and_add: "Lưu và thêm minh chứng", "Save and add evidence";
        back: "Quay lại", "Back";
        back_to_update: "Tiếp tục cập nhật và trình duyệt", "Continue the update and submit it";
        // Why nothing changes any more.
        closed: "Cập nhật này đã được duyệt nên tệp không thay đổi được nữa. Muốn bổ sung, hãy soạn một cập nhật mới.",
            "This update is approved, so its files no longer change. To add to it, write a new update.";
        not_author: "Chỉ người soạn cập nhật này được thêm hay gỡ tệp.", "Only the author of this update may add or remove files.";
        checksum: "Mã kiểm tra SHA-256", "SHA-256 checksum";
        // What the virus scanner said, when nobody gets the file.
        scan(scan: Scan) -> Option<&'static str> {
            Scan::Clean => None, None;
            Scan::Held => Some("Đang chờ quét vi-rút"), Some("Waiting for the virus scan");
            Scan::Refused => Some("Bị từ chối: có mã độc"), Some("Refused: harmful");
        };
        kind(FileKind) {
            Pdf => "PDF", "PDF";
            Jpeg => "Ảnh JPEG", "JPEG photo";
            Png => "Ảnh PNG", "PNG picture";
            Webp => "Ảnh WebP", "WebP picture";
            Docx => "Word", "Word";
            Xlsx => "Excel", "Excel";
            Pptx => "PowerPoint", "PowerPoint";
            Odt => "OpenDocument", "OpenDocument";
            Csv => "Bảng CSV", "CSV table";
            Txt => "Văn bản thuần", "Plain text";
        };
        // Why the file of this name is refused, and what to do.
        refusal(refusal: &Refusal, name: &str) -> String {
            Refusal::Empty => format!("“{name}”: tệp rỗng. Kiểm tra lại tệp rồi chọn lại."),
                format!("“{name}”: the file is empty. Check it and choose it again.");
            Refusal::TooLarge => format!("“{name}”: tệp lớn hơn 20 MB. Giảm độ phân giải hoặc chia thành nhiều tệp."),
                format!("“{name}”: larger than 20 MB. Lower the resolution or split it.");
            Refusal::Kind => format!("“{name}”: loại tệp này không nhận. Lưu thành PDF, ảnh JPEG hoặc PNG rồi gửi lại."),
                format!("“{name}”: this kind of file is not taken. Save it as PDF, JPEG or PNG and send it again.");
            Refusal::Heic => format!("“{name}”: ảnh HEIC không mở được ở nhiều máy. Lưu thành JPEG rồi gửi lại."),
                format!("“{name}”: HEIC photos do not open on many machines. Save it as JPEG and send it again.");
            Refusal::OldOffice => format!("“{name}”: tệp của Office trước 2007. Lưu thành DOCX, XLSX hoặc PDF."),
                format!("“{name}”: a file of an Office before 2007. Save it as DOCX, XLSX or PDF.");
            Refusal::Page => format!("“{name}”: tệp HTML, SVG hoặc XML không nhận vì có thể chứa mã chạy. Lưu thành PDF hoặc PNG."),
                format!("“{name}”: HTML, SVG and XML may hold code and are not taken. Save it as PDF or PNG.");
            Refusal::Macros => format!("“{name}”: tệp có macro. Lưu thành tệp không có macro hoặc PDF."),
                format!("“{name}”: it holds macros. Save it without them or as PDF.");
            Refusal::Embedded => format!("“{name}”: tệp có đối tượng nhúng hoặc chương trình bên trong. Lưu thành PDF rồi gửi lại."),
                format!("“{name}”: it holds an embedded object or a program. Save it as PDF and send it again.");
            Refusal::External => format!("“{name}”: tệp tự tải nội dung từ nơi khác. Nhúng hình ảnh vào tệp, bỏ liên kết dữ liệu hoặc lưu thành PDF rồi gửi lại."),
                format!("“{name}”: it loads content from elsewhere. Put pictures into the file, break the links, or save it as PDF, and send it again.");
            Refusal::UnknownPart(part) => format!("“{name}”: tệp có thành phần không nhận (“{part}”). Lưu thành PDF rồi gửi lại."),
                format!("“{name}”: it holds a part that is not taken (“{part}”). Save it as PDF and send it again.");
            Refusal::Lies(kind) => format!("“{name}”: nội dung là {}, khác với đuôi tên tệp. Đổi đuôi thành .{} hoặc chọn đúng tệp.", (VI.kind)(*kind), kind.code()),
                format!("“{name}”: its content is {}, not what the name's ending says. Change the ending to .{} or choose the right file.", (EN.kind)(*kind), kind.code());
            Refusal::PasswordProtected => format!("“{name}”: tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại."),
                format!("“{name}”: protected with a password. Remove it and send the file again.");
            Refusal::Bomb => format!("“{name}”: tệp giải nén ra quá lớn. Lưu thành PDF rồi gửi lại."),
                format!("“{name}”: it unpacks to too much. Save it as PDF and send it again.");
            Refusal::Damaged => format!("“{name}”: tệp bị hỏng hoặc có phần lạ ghép vào. Lưu lại từ phần mềm gốc rồi gửi lại."),
                format!("“{name}”: damaged, or something is glued on. Save it anew and send it again.");
            Refusal::Secret(marking) => format!("“{name}”: tên tệp có dấu “{marking}”. Hệ thống không được chứa bí mật nhà nước; không tải tệp này lên."),
                format!("“{name}”: its name is marked “{marking}”. State secrets must not be in this system; do not upload it.");
        };
        harmful(name: &str): "“{name}”: trình quét phát hiện mã độc. Tệp không được lưu; báo cho bộ phận kỹ thuật.",
            "“{name}”: the scanner found it harmful. It is not kept; tell your technicians.";
        too_many(name: &str): "“{name}”: đã đủ 10 tệp. Gỡ bớt một tệp hoặc ghép vào một PDF.",
            "“{name}”: there are 10 files already. Remove one, or join some into one PDF.";
        day_full(name: &str): "“{name}”: hôm nay tài khoản này đã tải lên đủ 200 MB. Thử lại vào ngày mai.",
            "“{name}”: this account has uploaded its 200 MB for today. Try again tomorrow.";
        form_too_large: "Các tệp cộng lại lớn quá. Gửi ít tệp hơn trong một lần; mỗi tệp không quá 20 MB.",
            "The files are too large together. Send fewer at once; at most 20 MB each.";
        replaced: "Cập nhật này vừa được thay bằng bản trình mới hơn. Thêm tệp vào bản mới.", "A newer update took the place of this one just now. Add the file to that one.";
        approved: "Cập nhật vừa được duyệt nên không thay đổi tệp được nữa.", "The update was approved just now, so its files no longer change.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_in_words() {
        assert_eq!(size(12, Lang::Vi), "12 byte");
        assert_eq!(size(345_678, Lang::Vi), "345 kB");
        assert_eq!(size(1_250_000, Lang::Vi), "1,2 MB");
        assert_eq!(size(20_971_520, Lang::En), "20.9 MB");
    }
}
