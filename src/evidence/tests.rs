use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Checked, Refusal, check, name, tiff};
use crate::model::file::{FileKind, MAX_BYTES};

/// A TIFF block with an orientation and a place.
fn exif(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    block.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    block.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    block.extend([0, 0, 0, 0]);
    block.extend(b"GPSLatitude 16.4637 GPSLongitude 107.5909");
    block
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap();
    [&[0xff, marker], &length.to_be_bytes()[..], body].concat()
}

/// The picture's own part of a JPEG: tables, frame, and two scans.
fn picture() -> Vec<u8> {
    let mut out = segment(0xdb, &[0; 65]);
    out.extend(segment(0xc2, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
    for _ in 0..2 {
        out.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
        out.extend([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);
    }
    out
}

fn jpeg(orientation: u8) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    out.extend(segment(0xe0, b"JFIF\0\x01\x01\0\0\x48\0\x48\x01\x01PREVIEW"));
    out.extend(segment(0xe1, &[b"Exif\0\0".as_slice(), &exif(orientation)].concat()));
    out.extend(segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPSLatitude</x:xmpmeta>"));
    out.extend(segment(0xe2, b"ICC_PROFILE\0\x01\x01colours"));
    out.extend(segment(0xed, b"Photoshop 3.0\0GPSLatitude"));
    out.extend(segment(0xfe, b"comment GPSLatitude"));
    out.extend(picture());
    out.extend([0xff, 0xd9]);
    out.extend(b"PK\x03\x04 glued on GPSLatitude");
    out
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn taken(name: &str, bytes: Vec<u8>) -> Checked {
    check(name, bytes).unwrap_or_else(|refusal| panic!("{name}: {refusal}"))
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn png_chunk(kind: &[u8], body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len()).unwrap().to_be_bytes(), kind, body, &[0; 4]].concat()
}

fn webp_chunk(kind: &[u8], body: &[u8]) -> Vec<u8> {
    let mut out = [kind, &u32::try_from(body.len()).unwrap().to_le_bytes(), body].concat();
    if body.len() % 2 == 1 {
        out.push(0);
    }
    out
}

/// The least that says what the parts of a Word file are.
const TYPES: &[u8] = b"<Types><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>";

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

#[test]
fn a_photo_loses_the_place_and_keeps_the_picture() {
    let kept = taken("IMG_0001.JPG", jpeg(6));
    assert_eq!((kept.kind, kept.name.as_str()), (FileKind::Jpeg, "IMG_0001.JPG"));
    for told in [b"GPSLatitude".as_slice(), b"PREVIEW", b"comment", b"Photoshop", b"xmpmeta", b"PK\x03\x04"] {
        assert!(!holds(&kept.bytes, told), "{}", String::from_utf8_lossy(told));
    }
    assert!(holds(&kept.bytes, &picture()), "byte for byte");
    assert!(holds(&kept.bytes, b"ICC_PROFILE\0\x01\x01colours"), "colours stay");
    let at = kept.bytes.windows(6).position(|w| w == b"Exif\0\0").unwrap() + 6;
    assert_eq!(tiff::orientation(&kept.bytes[at..]), Some(6), "which way is up stays");
    assert!(kept.bytes.ends_with(&[0xff, 0xd9]));
    assert_eq!(taken("a.jpg", kept.bytes.clone()).bytes, kept.bytes, "a clean one is left alone");
    assert!(!holds(&taken("a.jpeg", jpeg(1)).bytes, b"Exif"), "upright needs no word");
}

#[test]
fn a_png_loses_its_texts() {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(png_chunk(b"IHDR", &[0; 13]));
    png.extend(png_chunk(b"tEXt", b"Comment\0GPSLatitude"));
    png.extend(png_chunk(b"eXIf", &exif(3)));
    png.extend(png_chunk(b"IDAT", b"data"));
    png.extend(png_chunk(b"IEND", b""));
    png.extend(b"<script>glued on</script>");
    let kept = taken("anh.png", png).bytes;
    assert!(!holds(&kept, b"GPSLatitude") && !holds(&kept, b"script"));
    assert!(holds(&kept, &png_chunk(b"IDAT", b"data")));
    let at = kept.windows(4).position(|w| w == b"eXIf").unwrap() + 4;
    assert_eq!(tiff::orientation(&kept[at..]), Some(3));
}

#[test]
fn a_webp_loses_its_metadata() {
    let mut body = b"WEBP".to_vec();
    body.extend(webp_chunk(b"VP8X", &[0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    body.extend(webp_chunk(b"VP8 ", b"odd"));
    body.extend(webp_chunk(b"EXIF", &exif(8)));
    body.extend(webp_chunk(b"XMP ", b"GPSLatitude"));
    let webp = [b"RIFF", &u32::try_from(body.len()).unwrap().to_le_bytes()[..], &body, b"glued on"].concat();
    let kept = taken("anh.webp", webp).bytes;
    assert!(!holds(&kept, b"GPSLatitude") && !holds(&kept, b"glued"));
    assert_eq!(kept[20], 0x08, "says that only EXIF follows");
    assert_eq!(usize::try_from(u32::from_le_bytes(kept[4..8].try_into().unwrap())).unwrap(), kept.len() - 8);
    let at = kept.windows(4).position(|w| w == b"EXIF").unwrap() + 8;
    assert_eq!(tiff::orientation(&kept[at..]), Some(8));
}

#[test]
fn content_decides_and_the_name_may_not_lie() {
    let word = archive(&[("[Content_Types].xml", TYPES), ("word/document.xml", b"<x/>")]);
    let odt = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<office:document-content/>"),
    ]);
    for (name, bytes, kind) in [
        ("Biên bản.pdf", PDF.to_vec(), FileKind::Pdf),
        ("báo cáo.docx", word.clone(), FileKind::Docx),
        ("báo cáo.odt", odt, FileKind::Odt),
        ("số liệu.csv", "năm;lượt\n2026;10".into(), FileKind::Csv),
        ("ghi chú.txt", "Đã họp ngày 20/11".into(), FileKind::Txt),
        ("không có đuôi", PDF.to_vec(), FileKind::Pdf),
    ] {
        assert_eq!(taken(name, bytes).kind, kind, "{name}");
    }
    let macros =
        archive(&[("[Content_Types].xml", TYPES), ("word/document.xml", b""), ("word/vbaProject.bin", b"")]);
    let locked: Vec<u8> = [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
        "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ]
    .concat();
    let bomb = archive(&[("[Content_Types].xml", TYPES), ("word/document.xml", &vec![b' '; 9 << 20])]);
    let glued = [PDF, &archive(&[("a.exe", &[1; 4000])])].concat();
    for (name, bytes, refusal) in [
        ("anh.jpg", PDF.to_vec(), Refusal::Lies(FileKind::Pdf)),
        ("bao-cao.pdf", word, Refusal::Lies(FileKind::Docx)),
        ("bao-cao.pdf.exe", PDF.to_vec(), Refusal::Lies(FileKind::Pdf)),
        ("a.pdf", Vec::new(), Refusal::Empty),
        ("a.pdf", vec![b'%'; MAX_BYTES + 1], Refusal::TooLarge),
        ("a.exe", b"MZ\x90\0".to_vec(), Refusal::Kind),
        ("a.svg", b"<svg onload=alert(1)>".to_vec(), Refusal::Page),
        ("a.txt", b"  <!DOCTYPE html><p>".to_vec(), Refusal::Page),
        ("a.heic", b"\0\0\0\x18ftypheic".to_vec(), Refusal::Heic),
        ("a.docx", macros, Refusal::Macros),
        ("a.docx", locked, Refusal::PasswordProtected),
        ("a.docx", bomb, Refusal::Bomb),
        ("a.docx", b"PK\x03\x04rubbish".to_vec(), Refusal::Damaged),
        ("a.zip", archive(&[("a.txt", b"a")]), Refusal::Kind),
        ("a.pdf", glued, Refusal::Damaged),
        ("a.jpg", b"\xff\xd8\xff\xe0\xff\xff".to_vec(), Refusal::Damaged),
        ("12-BC-TU (Mật).pdf", PDF.to_vec(), Refusal::Secret("mật".to_owned())),
        ("toi_mat.pdf", PDF.to_vec(), Refusal::Secret("toi mat".to_owned())),
    ] {
        assert_eq!(check(name, bytes), Err(refusal), "{name}");
    }
}

#[test]
fn names_are_made_safe() {
    for (raw, kept) in [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\a\\Biên bản.PDF", "Biên bản.PDF"),
        ("Bie\u{302}n ba\u{309}n.pdf", "Biên bản.pdf"),
        ("a\u{202e}fdp.pdf", "afdp.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        (".pdf", "pdf.pdf"),
        ("...", "tep.pdf"),
        ("", "tep.pdf"),
        ("\"><img src=x>.pdf", "img src=x.pdf"),
    ] {
        assert_eq!(name::clean(raw, FileKind::Pdf), kept, "{raw:?}");
    }
    assert_eq!(name::clean(&"ố".repeat(500), FileKind::Pdf).chars().count(), name::MAX_CHARS);
    assert_eq!(crate::text::percent_encode("Biên bản.pdf"), "Bi%C3%AAn%20b%E1%BA%A3n.pdf");
    assert_eq!(name::plain("Đề án \"mới\".pdf"), "de an _moi_.pdf");
}

proptest! {
    #[test]
    fn no_bytes_make_it_fail(start in prop::sample::select(vec![
        b"\xff\xd8\xff".to_vec(), b"\x89PNG\r\n\x1a\n".to_vec(), b"RIFF\x10\0\0\0WEBP".to_vec(), PDF.to_vec(), b"PK\x03\x04".to_vec(),
    ]), rest in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = check("a", [start, rest].concat());
    }

    #[test]
    fn a_damaged_photo_is_refused_or_clean(at in 0usize..600, byte in any::<u8>()) {
        let mut photo = jpeg(6);
        if let Some(place) = photo.get_mut(at) {
            *place = byte;
        }
        if let Ok(kept) = check("a", photo) {
            prop_assert!(check("a", kept.bytes.clone()).is_ok_and(|again| again.bytes == kept.bytes));
        }
    }

    #[test]
    fn every_name_is_safe(raw in ".{0,300}") {
        let name = name::clean(&raw, FileKind::Docx);
        prop_assert!(name.chars().count() <= name::MAX_CHARS && name.ends_with(".docx") | name.to_lowercase().ends_with(".docx"));
        prop_assert!(!name.contains(['/', '\\', '"', '\n', '\0']) && !name.starts_with('.'));
        prop_assert_eq!(name::clean(&name, FileKind::Docx), name.clone());
        prop_assert!(name::plain(&name).is_ascii());
    }
}
