//! The intake wizard.

use hoptac::intake::draft::WarningKind;
use hoptac::model::deadline::DeadlineKind;
use hoptac::store::record::agreement::Sameness;

messages! {
    pub Intake {
        lost: "Phiên làm việc đã kết thúc trước khi gửi nên văn bản hoặc tệp vừa gửi chưa được nhận. Hãy đưa vào lại.",
            "You were signed out before it arrived, so the text or file was not taken in. Bring it in again.";
        similar: "Thỏa thuận này có thể đã có trong hồ sơ. Xem lại trước khi lưu; chỉ lưu khi đây là văn bản khác.",
            "This agreement may be on record already. Look before you save; save it only if it is another one.";
        similar_again: "Tôi đã xem: đây là thỏa thuận khác, vẫn lưu", "I have looked: it is another agreement, save it";
        sameness(Sameness) {
            Number => "cùng số, cơ quan ban hành và năm", "same number, issuer and year";
            Text => "cùng nội dung văn bản", "same text";
            Facts => "cùng tên, các bên và ngày", "same title, parties and day";
        };
        edited: "Đã thay đổi các nội dung được chọn; bản nháp đã lưu.", "The selected commitments were changed, and the draft was saved.";
        discard_ask: "Hủy bản nháp này? Nội dung đã soạn sẽ bị xóa và không lấy lại được.",
            "Throw this draft away? What was written in it will be deleted for good.";
        discard_sure: "Hủy bản nháp", "Throw it away";
        discard_not: "Không, soạn tiếp", "No, continue";
        title: "Tiếp nhận thỏa thuận", "Take in an agreement";
        lead: "Dán văn bản hoặc chọn tệp. Hệ thống tách thành các nội dung hợp tác để bạn kiểm tra; chưa có gì được công bố.",
            "Paste the text or choose a file. It is split into commitments for you to check; nothing is published.";
        // The first step: the text.
        steps: "Bước 1/3: Đưa văn bản vào", "Step 1 of 3: Bring the text in";
        steps_review: "Bước 2/3: Kiểm tra bản nháp", "Step 2 of 3: Check the draft";
        text: "Văn bản", "Text";
        text_hint: "Dán toàn văn thông báo, thỏa thuận hoặc kế hoạch.", "Paste the whole notice, agreement or plan.";
        file: "Hoặc chọn tệp", "Or choose a file";
        file_hint: "Tệp .docx, .xlsx, .csv hoặc .txt, tối đa 20 MB.", "A .docx, .xlsx, .csv or .txt file, at most 20 MB.";
        declare: "Tôi cam đoan nội dung này không thuộc danh mục bí mật nhà nước.",
            "I declare that this content is not on the list of state secrets.";
        declare_hint: "Văn bản có dấu Mật, Tối mật, Tuyệt mật không được đưa vào hệ thống.",
            "Papers marked Mật, Tối mật or Tuyệt mật must not enter the system.";
        read: "Đọc văn bản", "Read the text";
        nothing: "Dán văn bản hoặc chọn một tệp", "Paste the text or choose a file";
        both: "Chỉ dùng một cách: dán văn bản hoặc chọn tệp", "Use one way only: paste the text or choose a file";
        too_large: "Chọn tệp không quá 20 MB, hoặc dán phần văn bản cần tiếp nhận",
            "Choose a file of at most 20 MB, or paste the part of the text you need";
        // Why a text or a file is refused, by the code of the refusal.
        refusal(code: &str) -> &'static str {
            "empty" => "Tệp trống. Chọn tệp khác hoặc dán văn bản", "The file is empty. Choose another file, or paste the text";
            "no_text" => "Tệp không có chữ nào đọc được. Chọn tệp khác hoặc dán văn bản",
                "The file holds no text that can be read. Choose another file, or paste the text";
            "too_large" => VI.too_large, EN.too_large;
            "too_many_rows" => "Tệp có quá nhiều dòng. Chỉ giữ phần thỏa thuận và phụ lục cần tiếp nhận",
                "The file has too many lines. Keep only the agreement and the annexes you need";
            "too_long" => "Văn bản dài hơn 5.000.000 ký tự. Chỉ giữ phần thỏa thuận và phụ lục cần tiếp nhận",
                "The text is longer than 5,000,000 characters. Keep only the agreement and the annexes you need";
            "principles_too_long" => "Phần nguyên tắc dài hơn 50.000 ký tự. Kiểm tra các đề mục, chỉ giữ phần thỏa thuận và phụ lục cần tiếp nhận",
                "The principles are longer than 50,000 characters. Check the headings; keep only the agreement and the annexes you need";
            "too_many_columns" => "Bảng có quá nhiều cột. Chỉ giữ các cột của kế hoạch rồi chọn lại tệp",
                "The table has too many columns. Keep only the plan's columns, then choose the file again";
            "bomb" => "Tệp giải nén ra quá lớn so với cỡ của nó. Lưu lại từ Word hoặc Excel rồi chọn tệp mới",
                "The file unpacks to far more than its size. Save it again from Word or Excel, then choose the new file";
            "password_protected" => "Tệp có mật khẩu. Gỡ mật khẩu rồi chọn lại tệp",
                "The file has a password. Remove the password, then choose the file again";
            "pdf" => "Chưa đọc được tệp PDF. Mở tệp, sao chép văn bản rồi dán vào ô bên trên",
                "PDF files cannot be read yet. Open the file, copy its text, and paste it in the box above";
            "image" => "Tệp là hình ảnh. Dán văn bản đã đánh máy, hoặc chọn tệp .docx",
                "The file is a picture. Paste the typed text, or choose a .docx file";
            "old_office" => "Tệp thuộc Office đời cũ. Mở tệp và lưu thành .docx hoặc .xlsx rồi chọn lại",
                "The file is of an old Office. Open it, save it as .docx or .xlsx, then choose the new file";
            "binary" => "Đây không phải tệp văn bản. Chọn tệp .docx, .xlsx, .csv hoặc .txt",
                "This is not a text file. Choose a .docx, .xlsx, .csv or .txt file";
            "not_vietnamese" => "Văn bản không phải tiếng Việt có dấu. Chọn bản tiếng Việt có dấu của thỏa thuận",
                "The text is not Vietnamese with its diacritics. Choose the Vietnamese version of the agreement";
            "secret" => "Văn bản hoặc tên tệp có dấu mật. Không đưa tài liệu mật vào hệ thống; chưa có gì được lưu",
                "The text or the file's name is marked secret. Secret papers must not enter the system; nothing was stored";
            _ => "Tệp bị hỏng nên không đọc được. Mở tệp, lưu lại rồi chọn tệp mới, hoặc dán văn bản",
                "The file is damaged and cannot be read. Open it, save it again and choose the new file, or paste the text";
        };
        too_many_commitments(found: &str):
            "Có từ {found} nội dung hợp tác trở lên, vượt mức 500 nội dung một lần. Chia thành nhiều phần theo lĩnh vực hoặc phụ lục rồi tiếp nhận từng phần",
            "There are {found} commitments or more, over the limit of 500 at once. Divide them by domain or annex and take each part in by itself";
        commitments_too_long(found: &str):
            "Các nội dung hợp tác dài tổng cộng {found} ký tự, vượt mức 1.000.000 ký tự một lần. Chia thành nhiều phần theo lĩnh vực hoặc phụ lục rồi tiếp nhận từng phần",
            "The commitments are {found} characters long together, over the limit of 1,000,000 at once. Divide them by domain or annex and take each part in by itself";
        draft_too_long: "Bản nháp dài quá nên chưa lưu được. Rút gọn các nội dung, hoặc bỏ bớt rồi tiếp nhận riêng",
            "The draft is too long to be saved. Shorten the commitments, or drop some and take them in by themselves";
        too_many_drafts: "Bạn đang có 20 bản nháp chưa hoàn tất. Lưu thành thỏa thuận dự thảo hoặc hủy bớt rồi gửi lại",
            "You have 20 open drafts. Save some as draft agreements, or discard them, and send it again";
        busy: "Đang có nhiều văn bản chờ đọc. Văn bản bạn dán còn nguyên bên dưới; nếu đã chọn tệp thì chọn lại, rồi gửi lại sau một phút",
            "Many texts are waiting to be read. What you pasted is intact below; choose the file again if there was one, and send it again in a minute";
        undeclared: "Đánh dấu cam đoan nội dung không thuộc danh mục bí mật nhà nước", "Tick the declaration that the content is not a state secret";
        // Drafts that were begun.
        open_drafts: "Bản nháp đang soạn", "Open drafts";
        pasted: "Văn bản dán vào", "Pasted text";
        untitled: "Chưa có tiêu đề", "No title yet";
        changed_at(when: &str): "Lưu lúc {when}", "Saved at {when}";
        count(n: i64) {
            1 => "{n} nội dung hợp tác", "1 commitment";
            _ => "{n} nội dung hợp tác", "{n} commitments";
        };
        // The second step: the draft.
        review_title: "Kiểm tra bản nháp", "Check the draft";
        warnings: "Cần bạn quyết định", "For you to decide";
        // A warning, with the words of the text that it concerns.
        warning(kind: WarningKind, detail: &str) {
            WarningKind::NoNumber => "Chưa tìm thấy số, ký hiệu văn bản. Nhập nếu có.", "No document number was found. Enter it if there is one.";
            WarningKind::NoParties => "Chưa tìm đủ hai bên. Chọn các bên bên dưới.", "Fewer than two parties were found. Choose them below.";
            WarningKind::UnclearParty => "Chưa rõ “{detail}” là địa phương nào. Chọn trong danh sách.",
                "It is unclear which locality “{detail}” is. Choose it from the list.";
            WarningKind::NoCommitments => "Chưa tìm thấy nội dung hợp tác nào trong văn bản.", "No commitment was found in the text.";
            WarningKind::UnclearDomain => "Lĩnh vực là phỏng đoán. Kiểm tra lại.", "The domain is a guess. Check it.";
            WarningKind::UnclearDate => "“{detail}” có thể đọc theo nhiều cách. Kiểm tra lại ngày.",
                "“{detail}” can be read in more than one way. Check the day.";
            WarningKind::LegacyEncoding => "Văn bản dùng bảng mã cũ ({detail}) và đã được chuyển sang Unicode. Kiểm tra dấu.",
                "The text was in an old encoding ({detail}) and was converted. Check the diacritics.";
            WarningKind::GuessedFormat => "Định dạng bảng là phỏng đoán ({detail}). Kiểm tra các cột.",
                "The layout of the table is a guess ({detail}). Check the columns.";
            WarningKind::UnknownColumn => "Cột “{detail}” không được nhận ra nên đã bỏ qua.",
                "The column “{detail}” was not understood and was left out.";
            WarningKind::LeftOut => "Đã bỏ qua phần không thuộc văn bản: {detail}.", "Left out as not part of the document: {detail}.";
            WarningKind::PartiesUnited => "Các bên nay cùng thuộc một đơn vị hành chính.", "The parties are one unit today.";
            WarningKind::NoDate => "Văn bản không nêu ngày nên địa phương được đối chiếu theo tên. Kiểm tra các bên.",
                "The text states no day, so localities were matched by name. Check the parties.";
        };
        // The agreement.
        facts: "Thông tin chung", "The agreement";
        agreement_title: "Tiêu đề", "Title";
        number: "Số, ký hiệu", "Document number";
        issued_on: "Ngày ban hành", "Day of issue";
        held_on: "Ngày hội nghị hoặc ký kết", "Day of the conference or signing";
        held_at: "Nơi hội nghị hoặc ký kết", "Place of the conference or signing";
        period_from: "Thời hạn từ ngày", "Valid from";
        period_to: "Thời hạn đến ngày", "Valid until";
        day_hint: "Viết ngày theo dạng 14/06/2019. Để trống những gì văn bản không nêu.",
            "Write days like 14/06/2019. Leave empty what the text does not state.";
        party(n: i64): "Bên {n}", "Party {n}";
        no_unit: "Chọn địa phương", "Choose a locality";
        // Instead of the last day of a unit that exists.
        today: "nay", "today";
        // Its commitments.
        source: "Văn bản nguồn", "Source text";
        see_source: "Xem trong văn bản", "See it in the source";
        no_place: "Không rõ vị trí trong văn bản", "Its place in the source is unknown";
        pick(n: i64): "Chọn nội dung {n}", "Select commitment {n}";
        deadline_kind(DeadlineKind) {
            Date => "Đến ngày", "By a day";
            Year => "Trong năm", "Within a year";
            Period => "Từ ngày đến ngày", "From a day to a day";
            Ongoing = standing.ongoing;
            None => "Không nêu", "Not stated";
        };
        to: "Đến ngày hoặc năm", "Until, or year";
        many_hint: "Nhiều cơ quan cách nhau bằng dấu chấm phẩy.", "Separate several with semicolons.";
        details: "Thời hạn, cơ quan, chỉ tiêu", "Deadline, agencies, target";
        // What can be done with those selected.
        merge: "Gộp làm một", "Merge";
        split: "Tách tại dấu “;”", "Split at “;”";
        drop: "Bỏ", "Drop";
        assign: "Gán lĩnh vực", "Assign domain";
        assign_to: "Lĩnh vực để gán", "Domain to assign";
        finish: "Lưu thành thỏa thuận dự thảo", "Save as a draft agreement";
        discard: "Hủy bản nháp này", "Discard this draft";
        // What is wrong with what was sent.
        pick_some: "Chọn ít nhất một nội dung trước khi thao tác", "Select at least one commitment first";
        pick_two: "Chọn ít nhất hai nội dung để gộp", "Select at least two commitments to merge";
        nothing_to_split: "Nội dung đã chọn không có dấu chấm phẩy để tách", "The selected commitments have no semicolon to split at";
        two_parties: "Chọn ít nhất hai bên khác nhau", "Choose at least two different parties";
        own_party: "Địa phương của bạn phải là một bên của thỏa thuận", "Your locality must be a party of the agreement";
        one_commitment: "Bản nháp cần ít nhất một nội dung hợp tác", "The draft needs at least one commitment";
        nth(label: &str, n: u32): "{label} của nội dung {n}", "{label} of commitment {n}";
        unit_missing: "Nhập đơn vị tính cho chỉ tiêu", "Enter the unit of the target";
        // The draft was saved elsewhere meanwhile.
        stale: "Bản nháp này vừa được lưu ở một trang khác. Nội dung bạn nhập còn nguyên bên dưới: lưu lần nữa để thay bản kia, hoặc mở bản kia để so sánh.",
            "This draft was saved from another page in the meantime. What you typed is intact below: save again to replace the other version, or open it to compare.";
        stale_other: "Bản đã lưu ở trang khác", "The version saved elsewhere";
    }
}
