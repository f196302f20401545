//! Something happened on the way into an account, and there is a way on.

use leptos::prelude::*;

use crate::cx::Cx;
use crate::pages::{Head, Page};

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountMessage {
    /// A link that can no longer be used.
    LinkGone,
    /// A link was asked for.
    ResetAsked,
    /// The other provider's answer could not be used.
    ProviderFailed,
    /// The other provider knows the person, the record does not.
    ProviderUnknown,
    /// The account was disabled.
    ProviderDisabled,
}

/// A page that says it.
pub struct ToldPage(pub AccountMessage);

impl ToldPage {
    fn title(&self, cx: &Cx) -> &'static str {
        let w = &cx.w.sign_in;
        match self.0 {
            AccountMessage::LinkGone => cx.w.password.gone_title,
            AccountMessage::ResetAsked if !cx.mail => cx.w.password.forgot,
            AccountMessage::ResetAsked => cx.w.password.forgot_sent_title,
            AccountMessage::ProviderFailed => w.provider_failed_title,
            AccountMessage::ProviderUnknown => w.provider_unknown_title,
            AccountMessage::ProviderDisabled => w.provider_disabled_title,
        }
    }
}

impl Page for ToldPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: self.title(cx).to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.sign_in;
        let texts: Vec<&'static str> = match self.0 {
            AccountMessage::LinkGone => vec![cx.w.password.gone],
            AccountMessage::ResetAsked if !cx.mail => vec![cx.w.password.forgot_ask],
            AccountMessage::ResetAsked => cx.w.password.forgot_sent.to_vec(),
            AccountMessage::ProviderFailed => vec![w.provider_failed],
            AccountMessage::ProviderUnknown => vec![w.provider_unknown],
            AccountMessage::ProviderDisabled => vec![w.provider_disabled],
        };
        let ask = (self.0 == AccountMessage::LinkGone).then(|| {
            let words = if cx.mail { cx.w.password.gone_ask } else { cx.w.password.forgot };
            view! { <a class="btn" href=cx.href("/quen-mat-khau")>{words}</a> }
        });
        view! {
            <h1>{self.title(cx)}</h1>
            {texts.into_iter().map(|text| view! { <p class="lead">{text}</p> }).collect_view()}
            <div class="row work-links">
                {ask}
                <a class="btn quiet" href=cx.href("/dang-nhap")>{w.back_to_sign_in}</a>
            </div>
        }
        .into_any()
    }
}
