use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

mod hostile;

use super::*;
use crate::intake::draft::WarningKind;
use crate::intake::source::Block;

const NEWS: &str = include_str!("../../../tests/data/ha-noi-thua-thien-hue-2019.txt");
const AGREEMENT: &str = include_str!("../../../tests/data/thoa-thuan-mau.txt");
const ANNEX: &str = include_str!("../../../tests/data/ke-hoach-phu-luc.csv");
const SENTENCE: &str = "Hai địa phương thống nhất hợp tác phát triển du lịch, y tế và giáo dục.";

fn read_text(text: &str) -> Result<Source, Refusal> {
    read(text.as_bytes(), None)
}

fn lines(source: &Source) -> Vec<&str> {
    let line = |block: &Block| match block {
        Block::Line(range) => Some(range.clone()),
        Block::Row(_) => None,
    };
    source.blocks.iter().filter_map(line).map(|range| source.slice(&range)).collect()
}

fn rows(source: &Source) -> Vec<Vec<&str>> {
    let row = |block: &Block| match block {
        Block::Row(cells) => Some(cells.clone()),
        Block::Line(_) => None,
    };
    source
        .blocks
        .iter()
        .filter_map(row)
        .map(|cells| cells.iter().map(|c| source.slice(c)).collect())
        .collect()
}

fn warned(source: &Source) -> Vec<(WarningKind, &str)> {
    source.warnings.iter().map(|warning| (warning.kind, warning.detail.as_str())).collect()
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

/// Text whose characters all stand for one windows-1252 byte above 9F or ASCII.
fn one_byte_each(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", word("document", body).as_bytes())])
}

fn word(root: &str, body: &str) -> String {
    let body = if root == "document" { format!("<w:body>{body}</w:body>") } else { body.to_owned() };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{root} xmlns:w=\"w\" xmlns:mc=\"mc\">{body}</w:{root}>"
    )
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn tc(text: &str) -> String {
    format!("<w:tc><w:tcPr/>{}</w:tc>", p(text))
}

fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    let numbered = || sheets.iter().enumerate().map(|(i, (name, rows))| (i + 1, name, rows));
    let names: String = numbered()
        .map(|(i, name, _)| format!("<sheet name=\"{name}\" sheetId=\"{i}\" r:id=\"r{i}\"/>"))
        .collect();
    let links: String = numbered()
        .map(|(i, ..)| format!("<Relationship Id=\"r{i}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/s{i}.xml\"/>"))
        .collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let mut files = vec![
        ("_rels/.rels".to_owned(), "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned()),
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{names}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
            ),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/sharedStrings.xml".to_owned(),
            format!("<sst xmlns=\"{main}\"><si><t>{}</t></si></sst>", "dài ".repeat(20_000)),
        ),
    ];
    for (i, _, rows) in numbered() {
        files.push((
            format!("xl/worksheets/s{i}.xml"),
            format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ));
    }
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zipped(&files)
}

fn cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn the_samples() {
    let news = read(NEWS.as_bytes(), Some("ha-noi.txt")).unwrap();
    assert!(lines(&news)[1].starts_with("HNP - Thành ủy Hà Nội vừa ban hành Thông báo số 2086-TB/TU"));
    assert!(rows(&news).is_empty() && news.warnings.is_empty());

    let agreement = read(AGREEMENT.as_bytes(), None).unwrap();
    assert_eq!(lines(&agreement)[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    assert_eq!(lines(&agreement).len(), AGREEMENT.lines().filter(|line| !line.is_empty()).count());
    assert!(agreement.warnings.is_empty());

    // By its name, and by its content alone.
    for name in [Some("phu-luc.csv"), Some("phu-luc.txt"), None] {
        let annex = read(ANNEX.as_bytes(), name).unwrap();
        let rows = rows(&annex);
        assert_eq!(rows.len(), 9);
        assert!(rows.iter().all(|row| row.len() == 9));
        assert_eq!(rows[8][8], "Chia 03 đợt; mỗi đợt 50 người");
        assert_eq!(warned(&annex), [(WarningKind::GuessedFormat, ";")]);
        assert!(annex.text.starts_with("STT\tLĩnh vực\tNội dung, nhiệm vụ\t"));
    }
}

#[test]
fn separators() {
    for (separator, detail) in [(",", ","), (";", ";"), ("\t", "tab")] {
        let header = ["STT", "Nội dung", "Cơ quan chủ trì"].join(separator);
        let row = ["1", "\"Đào tạo, bồi dưỡng; tập huấn\"", "Sở Nội vụ"].join(separator);
        let table = read(format!("\u{feff}{header}\r\n{row}\r\n").as_bytes(), Some("a.CSV")).unwrap();
        assert_eq!(rows(&table)[1], ["1", "Đào tạo, bồi dưỡng; tập huấn", "Sở Nội vụ"], "{detail}");
        assert_eq!(warned(&table), [(WarningKind::GuessedFormat, detail)]);
    }
}

#[test]
fn encodings_of_unicode() {
    let expected = read_text(AGREEMENT).unwrap();
    let nfd: String = unicode_normalization::UnicodeNormalization::nfd(AGREEMENT).collect();
    assert_ne!(nfd, AGREEMENT);
    let forms = [
        format!("\u{feff}{AGREEMENT}").into_bytes(),
        nfd.into_bytes(),
        AGREEMENT.replace('\n', "\r\n").into_bytes(),
        utf16(&format!("\u{feff}{AGREEMENT}"), u16::to_le_bytes),
        utf16(&format!("\u{feff}{AGREEMENT}"), u16::to_be_bytes),
        utf16(AGREEMENT, u16::to_le_bytes),
        utf16(AGREEMENT, u16::to_be_bytes),
    ];
    for (i, bytes) in forms.iter().enumerate() {
        assert_eq!(read(bytes, None).unwrap(), expected, "form {i}");
    }
    let mut damaged = SENTENCE.as_bytes().to_vec();
    damaged.push(0xff);
    assert_eq!(lines(&read(&damaged, None).unwrap()), [format!("{SENTENCE}\u{fffd}")]);
}

#[test]
fn legacy_encodings_are_read_with_a_warning() {
    let tcvn3 = "Uû ban nh©n d©n tØnh Thõa Thiªn HuÕ\nKÕ ho¹ch hîp t¸c gi÷a hai ®Þa ph\u{ad}¬ng";
    let vni = "Uyû ban nhaân daân tænh Thöøa Thieân Hueá\nThaønh phoá Ñaø Naüng";
    let mojibake: String = legacy_view(SENTENCE);
    let known = [
        (
            one_byte_each(tcvn3),
            "tcvn3",
            "Uỷ ban nhân dân tỉnh Thừa Thiên Huế\nKế hoạch hợp tác giữa hai địa phương\n",
        ),
        (
            tcvn3.as_bytes().to_vec(),
            "tcvn3",
            "Uỷ ban nhân dân tỉnh Thừa Thiên Huế\nKế hoạch hợp tác giữa hai địa phương\n",
        ),
        (one_byte_each(vni), "vni", "Uỷ ban nhân dân tỉnh Thừa Thiên Huế\nThành phố Đà Nẵng\n"),
        (mojibake.into_bytes(), "mojibake", SENTENCE),
    ];
    for (bytes, detail, text) in known {
        let source = read(&bytes, None).unwrap();
        assert_eq!(source.text.trim_end(), text.trim_end());
        assert_eq!(warned(&source), [(WarningKind::LegacyEncoding, detail)]);
    }
}

fn legacy_view(text: &str) -> String {
    crate::text::legacy::from_bytes(text.as_bytes())
}

#[test]
fn pasted_tables_and_pages() {
    let pasted =
        read_text(&format!("{SENTENCE}\n1\tDu lịch\tSở Du lịch\n2\tY tế\tSở Y tế\nmột\thai\n")).unwrap();
    assert_eq!(rows(&pasted), [["1", "Du lịch", "Sở Du lịch"], ["2", "Y tế", "Sở Y tế"]]);
    assert_eq!(lines(&pasted), [SENTENCE, "một\thai"]);

    let page = format!(
        "<html><head><title>x</title></head><body><script>if (a < b) mật()</script><p>{SENTENCE}\n Tiếp&nbsp;theo &lt;đây&gt; H&agrave; N&#7897;i &x</p><!-- MẬT --></body>"
    );
    let page = read_text(&page).unwrap();
    assert_eq!(lines(&page), [format!("{SENTENCE} Tiếp theo <đây> Hà Nội &x")]);
    assert_eq!(
        lines(&read_text(&format!("a < b > c: {SENTENCE}")).unwrap()),
        [format!("a < b > c: {SENTENCE}")]
    );
}

#[test]
fn word_documents() {
    let body = [
        p("BẢN THỎA THUẬN"),
        "<w:p><w:r><w:t>hợp </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText><w:t>bỏ</w:t></w:r></w:del>".to_owned(),
        "<w:ins><w:r><w:t>tác &amp; ph&#225;t</w:t><w:br/><w:t>triển</w:t></w:r></w:ins></w:p><w:p/>".to_owned(),
        format!("<w:tbl><w:tr>{}{}{}</w:tr>", tc("STT"), tc("Nội dung"), tc("Chủ trì")),
        format!("<w:tr>{}<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}{}</w:tc></w:tr></w:tbl>", tc("1"), p("một"), p("hai")),
        format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("Khung")),
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Hộp</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Hộp</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>".to_owned(),
    ];
    let source = read(&docx(&body.concat()), Some("sai-ten.pdf")).unwrap();
    assert_eq!(lines(&source), ["BẢN THỎA THUẬN", "hợp tác & phát", "triển", "Khung", "Hộp"]);
    assert_eq!(rows(&source), [vec!["STT", "Nội dung", "Chủ trì"], vec!["1", "một\nhai", ""]]);
    assert!(source.text.contains("STT\tNội dung\tChủ trì\n"));

    let tcvn3 = docx(&(p("Uû ban nh©n d©n tØnh Thõa Thiªn HuÕ") + &p(SENTENCE)));
    let mixed = read(&tcvn3, None).unwrap();
    assert_eq!(lines(&mixed), ["Uỷ ban nhân dân tỉnh Thừa Thiên Huế", SENTENCE]);
    assert_eq!(warned(&mixed), [(WarningKind::LegacyEncoding, "tcvn3")]);
}

#[test]
fn workbooks() {
    let notes = format!("<row r=\"1\">{}</row>", cell("A1", "Ghi chú chung"));
    let plan = [
        format!("<row r=\"1\">{}</row>", cell("A1", "PHỤ LỤC")),
        format!(
            "<row r=\"3\">{}{}{}</row>",
            cell("A3", "STT"),
            cell("B3", "Nội dung"),
            cell("D3", "Thời hạn")
        ),
        format!(
            "<row r=\"4\"><c r=\"A4\"><v>1</v></c>{}<c r=\"C4\"><v>2.5</v></c><c r=\"D4\" s=\"1\"><v>43630</v></c></row>",
            cell("B4", "Đào tạo\ncán bộ")
        ),
        format!("<row r=\"1048576\">{}<c r=\"XFD1048576\"/></row>", cell("B1048576", "Hết")),
    ];
    let source = read(&xlsx(&[("Trang 1", &notes), ("Kế hoạch", &plan.concat())]), None).unwrap();
    assert_eq!(lines(&source), ["PHỤ LỤC"]);
    assert_eq!(
        rows(&source),
        [
            vec!["STT", "Nội dung", "", "Thời hạn"],
            vec!["1", "Đào tạo\ncán bộ", "2,5", "14/06/2019"],
            vec!["", "Hết"]
        ]
    );
    assert_eq!(warned(&source), [(WarningKind::GuessedFormat, "Kế hoạch")]);
    assert!(read(&xlsx(&[("Kế hoạch", &plan.concat())]), None).unwrap().warnings.is_empty());
}

#[test]
fn kinds_that_are_refused() {
    let ole = |name: &str| {
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 1500], utf16(name, u16::to_le_bytes)].concat()
    };
    let refused: Vec<(Vec<u8>, &str)> = vec![
        (vec![], "empty"),
        (b" \r\n\t ".to_vec(), "no_text"),
        (b"\xef\xbb\xbf12/06; 34".to_vec(), "no_text"),
        (vec![0; 25 * 1024 * 1024], "too_large"),
        (vec![0; 1024 * 1024], "binary"),
        (ole("EncryptedPackage"), "password_protected"),
        (ole("WordDocument"), "old_office"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec(), "pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "image"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0".to_vec(), "binary"),
        ((0..=255).collect(), "binary"),
        (b"{\\rtf1 a}".to_vec(), "unreadable"),
        (zipped(&[("a.txt", b"a")]), "binary"),
        (docx(&p(SENTENCE))[..200].to_vec(), "unreadable"),
        (docx(""), "no_text"),
        (docx("<w:p><w:r><w:t>a</w:p>"), "unreadable"),
    ];
    for (bytes, code) in refused {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(20)]).into_owned();
        assert_eq!(read(&bytes, Some("van-ban.docx")).unwrap_err().code(), code, "{head:?}");
    }
}

/// A docx whose body unpacks to `unpacked` zero bytes, 158 from each packed one, and whose directory says
/// `declared`. Written bit by bit, as one deflate block of fixed codes: packing it here would take a minute.
fn flat_bomb(unpacked: usize, declared: u32) -> Vec<u8> {
    // Block header, the literal 0, then "258 bytes from one back" again and again.
    let bits = "010"
        .chars()
        .chain("00110000".chars())
        .chain("1100010100000".chars().cycle().take(unpacked / 258 * 13));
    let mut packed = vec![0u8; unpacked / 258 * 13 / 8 + 4];
    for (i, bit) in bits.enumerate() {
        packed[i / 8] |= u8::from(bit == '1') << (i % 8);
    }
    let size = u32::try_from(packed.len()).unwrap().to_le_bytes();
    let name = b"word/document.xml";
    // Version, flags, method 8, time, date, checksum, sizes packed and unpacked, lengths of name and extra.
    let entry =
        [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &size, &declared.to_le_bytes(), &[17, 0, 0, 0]]
            .concat();
    let local = [b"PK\x03\x04", entry.as_slice(), name, &packed].concat();
    let central = [b"PK\x01\x02\x14\0", entry.as_slice(), &[0; 14], name].concat();
    let [offset, length] = [local.len(), central.len()].map(|n| u32::try_from(n).unwrap().to_le_bytes());
    let end = [&b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..], &length, &offset, &[0, 0]].concat();
    [local, central, end].concat()
}

#[test]
fn bombs_end_early() {
    let gigabyte = 1024 * 1024 * 1024;
    let flat = flat_bomb(gigabyte, 1024 * 1024 * 1024);
    assert!(flat.len() < 8 * 1024 * 1024);
    assert_eq!(read(&flat, None), Err(Refusal::Bomb));
    assert_eq!(read(&flat_bomb(gigabyte, 9), None).unwrap_err().code(), "unreadable");

    // Packed so well that its ratio gives it away.
    let dense = zipped(&[("word/document.xml", &vec![b' '; 4 * 1024 * 1024])]);
    assert_eq!(read(&dense, None), Err(Refusal::Bomb));

    let many: Vec<String> = (0..=MAX_ENTRIES).map(|i| format!("word/{i}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(read(&zipped(&many), None), Err(Refusal::Bomb));

    // One long shared text in many cells.
    let cells: String =
        (1..400).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    assert_eq!(read(&xlsx(&[("a", &cells)]), None), Err(Refusal::Bomb));

    let deep = docx(&"<w:sdt>".repeat(100_000));
    assert_eq!(read(&deep, None).unwrap_err().code(), "unreadable");
}

#[test]
fn entities_are_not_expanded() {
    let body = "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document xmlns:w=\"w\"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>";
    assert_eq!(
        read(&zipped(&[("word/document.xml", body.as_bytes())]), None).unwrap_err().code(),
        "unreadable"
    );
    assert_eq!(read(&docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"), None).unwrap_err().code(), "unreadable");
}

#[test]
fn limits_of_tables() {
    let wide = format!("STT{}\n", ";Nội dung".repeat(MAX_COLUMNS));
    assert_eq!(read(wide.as_bytes(), Some("a.csv")), Err(Refusal::TooManyColumns { limit: MAX_COLUMNS }));
    let long = "1;Nội dung\n".repeat(MAX_ROWS + 1);
    assert_eq!(read(long.as_bytes(), Some("a.csv")), Err(Refusal::TooManyRows { limit: MAX_ROWS }));
    let long = "Nội dung\n".repeat(MAX_ROWS + 1);
    assert_eq!(read(long.as_bytes(), None), Err(Refusal::TooManyRows { limit: MAX_ROWS }));
    let far = xlsx(&[("a", &format!("<row r=\"1\">{}</row>", cell("XFD1", "xa")))]);
    assert_eq!(read(&far, None), Err(Refusal::TooManyColumns { limit: MAX_COLUMNS }));
    let span = docx(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"999999999\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
    );
    assert_eq!(read(&span, None), Err(Refusal::TooManyColumns { limit: MAX_COLUMNS }));
}

#[test]
fn other_languages_are_refused() {
    for text in [
        "The two provinces agree to cooperate in tourism, health and education from 2021 to 2025.",
        "Les deux provinces ont décidé de coopérer à Huế dans le tourisme, la santé et l'éducation.",
        "Hai dia phuong thong nhat hop tac phat trien du lich, y te va giao duc.",
    ] {
        assert_eq!(read_text(text), Err(Refusal::NotVietnamese), "{text}");
    }
    let french = "Les provinces ont décidé de coopérer à l'été prochain";
    assert_eq!(read(&one_byte_each(french), None), Err(Refusal::NotVietnamese));
}

#[test]
fn secret_markings_in_texts() {
    for marking in [
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "Mật",
        "  MẬT  ",
        "[MẬT]",
        "(Tối mật)",
        "* TUYỆT MẬT *",
        "M Ậ T",
        "TOI MAT",
        "Độ mật: Tối mật",
        "Độ mật: A",
        "TÀI LIỆU MẬT",
        "HỎA TỐC - MẬT",
        "MẬT          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12-BC/TU (MẬT)",
    ] {
        let text = format!("{SENTENCE}\n{marking}\n{SENTENCE}");
        assert_eq!(read_text(&text).unwrap_err().code(), "secret", "{marking}");
        let nfd: String = unicode_normalization::UnicodeNormalization::nfd(text.as_str()).collect();
        assert_eq!(read_text(&nfd).unwrap_err().code(), "secret", "{marking}");
        let body = format!("{}<w:tbl><w:tr>{}{}</w:tr></w:tbl>", p(SENTENCE), tc("UBND"), tc(marking));
        assert_eq!(read(&docx(&body), None).unwrap_err().code(), "secret", "{marking}");
    }
    for harmless in [
        "Bảo vệ bí mật nhà nước",
        "BÍ MẬT NHÀ NƯỚC",
        "Nội dung không thuộc danh mục bí mật nhà nước",
        "Mật độ dân số",
        "Mật độ",
        "bảo mật",
        "Lưu hành nội bộ",
        "mật khẩu; mật mã",
        "Độ mật: Không",
        "Độ mật:",
        "Độ mật",
        "Tài liệu có độ mật (mật, tối mật, tuyệt mật) không đưa vào hệ thống",
        "Mat",
        "Thân mật",
        "Mật ong",
    ] {
        let text = format!("{SENTENCE}\n{harmless}\n");
        assert_eq!(lines(&read_text(&text).unwrap())[1], harmless);
    }
    // A stamp in a header, or on another sheet.
    let stamped = zipped(&[
        ("word/document.xml", word("document", &p(SENTENCE)).as_bytes()),
        ("word/header2.xml", word("hdr", &p("MẬT")).as_bytes()),
    ]);
    assert_eq!(read(&stamped, None), Err(Refusal::Secret("MẬT".to_owned())));
    let rows = format!("<row r=\"1\">{}</row>", cell("A1", SENTENCE));
    let stamp = format!("<row r=\"1\">{}</row>", cell("A1", "Tối mật"));
    assert_eq!(read(&xlsx(&[("a", &rows), ("b", &stamp)]), None), Err(Refusal::Secret("Tối mật".to_owned())));
}

#[test]
fn secret_markings_in_file_names() {
    for name in [
        "MẬT - kế hoạch.docx",
        "12-BC-TU (Mật).docx",
        "toi_mat.docx",
        "Tuyet mat.txt",
        "TỐI MẬT.xlsx",
        "ToiMat.txt",
        "Ma\u{302}\u{323}t.txt",
    ] {
        assert_eq!(read(SENTENCE.as_bytes(), Some(name)).unwrap_err().code(), "secret", "{name}");
    }
    for name in [
        "Mat.txt",
        "mat khau.txt",
        "bảo vệ bí mật nhà nước.txt",
        "mật độ dân số.txt",
        "bảo mật.txt",
        "mat-do.txt",
        "matxcova.txt",
    ] {
        assert!(read(SENTENCE.as_bytes(), Some(name)).is_ok(), "{name}");
    }
}

proptest::proptest! {
    #[test]
    fn quotes_are_substrings_in_order(text in "(\\PC{0,12}[\n\t;]){0,12}", name in proptest::option::of("[a-z]\\.csv")) {
        let sources = [Ok(Source::from_text(&text)), read(text.as_bytes(), name.as_deref())];
        for source in sources.into_iter().flatten() {
            let mut end = 0;
            for block in &source.blocks {
                let ranges = match block {
                    Block::Line(range) => vec![range.clone()],
                    Block::Row(cells) => cells.clone(),
                };
                for range in ranges {
                    proptest::prop_assert!(range.start >= end && source.text.get(range.clone()).is_some());
                    end = range.end;
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        proptest::prop_assert!(read(&bytes, None).is_ok_and(|s| !s.blocks.is_empty()) || read(&bytes, None).is_err());
    }
}
