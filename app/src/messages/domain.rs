//! Domains of cooperation.

messages! {
    pub Domain {
        lead: "Thứ tự ở đây là thứ tự trên mọi trang. Lĩnh vực ngừng sử dụng vẫn xem được cùng nội dung cũ, nhưng không còn để chọn.",
            "The order here is the order on every page. A retired domain can still be read with what it holds, but no longer be chosen.";
        add: "Thêm lĩnh vực", "Add a domain";
        public_by_default: "Nội dung mới được công khai cùng thỏa thuận", "New commitments are public with their agreement";
        holds(n: i64): "{n} nội dung", "{n} commitments";
        up(name: &str): "Đưa {name} lên", "Move {name} up";
        down(name: &str): "Đưa {name} xuống", "Move {name} down";
        taken: "Đã có lĩnh vực mang tên này", "There is a domain of this name";
        retired(day: &str): "Ngừng sử dụng từ {day}", "Retired since {day}";
        retire: "Ngừng sử dụng", "Retire";
        retire_hint: "Không còn để chọn cho nội dung mới; trang và nội dung cũ vẫn xem được.",
            "It can no longer be chosen for what is new; its page and what it holds can still be read.";
        restore: "Sử dụng lại", "Use again";
        merge: "Nhập vào lĩnh vực khác", "Merge into another domain";
        merge_hint: "Mọi nội dung chuyển sang lĩnh vực kia; trang của lĩnh vực này dẫn tới đó. Không hoàn lại được.",
            "Everything in it moves to the other one; its page leads there. This cannot be undone.";
        // Before a domain is merged or retired: what it touches.
        merge_title(name: &str, into: &str): "Nhập {name} vào {into}", "Merge {name} into {into}";
        retire_title(name: &str): "Ngừng sử dụng {name}", "Retire {name}";
        touched(commitments: &str, agreements: &str): "{commitments} nội dung hợp tác trong {agreements} thỏa thuận", "Commitments: {commitments}, in agreements: {agreements}";
        touched_directives(n: &str): "{n} chỉ đạo về lĩnh vực này", "Directives on this domain: {n}";
        other_stays: "Lĩnh vực này nhận những gì không xếp được vào đâu nên không thể ngừng hay nhập",
            "This domain takes what fits nowhere else, so it can be neither retired nor merged";
    }
}
