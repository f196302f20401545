//! The own second factor: set it up, renew its recovery codes, turn it off.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{FACTOR, account_crumbs, current_password};
use crate::components::form::{Button, ErrorSummary, TextInput, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// How the second factor stands.
#[derive(Clone, Debug)]
pub enum Factor {
    /// There is none.
    Off,
    /// It is being set up.
    Setting {
        /// The secret as people type it.
        secret: String,
        /// Side of the QR code, in modules, margin included.
        side: i32,
        /// Its dark modules as an SVG path.
        path: String,
    },
    /// It is on.
    On {
        /// Since when.
        since: DateTime<Utc>,
    },
}

/// `/tai-khoan/hai-buoc`.
pub struct FactorPage {
    /// How it stands.
    pub factor: Factor,
    /// Whether the role must have one.
    pub obligatory: bool,
    /// What is wrong.
    pub errors: FormErrors,
}

impl Page for FactorPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.second_factor.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.second_factor;
        let is_on = matches!(self.factor, Factor::On { .. });
        let due =
            (self.obligatory && !is_on).then(|| view! { <div class="notice attention"><p>{w.due}</p></div> });
        let content = match self.factor {
            Factor::Off => off(cx),
            Factor::Setting { secret, side, path } => setting(cx, &self.errors, secret, side, path),
            Factor::On { since } => on(cx, &self.errors, since, self.obligatory),
        };
        view! {
            <ErrorSummary cx=cx.clone() errors=self.errors/>
            {account_crumbs(cx, w.title)}
            <h1>{w.title}</h1>
            <p class="lead">{w.what}</p>
            {due}
            {content}
        }
        .into_any()
    }
}

fn off(cx: &Cx) -> AnyView {
    let w = &cx.w.second_factor;
    post_form(
        cx,
        cx.href(FACTOR),
        "work-links",
        view! {
            <Button label=w.begin name="act" value="start"/>
        },
    )
}

fn setting(cx: &Cx, errors: &FormErrors, secret: String, side: i32, path: String) -> AnyView {
    let w = &cx.w.second_factor;
    let issuer = hoptac::text::percent_encode(cx.w.common.site);
    let error = errors.at("code");
    let steps = w.steps.iter().map(|step| view! { <li>{*step}</li> }).collect_view();
    view! {
        <ol class="factor-steps">{steps}</ol>
        <div class="sign-in">
            <div class="qr">
                <svg viewBox=format!("0 0 {side} {side}") role="img" aria-label=w.qr shape-rendering="crispEdges">
                    <rect width=side.to_string() height=side.to_string() fill="#fff"></rect>
                    <path d=path fill="#000"></path>
                </svg>
                <p class="small">{w.secret}": "<code>{secret.clone()}</code></p>
                <p class="small"><a href=format!("otpauth://totp/{issuer}?secret={secret}&issuer={issuer}")>{w.open_app}</a></p>
            </div>
            {post_form(cx, cx.href(FACTOR), "card", view! {
                <TextInput name="code" label=w.code value="" hint=w.code_hint error=error inputmode="numeric"
                    autocomplete="one-time-code" class="day"/>
                <div class="row"><Button label=w.confirm name="act" value="confirm"/></div>
            })}
        </div>
    }
    .into_any()
}

fn on(cx: &Cx, errors: &FormErrors, since: DateTime<Utc>, obligatory: bool) -> AnyView {
    let w = &cx.w.second_factor;
    let turn_off = if obligatory {
        view! { <p class="small muted">{w.obligatory}</p> }.into_any()
    } else {
        view! { <Button label=w.turn_off name="act" value="off" quiet=true/> }.into_any()
    };
    view! {
        <p>{(w.on)(&(cx.w.common.moment)(since))}</p>
        {post_form(cx, cx.href(FACTOR), "card", view! {
            {current_password(cx, errors)}
            <div class="row">
                <Button label=w.codes_new name="act" value="codes"/>
                {turn_off}
            </div>
        })}
    }
    .into_any()
}
