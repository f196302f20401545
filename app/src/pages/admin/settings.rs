//! The settings, each with what it does.

pub mod form;

use hoptac::model::setting::{Setting, Settings};
use leptos::prelude::*;

use super::{manage_crumbs, saved};
use crate::components::conflict::{Clash, conflict};
use crate::components::form::{Button, Checkbox, ErrorSummary, TextInput, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::admin::settings::form::SettingsFields;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// Address of the page.
pub const ADDRESS: &str = "/quan-tri/cai-dat";

/// `/quan-tri/cai-dat`.
pub struct SettingsPage {
    /// What stands in the form.
    pub typed: SettingsFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// The settings as somebody else saved them meanwhile.
    pub theirs: Option<Settings>,
}

impl Page for SettingsPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.setting.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.setting;
        let clashes = self.theirs.as_ref().map(|theirs| conflict(cx, clashes(cx, theirs, &self.typed)));
        let fields = Setting::ALL.iter().map(|s| field(cx, *s, &self.typed, &self.errors)).collect_view();
        view! {
            {manage_crumbs(cx, &[], w.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {clashes}
            {saved(cx)}
            <h1>{w.title}</h1>
            <p class="lead">{w.lead}</p>
            {post_form(cx, cx.href(ADDRESS), "card", view! {
                <input type="hidden" name="version" value=self.typed.version.to_string()/>
                <div class="fields">{fields}</div>
                <div class="row"><Button label=cx.w.action.save_changes/></div>
            })}
        }
        .into_any()
    }
}

fn field(cx: &Cx, setting: Setting, typed: &SettingsFields, errors: &FormErrors) -> AnyView {
    let w = &cx.w.setting;
    let (label, hint, error) = ((w.name)(setting), (w.effect)(setting), errors.at(setting.code()));
    let value = typed.value(setting).to_owned();
    if setting.is_switch() {
        let checked = value == "1";
        return view! { <Checkbox name=setting.code() label=label checked=checked hint=hint error=error/> }
            .into_any();
    }
    view! {
        <TextInput name=setting.code() label=label value=value hint=hint error=error inputmode="numeric"
            class="short" suffix=(w.unit)(setting)/>
    }
    .into_any()
}

/// What two people set differently.
fn clashes(cx: &Cx, theirs: &Settings, typed: &SettingsFields) -> Vec<Clash> {
    let say = |setting: Setting, value: String| match (setting, value.as_str()) {
        (setting, "1") if setting.is_switch() => cx.w.audit.yes.to_owned(),
        (setting, _) if setting.is_switch() => cx.w.audit.no.to_owned(),
        _ => value,
    };
    Setting::ALL
        .iter()
        .copied()
        .filter(|setting| theirs.get(*setting).to_string() != typed.value(*setting))
        .map(|setting| Clash {
            label: (cx.w.setting.name)(setting).to_owned(),
            theirs: say(setting, theirs.get(setting).to_string()),
            yours: say(setting, typed.value(setting).to_owned()),
        })
        .collect()
}
