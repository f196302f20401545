//! What a browser calls itself, in plain words.

use crate::messages::Messages;

/// What stands in a `User-Agent`, and whose it is; the first that fits. Nearly all call themselves by the name of
/// an older one as well, so the order matters.
const BROWSERS: &[(&str, &str)] = &[
    ("coc_coc_browser", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// "Chrome trên Windows". What is not known is not shown: anybody may send any text there.
#[must_use]
pub fn browser(w: &Messages, agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name)
    };
    match (find(BROWSERS), find(SYSTEMS)) {
        (Some(browser), Some(system)) => (w.own_account.browser_on)(browser, system),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => w.own_account.browser_unknown.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    #[test]
    fn browsers_are_told_apart() {
        let say = |agent: &str| browser(Lang::Vi.messages(), agent);
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";
        assert_eq!(say(&format!("{windows} Chrome/131.0.0.0 Safari/537.36")), "Chrome trên Windows");
        assert_eq!(say(&format!("{windows} Chrome/131.0.0.0 Safari/537.36 Edg/131.0")), "Edge trên Windows");
        assert_eq!(
            say(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605 Version/18.1 Safari/604.1"
            ),
            "Safari trên iPhone"
        );
        assert_eq!(
            say("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"),
            "Firefox trên Linux"
        );
        assert_eq!(say("<script>alert(1)</script>"), "Trình duyệt không rõ");
        assert_eq!(say(""), "Trình duyệt không rõ");
    }
}
