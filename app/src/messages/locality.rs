//! Rearrangements of first-level units.

use hoptac::model::locality::change::{ChangeKind, Refused};

messages! {
    pub Locality {
        lead: "Ghi việc sắp xếp đơn vị hành chính cấp tỉnh theo văn bản: nhập, đổi tên, lên thành phố. Đơn vị đã ký giữ nguyên tên; trách nhiệm chuyển sang đơn vị mới từ ngày có hiệu lực.",
            "Enter a rearrangement of first-level units from its legal text: merger, renaming, upgrade to a city. The unit that signed keeps its name; the new one answers from the day it takes effect.";
        enter: "Đề nghị một thay đổi", "Ask for a change";
        change: "Thay đổi", "Change";
        kind(ChangeKind) {
            Merge => "Nhập nhiều đơn vị", "Several units become one";
            Rename => "Đổi tên", "Renaming";
            Upgrade => "Lên thành phố trực thuộc trung ương", "Upgrade to a centrally-run city";
        };
        from: "Đơn vị trước sắp xếp", "Units before";
        on: "Ngày có hiệu lực", "Takes effect on";
        on_hint: "Ngày đầu tiên của đơn vị mới; đơn vị cũ kết thúc vào ngày trước đó. Ví dụ: 01/07/2027",
            "First day of the new unit; the old ones end the day before. For example: 01/07/2027";
        code: "Mã đơn vị hành chính", "Official code";
        code_hint: "Hai chữ số, theo danh mục của Nhà nước", "Two digits, from the State’s list";
        unit_kind: "Loại đơn vị mới", "Kind of the new unit";
        basis: "Căn cứ pháp lý", "Legal basis";
        basis_hint: "Số, ký hiệu và cơ quan ban hành của nghị quyết", "Number and issuer of the resolution";
        // What would happen.
        preview: "Xem trước thay đổi", "Preview of the change";
        preview_unit(unit: &str, day: &str): "{unit} bắt đầu từ {day}.", "{unit} begins on {day}.";
        preview_passes: "Chuyển sang đơn vị mới", "Passes to the new unit";
        preview_stays: "Trang cũ và văn bản đã ký giữ tên cũ. Tài khoản tự làm việc cho đơn vị mới, không phải sửa gì.",
            "Old pages and signed papers keep the old names. Accounts work for the new unit without any change.";
        old_unit: "Đơn vị", "Unit";
        commitments: "Nội dung chưa xong", "Open commitments";
        waits: "Thay đổi chỉ thực hiện khi người thứ hai xác nhận: một người quản trị hệ thống khác, hoặc quản trị hay lãnh đạo của một đơn vị liên quan khác đơn vị của bạn.",
            "The change happens only when a second person confirms it: another operator, or an administrator or leader of a unit concerned that is not your own.";
        apply: "Gửi đề nghị này", "Send this request";
        back: "Sửa lại", "Change the form";
        // What was entered.
        changes: "Thay đổi đã ghi", "Entered changes";
        changes_none: "Chưa có thay đổi nào.", "No change yet.";
        changed(from: &str, to: &str, day: &str): "{from} → {to}, từ {day}", "{from} → {to}, from {day}";
        refused(Refused) {
            Units => "Chọn các đơn vị trước sắp xếp có trong danh sách, mỗi đơn vị một lần", "Choose units from the list, each once";
            Ended => "Có đơn vị đã kết thúc hoặc đã định ngày kết thúc. Chỉ chọn đơn vị hiện có",
                "A unit has ended or is to end. Choose only units that exist";
            Waiting => "Một đề nghị khác về đơn vị đã chọn đang chờ xác nhận. Xử lý đề nghị đó trước",
                "Another request about a chosen unit is waiting. Have it decided first";
            Count => "Nhập cần ít nhất hai đơn vị; đổi tên hoặc lên thành phố chỉ một đơn vị",
                "A merger needs at least two units; a renaming or an upgrade just one";
            Day => "Ngày có hiệu lực phải sau ngày bắt đầu của từng đơn vị trước sắp xếp", "The day must be after the first day of each unit before";
            Code => "Mã đơn vị hành chính phải có đúng hai chữ số", "The official code must have exactly two digits";
            CodeTaken => "Đơn vị khác đang dùng mã này vào thời gian đó", "Another unit has this code at that time";
            Name => "Nhập tên tiếng Việt và tên tiếng Anh của đơn vị mới, mỗi tên tối đa 300 ký tự",
                "Enter the new unit’s Vietnamese and English names, each of at most 300 characters";
            NameTaken => "Đơn vị khác đang mang tên này vào thời gian đó", "Another unit has this name at that time";
            NameSame => "Tên mới giống tên cũ", "The new name is the old one";
            Kind => "Đổi tên giữ nguyên loại đơn vị; lên thành phố chỉ từ tỉnh thành thành phố",
                "A renaming keeps the kind of unit; an upgrade makes a city of a province";
            Basis => "Nhập căn cứ pháp lý, tối đa 300 ký tự", "Enter the legal basis, at most 300 characters";
            Corrected => "Thông tin của đơn vị đã được đính chính sau đó. Gửi đề nghị mới", "What was entered of the unit has been corrected since. Send a new request";
        };
        stale: "Người khác vừa thay đổi danh sách đơn vị. Xem lại phần xem trước rồi gửi lần nữa",
            "Someone changed the units meanwhile. Look at the preview again, then send it once more";
    }
}
