//! How the public, staff, leaders and administrators use the site.

use super::section::Section;

/// The sections in order.
pub const HELP: &[Section] = sections! {
    "Người dân", "The public" {
        Text: "Mọi trang công khai xem được không cần tài khoản, trên điện thoại cũ, không cần JavaScript.",
            "All public pages can be read without an account, on an old phone, without JavaScript.";
        Item: "Trang Thỏa thuận: lọc theo lĩnh vực, địa phương, tình trạng; địa chỉ trang giữ nguyên điều kiện lọc để gửi cho người khác.",
            "Agreements: filter by domain, locality or standing; the address keeps the filter, so you can send it on.";
        Item: "Trang Nội dung hợp tác liệt kê mọi nội dung đã công khai; mỗi con số trên trang công khai mở đúng các nội dung được đếm.",
            "Commitments lists every published commitment; each number on the public pages opens exactly the commitments it counts.";
        Item: "Trang một nội dung hợp tác: nguyên văn trong văn bản, thời hạn, và mỗi bên đã báo cáo gì, khi nào.",
            "A commitment: the document’s own words, the deadline, and what each side reported and when.";
        Item: "Tìm kiếm: gõ có dấu hoặc không dấu; kết quả đúng dấu đứng trước.", "Search: with or without diacritics; exact matches come first.";
        Item: "In trang để có bản khổ A4.", "Print a page to get it on A4.";
    }
    "Cán bộ cập nhật và cán bộ đầu mối", "Reporters and coordinators" {
        Text: "Đăng nhập bằng tài khoản do quản trị của địa phương cấp. Trang Việc của tôi xếp việc gấp lên đầu.",
            "Sign in with the account your locality’s administrator gave you. My work puts the urgent first.";
        Item: "Cập nhật tiến độ: chọn tiến độ, tình hình, ghi kết quả và việc tiếp theo, rồi trình duyệt. Nội dung đang gõ được giữ lại khi có lỗi hoặc hết phiên.",
            "Progress update: choose progress and health, write results and next steps, submit. What you typed is kept on errors and after an expired session.";
        Item: "Cán bộ đầu mối duyệt hoặc trả lại kèm lý do. Cập nhật đã duyệt không sửa; muốn đính chính thì gửi cập nhật mới.",
            "A coordinator approves it or returns it with a reason. An approved update never changes; a correction is a new update.";
        Item: "Nhập thỏa thuận: dán văn bản hoặc tải tệp lên, soát từng nội dung bên cạnh nguyên văn rồi lưu.",
            "Entering an agreement: paste a text or upload a file, check each commitment beside its source, save.";
        Item: "Không nhập nội dung thuộc danh mục bí mật nhà nước.", "Do not enter anything classified as a state secret.";
    }
    "Minh chứng và tệp", "Evidence and files" {
        Text: "Trong trang cập nhật, bấm “Lưu và thêm minh chứng” để thêm ảnh, văn bản; mỗi tệp để nội bộ hoặc công khai. Tệp công khai chỉ hiện với mọi người sau khi cập nhật được duyệt; sau đó không thêm hay gỡ được nữa. Tệp của mốc thực hiện và của văn bản cần một người khác duyệt công khai.",
            "On the update’s page choose “Save and add evidence” to add photos and documents, each internal or public. Public files are shown to everybody only once the update is approved; after that none can be added or removed. Files of milestones and documents need a second person to become public.";
        Item: "Loại tệp xác định theo nội dung: PDF, JPEG, PNG, WebP, DOCX, XLSX, PPTX, ODT, CSV, TXT; mỗi tệp không quá 20 MB, tối đa 10 tệp, mỗi tài khoản 200 MB một ngày.",
            "The kind is told from the content: PDF, JPEG, PNG, WebP, DOCX, XLSX, PPTX, ODT, CSV, TXT; at most 20 MB a file, 10 files, 200 MB a day and account.";
        Item: "Vị trí, thời gian chụp và thông tin máy được xóa khỏi ảnh; hình ảnh giữ nguyên. Thông tin trong tệp PDF và Office không bị xóa.",
            "Place, time and camera are removed from photos; the picture itself is untouched. What PDF and Office files tell of their authors stays.";
        Item: "Mã kiểm tra SHA-256 bên cạnh mỗi tệp giúp so với bản đang giữ.",
            "The SHA-256 checksum beside each file lets you compare it with the copy you hold.";
        Item: "Tệp “Đang chờ quét vi-rút” mở được sau khi trình quét trả lời.",
            "A file “Waiting for the virus scan” can be opened once the scanner has answered.";
    }
    "Tài khoản và đăng nhập", "Accounts and signing in" {
        Item: "Người quản trị mời bạn bằng một liên kết; bạn tự đặt mật khẩu. Quên mật khẩu: xin liên kết mới ở trang đăng nhập.",
            "An administrator invites you with a link; you set the password yourself. Forgotten it? Ask for a new link on the sign-in page.";
        Item: "Trang Tài khoản của tôi cho biết nơi nào đang đăng nhập, cho phép kết thúc từng phiên, đổi mật khẩu và bật xác thực hai bước. Cất mã dự phòng ở nơi an toàn.",
            "My account shows where you are signed in, ends sessions one by one, changes the password and turns on two-step sign-in. Keep the recovery codes safe.";
        Item: "Nhập sai nhiều lần thì phải chờ, mỗi lần lâu hơn. Người khác thử sai từ nơi khác không khóa được tài khoản của bạn.",
            "After several wrong attempts you must wait, longer each time. Others who fail elsewhere cannot lock your account.";
        Item: "Người quản trị thêm, sửa, khóa tài khoản của địa phương mình ở trang Quản trị và không biết mật khẩu của ai.",
            "Administrators add, edit and disable the accounts of their own locality under Administration, and know nobody's password.";
    }
    "Soạn và sửa thỏa thuận bằng tay", "Entering and editing an agreement by hand" {
        Item: "Soạn thỏa thuận mới từ trang Thỏa thuận của địa phương: nhập thông tin chung, rồi thêm văn bản và nội dung hợp tác. Các thẻ trên đầu trang thỏa thuận dẫn tới từng phần để sửa.",
            "Start a new agreement from the list of your locality's agreements: enter the facts, then add documents and commitments. The tabs at the top of an agreement lead to each part.";
        Item: "Sửa nhiều nội dung một lúc: đánh dấu các dòng, chọn lĩnh vực, cơ quan chủ trì hoặc thời hạn, rồi áp dụng. Dòng nào không sửa được sẽ nêu lý do.",
            "Change many commitments at once: tick the rows, choose a domain, a lead agency or a deadline, and apply. Rows that cannot change say why.";
        Item: "Thỏa thuận chỉ có hiệu lực khi có văn bản gốc ghi ngày ký. Từ đó, mọi thay đổi điều các bên đã thỏa thuận (nội dung, hình thức thực hiện, sản phẩm, trích dẫn, thời hạn, chỉ tiêu, mốc, các bên, thời kỳ, kết thúc, lưu trữ, gỡ công khai) là một đề nghị có lý do.",
            "An agreement comes into force only with an original that has its day of signing. From then on every change of what the parties agreed (wording, who does it, deliverable, quotation, deadline, target, milestones, parties, period, end, archive, taking it from the public) is a proposal with a reason.";
        Item: "Đề nghị có hiệu lực khi người thứ hai của bên đề nghị và mọi bên khác xác nhận, hoặc khi viện dẫn phụ lục, văn bản sửa đổi đã ký có tệp kèm theo và người thứ hai của bên đề nghị xác nhận sau khi xem văn bản đó. Bên không có tài khoản đang hoạt động chỉ được thay bằng văn bản. Chưa xác nhận không có nghĩa là đồng ý. Đính chính câu chữ chỉ cần người thứ hai của bên mình. Nội dung trước khi sửa đổi vẫn đọc được.",
            "A proposal takes effect when a second person of the side that proposes and every other party confirm, or when it cites a signed amending document with its file and a second person of the side that proposes confirms after seeing it. A party without an active account is spoken for by the document alone. Silence is no consent. A correction of words needs a second person of the own side alone. What was agreed before stays readable.";
        Item: "Không ai một mình gỡ hay đổi điều đang công khai. Thay đổi thông tin đang công khai (lĩnh vực, kinh phí, văn bản, tệp, đầu mối, chế độ sơ kết) là đề nghị mà chỉ cần người thứ hai của bên mình xác nhận; các bên khác được báo. Cho đến lúc đó trang công khai giữ nguyên. Chọn cơ quan có trong danh mục và đổi thứ tự thì có hiệu lực ngay.",
            "Nobody alone takes or changes what is public. A change of what public pages show beside the terms (domains, budget, documents, files, focal point, review cadence) is a proposal that a second person of the own side alone confirms; the other parties are told. Until then the public page stays as it is. Agencies chosen from the list and the order take effect at once.";
        Item: "Thỏa thuận kế tục chép các nội dung được chọn, không kèm tiến độ; hai thỏa thuận dẫn tới nhau. Thỏa thuận không dùng nữa thì lưu trữ; chỉ bản dự thảo chưa ai dựa vào mới xóa được.",
            "A successor copies the commitments you select, without their progress; both agreements link to each other. Archive what is no longer used; only a draft that nobody relies on can be deleted.";
    }
    "Công việc giữa hai bên", "The work between two sides" {
        Item: "Kỳ này không có gì mới: bấm “Không có thay đổi trong kỳ”. Bên đã báo như vậy không bị coi là chưa có báo cáo.",
            "Nothing new this period: press “Nothing to report this period”. A side that says so counts as having reported.";
        Item: "Đính chính: mở bản đã duyệt, bấm “Đính chính”. Bản cũ vẫn hiển thị và được ghi là đã đính chính; trên trang công khai, bản cũ còn được tính cho đến khi bản đính chính được công khai. Bản đính chính đứng đúng chỗ của bản cũ, kể cả khi ghi ngày sớm hơn, nên không báo cáo cũ nào được tính trở lại.",
            "Correction: open the approved update and press “Correct”. The old one stays visible, marked as corrected; on public pages it counts until the correction is published. A correction stands where the old one stood, also with an earlier day, so no older report counts again.";
        Item: "Công khai: cán bộ đầu mối đề nghị công khai nội dung cho người dân đọc, lãnh đạo công khai; không ai tự công khai bản mình soạn. Báo cáo đã duyệt mà chưa công khai có ghi “Đã duyệt, chưa công khai” và đường dẫn để công khai; cho đến lúc đó trang công khai vẫn giữ báo cáo đã công khai trước đó. Khó khăn và kiến nghị chỉ công khai khi đề nghị có chọn.",
            "Publication: a coordinator proposes what the public reads, a leader publishes; nobody publishes what they wrote. What is approved but not published is marked so, with the way to publish it; until then public pages keep to what was published before. Obstacles and proposals become public only when that proposal includes them.";
        Item: "Các bên báo cáo chưa thống nhất: mở “Thống nhất tiến độ”. Báo cáo theo bên kia, hoặc đề xuất một tiến độ chung để mỗi bên xác nhận bằng một người của mình.",
            "The sides’ reports differ: open “Agree on progress”. Follow the other side’s report, or propose one progress that each side confirms through a person of its own.";
        Item: "Mốc thực hiện: đánh dấu khi cập nhật. Mốc chung chỉ đạt khi mọi bên liên quan đã báo.",
            "Milestones: tick them on an update. A joint one is reached when every side concerned has said so.";
        Item: "Gia hạn: đề nghị kèm lý do ở trang “Gia hạn”; lãnh đạo bên mình quyết định thời hạn riêng của bên mình. Thời hạn chung chỉ đổi khi các bên khác xác nhận; thời hạn ban đầu luôn hiển thị.",
            "Extension: ask with a reason on the “Extensions” tab; a leader of your side decides on the day of your side. The joint deadline moves only when the other parties confirm; the original one is always shown.";
        Item: "Hai trang cùng mở một bản nháp: trang lưu sau thấy cả hai bản để so sánh, không mất chữ nào.",
            "Two pages with the same draft: the later one sees both versions side by side; no word is lost.";
    }
    "Lãnh đạo", "Leaders" {
        Text: "Trang Tổng hợp cho thấy từng lĩnh vực ở đâu, việc cần chú ý xếp trước; từ con số đến minh chứng không quá ba lần bấm. Công khai một thỏa thuận cần người thứ hai: người đề nghị không tự duyệt.",
            "The dashboard shows where each domain stands, exceptions first; three clicks lead from a number to its evidence. Publishing an agreement takes a second person: who proposes does not approve.";
    }
    "Quản trị địa phương, quản trị hệ thống", "Administrators and operators" {
        Item: "Lịch sử của mỗi thỏa thuận và nội dung hợp tác cho các bên thấy ai đã thay đổi gì, từ giá trị nào thành giá trị nào. Nhật ký thao tác cho quản trị địa phương thấy việc với tài khoản và cơ quan của mình, cho quản trị hệ thống thấy việc chung; lọc và kết xuất được, không ai sửa hay xóa được.",
            "The history of each agreement and commitment shows its parties who changed what, from what to what. The audit log shows administrators what concerns the accounts and agencies of their locality, and operators what concerns all; with filters and export. Nobody can edit or delete it.";
        Item: "Quản trị địa phương giữ tài khoản và cơ quan của địa phương mình. Quản trị hệ thống giữ những gì chung: địa phương, lĩnh vực, cài đặt, thư, công việc tự động. Không ai trong hai vai xem nội dung nội bộ.",
            "An administrator keeps the accounts and agencies of one locality. An operator keeps what is common: localities, domains, settings, mail, jobs. Neither sees internal content.";
        Item: "Sắp xếp đơn vị hành chính: quản trị hệ thống đề nghị theo nghị quyết và xem trước những gì chuyển sang đơn vị mới; một quản trị hệ thống khác, hoặc quản trị hay lãnh đạo của đơn vị liên quan, xác nhận thì mới thực hiện. Trang cũ giữ tên cũ.",
            "Rearranged units: an operator asks for the change from its resolution and previews what passes to the new unit; it happens when another operator, or an administrator or leader of a unit concerned, confirms. Old pages keep the old names.";
        Item: "Lĩnh vực, cơ quan: đổi tên, nhập, ngừng sử dụng mà không mất nội dung cũ.",
            "Domains and agencies: rename, merge or retire them without losing what they hold.";
    }
    "Chỉ đạo, trao đổi, thông báo", "Directives, notes, notices" {
        Item: "Chỉ đạo: lãnh đạo giao trên một nội dung hoặc cả một lĩnh vực, cho một cơ quan, một người hoặc cán bộ đầu mối, kèm hạn trả lời. Bên kia không nhìn thấy chỉ đạo.",
            "Directives: a leader gives one on a commitment or a whole domain, to an agency, a person or the coordinator, with a day to answer by. The other side never sees it.";
        Item: "Trao đổi: cán bộ các bên viết cho nhau ngay tại nội dung hợp tác; gõ @ và tên để báo cho một người. Không sửa được, người viết thu hồi được trong 15 phút.",
            "Notes: staff of the parties write to each other on the commitment; type @ and a name to tell somebody. Notes are not edited; their author can withdraw them within 15 minutes.";
        Item: "Thông báo: sắp đến hạn (30, 7, 1 ngày), quá hạn, lâu chưa có báo cáo, bị trả lại, chờ duyệt lâu, chỉ đạo. Nội dung quá hạn lâu được báo tiếp cho cán bộ đầu mối rồi lãnh đạo. Mỗi ngày một thư tổng hợp, hoặc gửi ngay, hoặc không gửi: chọn ở Cách nhận thông báo.",
            "Notices: due soon (30, 7, 1 days), overdue, long without a report, returned, waiting long for review, directives. What stays overdue is told to the coordinator, then to the leader. One mail a day, at once, or none: choose under How to be told.";
        Item: "Thời gian chờ tính theo ngày làm việc: thứ Hai đến thứ Sáu, trừ ngày nghỉ lễ, nghỉ bù do quản trị hệ thống ghi theo thông báo từng năm (quản trị hệ thống: trang Ngày nghỉ lễ).",
            "Waiting times count working days: Monday to Friday but the public holidays and days in lieu that operators enter as they are announced each year (operators: Public holidays).";
    }
};
