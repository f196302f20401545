//! What an act would touch, before it is done: for acts that nobody can take back, or that many feel.

use leptos::prelude::*;

use super::manage_crumbs;
use crate::components::form::{Button, TOKEN, post_form};
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// The field that says that the page was seen.
pub const SURE: &str = "sure";

/// The question.
pub struct ConfirmPage {
    /// Name and address of the list that the thing is in.
    pub list: (&'static str, &'static str),
    /// What would be done, to what.
    pub title: String,
    /// What it means.
    pub lead: &'static str,
    /// What it touches, in words.
    pub touched: Vec<String>,
    /// Address that the form goes to, and that one comes back to.
    pub address: String,
    /// What the form held.
    pub fields: Vec<(String, String)>,
    /// What the button says.
    pub button: &'static str,
}

impl Page for ConfirmPage {
    fn head(&self, _: &Cx) -> Head {
        Head { title: self.title.clone(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.admin;
        let touched = self.touched.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
        let fields = self
            .fields
            .into_iter()
            .filter(|(name, _)| name != SURE && name != TOKEN)
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view();
        view! {
            {manage_crumbs(cx, &[self.list], &self.title)}
            <h1 lang=cx.lang_of(&self.title)>{self.title.clone()}</h1>
            <p class="lead">{self.lead}</p>
            <div class="notice attention"><p>{w.touches}</p><ul>{touched}</ul></div>
            {post_form(cx, cx.href(&self.address), "", view! {
                {fields}
                <input type="hidden" name=SURE value="1"/>
                <div class="row">
                    <Button label=self.button/>
                    <a href=cx.href(&self.address)>{w.leave}</a>
                </div>
            })}
        }
        .into_any()
    }
}
