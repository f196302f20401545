//! Changes of what both sides agreed: proposed, confirmed, declined, taken back.

use hoptac::model::locality::request::RequestState;
use hoptac::model::proposal::{ChangeKind, ProposalKind, ProposalState, Unfit};

messages! {
    pub Proposal {
        title: "Đề nghị thay đổi thỏa thuận", "Proposed change of the agreement";
        // Over the list of those that wait, on the pages of the agreement and the commitment.
        waiting: "Đề nghị thay đổi đang chờ xác nhận", "Proposed changes that wait for confirmation";
        count(n: i64) {
            1 => "{n} đề nghị thay đổi đang chờ xác nhận", "{n} proposed change waits for confirmation";
            _ => "{n} đề nghị thay đổi đang chờ xác nhận", "{n} proposed changes wait for confirmation";
        };
        tab: "Đề nghị thay đổi", "Proposed changes";
        none: "Chưa có đề nghị thay đổi nào.", "No change was proposed yet.";
        kind(ProposalKind) {
            Amendment => "Sửa đổi, bổ sung", "Amendment";
            Correction => "Đính chính lỗi đánh máy", "Correction of a typing error";
        };
        state(ProposalState) {
            Waiting => "Chờ xác nhận", "Waiting for confirmation";
            Effective => "Đã có hiệu lực", "In effect";
            Declined = locality_request.state(RequestState::Declined);
            Withdrawn = locality_request.state(RequestState::Withdrawn);
        };
        change(ChangeKind) {
            Terms => "sửa nội dung hợp tác", "amend a commitment";
            Content => "sửa thông tin của nội dung hợp tác", "change the details of a commitment";
            Assign => "sửa phân công thực hiện", "change the assigned agencies";
            Due => "lùi thời hạn chung", "move the joint deadline";
            Add => "thêm nội dung hợp tác", "add a commitment";
            Remove => "bỏ nội dung hợp tác", "remove a commitment";
            AddMilestone => "thêm mốc thực hiện", "add a milestone";
            EditMilestone => "sửa mốc thực hiện", "amend a milestone";
            RemoveMilestone => "bỏ mốc thực hiện", "remove a milestone";
            Facts => "sửa thông tin chung của thỏa thuận", "amend the facts of the agreement";
            AddDocument => "thêm văn bản", "add a document";
            EditDocument => "sửa thông tin văn bản", "change what is said of a document";
            RemoveDocument => "bỏ văn bản", "remove a document";
            File => "gỡ tệp đang công khai", "take a file from the public";
            Withhold => "gỡ báo cáo tiến độ khỏi trang công khai", "take a status update from the public";
            End => "kết thúc thỏa thuận", "end the agreement";
            Archive => "lưu trữ thỏa thuận", "archive the agreement";
            Unarchive => "đưa thỏa thuận ra khỏi lưu trữ", "take the agreement out of the archive";
            Unpublish => "gỡ thỏa thuận khỏi trang công khai", "take the agreement from the public";
        };
        // What changes, in one line of a notice or a list.
        named(change: &str, what: &str): "{change}: {what}", "{change}: {what}";
        of(change: &str, what: &str): "{change} “{what}”", "{change} “{what}”";
        part(field: &str, from: &str, to: &str): "{field} từ {from} thành {to}", "{field} from {from} to {to}";
        part_new(field: &str, to: &str): "{field}: thêm {to}", "{field}: {to} is new";
        part_gone(field: &str, from: &str): "{field}: bỏ {from}", "{field}: {from} goes";
        withhold(day: &str): "gỡ báo cáo tiến độ đến ngày {day} khỏi trang công khai", "take the status update of {day} from the public";
        more_parts(n: usize) {
            1 => "và 1 thay đổi khác", "and 1 other change";
            _ => "và {n} thay đổi khác", "and {n} other changes";
        };
        with_moved(n: usize) {
            1 => "lùi theo 1 mốc", "1 milestone moves with it";
            _ => "lùi theo {n} mốc", "{n} milestones move with it";
        };
        proposed_by(who: &str, side: &str, when: &str): "{who} đề nghị thay mặt {side} lúc {when}", "Proposed by {who} for {side} at {when}";
        what: "Nội dung thay đổi", "What changes";
        document_signed: "Văn bản sửa đổi đã ký, có tệp kèm theo: thay cho xác nhận của các bên khác.",
            "An amending document, signed and on record with its file: it stands for the word of the other parties.";
        document_unsigned: "Văn bản này chưa thay được xác nhận của các bên khác.", "This document does not stand for the word of the other parties.";
        // Why a document does not, by the code of the reason; also where one is chosen.
        unfit(Unfit) {
            Foreign => "Văn bản không thuộc thỏa thuận này. Chọn văn bản ở thẻ Văn bản của thỏa thuận", "The document is none of this agreement. Choose one of its documents";
            Role => "Đây không phải phụ lục hay văn bản sửa đổi, bổ sung. Thêm văn bản đó ở thẻ Văn bản, chọn loại này ở ô Vai trò",
                "This is not an amending document. Add that one under Documents, with this choice in the field Role";
            NoDay => "Văn bản chưa ghi ngày ký. Ghi ngày ký ở thẻ Văn bản", "The day it was signed is not entered. Enter it under Documents";
            Future => "Ngày ký của văn bản sau ngày hôm nay", "The document is dated after today";
            Before => "Văn bản ký trước ngày ký thỏa thuận nên không sửa đổi được thỏa thuận", "The document was signed before the agreement, so it cannot amend it";
            NoFile => "Văn bản chưa có tệp bản ký đã quét vi-rút. Thêm tệp ở thẻ Văn bản", "No file of the signed paper has passed the virus scanner. Add it under Documents";
        };
        signed_on(day: &str): "ký ngày {day}", "signed on {day}";
        milestones: "Mốc lùi theo thời hạn", "Milestones that move with the deadline";
        milestone(title: &str, from: &str, to: &str): "{title}: từ {from} thành {to}", "{title}: from {from} to {to}";
        // What it waits for.
        words_title: "Ý kiến các bên", "Who has spoken";
        proposer(side: &str, who: &str): "{side}: {who} đề nghị", "{side}: proposed by {who}";
        confirmed(side: &str, who: &str, when: &str): "{side}: {who} xác nhận lúc {when}", "{side}: confirmed by {who} at {when}";
        declined(side: &str, who: &str, when: &str): "{side}: {who} không đồng ý lúc {when}", "{side}: declined by {who} at {when}";
        missing_second(side: &str): "{side}: chờ người thứ hai của chính bên đề nghị xác nhận", "{side}: waits for a second person of the side that proposes";
        missing_party(side: &str): "{side}: chờ xác nhận", "{side}: to confirm";
        missing_document(side: &str): "{side}: không có tài khoản đang hoạt động để xác nhận, cần viện dẫn văn bản đã ký",
            "{side}: has no active account that could confirm, so a signed document has to be cited";
        silence: "Chưa xác nhận không có nghĩa là đồng ý: thay đổi chỉ có hiệu lực khi đủ các ý kiến này.",
            "Silence is no consent: the change takes effect only with all of these.";
        closed(who: &str, when: &str): "{who}, lúc {when}", "{who}, at {when}";
        // The buttons.
        withdraw: "Rút đề nghị", "Withdraw the proposal";
        cite: "Viện dẫn văn bản sửa đổi", "Cite an amending document";
        cite_hint: "Phụ lục hoặc văn bản sửa đổi, bổ sung của thỏa thuận này, đã ký và có tệp ở thẻ Văn bản. Văn bản thay cho xác nhận của các bên khác; người thứ hai của bên bạn xem văn bản và xác nhận thì đề nghị có hiệu lực.",
            "An amending document of this agreement, signed and with its file under Documents. It stands for the word of the other parties; the proposal takes effect when a second person of your side has seen the document and confirms.";
        cite_again: "Người thứ hai của bên bạn đã xác nhận sẽ cần xác nhận lại.", "Who confirmed for your side will have to confirm again.";
        cited_by_you: "Bạn đã viện dẫn, sửa văn bản này hoặc thêm tệp nên cần người khác của bên bạn xác nhận.", "You cited or changed this document or added its file, so another person of your side has to confirm.";
        overtaken(side: &str, who: &str, when: &str): "{side}: {who} xác nhận lúc {when}, trước khi văn bản viện dẫn thay đổi, nên cần xác nhận lại",
            "{side}: confirmed by {who} at {when}, before the cited document changed, so it has to be confirmed again";
        // On the button of who confirms with the document before them.
        confirm_document: "Tôi đã xem văn bản và xác nhận", "I have seen the document and confirm";
        own: "Bạn là người đề nghị nên cần người khác của bên bạn xác nhận.", "You proposed this, so another person of your side has to confirm it.";
        sent: "Đã gửi đề nghị. Thay đổi có hiệu lực khi người thứ hai của bên bạn và các bên khác xác nhận.",
            "The proposal was sent. It takes effect when a second person of your side and the other parties confirm it.";
        sent_signed: "Đã gửi đề nghị. Văn bản thay cho xác nhận của các bên khác; thay đổi có hiệu lực khi người thứ hai của bên bạn xem văn bản và xác nhận.",
            "The proposal was sent. The document stands for the word of the other parties; it takes effect when a second person of your side has seen the document and confirms.";
        sent_own: "Đã gửi đề nghị. Thay đổi có hiệu lực và được công khai khi người thứ hai của bên bạn xác nhận. Các bên khác được báo.",
            "The proposal was sent. It takes effect, and is public, when a second person of your side confirms it. The other parties are told.";
        // Of a proposal that asks the other parties nothing.
        own_side: "Chỉ cần người thứ hai của bên đề nghị", "Needs only a second person of the side that proposes";
        open: "Xem đề nghị", "See the proposal";
        // What a form says of itself once the agreement is in force.
        in_force: "Thỏa thuận đang có hiệu lực: thay đổi điều các bên đã thỏa thuận được gửi thành đề nghị, có hiệu lực khi người thứ hai của bên bạn và các bên khác xác nhận. Các thông tin khác được lưu ngay.",
            "The agreement is in force: a change of what the parties agreed becomes a proposal, and takes effect when a second person of your side and the other parties confirm it. Everything else is saved at once.";
        in_force_public: "Thỏa thuận đang có hiệu lực và công khai: thay đổi điều các bên đã thỏa thuận cần người thứ hai của bên bạn và các bên khác xác nhận; thay đổi thông tin khác chỉ cần người thứ hai của bên bạn. Cho đến lúc đó trang công khai giữ nguyên.",
            "The agreement is in force and public: a change of what the parties agreed takes a second person of your side and the other parties; a change of anything else takes a second person of your side alone. Until then the public page stays as it is.";
        second_of_own_side: "Cần khi thay đổi chờ người thứ hai của bên bạn xác nhận.", "Needed where the change waits for a second person of your side.";
        waits_own_side: "Thay đổi này chờ người thứ hai của bên bạn xác nhận.", "This change waits for a second person of your side.";
        why: "Lý do đề nghị", "Reason for the change";
        correction: "Chỉ đính chính lỗi đánh máy (không đổi ngày, con số, chỉ tiêu, bên thực hiện, các bên; không thêm hay bỏ câu chữ): cần người thứ hai của bên bạn xác nhận, các bên đều được báo",
            "Only a typing error is corrected (no day, number, target, party or who does it; no sentence comes or goes): needs a second person of your side, and all parties are told";
        by_document_hint: "Phụ lục, văn bản sửa đổi đã ký và có tệp thay cho xác nhận của các bên khác. Chưa có trong danh sách: thêm văn bản kèm tệp ở thẻ Văn bản trước.",
            "A signed amending document with its file stands for the word of the other parties. Not on the list: add it under Documents first, with its file.";
        no_amending_document: "Các bên đã ký phụ lục hay văn bản sửa đổi: thêm văn bản đó kèm tệp ở thẻ Văn bản trước, rồi chọn ở đây; văn bản thay cho xác nhận của các bên khác.",
            "Where the parties signed an amending document, add it under Documents first, with its file, and then choose it here: it stands for the word of the other parties.";
        with_milestones(names: &str): "Lùi theo các mốc chưa đạt gắn với thời hạn này: {names}", "Move the open milestones that hang on this deadline as well: {names}";
        unpublish: "Gỡ khỏi trang công khai", "Take from the public";
        unpublish_hint: "Người dân không đọc được thỏa thuận nữa khi đề nghị có hiệu lực.", "The public no longer reads the agreement once the proposal takes effect.";
        propose: "Gửi đề nghị", "Send the proposal";
        // On public pages: what was amended or corrected, by which document or whose word.
        amended: "Đã sửa đổi, đính chính", "Amended and corrected";
        by_word(sides: &str): "Theo xác nhận của {sides}", "Confirmed by {sides}";
        by_document(document: &str, sides: &str): "Theo văn bản {document}; {sides} xác nhận", "By document {document}, confirmed by {sides}";
        // Deadlines that differ.
        own_day(side: &str, day: &str): "{side} được gia hạn riêng đến {day}", "{side} has its own day, {day}";
        own_days: "Thời hạn riêng của từng bên", "Days of single sides";
        joint_waits: "Thời hạn chung chỉ thay đổi khi các bên khác xác nhận.", "The joint deadline moves only when the other parties confirm.";
    }
}
