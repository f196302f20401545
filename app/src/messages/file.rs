//! Words of evidence and other files.

use hoptac::evidence::Refusal;
use hoptac::model::file::{FileKind, FileVisibility, Scan};

use super::{Lang, format};

/// See the module.
pub struct FileWords {
    /// Evidence.
    pub evidence: &'static str,
    /// Files.
    pub files: &'static str,
    /// Files of a document.
    pub of_document: &'static str,
    /// What the page is for.
    pub lead: &'static str,
    /// The same for documents and milestones.
    pub lead_second: &'static str,
    /// No file yet.
    pub none: &'static str,
    /// Add files.
    pub add: &'static str,
    /// Choose files.
    pub choose: &'static str,
    /// What is taken.
    pub choose_hint: &'static str,
    /// Who may read them.
    pub visibility: &'static str,
    /// Name of a visibility.
    pub visibility_of: fn(FileVisibility) -> &'static str,
    /// The choice that keeps it internal.
    pub choose_internal: &'static str,
    /// The choice that offers it to the public.
    pub choose_public: &'static str,
    /// The declaration about state secrets.
    pub declare: &'static str,
    /// It was not ticked.
    pub undeclared: &'static str,
    /// Upload.
    pub send: &'static str,
    /// No file was chosen.
    pub nothing: &'static str,
    /// Remove.
    pub remove: &'static str,
    /// Make internal.
    pub hide: &'static str,
    /// Make public.
    pub offer: &'static str,
    /// A second person lets it become public.
    pub publish: &'static str,
    /// Name of a button for who does not see the row: what it does, and the file.
    pub described: fn(&str, &str) -> String,
    /// Save and add evidence.
    pub save_and_add: &'static str,
    /// Done, back.
    pub back: &'static str,
    /// Go on with the update.
    pub back_to_update: &'static str,
    /// The update is approved: nothing changes any more.
    pub closed: &'static str,
    /// Somebody else's update.
    pub not_author: &'static str,
    /// Uploaded by, at.
    pub by: fn(&str, &str) -> String,
    /// Checksum.
    pub checksum: &'static str,
    /// What the scanner said, when the file is given to nobody.
    pub scan: fn(Scan) -> Option<&'static str>,
    /// Name of a kind.
    pub kind: fn(FileKind) -> &'static str,
    /// Why the file of this name is refused, and what to do.
    pub refusal: fn(&str, &Refusal) -> String,
    /// The scanner found something.
    pub harmful: fn(&str) -> String,
    /// The limit of files.
    pub too_many: fn(&str) -> String,
    /// The limit of a day.
    pub day_full: fn(&str) -> String,
    /// The whole form is too large.
    pub form_too_large: &'static str,
    /// The update was approved meanwhile.
    pub approved: &'static str,
}

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

/// Tiếng Việt.
pub const VI: FileWords = FileWords {
    evidence: "Minh chứng",
    files: "Tệp",
    of_document: "Tệp của văn bản",
    lead: "Thêm ảnh, văn bản làm minh chứng cho cập nhật này. Tệp công khai chỉ hiện với mọi người sau khi cập nhật \
           được duyệt và công khai; sau khi duyệt, không thêm hay gỡ tệp được nữa.",
    lead_second: "Thêm tệp. Tệp đề xuất công khai chỉ hiện với mọi người sau khi một người khác có thẩm quyền duyệt.",
    none: "Chưa có tệp nào.",
    add: "Thêm tệp",
    choose: "Chọn tệp",
    choose_hint: "Có thể chọn nhiều tệp. PDF, JPEG, PNG, WebP, DOCX, XLSX, PPTX, ODT, CSV, TXT; mỗi tệp không quá 20 MB, \
                  tối đa 10 tệp, 200 MB một ngày. Vị trí và thông tin máy chụp được xóa khỏi ảnh.",
    visibility: "Ai được xem",
    visibility_of: |visibility| match visibility {
        FileVisibility::Internal => "Nội bộ",
        FileVisibility::Proposed => "Chờ duyệt công khai",
        FileVisibility::Public => "Công khai",
    },
    choose_internal: "Nội bộ các bên",
    choose_public: "Công khai",
    declare: "Tôi cam đoan các tệp này không thuộc danh mục bí mật nhà nước.",
    undeclared: "Đánh dấu cam đoan các tệp không thuộc danh mục bí mật nhà nước, rồi chọn lại tệp.",
    send: "Tải lên",
    nothing: "Chọn ít nhất một tệp.",
    remove: "Gỡ",
    hide: "Chuyển thành nội bộ",
    offer: "Đề xuất công khai",
    publish: "Duyệt công khai",
    described: |act, name| format!("{act}: {name}"),
    save_and_add: "Lưu và thêm minh chứng",
    back: "Quay lại",
    back_to_update: "Tiếp tục cập nhật và trình duyệt",
    closed: "Cập nhật này đã được duyệt nên tệp không thay đổi được nữa. Muốn bổ sung, hãy soạn một cập nhật mới.",
    not_author: "Chỉ người soạn cập nhật này được thêm hay gỡ tệp.",
    by: |who, at| format!("{who}, {at}"),
    checksum: "Mã kiểm tra SHA-256",
    scan: |scan| match scan {
        Scan::Clean => None,
        Scan::Held => Some("Đang chờ quét vi-rút"),
        Scan::Refused => Some("Bị từ chối: có mã độc"),
    },
    kind: |kind| match kind {
        FileKind::Pdf => "PDF",
        FileKind::Jpeg => "Ảnh JPEG",
        FileKind::Png => "Ảnh PNG",
        FileKind::Webp => "Ảnh WebP",
        FileKind::Docx => "Word",
        FileKind::Xlsx => "Excel",
        FileKind::Pptx => "PowerPoint",
        FileKind::Odt => "OpenDocument",
        FileKind::Csv => "Bảng CSV",
        FileKind::Txt => "Văn bản thuần",
    },
    refusal: |name, refusal| {
        let why = match refusal {
            Refusal::Empty => "tệp rỗng. Kiểm tra lại tệp rồi chọn lại.".to_owned(),
            Refusal::TooLarge => "tệp lớn hơn 20 MB. Giảm độ phân giải hoặc chia thành nhiều tệp.".to_owned(),
            Refusal::Kind => {
                "loại tệp này không nhận. Lưu thành PDF, ảnh JPEG hoặc PNG rồi gửi lại.".to_owned()
            }
            Refusal::Heic => "ảnh HEIC không mở được ở nhiều máy. Lưu thành JPEG rồi gửi lại.".to_owned(),
            Refusal::OldOffice => "tệp của Office trước 2007. Lưu thành DOCX, XLSX hoặc PDF.".to_owned(),
            Refusal::Page => {
                "tệp HTML, SVG hoặc XML không nhận vì có thể chứa mã chạy. Lưu thành PDF hoặc PNG.".to_owned()
            }
            Refusal::Macros => "tệp có macro. Lưu thành tệp không có macro hoặc PDF.".to_owned(),
            Refusal::Lies(kind) => format!(
                "nội dung là {}, khác với đuôi tên tệp. Đổi đuôi thành .{} hoặc chọn đúng tệp.",
                (VI.kind)(*kind),
                kind.code()
            ),
            Refusal::PasswordProtected => "tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại.".to_owned(),
            Refusal::Bomb => "tệp giải nén ra quá lớn. Lưu thành PDF rồi gửi lại.".to_owned(),
            Refusal::Damaged => {
                "tệp bị hỏng hoặc có phần lạ ghép vào. Lưu lại từ phần mềm gốc rồi gửi lại.".to_owned()
            }
            Refusal::Secret(marking) => format!(
                "tên tệp có dấu “{marking}”. Hệ thống không được chứa bí mật nhà nước; không tải tệp này lên."
            ),
        };
        format!("“{name}”: {why}")
    },
    harmful: |name| {
        format!("“{name}”: trình quét phát hiện mã độc. Tệp không được lưu; báo cho bộ phận kỹ thuật.")
    },
    too_many: |name| format!("“{name}”: đã đủ 10 tệp. Gỡ bớt một tệp hoặc ghép vào một PDF."),
    day_full: |name| format!("“{name}”: hôm nay tài khoản này đã tải lên đủ 200 MB. Thử lại vào ngày mai."),
    form_too_large: "Các tệp cộng lại lớn quá. Gửi ít tệp hơn trong một lần; mỗi tệp không quá 20 MB.",
    approved: "Cập nhật vừa được duyệt nên không thay đổi tệp được nữa.",
};

/// English.
pub const EN: FileWords = FileWords {
    evidence: "Evidence",
    files: "Files",
    of_document: "Files of the document",
    lead: "Add photos and documents as evidence for this update. Public files are shown to everybody only once the \
           update is approved and public; after approval no file can be added or removed.",
    lead_second: "Add files. Those proposed for publication are shown to everybody only after a second person approves.",
    none: "No files yet.",
    add: "Add files",
    choose: "Choose files",
    choose_hint: "Several at once if you like. PDF, JPEG, PNG, WebP, DOCX, XLSX, PPTX, ODT, CSV, TXT; at most 20 MB a \
                  file, 10 files, 200 MB a day. The place and the camera are removed from photos.",
    visibility: "Who may read them",
    visibility_of: |visibility| match visibility {
        FileVisibility::Internal => "Internal",
        FileVisibility::Proposed => "Awaiting publication",
        FileVisibility::Public => "Public",
    },
    choose_internal: "The parties only",
    choose_public: "Public",
    declare: "I declare that these files are not on the list of state secrets.",
    undeclared: "Tick the declaration that the files are not on the list of state secrets, then choose them again.",
    send: "Upload",
    nothing: "Choose at least one file.",
    remove: "Remove",
    hide: "Make internal",
    offer: "Propose publication",
    publish: "Approve publication",
    described: |act, name| format!("{act}: {name}"),
    save_and_add: "Save and add evidence",
    back: "Back",
    back_to_update: "Go on with the update and submit it",
    closed: "This update is approved, so its files no longer change. To add to it, write a new update.",
    not_author: "Only the author of this update may add or remove files.",
    by: |who, at| format!("{who}, {at}"),
    checksum: "SHA-256 checksum",
    scan: |scan| match scan {
        Scan::Clean => None,
        Scan::Held => Some("Waiting for the virus scan"),
        Scan::Refused => Some("Refused: harmful"),
    },
    kind: |kind| match kind {
        FileKind::Pdf => "PDF",
        FileKind::Jpeg => "JPEG photo",
        FileKind::Png => "PNG picture",
        FileKind::Webp => "WebP picture",
        FileKind::Docx => "Word",
        FileKind::Xlsx => "Excel",
        FileKind::Pptx => "PowerPoint",
        FileKind::Odt => "OpenDocument",
        FileKind::Csv => "CSV table",
        FileKind::Txt => "Plain text",
    },
    refusal: |name, refusal| {
        let why = match refusal {
            Refusal::Empty => "the file is empty. Check it and choose it again.".to_owned(),
            Refusal::TooLarge => "larger than 20 MB. Lower the resolution or split it.".to_owned(),
            Refusal::Kind => {
                "this kind of file is not taken. Save it as PDF, JPEG or PNG and send it again.".to_owned()
            }
            Refusal::Heic => {
                "HEIC photos do not open on many machines. Save it as JPEG and send it again.".to_owned()
            }
            Refusal::OldOffice => "a file of an Office before 2007. Save it as DOCX, XLSX or PDF.".to_owned(),
            Refusal::Page => {
                "HTML, SVG and XML may hold code and are not taken. Save it as PDF or PNG.".to_owned()
            }
            Refusal::Macros => "it holds macros. Save it without them or as PDF.".to_owned(),
            Refusal::Lies(kind) => format!(
                "its content is {}, not what the name's ending says. Change the ending to .{} or choose the right file.",
                (EN.kind)(*kind),
                kind.code()
            ),
            Refusal::PasswordProtected => {
                "protected with a password. Remove it and send the file again.".to_owned()
            }
            Refusal::Bomb => "it unpacks to too much. Save it as PDF and send it again.".to_owned(),
            Refusal::Damaged => {
                "damaged, or something is glued on. Save it anew and send it again.".to_owned()
            }
            Refusal::Secret(marking) => format!(
                "its name is marked “{marking}”. State secrets must not be in this system; do not upload it."
            ),
        };
        format!("“{name}”: {why}")
    },
    harmful: |name| format!("“{name}”: the scanner found it harmful. It is not kept; tell your technicians."),
    too_many: |name| format!("“{name}”: there are 10 files already. Remove one, or join some into one PDF."),
    day_full: |name| format!("“{name}”: this account has uploaded its 200 MB for today. Try again tomorrow."),
    form_too_large: "The files are too large together. Send fewer at once; at most 20 MB each.",
    approved: "The update was approved just now, so its files no longer change.",
};

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
