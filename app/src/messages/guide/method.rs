//! How progress, deadlines and rates are counted.

use super::section::Section;

/// The sections in order.
pub const METHOD: &[Section] = sections! {
    "Hai trục, hai bên", "Two axes, two sides" {
        Text: "Không ai gõ sẵn một “trạng thái”. Tiến độ lấy từ cập nhật đã được duyệt của từng bên; tình trạng theo thời hạn do hệ thống tính từ ngày tháng; tình hình (đúng tiến độ, có nguy cơ chậm, có khó khăn, vướng mắc) do mỗi bên tự đánh giá. Khi tự đánh giá và kết quả tính khác nhau, cả hai được hiển thị.",
            "Nobody types a “status”. Progress comes from the approved updates of each side; standing against the deadline is computed from dates; health (on track, at risk, blocked) is what a side declares. Where the declared and the computed differ, both are shown.";
        Item: "Các bên xác nhận: mọi bên đều báo hoàn thành. Chỉ khi đó nội dung mới được coi là hoàn thành; ngày hoàn thành là ngày bên cuối cùng hoàn thành.",
            "Confirmed: every side reports completion. Only then is a commitment completed; its day is the day the last side finished.";
        Item: "Chờ bên kia xác nhận: có bên báo hoàn thành, bên còn lại chưa nói gì từ đó.",
            "Waiting for the other side: one side reports completion, the other has said nothing since.";
        Item: "Hai bên khác nhau: một bên báo hoàn thành hoặc thôi thực hiện, bên kia cùng lúc hoặc sau đó vẫn báo đang làm.",
            "The sides differ: one side reports completion or cancellation while the other, then or later, still reports work.";
        Item: "Đang cùng thực hiện: các bên còn làm và không nói ngược nhau.", "Under way on both sides: work goes on and nothing contradicts.";
        Item: "Chưa bên nào báo cáo: chưa có cập nhật nào được duyệt.", "No side has reported: there is no approved update.";
    }
    "Theo thời hạn", "Against the deadline" {
        Text: "Tính theo ngày của Việt Nam. Nội dung có hạn ngày D là quá hạn từ ngày D + 1. Hạn ghi theo tháng, quý, năm hay giai đoạn thì đến hạn vào ngày cuối của kỳ đó.",
            "Days are Vietnamese days. What is due on day D is overdue from D + 1. A deadline given as a month, quarter, year or period falls on its last day.";
        Item: "Sắp đến hạn: còn không quá 30 ngày.", "Due soon: at most 30 days left.";
        Item: "Hoàn thành đúng hạn hoặc quá hạn: so ngày hoàn thành với thời hạn hiện tại. Khi gia hạn, thời hạn ban đầu và số lần gia hạn luôn được ghi bên cạnh.",
            "Completed on time or late: the day of completion against the deadline as it stands. When it was extended, the original deadline and the number of extensions stand beside it.";
        Item: "Không thời hạn: văn bản ghi “thường xuyên” hoặc không nêu thời hạn; không bao giờ quá hạn.",
            "No deadline: the document says “ongoing” or states none; it is never overdue.";
    }
    "Bốn con số", "The four numbers" {
        Text: "Mỗi nội dung hợp tác nằm ở đúng một trong bốn nhóm: hoàn thành đúng hạn, hoàn thành quá hạn, chưa hoàn thành trong hạn, chưa hoàn thành quá hạn. Bốn số cộng lại bằng tổng số.",
            "Every commitment is in exactly one of four groups: completed on time, completed late, open in time, open and overdue. The four add up to the whole.";
        Item: "Nội dung không thời hạn tính là trong hạn khi đang làm, là đúng hạn khi đã xong; số lượng được nói riêng (“trong đó n không thời hạn”).",
            "What has no deadline counts as in time while open and as on time when completed; its number is said apart.";
        Item: "Nội dung thôi thực hiện đứng ngoài tổng số và được nói riêng.", "What was cancelled stands outside the whole and is said apart.";
    }
    "Tỷ lệ", "Rates" {
        Text: "Tỷ lệ hoàn thành = (hoàn thành đúng hạn + hoàn thành quá hạn) ÷ (hoàn thành đúng hạn + hoàn thành quá hạn + chưa hoàn thành quá hạn). Mẫu số là số đến hạn, không phải toàn bộ. Phần lẻ được cắt, không làm tròn lên: 100% nghĩa là tất cả.",
            "Completion rate = (completed on time + completed late) ÷ (completed on time + completed late + open and overdue). It is over what has fallen due, not over everything. Decimals are cut, not rounded up: 100% means all.";
    }
    "Chưa có tin, cần chú ý", "No news, needs attention" {
        Text: "Chưa có tin: nội dung đang làm mà quá 90 ngày không có cập nhật nào được duyệt. Im lặng không bao giờ được coi là tốt.",
            "No news: an open commitment without an approved update for more than 90 days. Silence never counts as good.";
        Text: "Cần chú ý: quá hạn, hoặc các bên khác nhau, hoặc chưa có tin, hoặc có bên báo nguy cơ, vướng mắc. Một nội dung chỉ tính một lần.",
            "Needs attention: overdue, or the sides differ, or no news, or a side declares a risk or an obstacle. Each commitment counts once.";
    }
    "Địa phương qua các lần sắp xếp", "Localities across rearrangements" {
        Text: "Thỏa thuận giữ tên đơn vị đã ký. Trách nhiệm thuộc về đơn vị tiếp nhận tại ngày xem. Mã hai chữ số không dùng để nhận dạng vì một số mã chỉ nơi khác trước và sau ngày 01/07/2025.",
            "An agreement keeps the names of the units that signed. The unit that took over answers for it on the day you look. The two-digit code identifies nothing, because some codes name another place before and after 01/07/2025.";
    }
};
