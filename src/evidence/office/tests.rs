use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MICROSOFT: &str = "http://schemas.microsoft.com/office/2006/relationships";
const FORMATS: &str = "application/vnd.openxmlformats-officedocument";

type Parts = Vec<(String, Vec<u8>)>;

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn with(mut parts: Parts, name: &str, content: impl AsRef<[u8]>) -> Parts {
    parts.retain(|(known, _)| known != name);
    parts.push((name.to_owned(), content.as_ref().to_vec()));
    parts
}

fn relations(list: &[(&str, &str)]) -> String {
    let list: String =
        list.iter().map(|(kind, more)| format!("<Relationship Id=\"r\" Type=\"{kind}\" {more}/>")).collect();
    format!("<?xml version=\"1.0\"?><Relationships xmlns=\"{PACKAGE}\">{list}</Relationships>")
}

fn types(overrides: &[(&str, &str)]) -> String {
    let defaults = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
        ("emf", "image/x-emf"),
        ("odttf", &format!("{FORMATS}.obfuscatedFont")),
        ("vml", &format!("{FORMATS}.vmlDrawing")),
        ("bin", &format!("{FORMATS}.spreadsheetml.printerSettings")),
        ("xlsx", &format!("{FORMATS}.spreadsheetml.sheet")),
    ];
    let defaults: String = defaults
        .iter()
        .map(|(ending, kind)| format!("<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>"))
        .collect();
    let overrides: String = overrides
        .iter()
        .map(|(name, kind)| format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"))
        .collect();
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{defaults}{overrides}</Types>"
    )
}

fn owned(parts: &[(&str, &str)]) -> Parts {
    parts.iter().map(|(name, content)| ((*name).to_owned(), content.as_bytes().to_vec())).collect()
}

fn kinds(start: &str, names: &[&str]) -> Vec<(String, String)> {
    names
        .iter()
        .map(|name| (format!("{start}/{name}.xml"), format!("{FORMATS}.wordprocessingml.{name}+xml")))
        .collect()
}

/// What Word writes for a report with a letterhead, photos, a chart, comments, notes and a picture in a header.
#[expect(clippy::too_many_lines, reason = "a list of parts")]
fn word() -> Parts {
    let named = [
        "styles",
        "settings",
        "webSettings",
        "fontTable",
        "numbering",
        "footnotes",
        "endnotes",
        "comments",
        "commentsExtended",
        "commentsIds",
        "people",
        "header1",
        "footer1",
    ];
    let mut overrides = kinds("word", &named);
    overrides.extend([
        ("word/document.xml".to_owned(), format!("{FORMATS}.wordprocessingml.document.main+xml")),
        ("word/theme/theme1.xml".to_owned(), format!("{FORMATS}.theme+xml")),
        ("word/charts/chart1.xml".to_owned(), format!("{FORMATS}.drawingml.chart+xml")),
        ("word/charts/style1.xml".to_owned(), "application/vnd.ms-office.chartstyle+xml".to_owned()),
        ("word/charts/colors1.xml".to_owned(), "application/vnd.ms-office.chartcolorstyle+xml".to_owned()),
        ("customXml/itemProps1.xml".to_owned(), format!("{FORMATS}.customXmlProperties+xml")),
        (
            "docProps/core.xml".to_owned(),
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
        ("docProps/app.xml".to_owned(), format!("{FORMATS}.extended-properties+xml")),
        ("docProps/custom.xml".to_owned(), format!("{FORMATS}.custom-properties+xml")),
    ]);
    let overrides: Vec<(&str, &str)> = overrides.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let inside = |kind: &str| (format!("{OFFICE}/{kind}"), "Target=\"x\"".to_owned());
    let mut of_document: Vec<(String, String)> = [
        "styles",
        "settings",
        "webSettings",
        "fontTable",
        "numbering",
        "footnotes",
        "endnotes",
        "comments",
        "header",
        "footer",
        "image",
        "theme",
        "chart",
        "customXml",
    ]
    .iter()
    .map(|kind| inside(kind))
    .collect();
    of_document.push((
        format!("{OFFICE}/hyperlink"),
        "Target=\"https://hue.gov.vn/\" TargetMode=\"External\"".to_owned(),
    ));
    for kind in ["commentsExtended", "people"] {
        of_document.push((
            format!("http://schemas.microsoft.com/office/2011/relationships/{kind}"),
            "Target=\"x\"".to_owned(),
        ));
    }
    let of_document: Vec<(&str, &str)> = of_document.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let mut parts = owned(&[
        (opc::TYPES, &types(&overrides)),
        (
            "_rels/.rels",
            &relations(&[
                (&format!("{OFFICE}/officeDocument"), "Target=\"word/document.xml\""),
                (&format!("{PACKAGE}/metadata/core-properties"), "Target=\"docProps/core.xml\""),
                (&format!("{PACKAGE}/metadata/thumbnail"), "Target=\"docProps/thumbnail.jpeg\""),
                (&format!("{OFFICE}/extended-properties"), "Target=\"docProps/app.xml\""),
            ]),
        ),
        ("word/_rels/document.xml.rels", &relations(&of_document)),
        (
            "word/_rels/fontTable.xml.rels",
            &relations(&[(&format!("{OFFICE}/font"), "Target=\"fonts/font1.odttf\"")]),
        ),
        (
            "word/charts/_rels/chart1.xml.rels",
            &relations(&[
                (&format!("{OFFICE}/package"), "Target=\"../embeddings/Microsoft_Excel_Worksheet.xlsx\""),
                (
                    "http://schemas.microsoft.com/office/2011/relationships/chartStyle",
                    "Target=\"style1.xml\"",
                ),
                (
                    "http://schemas.microsoft.com/office/2011/relationships/chartColorStyle",
                    "Target=\"colors1.xml\"",
                ),
            ]),
        ),
    ]);
    for (name, _) in &overrides {
        parts.push(((*name).to_owned(), b"<x/>".to_vec()));
    }
    for name in [
        "word/media/image1.png",
        "word/media/image2.emf",
        "docProps/thumbnail.jpeg",
        "word/fonts/font1.odttf",
        "customXml/item1.xml",
    ] {
        parts.push((name.to_owned(), b"content".to_vec()));
    }
    with(parts, "word/embeddings/Microsoft_Excel_Worksheet.xlsx", zipped(&excel()))
}

/// What Excel writes for a workbook with a comment, a picture, a table and settings of a printer.
fn excel() -> Parts {
    let sheet = |name: &str| format!("{FORMATS}.spreadsheetml.{name}+xml");
    let overrides = [
        ("xl/workbook.xml", sheet("sheet.main")),
        ("xl/worksheets/sheet1.xml", sheet("worksheet")),
        ("xl/sharedStrings.xml", sheet("sharedStrings")),
        ("xl/styles.xml", sheet("styles")),
        ("xl/calcChain.xml", sheet("calcChain")),
        ("xl/comments1.xml", sheet("comments")),
        ("xl/tables/table1.xml", sheet("table")),
        ("xl/drawings/drawing1.xml", format!("{FORMATS}.drawing+xml")),
        (
            "xl/threadedComments/threadedComment1.xml",
            "application/vnd.ms-excel.threadedcomments+xml".to_owned(),
        ),
    ];
    let overrides: Vec<(&str, &str)> = overrides.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let mut parts = owned(&[
        (opc::TYPES, &types(&overrides)),
        ("_rels/.rels", &relations(&[(&format!("{OFFICE}/officeDocument"), "Target=\"xl/workbook.xml\"")])),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(&[
                (&format!("{OFFICE}/worksheet"), "Target=\"worksheets/sheet1.xml\""),
                (&format!("{OFFICE}/sharedStrings"), "Target=\"sharedStrings.xml\""),
            ]),
        ),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            &relations(&[
                (&format!("{OFFICE}/printerSettings"), "Target=\"../printerSettings/printerSettings1.bin\""),
                (&format!("{OFFICE}/vmlDrawing"), "Target=\"../drawings/vmlDrawing1.vml\""),
                (&format!("{OFFICE}/comments"), "Target=\"../comments1.xml\" TargetMode=\"Internal\""),
            ]),
        ),
        ("xl/printerSettings/printerSettings1.bin", "H\0P\0"),
        ("xl/drawings/vmlDrawing1.vml", "<xml/>"),
        ("xl/media/image1.png", "picture"),
    ]);
    for (name, _) in overrides {
        parts.push((name.to_owned(), b"<x/>".to_vec()));
    }
    parts
}

/// What LibreOffice writes for a text with a picture and a chart.
fn writer() -> Parts {
    let document = |kind: &str, inside: &str| {
        format!(
            "<office:document-{kind} xmlns:office=\"o\"><office:scripts/>{inside}</office:document-{kind}>"
        )
    };
    let text = "<draw:image xlink:href=\"Pictures/1.png\"/><draw:object xlink:href=\"./Object 1\"/>\
        <text:a xlink:href=\"https://hue.gov.vn/\">x</text:a>";
    owned(&[
        ("mimetype", FileKind::Odt.media_type()),
        ("content.xml", &document("content", text)),
        ("styles.xml", &document("styles", "")),
        ("meta.xml", &document("meta", "<meta:template xlink:href=\"file:///mau.ott\"/>")),
        ("settings.xml", &document("settings", "")),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("manifest.rdf", "<rdf/>"),
        ("layout-cache", "x"),
        ("Thumbnails/thumbnail.png", "x"),
        ("Pictures/1.png", "x"),
        ("Configurations2/accelerator/current.xml", ""),
        ("Object 1/content.xml", &document("content", "")),
        ("Object 1/styles.xml", &document("styles", "")),
        ("ObjectReplacements/Object 1", "x"),
    ])
}

#[test]
fn what_the_usual_programs_write_is_taken() {
    assert_eq!(of(&zipped(&word())), Ok(FileKind::Docx));
    assert_eq!(of(&zipped(&excel())), Ok(FileKind::Xlsx));
    assert_eq!(of(&zipped(&writer())), Ok(FileKind::Odt));
}

/// `parts` with one more part of this content type.
fn typed(parts: Parts, name: &str, kind: &str, content: &[u8]) -> Parts {
    let types = parts.iter().find(|(known, _)| known == opc::TYPES).unwrap();
    let entry = format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/></Types>");
    let types = String::from_utf8(types.1.clone()).unwrap().replace("</Types>", &entry);
    with(with(parts, opc::TYPES, types), name, content)
}

/// A Word file with one more relation.
fn related(kind: &str, more: &str) -> Parts {
    with(word(), "word/_rels/settings.xml.rels", relations(&[(kind, more)]))
}

#[expect(clippy::too_many_lines, reason = "a list of cases")]
#[test]
fn what_acts_is_refused_whatever_it_is_called() {
    const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest";
    let excel4 = "application/vnd.ms-excel.macrosheet+xml";
    let vba = "application/vnd.ms-office.vbaProject";
    let template = "Target=\"https://evil.example/a.dotm\" TargetMode=\"External\"";
    let chart_of_text = with(
        word(),
        "word/_rels/document.xml.rels",
        relations(&[(&format!("{OFFICE}/package"), "Target=\"embeddings/Microsoft_Excel_Worksheet.xlsx\"")]),
    );
    let bad_workbook = zipped(&typed(excel(), "xl/macrosheets/sheet1.xml", excel4, b"<x/>"));
    for (what, parts, refusal) in [
        ("Excel 4", typed(excel(), "xl/macrosheets/sheet1.xml", excel4, b"<x/>"), Refusal::Macros),
        ("VBA", typed(word(), "word/vbaProject.bin", vba, OLE), Refusal::Macros),
        ("VBA, renamed", typed(word(), "word/media/data.png", vba, b"x"), Refusal::Macros),
        (
            "VBA by its relation",
            related(&format!("{MICROSOFT}/vbaProject"), "Target=\"media/image1.png\""),
            Refusal::Macros,
        ),
        ("VBA as a picture", with(word(), "word/media/image1.png", OLE), Refusal::Embedded),
        ("a program", with(word(), "word/media/image1.png", b"MZ\x90\0"), Refusal::Embedded),
        ("a file of no kind", with(word(), "word/a.exe", b"x"), Refusal::UnknownPart("a.exe".to_owned())),
        (
            "a program of a kind",
            typed(word(), "word/a.exe", "application/x-msdownload", b"x"),
            Refusal::UnknownPart("a.exe".to_owned()),
        ),
        (
            "OLE",
            typed(word(), "word/embeddings/oleObject1.bin", &format!("{FORMATS}.oleObject"), b"x"),
            Refusal::Embedded,
        ),
        ("OLE by its relation", related(&format!("{OFFICE}/oleObject"), "Target=\"x\""), Refusal::Embedded),
        ("a workbook in a text", chart_of_text, Refusal::Embedded),
        (
            "a document in a document",
            typed(word(), "word/embeddings/a.docx", FileKind::Docx.media_type(), b"PK"),
            Refusal::Embedded,
        ),
        (
            "macros of a chart's workbook",
            with(word(), "word/embeddings/Microsoft_Excel_Worksheet.xlsx", bad_workbook),
            Refusal::Macros,
        ),
        ("ActiveX", related(&format!("{MICROSOFT}/activeXControlBinary"), "Target=\"x\""), Refusal::Embedded),
        ("a remote template", related(&format!("{OFFICE}/attachedTemplate"), template), Refusal::External),
        ("a remote picture", related(&format!("{OFFICE}/image"), template), Refusal::External),
        (
            "a link to a workbook",
            typed(
                excel(),
                "xl/externalLinks/externalLink1.xml",
                &format!("{FORMATS}.spreadsheetml.externalLink+xml"),
                b"<x/>",
            ),
            Refusal::External,
        ),
        ("HTML inside", related(&format!("{OFFICE}/aFChunk"), "Target=\"x\""), Refusal::Embedded),
        (
            "an unknown relation",
            related(&format!("{OFFICE}/surprise"), "Target=\"x\""),
            Refusal::UnknownPart("surprise".to_owned()),
        ),
        (
            "an issuer unknown",
            related("https://evil.example/image", "Target=\"x\""),
            Refusal::UnknownPart("image".to_owned()),
        ),
        (
            "a relation in UTF-16",
            with(
                word(),
                "word/_rels/settings.xml.rels",
                "<Relationships/>".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
            ),
            Refusal::Damaged,
        ),
        (
            "a relation spelled out",
            related("http://schemas.openxmlformats.org/x/ole&#79;bject", "Target=\"x\""),
            Refusal::Embedded,
        ),
    ] {
        assert_eq!(of(&zipped(&parts)), Err(refusal), "{what}");
    }
}

#[test]
fn what_acts_in_an_open_document_is_refused() {
    let text = |inside: &str| {
        let text = format!("<office:document-content xmlns:office=\"o\">{inside}</office:document-content>");
        with(writer(), "content.xml", text)
    };
    for (what, parts, refusal) in [
        ("Basic", with(writer(), "Basic/Standard/Module1.xml", "x"), Refusal::Macros),
        ("Python", with(writer(), "Scripts/python/a.py", "x"), Refusal::Macros),
        ("an event", text("<script:event-listener xlink:href=\"vnd.sun.star.script:a\"/>"), Refusal::Macros),
        ("an object", with(writer(), "Object 2", "x"), Refusal::Embedded),
        ("OLE", text("<draw:object-ole xlink:href=\"./Object 2\"/>"), Refusal::Embedded),
        ("a program", with(writer(), "Pictures/2.png", b"MZ\x90"), Refusal::Embedded),
        (
            "a remote picture",
            text("<draw:image xlink:href=\"https://evil.example/a.png\"/>"),
            Refusal::External,
        ),
        ("a section of a file", text("<text:section-source xlink:href=\"../a.odt\"/>"), Refusal::External),
        ("DDE", text("<text:dde-connection-decl/>"), Refusal::External),
        ("a stray part", with(writer(), "a.exe", "x"), Refusal::UnknownPart("a.exe".to_owned())),
        (
            "in a chart",
            with(
                writer(),
                "Object 1/content.xml",
                "<office:document-content><draw:image xlink:href=\"file:///etc/passwd\"/></office:document-content>",
            ),
            Refusal::External,
        ),
    ] {
        assert_eq!(of(&zipped(&parts)), Err(refusal), "{what}");
    }
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let mut parts = word();
    parts.push(("WORD/DOCUMENT.XML".to_owned(), b"<x/>".to_vec()));
    assert_eq!(of(&zipped(&parts)), Err(Refusal::Damaged));
}
