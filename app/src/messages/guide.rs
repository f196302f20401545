//! Longer texts: how things are counted, how the site is used, what went wrong.

/// A section of a text page.
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// Its parts in order.
    pub parts: &'static [Part],
}

/// A part of a section.
pub enum Part {
    /// A paragraph.
    Text(&'static str),
    /// A list.
    List(&'static [&'static str]),
}

/// See the module.
pub struct Guide {
    /// Title of the method page.
    pub method_title: &'static str,
    /// Its text.
    pub method: &'static [Section],
    /// Title of the help page.
    pub help_title: &'static str,
    /// Its text.
    pub help: &'static [Section],
    /// What happened and what to do, for an HTTP status.
    pub error: fn(u16) -> (&'static str, &'static str),
    /// Before the number under which an error was logged.
    pub request_id: &'static str,
    /// Heading over links out of an error.
    pub ways_out: &'static str,
}

use Part::{List, Text};

/// Tiếng Việt.
pub const VI: Guide = Guide {
    method_title: "Cách tính",
    method: &[
        Section {
            title: "Hai trục, hai bên",
            parts: &[
                Text(
                    "Không ai gõ sẵn một “trạng thái”. Tiến độ lấy từ cập nhật đã được duyệt của từng bên; tình trạng \
                      theo thời hạn do hệ thống tính từ ngày tháng; tình hình (đúng tiến độ, có nguy cơ chậm, có khó \
                      khăn, vướng mắc) là lời khai của mỗi bên. Khi lời khai và kết quả tính khác nhau, cả hai được \
                      hiển thị.",
                ),
                List(&[
                    "Các bên xác nhận: mọi bên đều báo hoàn thành. Chỉ khi đó nội dung mới được coi là hoàn thành; ngày \
                     hoàn thành là ngày bên cuối cùng hoàn thành.",
                    "Chờ bên kia xác nhận: có bên báo hoàn thành, bên còn lại chưa nói gì từ đó.",
                    "Hai bên khác nhau: một bên báo hoàn thành hoặc thôi thực hiện, bên kia cùng lúc hoặc sau đó vẫn báo \
                     đang làm.",
                    "Đang cùng thực hiện: các bên còn làm và không nói ngược nhau.",
                    "Chưa bên nào báo cáo: chưa có cập nhật nào được duyệt.",
                ]),
            ],
        },
        Section {
            title: "Theo thời hạn",
            parts: &[
                Text(
                    "Tính theo ngày của Việt Nam. Nội dung có hạn ngày D là quá hạn từ ngày D + 1. Hạn ghi theo tháng, \
                      quý, năm hay giai đoạn thì đến hạn vào ngày cuối của kỳ đó.",
                ),
                List(&[
                    "Sắp đến hạn: còn không quá 30 ngày.",
                    "Hoàn thành đúng hạn hoặc quá hạn: so ngày hoàn thành với thời hạn hiện tại. Khi \
                     gia hạn, thời hạn ban đầu và số lần gia hạn luôn được ghi bên cạnh.",
                    "Không thời hạn: văn bản ghi “thường xuyên” hoặc không nêu thời hạn; không bao giờ quá hạn.",
                ]),
            ],
        },
        Section {
            title: "Bốn con số",
            parts: &[
                Text(
                    "Mỗi nội dung hợp tác nằm ở đúng một trong bốn nhóm: hoàn thành đúng hạn, hoàn thành quá hạn, chưa \
                      hoàn thành trong hạn, chưa hoàn thành quá hạn. Bốn số cộng lại bằng tổng số.",
                ),
                List(&[
                    "Nội dung không thời hạn tính là trong hạn khi đang làm, là đúng hạn khi đã xong; số lượng được nói \
                     riêng (“trong đó n không thời hạn”).",
                    "Nội dung thôi thực hiện đứng ngoài tổng số và được nói riêng.",
                ]),
            ],
        },
        Section {
            title: "Tỷ lệ",
            parts: &[Text(
                "Tỷ lệ hoàn thành = (hoàn thành đúng hạn + hoàn thành quá hạn) ÷ (hoàn thành đúng hạn + hoàn thành quá \
                 hạn + chưa hoàn thành quá hạn). Mẫu số là số đến hạn, không phải toàn bộ. Phần lẻ được cắt, không làm \
                 tròn lên: 100% nghĩa là tất cả.",
            )],
        },
        Section {
            title: "Chưa có tin, cần chú ý",
            parts: &[
                Text(
                    "Chưa có tin: nội dung đang làm mà quá 90 ngày không có cập nhật nào được duyệt. Im lặng không bao \
                      giờ được coi là tốt.",
                ),
                Text(
                    "Cần chú ý: quá hạn, hoặc các bên khác nhau, hoặc chưa có tin, hoặc có bên báo nguy cơ, vướng mắc. \
                      Một nội dung chỉ tính một lần.",
                ),
            ],
        },
        Section {
            title: "Địa phương qua các lần sắp xếp",
            parts: &[Text(
                "Thỏa thuận giữ tên đơn vị đã ký. Trách nhiệm thuộc về đơn vị tiếp nhận tại ngày xem. Mã hai chữ số \
                 không dùng để nhận dạng vì một số mã chỉ nơi khác trước và sau ngày 01/07/2025.",
            )],
        },
    ],
    help_title: "Trợ giúp",
    help: &[
        Section {
            title: "Người dân",
            parts: &[
                Text(
                    "Mọi trang công khai xem được không cần tài khoản, trên điện thoại cũ, không cần JavaScript.",
                ),
                List(&[
                    "Trang Thỏa thuận: lọc theo lĩnh vực, địa phương, tình trạng; địa chỉ trang giữ nguyên điều kiện lọc \
                     để gửi cho người khác.",
                    "Trang một nội dung hợp tác: nguyên văn trong văn bản, thời hạn, và mỗi bên đã nói gì, khi nào.",
                    "Tìm kiếm: gõ có dấu hoặc không dấu; kết quả đúng dấu đứng trước.",
                    "In trang để có bản khổ A4.",
                ]),
            ],
        },
        Section {
            title: "Cán bộ cập nhật và cán bộ đầu mối",
            parts: &[
                Text(
                    "Đăng nhập bằng tài khoản do quản trị của địa phương cấp. Trang Việc của tôi xếp việc gấp lên đầu.",
                ),
                List(&[
                    "Cập nhật tiến độ: chọn tiến độ, tình hình, ghi kết quả và việc tiếp theo, rồi trình duyệt. Nội dung \
                     đang gõ được giữ lại khi có lỗi hoặc hết phiên.",
                    "Cán bộ đầu mối duyệt hoặc trả lại kèm lý do. Cập nhật đã duyệt không sửa; muốn đính chính thì gửi \
                     cập nhật mới.",
                    "Nhập thỏa thuận: dán văn bản hoặc tải tệp lên, soát từng nội dung bên cạnh nguyên văn rồi lưu.",
                    "Không nhập nội dung thuộc danh mục bí mật nhà nước.",
                ]),
            ],
        },
        Section {
            title: "Minh chứng và tệp",
            parts: &[
                Text(
                    "Trong trang cập nhật, bấm “Lưu và thêm minh chứng” để thêm ảnh, văn bản; mỗi tệp để nội bộ hoặc công \
                     khai. Tệp công khai chỉ hiện với mọi người sau khi cập nhật được duyệt; sau đó không thêm hay gỡ \
                     được nữa. Tệp của mốc thực hiện và của văn bản cần một người khác duyệt công khai.",
                ),
                List(&[
                    "Loại tệp xác định theo nội dung: PDF, JPEG, PNG, WebP, DOCX, XLSX, PPTX, ODT, CSV, TXT; mỗi tệp không \
                     quá 20 MB, tối đa 10 tệp, mỗi tài khoản 200 MB một ngày.",
                    "Vị trí, thời gian chụp và thông tin máy được xóa khỏi ảnh; hình ảnh giữ nguyên. Thông tin trong tệp \
                     PDF và Office không bị xóa.",
                    "Mã kiểm tra SHA-256 bên cạnh mỗi tệp giúp so với bản đang giữ.",
                    "Tệp “Đang chờ quét vi-rút” mở được sau khi trình quét trả lời.",
                ]),
            ],
        },
        Section {
            title: "Tài khoản và đăng nhập",
            parts: &[List(&[
                "Người quản trị mời bạn bằng một liên kết; bạn tự đặt mật khẩu. Quên mật khẩu: xin liên kết mới ở trang \
                 đăng nhập.",
                "Trang Tài khoản của tôi cho biết nơi nào đang đăng nhập, cho phép kết thúc từng phiên, đổi mật khẩu và \
                 bật xác thực hai bước. Cất mã dự phòng ở nơi an toàn.",
                "Nhập sai nhiều lần thì phải chờ, mỗi lần lâu hơn. Người khác thử sai từ nơi khác không khóa được tài \
                 khoản của bạn.",
                "Người quản trị thêm, sửa, ngừng tài khoản của địa phương mình ở trang Quản trị và không biết mật khẩu \
                 của ai.",
            ])],
        },
        Section {
            title: "Soạn và sửa thỏa thuận bằng tay",
            parts: &[List(&[
                "Soạn thỏa thuận mới từ trang Thỏa thuận của địa phương: nhập thông tin chung, rồi thêm văn bản và nội dung \
                 hợp tác. Các thẻ trên đầu trang thỏa thuận dẫn tới từng phần để sửa.",
                "Sửa nhiều nội dung một lúc: đánh dấu các dòng, chọn lĩnh vực, cơ quan chủ trì hoặc thời hạn, rồi áp dụng. \
                 Dòng nào không sửa được sẽ nêu lý do.",
                "Thỏa thuận chỉ có hiệu lực khi có văn bản gốc ghi ngày ký. Từ đó, sửa nội dung, thời hạn hoặc chỉ tiêu cần \
                 nêu lý do; nội dung trước khi sửa đổi vẫn đọc được.",
                "Sửa phần đang công khai thì phần đó tạm ẩn cho đến khi lãnh đạo duyệt công khai lại.",
                "Thỏa thuận kế tục chép các nội dung được chọn, không kèm tiến độ; hai thỏa thuận dẫn tới nhau. Thỏa thuận \
                 không dùng nữa thì lưu trữ; chỉ bản dự thảo chưa ai dựa vào mới xóa được.",
            ])],
        },
        Section {
            title: "Công việc giữa hai bên",
            parts: &[List(&[
                "Kỳ này không có gì mới: bấm “Không có thay đổi trong kỳ”. Bên đã báo như vậy không bị coi là im lặng.",
                "Đính chính: mở bản đã duyệt, bấm “Đính chính”. Bản cũ vẫn hiển thị và được ghi là đã đính chính.",
                "Công khai: cán bộ đầu mối đề xuất nội dung cho người dân đọc, lãnh đạo công khai; không ai tự công khai \
                 bản mình soạn. Khó khăn và kiến nghị chỉ công khai khi đề xuất có chọn.",
                "Hai bên nói khác nhau: mở “Thống nhất tiến độ”. Báo cáo theo bên kia, hoặc đề xuất một tiến độ chung để \
                 mỗi bên xác nhận bằng một người của mình.",
                "Mốc thực hiện: đánh dấu khi cập nhật. Mốc chung chỉ đạt khi mọi bên liên quan đã báo.",
                "Gia hạn: đề nghị kèm lý do ở trang “Gia hạn”; lãnh đạo bên mình quyết định và bên kia được báo.",
                "Hai trang cùng mở một bản nháp: trang lưu sau thấy cả hai bản để so sánh, không mất chữ nào.",
            ])],
        },
        Section {
            title: "Lãnh đạo",
            parts: &[Text(
                "Trang Tổng hợp cho thấy từng lĩnh vực ở đâu, việc cần chú ý xếp trước; từ con số đến minh chứng \
                      không quá ba lần bấm. Công khai một thỏa thuận cần người thứ hai: người đề nghị không tự duyệt.",
            )],
        },
        Section {
            title: "Quản trị",
            parts: &[List(&[
                "Lịch sử của mỗi thỏa thuận và nội dung hợp tác cho các bên thấy ai đã thay đổi gì, từ giá trị nào thành \
                 giá trị nào. Nhật ký thao tác cho quản trị thấy toàn bộ, lọc và kết xuất được; không ai sửa hay xóa được.",
                "Sắp xếp đơn vị hành chính: nhập theo nghị quyết, xem trước những gì chuyển sang đơn vị mới rồi mới ghi. \
                 Trang cũ giữ tên cũ.",
                "Lĩnh vực, cơ quan: đổi tên, nhập, ngừng sử dụng mà không mất nội dung cũ.",
            ])],
        },
        Section {
            title: "Chỉ đạo, trao đổi, thông báo",
            parts: &[List(&[
                "Chỉ đạo: lãnh đạo giao trên một nội dung hoặc cả một lĩnh vực, cho một cơ quan, một người hoặc cán bộ đầu \
                 mối, kèm hạn trả lời. Bên kia không nhìn thấy chỉ đạo.",
                "Trao đổi: cán bộ các bên viết cho nhau ngay tại nội dung hợp tác; gõ @ và tên để báo cho một người. Không \
                 sửa được, người viết thu hồi được trong 15 phút.",
                "Thông báo: sắp đến hạn (30, 7, 1 ngày), quá hạn, lâu chưa có tin, bị trả lại, chờ duyệt lâu, chỉ đạo. Nội \
                 dung quá hạn lâu được báo tiếp cho cán bộ đầu mối rồi lãnh đạo. Mỗi ngày một thư tổng hợp, hoặc gửi \
                 ngay, hoặc không gửi: chọn ở Cách nhận thông báo.",
                "Ngày làm việc là thứ Hai đến thứ Sáu, trừ 01/01, 30/04, 01/05 và 02/09.",
            ])],
        },
    ],
    error: |status| match status {
        400 => (
            "Không đọc được nội dung đã gửi",
            "Nội dung gửi lên không phải văn bản hợp lệ. Quay lại, kiểm tra rồi gửi lại.",
        ),
        403 => (
            "Không được phép",
            "Tài khoản của bạn không có quyền làm việc này. Nếu cần, hãy liên hệ quản trị của địa phương.",
        ),
        404 => ("Không tìm thấy trang", "Địa chỉ có thể đã gõ sai, hoặc nội dung không còn công khai."),
        405 => {
            ("Không làm được ở địa chỉ này", "Trang này không nhận loại yêu cầu vừa gửi. Mở lại từ danh mục.")
        }
        409 => (
            "Nội dung đã được người khác thay đổi",
            "Thay đổi của bạn chưa được lưu. Mở lại trang để xem bản mới nhất rồi làm tiếp.",
        ),
        413 => {
            ("Nội dung quá lớn", "Tệp hoặc văn bản vượt giới hạn. Hãy chia nhỏ hoặc bỏ bớt phần không cần.")
        }
        422 => ("Nội dung chưa hợp lệ", "Quay lại biểu mẫu, sửa các mục được chỉ ra rồi gửi lại."),
        429 => ("Quá nhiều yêu cầu", "Hãy đợi một phút rồi thử lại."),
        503 => {
            ("Hệ thống tạm thời chưa phục vụ được", "Không có dữ liệu nào bị mất. Hãy thử lại sau ít phút.")
        }
        _ => (
            "Có lỗi ở hệ thống",
            "Lỗi không phải do bạn và đã được ghi lại. Hãy thử lại; nếu còn lỗi, báo cho quản trị kèm mã dưới đây.",
        ),
    },
    request_id: "Mã lỗi",
    ways_out: "Đi tiếp",
};

/// English.
pub const EN: Guide = Guide {
    method_title: "How it is counted",
    method: &[
        Section {
            title: "Two axes, two sides",
            parts: &[
                Text(
                    "Nobody types a “status”. Progress comes from the approved updates of each side; standing against \
                      the deadline is computed from dates; health (on track, at risk, blocked) is what a side declares. \
                      Where the declared and the computed differ, both are shown.",
                ),
                List(&[
                    "Confirmed: every side reports completion. Only then is a commitment completed; its day is the day \
                     the last side finished.",
                    "Waiting for the other side: one side reports completion, the other has said nothing since.",
                    "The sides differ: one side reports completion or cancellation while the other, then or later, still \
                     reports work.",
                    "Under way on both sides: work goes on and nothing contradicts.",
                    "No side has reported: there is no approved update.",
                ]),
            ],
        },
        Section {
            title: "Against the deadline",
            parts: &[
                Text(
                    "Days are Vietnamese days. What is due on day D is overdue from D + 1. A deadline given as a month, \
                      quarter, year or period falls on its last day.",
                ),
                List(&[
                    "Due soon: at most 30 days left.",
                    "Completed on time or late: the day of completion against the deadline as it \
                     stands. When it was extended, the original deadline and the number of extensions stand beside it.",
                    "No deadline: the document says “ongoing” or states none; it is never overdue.",
                ]),
            ],
        },
        Section {
            title: "The four numbers",
            parts: &[
                Text(
                    "Every commitment is in exactly one of four groups: completed on time, completed late, open in time, \
                      open and overdue. The four add up to the whole.",
                ),
                List(&[
                    "What has no deadline counts as in time while open and as on time when completed; its number is said \
                     apart.",
                    "What was cancelled stands outside the whole and is said apart.",
                ]),
            ],
        },
        Section {
            title: "Rates",
            parts: &[Text(
                "Completion rate = (completed on time + completed late) ÷ (completed on time + completed late + open and \
                 overdue). It is over what has fallen due, not over everything. Decimals are cut, not rounded up: 100% \
                 means all.",
            )],
        },
        Section {
            title: "No news, needs attention",
            parts: &[
                Text(
                    "No news: an open commitment without an approved update for more than 90 days. Silence never counts \
                      as good.",
                ),
                Text(
                    "Needs attention: overdue, or the sides differ, or no news, or a side declares a risk or an \
                      obstacle. Each commitment counts once.",
                ),
            ],
        },
        Section {
            title: "Localities across rearrangements",
            parts: &[Text(
                "An agreement keeps the names of the units that signed. The unit that took over answers for it on the \
                 day you look. The two-digit code identifies nothing, because some codes name another place before and \
                 after 01/07/2025.",
            )],
        },
    ],
    help_title: "Help",
    help: &[
        Section {
            title: "The public",
            parts: &[
                Text("All public pages can be read without an account, on an old phone, without JavaScript."),
                List(&[
                    "Agreements: filter by domain, locality or standing; the address keeps the filter, so you can send \
                     it on.",
                    "A commitment: the document’s own words, the deadline, and what each side said and when.",
                    "Search: with or without diacritics; exact matches come first.",
                    "Print a page to get it on A4.",
                ]),
            ],
        },
        Section {
            title: "Reporters and coordinators",
            parts: &[
                Text(
                    "Sign in with the account your locality’s administrator gave you. My work puts the urgent first.",
                ),
                List(&[
                    "Progress update: choose progress and health, write results and next steps, submit. What you typed is \
                     kept on errors and after an expired session.",
                    "A coordinator approves it or returns it with a reason. An approved update never changes; a \
                     correction is a new update.",
                    "Entering an agreement: paste a text or upload a file, check each commitment beside its source, save.",
                    "Do not enter anything classified as a state secret.",
                ]),
            ],
        },
        Section {
            title: "Evidence and files",
            parts: &[
                Text(
                    "On the update’s page choose “Save and add evidence” to add photos and documents, each internal or \
                     public. Public files are shown to everybody only once the update is approved; after that none can \
                     be added or removed. Files of milestones and documents need a second person to become public.",
                ),
                List(&[
                    "The kind is told from the content: PDF, JPEG, PNG, WebP, DOCX, XLSX, PPTX, ODT, CSV, TXT; at most 20 \
                     MB a file, 10 files, 200 MB a day and account.",
                    "Place, time and camera are removed from photos; the picture itself is untouched. What PDF and Office \
                     files tell of their authors stays.",
                    "The SHA-256 checksum beside each file lets you compare it with the copy you hold.",
                    "A file “Waiting for the virus scan” can be opened once the scanner has answered.",
                ]),
            ],
        },
        Section {
            title: "Accounts and signing in",
            parts: &[List(&[
                "An administrator invites you with a link; you set the password yourself. Forgotten it? Ask for a new \
                 link on the sign-in page.",
                "My account shows where you are signed in, ends sessions one by one, changes the password and turns on \
                 two-step sign-in. Keep the recovery codes safe.",
                "After several wrong attempts you must wait, longer each time. Others who fail elsewhere cannot lock \
                 your account.",
                "Administrators add, edit and disable the accounts of their own locality under Administration, and know \
                 nobody's password.",
            ])],
        },
        Section {
            title: "Entering and editing an agreement by hand",
            parts: &[List(&[
                "Start a new agreement from the list of your locality's agreements: enter the facts, then add documents \
                 and commitments. The tabs at the top of an agreement lead to each part.",
                "Change many commitments at once: tick the rows, choose a domain, a lead agency or a deadline, and apply. \
                 Rows that cannot change say why.",
                "An agreement comes into force only with an original that has its day of signing. From then on a change \
                 of wording, deadline or target needs a reason, and what was agreed before stays readable.",
                "What is changed on a public page is hidden until a leader approves its publication again.",
                "A successor copies the commitments you select, without their progress; both agreements link to each \
                 other. Archive what is no longer used; only a draft that nobody relies on can be deleted.",
            ])],
        },
        Section {
            title: "The work between two sides",
            parts: &[List(&[
                "Nothing new this period: press “Nothing to report this period”. A side that says so is not silent.",
                "Correction: open the approved update and press “Correct”. The old one stays visible, marked as corrected.",
                "Publication: a coordinator proposes what the public reads, a leader publishes; nobody publishes what they \
                 wrote. Obstacles and proposals become public only when the proposal includes them.",
                "The sides differ: open “Settle the progress”. Take up the other side’s statement, or propose one progress \
                 that each side confirms through a person of its own.",
                "Milestones: tick them on an update. A joint one is reached when every side concerned has said so.",
                "Extension: ask with a reason on the “Extensions” tab; a leader of your side decides and the other side is \
                 told.",
                "Two pages with the same draft: the later one sees both versions side by side; no word is lost.",
            ])],
        },
        Section {
            title: "Leaders",
            parts: &[Text(
                "The dashboard shows where each domain stands, exceptions first; three clicks lead from a number to its \
                 evidence. Publishing an agreement takes a second person: who proposes does not approve.",
            )],
        },
        Section {
            title: "Administrators",
            parts: &[List(&[
                "The history of each agreement and commitment shows its parties who changed what, from what to what. The \
                 audit log shows administrators all of it, with filters and export; nobody can edit or delete it.",
                "Rearranged units: enter the change from its resolution, preview what passes to the new unit, then enter \
                 it. Old pages keep the old names.",
                "Domains and agencies: rename, merge or retire them without losing what they hold.",
            ])],
        },
        Section {
            title: "Directives, notes, notices",
            parts: &[List(&[
                "Directives: a leader gives one on a commitment or a whole domain, to an agency, a person or the \
                 coordinator, with a day to answer by. The other side never sees it.",
                "Notes: staff of the parties write to each other on the commitment; type @ and a name to tell somebody. \
                 Notes are not edited; their author can withdraw them within 15 minutes.",
                "Notices: due soon (30, 7, 1 days), overdue, long without news, returned, waiting long for review, \
                 directives. What stays overdue is told to the coordinator, then to the leader. One mail a day, at once, \
                 or none: choose under How to be told.",
                "Working days are Monday to Friday but 01/01, 30/04, 01/05 and 02/09.",
            ])],
        },
    ],
    error: |status| match status {
        400 => ("What was sent cannot be read", "It is not valid text. Go back, check it and send it again."),
        403 => (
            "Not allowed",
            "Your account may not do this. If you need to, ask your locality’s administrator.",
        ),
        404 => ("Page not found", "The address may be mistyped, or the content is no longer public."),
        405 => (
            "Not possible at this address",
            "This page does not take that kind of request. Open it again from the menu.",
        ),
        409 => (
            "Someone else changed this",
            "Your change was not saved. Open the page again to see the newest version, then go on.",
        ),
        413 => ("Too large", "The file or text is over the limit. Split it or leave out what is not needed."),
        422 => ("Something is not valid", "Go back to the form, correct what is marked and send it again."),
        429 => ("Too many requests", "Wait a minute, then try again."),
        503 => ("Temporarily unavailable", "No data was lost. Try again in a few minutes."),
        _ => (
            "Something went wrong",
            "It is not your fault, and it was logged. Try again; if it persists, tell the administrator the number below.",
        ),
    },
    request_id: "Error number",
    ways_out: "Where to go",
};

#[cfg(test)]
mod tests {
    use hoptac::model::standing::{SILENT_DAYS, SOON_DAYS};

    use super::*;

    fn text(sections: &[Section]) -> String {
        let mut out = String::new();
        for part in sections.iter().flat_map(|s| s.parts) {
            match part {
                Text(text) => out.push_str(text),
                List(items) => out.push_str(&items.join("\n")),
            }
        }
        out
    }

    #[test]
    fn the_method_names_the_days_the_rules_use() {
        for guide in [&VI, &EN] {
            let method = text(guide.method);
            let days = |n: i64| [format!(" {n} ngày"), format!(" {n} days")];
            assert!(days(SOON_DAYS).iter().any(|d| method.contains(d)));
            assert!(days(SILENT_DAYS).iter().any(|d| method.contains(d)));
        }
    }
}
