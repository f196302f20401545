//! Public holidays, as an operator keeps them.

use chrono::Weekday;
use hoptac::model::holiday::DayKind;

messages! {
    pub Holiday {
        title: "Ngày nghỉ lễ", "Public holidays";
        lead: "Thời gian chờ được tính theo ngày làm việc: trừ thứ Bảy, Chủ nhật và các ngày nghỉ dưới đây.",
            "Waiting times are counted in working days: Saturdays, Sundays and the days off below are left out.";
        unknown: "Lịch nghỉ được công bố từng năm. Ngày 01/01, 30/04, 01/05 và 02/09 năm nào cũng được trừ, trừ năm mà ngày đó đã bị xóa khỏi bảng. Năm 2027 mới có các ngày theo luật; bổ sung khi có thông báo chính thức.",
            "Days off are announced year by year. 1 January, 30 April, 1 May and 2 September are off in every year, but for one where that very day was deleted here. For 2027 only the days by law are entered; add the others once they are announced.";
        of_year(year: i32): "Năm {year}", "Days of {year}";
        none: "Chưa có ngày nào của năm này.", "No day of this year yet.";
        enter: "Thêm một ngày", "Add a day";
        change: "Sửa một ngày", "Edit a day";
        change_of(day: &str): "Sửa ngày {day}", "Edit {day}";
        kind(DayKind) {
            Off => "Ngày nghỉ", "Day off";
            Worked => "Ngày cuối tuần làm bù", "Weekend day worked in exchange";
            Plain => "Ngày thường", "Ordinary day";
        };
        remove_of(day: &str): "Xóa ngày {day}", "Delete {day}";
        years(from: i32, to: i32): "Ngày phải trong khoảng từ năm {from} đến năm {to}", "The day must be in the years {from} to {to}";
        weekend: "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật", "A day worked in exchange must be a Saturday or a Sunday";
        once: "Ngày này đã có trong bảng. Sửa ở dòng của ngày đó", "This day is in the table already. Change it in its row";
        many: "Năm này đã có quá nhiều ngày. Xóa bớt rồi thêm", "This year has too many days already. Delete some first";
        what: "Ngày nghỉ lễ, nghỉ bù và làm bù từng năm; thời gian chờ tính theo đó.", "Holidays, days in lieu and days worked in exchange; waiting times follow them.";
        weekday(day: Weekday) -> &'static str {
            Weekday::Mon => "Thứ Hai", "Monday";
            Weekday::Tue => "Thứ Ba", "Tuesday";
            Weekday::Wed => "Thứ Tư", "Wednesday";
            Weekday::Thu => "Thứ Năm", "Thursday";
            Weekday::Fri => "Thứ Sáu", "Friday";
            Weekday::Sat => "Thứ Bảy", "Saturday";
            Weekday::Sun => "Chủ nhật", "Sunday";
        };
    }
}
