//! Agencies of a locality.

messages! {
    pub Agency {
        title: "Cơ quan", "Agencies";
        lead(unit: &str): "Cơ quan, đơn vị của {unit}, theo tên.", "Agencies of {unit}, by name.";
        none: "Chưa có cơ quan nào.", "No agency yet.";
        add: "Thêm cơ quan", "Add an agency";
        name: "Tên cơ quan", "Name of the agency";
        name_hint: "Không ghi tên địa phương. Ví dụ: Sở Du lịch", "Without the locality. For example: Sở Du lịch";
        valid_from: "Ngày bắt đầu hoạt động", "First day";
        valid_to: "Ngày kết thúc hoạt động", "Last day";
        valid_to_hint: "Để trống nếu còn hoạt động. Ví dụ: 30/06/2026", "Leave empty while it exists. For example: 30/06/2026";
        former: "Tên trước đây", "Former names";
        former_until(name: &str, day: &str): "{name} (đến {day})", "{name} (until {day})";
        holds(leads: i64, accounts: i64): "Chủ trì {leads} nội dung chưa xong, {accounts} tài khoản",
            "Leads {leads} open commitments, {accounts} accounts";
        ended(day: &str): "Kết thúc {day}", "Ended {day}";
        merge: "Nhập vào cơ quan khác", "Merge into another agency";
        merge_hint: "Nội dung chủ trì và tài khoản chuyển sang cơ quan kia; cơ quan này kết thúc. Những gì đã viết giữ nguyên.",
            "What it leads and its accounts move to the other one; this one ends. What was written stays.";
        // Before an agency is merged: what it touches.
        touched(leads: i64, accounts: i64): "{leads} nội dung chưa xong đang chủ trì, {accounts} tài khoản", "Open commitments it leads: {leads}, accounts: {accounts}";
        taken: "Đã có cơ quan mang tên này, hoặc từng mang tên này", "There is an agency that bears or bore this name";
        days_wrong: "Ngày kết thúc hoạt động không được trước ngày bắt đầu", "The last day must not be before the first";
        in_use(leads: i64, accounts: i64): "Chưa kết thúc được: cơ quan còn chủ trì {leads} nội dung chưa xong và có {accounts} tài khoản. Nhập vào cơ quan khác, hoặc giao lại trước",
            "It cannot end yet: it leads {leads} open commitments and has {accounts} accounts. Merge it into another agency, or hand them over first";
        other_channel: "Hai cơ quan thuộc hai kênh khác nhau (Đảng, chính quyền) nên không nhập được",
            "One is of the Party, the other of the State: they cannot be merged";
    }
}
