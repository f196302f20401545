//! OpenDocument texts: every part by its name, and every link in them (OpenDocument 1.3).

use super::container::{attribute, elements, is_program, part};
use crate::evidence::refusal::Refusal;
use crate::intake::read::archive::Archive;
use crate::model::file::FileKind;

/// The part that says what the archive is.
pub(super) const MIMETYPE: &str = "mimetype";

/// Parts of a document; a chart or formula in it is a document of its own, in a folder `Object N/`.
const DOCUMENT: &[&str] = &["content.xml", "styles.xml", "meta.xml", "settings.xml"];
/// Parts of the whole.
const PARTS: &[&str] = &[
    MIMETYPE,
    "manifest.rdf",
    "layout-cache",
    "META-INF/manifest.xml",
    "META-INF/documentsignatures.xml",
    "Thumbnails/thumbnail.png",
    "Configurations2/accelerator/current.xml",
];
/// Folders of pictures, of the pictures that stand for objects, and of fonts.
const FOLDERS: &[&str] = &["Pictures/", "ObjectReplacements/", "Fonts/", "media/"];

/// Elements that run something.
const ACTS: &[&str] = &["event-listener", "script", "libraries", "library-embedded", "module", "macro"];
/// Elements that hold what another program shows.
const OBJECTS: &[&str] = &["object-ole", "applet", "plugin"];
/// Elements that load data from elsewhere.
const LOADS: &[&str] =
    &["dde-source", "dde-connection-decl", "floating-frame", "cell-range-source", "table-source"];
/// Elements whose link is only followed when somebody clicks on it, or says what the document was made from.
const LINKS: &[&str] = &["a", "template", "auto-reload"];

/// What the archive is.
///
/// # Errors
/// As [`super::of`].
pub(super) fn check(archive: &mut Archive<'_>, all: &[String]) -> Result<FileKind, Refusal> {
    let declared = part(archive, MIMETYPE)?;
    if std::str::from_utf8(&declared).map(str::trim) != Ok(FileKind::Odt.media_type()) {
        return Err(Refusal::Kind);
    }
    for name in all {
        known(name)?;
        let bytes = part(archive, name)?;
        if is_program(&bytes) {
            return Err(Refusal::Embedded);
        }
        let document = DOCUMENT.iter().find(|document| name.rsplit('/').next() == Some(**document));
        if let Some(document) = document {
            let root = format!("document-{}", document.trim_end_matches(".xml"));
            elements(&bytes, &root, |tag| {
                let element = tag.local_name();
                let element = element.as_ref();
                let is = |list: &[&str]| list.contains(&element);
                if is(ACTS) {
                    return Err(Refusal::Macros);
                }
                if is(OBJECTS) {
                    return Err(Refusal::Embedded);
                }
                let href = attribute(tag, "href")?.unwrap_or_default();
                if is(LOADS) || (!is(LINKS) && is_elsewhere(&href)) {
                    return Err(Refusal::External);
                }
                Ok(())
            })?;
        }
    }
    Ok(FileKind::Odt)
}

/// Whether a part of this name is one of those that the usual programs write.
fn known(name: &str) -> Result<(), Refusal> {
    let first = name.split('/').next().unwrap_or_default();
    if ["Basic", "Scripts", "Dialogs"].iter().any(|folder| first.eq_ignore_ascii_case(folder)) {
        return Err(Refusal::Macros);
    }
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let is_object = folder.is_empty()
        || folder.strip_prefix("Object ").is_some_and(|n| n.bytes().all(|byte| byte.is_ascii_digit()));
    if PARTS.contains(&name)
        || (is_object && DOCUMENT.contains(&file))
        || FOLDERS.iter().any(|folder| name.starts_with(folder))
    {
        return Ok(());
    }
    // An object of another program is a part "Object 1" that is no folder.
    if folder.is_empty() && name.starts_with("Object ") {
        return Err(Refusal::Embedded);
    }
    Err(Refusal::UnknownPart(file.chars().filter(|c| !c.is_control()).take(60).collect()))
}

/// Whether an address leads out of the archive: it names a scheme, a host, or a folder above.
fn is_elsewhere(href: &str) -> bool {
    href.contains(':') || href.starts_with('/') || href.starts_with("..") || href.contains("\\")
}
