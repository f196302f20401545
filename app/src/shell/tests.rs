use std::collections::HashMap;

use leptos::prelude::*;

use crate::cx::Cx;
use crate::fixtures;
use crate::pages::{Head, Page};

struct Hostile;

const HOSTILE: &str = "</title><script>alert(1)</script>\"'&";

impl Page for Hostile {
    fn head(&self, _cx: &Cx) -> Head {
        Head { title: HOSTILE.to_owned(), description: Some(HOSTILE.to_owned()), islands: false }
    }

    fn body(self, _cx: &Cx) -> AnyView {
        view! { <p title=HOSTILE>{HOSTILE}</p> }.into_any()
    }
}

#[test]
fn title_attributes_and_text_are_escaped_and_nothing_follows_the_document() {
    let mut cx = fixtures::cx();
    cx.path = "/\"><script>".to_owned();
    cx.query = "q=\"><script>".to_owned();
    let document = super::document(&cx, Hostile);
    assert!(!document.html.contains("<script"), "{}", document.html);
    assert!(document.html.ends_with("</html>"), "{}", document.html);
    assert_eq!(document.html.matches("</title>").count(), 1);
    assert!(document.nonce.is_none());
}

#[test]
fn both_languages_name_each_other() {
    let mut cx = fixtures::cx();
    cx.query = "trang=2".to_owned();
    let html = super::document(&cx, Hostile).html;
    assert!(html.contains(r#"hreflang="en" href="/en/thoa-thuan?trang=2""#), "{html}");
    assert!(html.contains(r#"rel="canonical" href="/thoa-thuan?trang=2""#), "{html}");
    assert!(html.contains(r#"<html lang="vi">"#), "{html}");
}

/// Relative luminance after WCAG 2.2.
fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(hex.get(at..at + 2).unwrap(), 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colours of the light theme, and of the dark one over them.
fn themes() -> [HashMap<String, String>; 2] {
    let css = include_str!("../../../style/tokens.css");
    let (light, dark) = css.split_once("@media").unwrap();
    let colours = |part: &str| -> HashMap<String, String> {
        part.lines()
            .filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": "))
            .filter(|(_, value)| value.starts_with('#'))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    };
    let (light, dark) = (colours(light), colours(dark));
    let mut both = light.clone();
    both.extend(dark);
    [light, both]
}

#[test]
fn every_pair_of_text_and_ground_is_readable_in_both_themes() {
    let grounds = ["paper", "ground"];
    let mut pairs: Vec<(&str, &str, f64)> = Vec::new();
    for ground in grounds {
        for text in ["ink", "ink-2", "accent-ink", "done", "late", "open", "over", "soon", "silent", "differ"]
        {
            pairs.push((text, ground, 4.5));
        }
        // Borders of fields and the parts of charts (WCAG 1.4.11).
        pairs.push(("line-strong", ground, 3.0));
    }
    for (text, ground) in [
        ("done", "done-soft"),
        ("late", "late-soft"),
        ("open", "open-soft"),
        ("over", "over-soft"),
        ("soon", "soon-soft"),
        ("silent", "silent-soft"),
        ("differ", "differ-soft"),
        ("ink", "accent-soft"),
        ("accent-ink", "accent-soft"),
        ("ink", "open-soft"),
        ("accent-ink", "open-soft"),
        ("paper", "accent"),
        ("paper", "accent-ink"),
    ] {
        pairs.push((text, ground, 4.5));
    }
    for (theme, colours) in ["light", "dark"].into_iter().zip(themes()) {
        for &(text, ground, least) in &pairs {
            let ratio = contrast(&colours[text], &colours[ground]);
            assert!(ratio >= least, "{theme}: {text} on {ground} is {ratio:.2}, needs {least}");
        }
    }
}
