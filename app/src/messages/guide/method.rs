//! How progress, deadlines and rates are counted.

use super::section::Section;

/// The sections in order.
pub const METHOD: &[Section] = sections! {
    "Hai trục, hai bên", "Two axes, two sides" {
        Text: "Không ai gõ sẵn một “trạng thái”. Tiến độ lấy từ báo cáo đã được duyệt của từng bên; tình trạng theo thời hạn do hệ thống tính từ ngày tháng; tình hình (đúng tiến độ, có nguy cơ chậm, có khó khăn, vướng mắc) do mỗi bên tự đánh giá. Khi tự đánh giá và kết quả tính khác nhau, cả hai được hiển thị.",
            "Nobody types a “status”. Progress comes from the approved updates of each side; standing against the deadline is computed from dates; health (on track, at risk, blocked) is what a side declares. Where the declared and the computed differ, both are shown.";
        Text: "Của mỗi bên, báo cáo đứng sau là báo cáo về ngày muộn hơn; cùng ngày thì là báo cáo được trình sau, dù được duyệt trước hay sau.",
            "Of each side the later report stands: that about the later day, and of the same day that submitted later, whenever it was approved.";
        Text: "Người dân đọc những gì người thứ hai đã công khai: tiến độ, số liệu, dòng nối giữa các bên và mọi con số trên trang công khai chỉ tính từ báo cáo đã công khai. Cán bộ của các bên thấy cả báo cáo đã duyệt mà chưa công khai, có ghi rõ như vậy; vì thế con số nội bộ có thể khác con số công khai.",
            "The public reads what a second person published: progress, values, the line between the sides and every number on public pages come from published updates alone. Staff of the parties also see what is approved but not published, marked as such; so internal numbers may differ from public ones.";
        Text: "Báo cáo đã đính chính vẫn được tính trên trang công khai cho đến khi bản đính chính được công khai. Nếu báo cáo công khai mới nhất của một bên bị gỡ, trang công khai ghi rõ như vậy và không lấy báo cáo cũ hơn thay thế; bên đó được coi là chưa có báo cáo cho đến khi công khai lại báo cáo ấy, bản đính chính của nó hoặc một báo cáo mới hơn.",
            "A corrected report counts on public pages until its correction is published. Where the newest public report of a side was withdrawn, public pages say so and take no older one in its place; the side counts as without a report until it publishes that one again, its correction, or a newer one.";
    }
    "Dòng nối giữa các bên", "The line between the sides" {
        Text: "Dòng nối cho biết bên nào đã báo cáo và chỉ được vẽ từ phía bên đó.", "The line tells who has reported, and is drawn from their side only.";
        Item: "Chưa bên nào báo cáo; chỉ một bên báo cáo; hoặc số bên đã báo cáo trên tổng số bên.", "No side has reported; only one has; or how many sides of how many.";
        Item: "Chỉ một số bên còn báo cáo: các bên đều đã từng báo cáo nhưng có bên quá 90 ngày không báo cáo. Các bên báo cáo gần nhất vào một năm nào đó: mọi bên đều như vậy.",
            "Only some sides still report: all have reported, but some not for over 90 days. The sides last reported in a year: that is so of all.";
        Item: "Các bên đang cùng thực hiện: mọi bên đều báo cáo đang thực hiện, không bên nào quá 90 ngày không báo cáo.",
            "Under way on all sides: every side reports work under way, and none has been without a report for over 90 days.";
        Item: "Các bên cùng tạm dừng, cùng chưa thực hiện: mọi bên báo cáo như vậy. Các bên đều đã báo cáo: mỗi bên một tiến độ, không trái nhau.",
            "Paused, or not started, on all sides: every side reports so. All sides have reported: each something else, without contradiction.";
        Item: "Chờ một bên xác nhận: có bên báo cáo hoàn thành hoặc dừng thực hiện, bên được nêu chưa báo cáo gì từ đó. Với cán bộ của bên phải xác nhận, trang ghi “Bên bạn cần xác nhận”.",
            "Waiting for a side to confirm: some side reports completion or cancellation, and the side named has not reported since. Staff of that side read “Your side is to confirm”.";
        Item: "Các bên báo cáo chưa thống nhất: một bên báo cáo hoàn thành hoặc dừng thực hiện, bên kia cùng lúc hoặc sau đó vẫn báo cáo đang thực hiện.",
            "The sides report differently: one reports completion or cancellation while another, then or later, still reports work.";
        Item: "Các bên xác nhận hoàn thành: mọi bên đều báo cáo hoàn thành. Chỉ khi đó nội dung mới được coi là hoàn thành; ngày hoàn thành là ngày bên cuối cùng hoàn thành.",
            "Completion confirmed by all sides: only then is a commitment completed; its day is the day the last side finished.";
    }
    "Theo thời hạn", "Against the deadline" {
        Text: "Tính theo ngày của Việt Nam. Nội dung có hạn ngày D là quá hạn từ ngày D + 1. Hạn ghi theo tháng, quý, năm hay giai đoạn thì đến hạn vào ngày cuối của kỳ đó.",
            "Days are Vietnamese days. What is due on day D is overdue from D + 1. A deadline given as a month, quarter, year or period falls on its last day.";
        Item: "Sắp đến hạn: còn không quá 30 ngày.", "Due soon: at most 30 days left.";
        Item: "Hoàn thành đúng hạn hoặc quá hạn: so ngày hoàn thành với thời hạn hiện tại. Khi gia hạn, thời hạn ban đầu và số lần gia hạn luôn được ghi bên cạnh.",
            "Completed on time or late: the day of completion against the deadline as it stands. When it was extended, the original deadline and the number of extensions stand beside it.";
        Item: "Không quy định thời hạn: văn bản ghi “thường xuyên” hoặc không nêu thời hạn; không bao giờ quá hạn.",
            "No deadline: the document says “ongoing” or states none; it is never overdue.";
    }
    "Sáu nhóm và hai nhóm đứng riêng", "Six parts, and two apart" {
        Text: "Mỗi nội dung hợp tác nằm ở đúng một nhóm; các nhóm cộng lại bằng tổng số ghi bên cạnh, và mỗi con số mở đúng danh sách của nó.",
            "Every commitment is in exactly one part; the parts add up to the whole printed beside them, and each number opens exactly its rows.";
        Item: "Đã hoàn thành: đúng hạn, quá hạn, không quy định thời hạn.", "Completed: on time, late, without a deadline.";
        Item: "Chưa hoàn thành: trong hạn, quá hạn, không quy định thời hạn.", "Open: in time, overdue, without a deadline.";
        Item: "Chưa hoàn thành khi thỏa thuận kết thúc: nội dung còn dở dang lúc thỏa thuận hết hiệu lực, được tổng kết, thay thế hoặc kết thúc do sắp xếp đơn vị hành chính. Nhóm này không tính là trong hạn, quá hạn, chưa có báo cáo hay cần chú ý; vẫn báo cáo tiếp được, và khi các bên xác nhận hoàn thành thì tính là hoàn thành.",
            "Unfinished when the agreement ended: open when it expired, was concluded, replaced, or ended by rearrangement. It counts neither as in time nor overdue, without a report or in need of attention; it can still be reported on, and counts as completed once all sides confirm.";
        Item: "Dừng thực hiện: mọi bên báo cáo không tiếp tục.", "Cancelled: every side reports that it ends here.";
        Text: "Đối với nội dung có thời hạn, bốn nhóm còn lại là cách phân loại trong báo cáo của Chính phủ: hoàn thành đúng hạn, hoàn thành quá hạn, chưa hoàn thành trong hạn, chưa hoàn thành quá hạn.",
            "Over work with a deadline the four remaining parts are the official cut: completed on time, completed late, open in time, open and overdue.";
    }
    "Tỷ lệ", "Rates" {
        Text: "Tỷ lệ hoàn thành = (hoàn thành đúng hạn + hoàn thành quá hạn) ÷ (hoàn thành đúng hạn + hoàn thành quá hạn + chưa hoàn thành quá hạn). Chỉ tính nội dung có thời hạn đã đến hạn hoặc đã xong; nội dung không quy định thời hạn, chưa hoàn thành khi thỏa thuận kết thúc và dừng thực hiện đứng ngoài. Không có nội dung nào như vậy thì không có tỷ lệ. Phần lẻ được cắt, không làm tròn lên: 100% nghĩa là tất cả.",
            "Completion rate = (completed on time + completed late) ÷ (completed on time + completed late + open and overdue). It is over work with a deadline that is due or done; what has no deadline, what was unfinished when its agreement ended and what was cancelled stand outside. Where there is none, there is no rate. Decimals are cut, not rounded up: 100% means all.";
        Text: "Xu hướng so tỷ lệ hôm nay với ngày cuối quý trước, kèm số trên số của cả hai. Tỷ lệ ngày cuối quý tính lại theo thời hạn đang áp dụng hôm nay; nội dung dừng thực hiện không tính vì không ghi ngày dừng.",
            "A trend compares today's rate with that of the last quarter end, with what both are of. The earlier one is counted by the deadlines that hold today; what was cancelled is in neither, as nobody records when.";
    }
    "Chưa có báo cáo, cần chú ý", "No report, needs attention" {
        Text: "Chưa có báo cáo mới: nội dung chưa hoàn thành mà quá 90 ngày không có báo cáo nào được duyệt (trên trang công khai: được công khai). Không có báo cáo không bao giờ được coi là tốt.",
            "No recent report: an open commitment without an approved update (on public pages: a published one) for more than 90 days. Silence never counts as good.";
        Text: "Cần chú ý: quá hạn, hoặc các bên báo cáo chưa thống nhất, hoặc chưa có báo cáo mới, hoặc có bên báo nguy cơ, vướng mắc. Một nội dung chỉ tính một lần, dù đứng ở nhiều ô của trang Tổng hợp; sắp đến hạn và chờ xác nhận không tính.",
            "Needs attention: overdue, or the sides report differently, or no recent report, or a side declares a risk or an obstacle. Each commitment counts once, though it may stand in several boxes of the dashboard; what is due soon or waits for confirmation does not count.";
    }
    "Địa phương qua các lần sắp xếp", "Localities across rearrangements" {
        Text: "Thỏa thuận giữ tên đơn vị đã ký. Trách nhiệm thuộc về đơn vị tiếp nhận tại ngày xem. Mã hai chữ số không dùng để nhận dạng vì một số mã chỉ nơi khác trước và sau ngày 01/07/2025.",
            "An agreement keeps the names of the units that signed. The unit that took over answers for it on the day you look. The two-digit code identifies nothing, because some codes name another place before and after 1 July 2025.";
    }
};
