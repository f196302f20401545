//! The record by hand: agreements, commitments, milestones and documents that coordinators enter and edit.

use hoptac::model::commitment::{Direction, TargetMode};
use hoptac::store::record::commitment::Kept;

use super::errors;

messages! {
    pub Record {
        // Before the title of the agreement it carries on, and of one that carries it on.
        before: "Kế tục thỏa thuận:", "Carries on:";
        after: "Được kế tục bởi:", "Carried on by:";
        signed_by: "Người ký:", "Signed by:";
        // The general facts of an agreement.
        new_agreement: "Soạn thỏa thuận mới", "New agreement";
        new_lead: "Nhập thỏa thuận bằng tay. Sau bước này, bạn thêm văn bản và nội dung hợp tác. Bản dự thảo chỉ các bên nhìn thấy.",
            "Enter an agreement by hand. Then add documents and commitments. Only the parties see the draft.";
        tab_contents: "Sửa nội dung", "Edit commitments";
        tab_life: "Hiệu lực", "Status";
        edit_facts: "Sửa thông tin chung", "Edit facts";
        // Over a form that changes what the public reads.
        public_note: "Thỏa thuận đang công khai. Thay đổi chỉ hiện trên trang công khai khi được xác nhận; cho đến lúc đó trang công khai giữ nguyên.",
            "This agreement is public. A change shows on its public page only once it is confirmed; until then that page stays as it is.";
        public_note_list: "Thỏa thuận đang công khai. Thứ tự và cơ quan chọn trong danh mục được lưu ngay; thay đổi khác chờ xác nhận, cho đến lúc đó trang công khai giữ nguyên.",
            "This agreement is public. The order, and agencies chosen from the list, are saved at once; any other change waits to be confirmed, and until then the public page stays as it is.";
        public_note_part: "Nội dung này đang công khai. Cơ quan chọn trong danh mục được lưu ngay. Tên chưa có trong danh mục hoặc đầu mối khác chờ người thứ hai của bên bạn xác nhận; cho đến lúc đó trang công khai giữ nguyên.",
            "This commitment is public. Agencies chosen from the list are saved at once. A name that is not on the list, or another focal point, waits for a second person of your side; until then the public page stays as it is.";
        party_hint: "Chọn đơn vị đúng tên gọi vào ngày ký. Gõ vài chữ đầu để tìm nhanh. Thêm bên: lưu rồi mở lại, luôn có hai ô trống.",
            "Choose the unit as it was named on the day of signing. Type the first letters to find it. For more parties save and open again: two fields are always free.";
        principles_hint: "Mỗi nguyên tắc một dòng.", "One on each line.";
        cadence: "Chế độ sơ kết, tổng kết", "Review cadence";
        // The button of a form in which what was agreed is proposed and all else is saved.
        save_or_propose: "Lưu, gửi đề nghị", "Save, send the proposal";
        period_hint: "Viết ngày 14/06/2019 hoặc năm 2019. Để trống ngày kết thúc nếu không xác định thời hạn.",
            "A day like 14/06/2019 or a year like 2019. Leave the end empty when it is open.";
        create: "Tạo bản dự thảo", "Create the draft";
        party_day: "Đơn vị này không tồn tại vào ngày ký. Chọn đơn vị có tên vào ngày đó",
            "This unit did not exist on the day of signing. Choose the one that did";
        party_once: "Đơn vị này đã được chọn ở trên", "This unit is chosen above already";
        // The list of commitments, many of which may be edited at once.
        contents_title: "Sửa nội dung hợp tác", "Edit commitments";
        add_commitment: "Thêm nội dung hợp tác", "Add a commitment";
        nothing_yet: "Chưa có nội dung hợp tác nào.", "No commitment yet.";
        col_pick: "Chọn", "Select";
        up: "Lên", "Up";
        down: "Xuống", "Down";
        save_order: "Lưu thứ tự", "Save the order";
        keep: "Giữ nguyên", "Leave as it is";
        bulk_lead: "Cơ quan chủ trì phía địa phương bạn", "Lead agency on your side";
        apply: "Áp dụng", "Apply";
        bulk_empty: "Chọn ít nhất một thay đổi: lĩnh vực, cơ quan chủ trì hoặc thời hạn",
            "Choose at least one change: domain, lead agency or deadline";
        pick_some: "Đánh dấu ít nhất một nội dung", "Tick at least one commitment";
        bulk_hint: "Các thay đổi được ghi cùng lúc. Dòng nào không sửa được sẽ nêu lý do.",
            "All changes are written at once. Rows that cannot change say why.";
        changed_rows: "Đã sửa:", "Changed:";
        proposed_rows: "Đã gửi đề nghị, chờ xác nhận:", "Proposed, to be confirmed:";
        kept_rows: "Không sửa:", "Not changed:";
        // Why a row was not changed.
        kept(Kept) {
            Stale => "người khác vừa sửa", "changed by someone else meanwhile";
            Gone => "không còn nữa", "gone";
            Finished => "đã hoàn thành hoặc dừng thực hiện nên giữ thời hạn", "completed or cancelled, so the deadline stays";
            Proposed => "đã gửi đề nghị thay đổi, chờ xác nhận", "its change was proposed, and waits to be confirmed";
            Waits => "đang có một đề nghị thay đổi khác chờ xác nhận", "another proposed change of it waits for confirmation";
            Same => "không có gì thay đổi", "nothing to change";
        };
        // Names of controls in a row, for those who do not see the row.
        row(code: &str): "Chọn nội dung {code}", "Select commitment {code}";
        place_of(code: &str): "Thứ tự của nội dung {code}", "Order of commitment {code}";
        up_of(code: &str): "Chuyển nội dung {code} lên", "Move commitment {code} up";
        down_of(code: &str): "Chuyển nội dung {code} xuống", "Move commitment {code} down";
        // A commitment.
        edit_commitment: "Sửa nội dung hợp tác", "Edit a commitment";
        quote: "Trích nguyên văn", "Quote";
        quote_hint: "Đúng từng chữ như trong văn bản.", "Word for word as in the document.";
        place: "Vị trí trong văn bản", "Place in the document";
        place_hint: "Ví dụ: Mục II, điểm 3.", "For example: Part II, item 3.";
        main_domain: "Lĩnh vực chính", "Main domain";
        more(n: i64): "Lĩnh vực khác {n}", "Further domain {n}";
        direction_of(Direction) {
            OneSide => "Một bên thực hiện", "One side";
            AllSides = public.direction_of(Direction::AllSides);
            ByTurns => "Luân phiên", "By turns";
        };
        to: "Đến ngày hoặc năm", "Until (day or year)";
        to_hint: "Ngày cụ thể và năm: chỉ điền ô này. Giai đoạn: điền cả hai ô.", "A day or year: fill this field only. A period: fill both.";
        mode: "Cách tính chỉ tiêu", "How the target counts";
        mode_of(TargetMode) {
            Cumulative => "Lũy kế", "Cumulative";
            Yearly => "Theo năm", "Yearly";
        };
        budget: "Kinh phí và nguồn kinh phí", "Budget and source";
        public: "Được công khai cùng thỏa thuận", "Public together with the agreement";
        publish_one: "Duyệt công khai nội dung này", "Approve this commitment for publication";
        publish_wait: "Nội dung này chưa công khai và đang chờ duyệt công khai.",
            "This commitment is not public yet and waits for approval.";
        // An amendment: what was agreed changes.
        amendment: "Sửa đổi", "Amendment";
        reason: "Lý do sửa đổi", "Reason for the amendment";
        reason_missing: "Nhập lý do: điều các bên đã thỏa thuận thay đổi thì cần nêu lý do",
            "Enter the reason: a change of what the parties agreed has to say why";
        by_document: "Văn bản sửa đổi", "Amending document";
        amended(when: &str, who: &str): "{who} sửa đổi lúc {when}", "Amended by {who} at {when}";
        no_document: "Không có", "None";
        former: "Nội dung trước khi sửa đổi", "Before the amendment";
        former_none: "không có", "none";
        // Deleting it.
        remove: "Xóa", "Delete";
        remove_commitment: "Xóa nội dung hợp tác", "Delete the commitment";
        remove_hint: "Chỉ xóa được khi chưa ai báo cáo và chưa công khai.",
            "Only what nobody reported on and the public has not read can be deleted.";
        // Who does it on one side.
        assign: "Phân công", "Assign agencies";
        assign_title: "Phân công thực hiện", "Assign agencies";
        side_of(unit: &str): "Phía {unit}", "Side of {unit}";
        leads_hint: "Chọn trong danh sách hoặc nhập tên mới. Nhiều cơ quan thì cách nhau bằng dấu chấm phẩy; cơ quan đầu tiên chịu trách nhiệm báo cáo.",
            "Choose from the list or type a new name. Separate several with semicolons; the first one reports.";
        many: "Cách nhau bằng dấu chấm phẩy.", "Separate with semicolons.";
        focal_hint: "Tên cơ quan hoặc chức danh. Không ghi số điện thoại cá nhân.", "Name of an office or post. No private telephone numbers.";
        // Milestones.
        add_milestone: "Thêm mốc thực hiện", "Add a milestone";
        edit_milestone: "Sửa mốc thực hiện", "Edit a milestone";
        milestone_title: "Tên mốc", "Name";
        done_on: "Ngày hoàn thành", "Done on";
        side: "Bên thực hiện", "Side";
        no_milestones: "Chưa có mốc thực hiện.", "No milestone yet.";
        edit: "Sửa", "Edit";
        // Documents and who signed them.
        documents: "Văn bản của thỏa thuận", "Documents of the agreement";
        add_document: "Thêm văn bản", "Add a document";
        edit_document: "Sửa văn bản", "Edit a document";
        number_hint: "Ví dụ: 2086-TB/TU hoặc 4778/KH-UBND.", "For example: 2086-TB/TU or 4778/KH-UBND.";
        issued_on: "Ngày ban hành hoặc ngày ký", "Day of issue or signing";
        effective_on: "Ngày có hiệu lực", "In effect from";
        role_hint: "Văn bản gốc có ngày ký là căn cứ để thỏa thuận có hiệu lực; phụ lục, văn bản sửa đổi, bổ sung có ngày ký và tệp là căn cứ để thay đổi thỏa thuận.",
            "An original with its day of signing lets the agreement come into force; an amending document with its day of signing and its file lets it change.";
        file_hint: "Tệp bản chụp hoặc bản ký số cho người đọc đối chiếu với văn bản đã ký. Phụ lục, văn bản sửa đổi, bổ sung phải có tệp thì mới thay được xác nhận của các bên khác.",
            "A scanned or digitally signed file lets readers compare with the signed paper. An amending document stands for the word of the other parties only with its file.";
        file_later: "Tệp được thêm sau khi lưu văn bản.", "The file is added once the document is saved.";
        signer(n: i64): "Người ký {n}", "Signer {n}";
        signer_name: "Họ và tên", "Name";
        signer_title: "Chức vụ", "Post";
        nth_signer(label: &str, n: i64): "{label} của người ký {n}", "{label} of signer {n}";
        // By what right somebody signed.
        authority: "Thẩm quyền ký", "Authority";
        authority_none: "Ký trực tiếp", "In own name";
        document_empty: "Nhập ít nhất một thông tin: số ký hiệu, trích yếu, cơ quan ban hành hoặc ngày",
            "Enter at least one of: number, subject, issuer or day";
        no_documents: "Chưa có văn bản nào. Cần một văn bản gốc có ngày ký để thỏa thuận có hiệu lực.",
            "No document yet. An original with its day of signing is needed before the agreement can come into force.";
        nameless: "Văn bản chưa có số", "Document without a number";
        // The life of an agreement.
        life_title: "Hiệu lực của thỏa thuận", "Status of the agreement";
        enter_force: "Đưa vào hiệu lực", "Put in force";
        force_on: "Có hiệu lực từ ngày", "In force from";
        force_hint: "Cần văn bản gốc có ngày ký; ngày hiệu lực không trước ngày ký cuối cùng.",
            "Needs an original with its day of signing; not before the last signature.";
        ended: "Kết thúc thỏa thuận", "End the agreement";
        // Before how it ends.
        end_as: "Kết thúc do", "It ends because";
        replace: "Thay bằng thỏa thuận kế tục", "Replace by its successor";
        replace_hint: "Chọn các nội dung chưa hoàn thành để chuyển sang thỏa thuận kế tục. Nội dung cũ vẫn được giữ nguyên ở đây.",
            "Choose the open commitments to carry over to the successor. The old ones stay here as they are.";
        replace_button: "Thay thế và chuyển nội dung đã chọn", "Replace and carry over the selected";
        archive: "Lưu trữ", "Archive";
        archive_hint: "Thỏa thuận không còn trong danh sách; các bên vẫn mở được theo địa chỉ.",
            "No list shows it any more; the parties still reach it at its address.";
        unarchive: "Đưa ra khỏi lưu trữ", "Take out of the archive";
        archived: "Thỏa thuận này đã được lưu trữ.", "This agreement is archived.";
        // Back from the archived to the others.
        all_list: "Đang theo dõi", "Current";
        delete_draft: "Xóa bản dự thảo", "Delete the draft";
        delete_hint: "Xóa hẳn bản dự thảo cùng văn bản và nội dung của nó. Chỉ xóa được khi chưa ai báo cáo và chưa có thỏa thuận kế tục.",
            "Deletes the draft with its documents and commitments. Only while nobody reported on it and none carries it on.";
        delete_sure: "Tôi muốn xóa bản dự thảo này", "I want to delete this draft";
        delete_unsure: "Đánh dấu xác nhận trước khi xóa", "Tick the confirmation before deleting";
        // A successor.
        clone: "Soạn thỏa thuận kế tục", "Draft a successor";
        clone_lead: "Tạo dự thảo mới kế tục thỏa thuận này. Nội dung được chọn sẽ được chép sang, không kèm tiến độ.",
            "Makes a new draft that carries this agreement on. The selected commitments are copied, without their progress.";
        clone_pick: "Nội dung chép sang", "Commitments to copy";
        // Why it was not done, by the code of the reason.
        refused(reason: &str) -> &'static str {
            "agreement_not_draft" => "Thỏa thuận không còn là dự thảo", "The agreement is no draft any more";
            "agreement_no_signed_document" => "Chưa có văn bản gốc ghi ngày ký. Thêm văn bản gốc và ngày ký ở thẻ Văn bản trước khi đưa thỏa thuận vào hiệu lực",
                "There is no original with its day of signing. Add one under Documents before the agreement comes into force";
            "agreement_before_signature" => "Ngày có hiệu lực không được trước ngày ký cuối cùng",
                "The first day in force must not be before the last signature";
            "agreement_future" => "Ngày không được sau ngày hôm nay", "The day must not be after today";
            "agreement_not_in_force" => "Thỏa thuận không đang hiệu lực nên không kết thúc được", "The agreement is not in force, so it cannot end";
            "agreement_period_runs" => "Thời hạn của thỏa thuận chưa hết", "The period of the agreement has not ended";
            "agreement_not_united" => "Các bên vẫn là các đơn vị riêng, chưa sắp xếp thành một", "The parties are still separate units";
            "agreement_no_successor" => "Chưa có thỏa thuận kế tục đang hiệu lực. Soạn thỏa thuận kế tục và đưa vào hiệu lực trước",
                "No successor is in force. Draft one and put it in force first";
            "agreement_before_force" => "Ngày kết thúc không được trước ngày có hiệu lực", "The agreement cannot end before it came into force";
            "agreement_not_internal" => "Thỏa thuận đang công khai hoặc chờ duyệt công khai. Gỡ công khai hoặc rút đề nghị công khai trước",
                "The agreement is public or proposed. Withdraw it first";
            "agreement_reported" => "Đã có cập nhật tiến độ trong thỏa thuận này nên không xóa được. Hãy lưu trữ",
                "Something was reported on this agreement, so it cannot be deleted. Archive it instead";
            "agreement_succeeded" => "Đã có thỏa thuận kế tục thỏa thuận này nên không xóa được. Hãy lưu trữ",
                "Another agreement carries this one on, so it cannot be deleted. Archive it instead";
            "agreement_archived" => "Thỏa thuận đã được lưu trữ", "The agreement is archived already";
            "agreement_not_archived" => "Thỏa thuận không ở trong lưu trữ", "The agreement is not archived";
            "commitment_reported" => "Đã có cập nhật tiến độ cho nội dung này nên không xóa được",
                "Something was reported on this commitment, so it cannot be deleted";
            "commitment_public" => "Nội dung này đang công khai nên không xóa được. Bỏ công khai nội dung trước",
                "This commitment is public, so it cannot be deleted. Make it internal first";
            "commitment_carried" => "Thỏa thuận kế tục đang theo dõi tiếp nội dung này nên không xóa được",
                "A later agreement carries this commitment on, so it cannot be deleted";
            "commitment_amended" => "Nội dung này đã được sửa đổi theo thỏa thuận nên không xóa được",
                "This commitment was amended, so it cannot be deleted";
            "commitment_not_proposed" => "Nội dung này không chờ duyệt công khai", "This commitment does not wait for publication";
            "document_signed" => "Đây là văn bản gốc duy nhất có ngày ký của một thỏa thuận đã có hiệu lực. Thêm văn bản khác trước",
                "This is the only signed original of an agreement that came into force. Add another one first";
            "document_amends" => "Có sửa đổi căn cứ vào văn bản này nên không xóa được",
                "An amendment rests on this document, so it cannot be deleted";
            "document_quoted" => "Nội dung hợp tác được trích từ văn bản này nên không xóa được",
                "Commitments are quoted from this document, so it cannot be deleted";
            "milestone_done" => "Mốc đã hoàn thành nên không xóa được", "The milestone was reached, so it cannot be deleted";
            "party_own" => "Địa phương của bạn phải là một bên", "Your own locality must be a party";
            "party_reported" => "Không bỏ được bên này: bên này đã có cập nhật hoặc mốc thực hiện",
                "This party cannot leave: it has reported or has milestones";
            "amendment_reason" | "change_proposal_reason" => VI.reason_missing, EN.reason_missing;
            "commitment_version_reason" => "Rút ngắn lý do sửa đổi xuống tối đa 2000 ký tự",
                "Shorten the reason for the amendment to at most 2000 characters";
            "commitment_domain_retired" => "Lĩnh vực này đã ngừng sử dụng. Chọn lĩnh vực khác",
                "This domain takes nothing new any more. Choose another one";
            "proposal_waits" => "Đang có một đề nghị thay đổi khác chờ xác nhận. Chờ quyết định hoặc rút đề nghị đó trước",
                "Another proposed change of this waits for confirmation. Wait for the decision, or withdraw it first";
            "proposal_correction" => "Đính chính chỉ dành cho câu chữ đã có. Đổi ngày, chỉ tiêu, bên thực hiện, các bên hay hiệu lực, thêm hay bỏ câu chữ là sửa đổi, cần các bên xác nhận",
                "A correction is of words that stand there only. A day, a target, who does it, a party or the life of the agreement, and words that come or go, are an amendment that the parties confirm";
            "proposal_outdated" => "Điều được đề nghị thay đổi đã khác so với lúc đề nghị. Rút đề nghị này và gửi đề nghị mới",
                "What this would change is no longer as it was when it was proposed. Withdraw this proposal and send a new one";
            "proposal_confirmed" => "Bên bạn đã xác nhận đề nghị này", "Your side has confirmed this proposal";
            "proposal_cited" => "Đề nghị đang viện dẫn văn bản này", "The proposal cites this document already";
            "proposal_own_side" => "Đề nghị này không cần các bên khác xác nhận nên không viện dẫn văn bản", "This proposal asks the other parties nothing, so no document is cited for them";
            "change_proposal_note" => "Nhập lý do không đồng ý, tối đa 2000 ký tự", "Enter the reason for declining, at most 2000 characters";
            "agreement_public" => "Thỏa thuận đang công khai. Gửi đề nghị gỡ công khai ở thẻ Hiệu lực", "The agreement is public. Propose under Status to take it from the public";
            "document_empty" => VI.document_empty, EN.document_empty;
            "document_effective" => "Ngày có hiệu lực không được trước ngày ban hành", "The first day of effect must not be before the day of issue";
            "bulk_empty" => VI.bulk_empty, EN.bulk_empty;
            _ => errors::VI.refused, errors::EN.refused;
        };
    }
}
