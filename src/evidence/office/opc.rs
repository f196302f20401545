//! Word, Excel and PowerPoint: every part by its content type, every relation by its type (ECMA-376, part 2).

use std::collections::{HashMap, HashSet};

use super::container::{attribute, elements, is_program, names, open, part};
use crate::evidence::refusal::Refusal;
use crate::intake::read::archive::Archive;
use crate::model::file::FileKind;

/// The part that says what the others are.
pub(super) const TYPES: &str = "[Content_Types].xml";

/// Content types by their beginning; what follows is looked at by [`HARMFUL`]. All but the last few are XML.
const ALLOWED: &[&str] = &[
    "application/xml",
    "text/xml",
    "application/vnd.openxmlformats-package.",
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.ms-office.chart",
    "application/vnd.ms-office.drawingml.",
    "application/vnd.ms-office.classificationlabels",
    "application/vnd.ms-excel.",
    "application/vnd.ms-powerpoint.",
    "application/inkml+xml",
    "application/x-fontdata",
    "application/x-font-ttf",
    "image/",
    "audio/",
    "video/",
];

/// A piece of a content type or relation type, and the refusal of what has it.
type Harmful = (&'static str, fn() -> Refusal);

/// Pieces of content types and relation types, in small letters, that are never let in.
const HARMFUL: &[Harmful] = &[
    ("macro", || Refusal::Macros),
    ("vba", || Refusal::Macros),
    ("keymapcustomizations", || Refusal::Macros),
    ("attachedtoolbars", || Refusal::Macros),
    ("extensibility", || Refusal::Macros),
    ("usercustomization", || Refusal::Macros),
    ("dialogsheet", || Refusal::Macros),
    ("activex", || Refusal::Embedded),
    ("oleobject", || Refusal::Embedded),
    ("webextension", || Refusal::Embedded),
    ("taskpanes", || Refusal::Embedded),
    ("afchunk", || Refusal::Embedded),
    ("sheet.binary", || Refusal::Embedded),
    ("externallink", || Refusal::External),
    ("attachedtemplate", || Refusal::External),
    ("subdocument", || Refusal::External),
    ("connections", || Refusal::External),
    ("querytable", || Refusal::External),
    ("mailmergesource", || Refusal::External),
    ("/frame", || Refusal::External),
];

/// Last words of the types of relations that the usual programs write.
const RELATIONS: &[&str] = &[
    // Of any file.
    "officeDocument",
    "core-properties",
    "extended-properties",
    "custom-properties",
    "thumbnail",
    "customXml",
    "customXmlProps",
    "hyperlink",
    "image",
    "theme",
    "themeOverride",
    "font",
    "origin",
    "signature",
    "certificate",
    "classificationlabels",
    "metadata",
    "media",
    "audio",
    "video",
    "hdphoto",
    "ink",
    "model3d",
    "tags",
    // Charts and drawings.
    "chart",
    "chartEx",
    "chartStyle",
    "chartColorStyle",
    "chartUserShapes",
    "drawing",
    "vmlDrawing",
    "diagramData",
    "diagramLayout",
    "diagramQuickStyle",
    "diagramColors",
    "diagramDrawing",
    "legacyDiagramText",
    // Word.
    "styles",
    "stylesWithEffects",
    "settings",
    "webSettings",
    "fontTable",
    "numbering",
    "footnotes",
    "endnotes",
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
    "header",
    "footer",
    "glossaryDocument",
    "bibliography",
    "documenttasks",
    "recipientData",
    // Excel.
    "worksheet",
    "chartsheet",
    "sharedStrings",
    "calcChain",
    "table",
    "tableSingleCells",
    "pivotTable",
    "pivotCacheDefinition",
    "pivotCacheRecords",
    "printerSettings",
    "person",
    "threadedComment",
    "sheetMetadata",
    "xmlMaps",
    "slicer",
    "slicerCache",
    "timeline",
    "timelineCache",
    "ctrlProp",
    "customProperty",
    "usernames",
    "revisionHeaders",
    "revisionLog",
    "volatileDependencies",
    "rdRichValue",
    "rdRichValueStructure",
    "rdRichValueTypes",
    "rdRichValueWebImage",
    "richStyles",
    "richValueRel",
    "FeaturePropertyBag",
    // PowerPoint.
    "slide",
    "slideLayout",
    "slideMaster",
    "notesSlide",
    "notesMaster",
    "handoutMaster",
    "presProps",
    "viewProps",
    "tableStyles",
    "commentAuthors",
    "authors",
    "changesInfo",
    "revisionInfo",
    "slideUpdateInfo",
];

/// Where the beginnings of types of relations come from.
const ISSUERS: &[&str] = &[
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://schemas.microsoft.com/office/",
];

/// The type of the relation between a chart and the workbook with its numbers.
const PACKAGE: &str = "/package";

/// Most charts with numbers of their own: each workbook is unpacked, within the bounds of a whole file.
const MAX_WORKBOOKS: usize = 100;

/// What the archive is.
///
/// # Errors
/// When a part or a relation is none of those that the usual programs write, or one that acts or loads something.
pub(super) fn check(archive: &mut Archive<'_>, all: &[String]) -> Result<FileKind, Refusal> {
    check_parts(archive, all, true)?;
    let main = [
        ("word/document.xml", FileKind::Docx),
        ("xl/workbook.xml", FileKind::Xlsx),
        ("ppt/presentation.xml", FileKind::Pptx),
    ];
    let has = |name: &str| all.iter().any(|n| n.eq_ignore_ascii_case(name));
    main.into_iter().find(|(name, _)| has(name)).map(|(_, kind)| kind).ok_or(Refusal::Kind)
}

/// Looks at every part; at the workbooks of charts too, which have none themselves.
fn check_parts(archive: &mut Archive<'_>, all: &[String], may_hold_workbooks: bool) -> Result<(), Refusal> {
    let types = Types::read(archive)?;
    let of_charts = of_charts(archive, all)?;
    let mut workbooks = 0;
    for name in all {
        if name.eq_ignore_ascii_case(TYPES) {
            continue;
        }
        let kind = types.of(name).ok_or_else(|| unknown(name))?;
        let bytes = part(archive, name)?;
        if is_workbook(name, &kind) {
            workbooks += 1;
            let file = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
            if !may_hold_workbooks || !of_charts.contains(&file) || workbooks > MAX_WORKBOOKS {
                return Err(Refusal::Embedded);
            }
            let mut workbook = open(&bytes)?;
            let inside = names(&workbook)?;
            check_parts(&mut workbook, &inside, false)?;
            continue;
        }
        allowed(name, &kind)?;
        if is_program(&bytes) {
            return Err(Refusal::Embedded);
        }
        if is_relations(name) {
            check_relations(name, &bytes)?;
        }
    }
    Ok(())
}

fn unknown(what: &str) -> Refusal {
    let name = what.rsplit('/').next().unwrap_or(what);
    Refusal::UnknownPart(name.chars().filter(|c| !c.is_control()).take(60).collect())
}

fn harmful(kind: &str) -> Result<(), Refusal> {
    let kind = kind.to_ascii_lowercase();
    HARMFUL.iter().find(|(piece, _)| kind.contains(piece)).map_or(Ok(()), |(_, refusal)| Err(refusal()))
}

fn allowed(name: &str, kind: &str) -> Result<(), Refusal> {
    harmful(kind)?;
    if name.to_ascii_lowercase().ends_with("vbaproject.bin") {
        return Err(Refusal::Macros);
    }
    // "application/vnd.openxmlformats-officedocument" alone also names whole documents.
    let is_document =
        kind.ends_with(".document") || kind.ends_with(".sheet") || kind.ends_with(".presentation");
    if is_document {
        return Err(Refusal::Embedded);
    }
    let kind = kind.to_ascii_lowercase();
    if ALLOWED.iter().any(|start| kind.starts_with(start)) { Ok(()) } else { Err(unknown(name)) }
}

fn is_workbook(name: &str, kind: &str) -> bool {
    kind == FileKind::Xlsx.media_type() && name.to_ascii_lowercase().contains("/embeddings/")
}

/// File names that charts refer to and nothing else does.
fn of_charts(archive: &mut Archive<'_>, all: &[String]) -> Result<HashSet<String>, Refusal> {
    let (mut by_charts, mut by_others) = (HashSet::new(), HashSet::new());
    for name in all.iter().filter(|name| is_relations(name)) {
        let referred = if is_chart(name) { &mut by_charts } else { &mut by_others };
        elements(&part(archive, name)?, "Relationships", |tag| {
            let target = attribute(tag, "Target")?.unwrap_or_default().to_ascii_lowercase();
            referred.extend(target.rsplit('/').next().map(str::to_owned));
            Ok(())
        })?;
    }
    by_charts.retain(|name| !by_others.contains(name));
    Ok(by_charts)
}

fn is_relations(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".rels") && (name.starts_with("_rels/") || name.contains("/_rels/"))
}

fn is_chart(relations: &str) -> bool {
    relations.to_ascii_lowercase().contains("/charts/_rels/")
}

fn check_relations(name: &str, bytes: &[u8]) -> Result<(), Refusal> {
    elements(bytes, "Relationships", |tag| {
        if tag.local_name().as_ref() != "Relationship" {
            return Ok(());
        }
        let kind = attribute(tag, "Type")?.ok_or(Refusal::Damaged)?;
        harmful(&kind)?;
        let known = ISSUERS.iter().any(|issuer| kind.starts_with(issuer));
        let last = kind.rsplit('/').next().unwrap_or_default();
        if known && kind.ends_with(PACKAGE) && is_chart(name) {
            // The workbook itself is looked at as a part.
        } else if known && kind.ends_with(PACKAGE) {
            return Err(Refusal::Embedded);
        } else if !known || !RELATIONS.contains(&last) {
            return Err(unknown(&kind));
        }
        let mode = attribute(tag, "TargetMode")?.unwrap_or_default();
        if !mode.eq_ignore_ascii_case("internal") && !mode.is_empty() && last != "hyperlink" {
            return Err(Refusal::External);
        }
        Ok(())
    })
}

/// What the parts are, by name and by ending.
struct Types {
    by_name: HashMap<String, String>,
    by_ending: HashMap<String, String>,
}

impl Types {
    fn read(archive: &mut Archive<'_>) -> Result<Self, Refusal> {
        let mut types = Self { by_name: HashMap::new(), by_ending: HashMap::new() };
        let bytes = part(archive, TYPES)?;
        elements(&bytes, "Types", |tag| {
            let kind = attribute(tag, "ContentType")?.unwrap_or_default();
            match tag.local_name().as_ref() {
                "Override" => {
                    let name = attribute(tag, "PartName")?.ok_or(Refusal::Damaged)?;
                    types.by_name.insert(name.trim_start_matches('/').to_ascii_lowercase(), kind);
                }
                "Default" => {
                    let ending = attribute(tag, "Extension")?.ok_or(Refusal::Damaged)?;
                    types.by_ending.insert(ending.to_ascii_lowercase(), kind);
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(types)
    }

    fn of(&self, name: &str) -> Option<String> {
        let name = name.to_ascii_lowercase();
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        let by_ending = || ending.and_then(|ending| self.by_ending.get(ending));
        self.by_name.get(&name).or_else(by_ending).cloned()
    }
}
