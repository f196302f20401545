//! Sign-in.

use hoptac::model::access::Role;
use leptos::prelude::*;

use crate::components::form::{Button, ErrorSummary, TextInput, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// The sign-in form.
pub struct SignInPage {
    /// Typed address.
    pub email: String,
    /// Local path to go on to.
    pub next: String,
    /// Body of a form sent to `next` after the session had ended; empty when there was none.
    pub kept: String,
    /// What was just done, in words.
    pub done: Option<&'static str>,
    /// Name of the other provider people may sign in with.
    pub provider: Option<String>,
    /// What is wrong.
    pub errors: FormErrors,
    /// Demo mode: name, address and role of each account.
    pub demo_accounts: Vec<(String, String, Role)>,
    /// Demo mode: the password of all of them.
    pub demo_password: Option<String>,
}

impl Page for SignInPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.common.sign_in, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.sign_in;
        let demo = self.demo_password.as_ref().map(|password| self.demo(cx, password));
        let kept = self.kept_fields();
        let provider = self.provider(cx);
        let done = self.done.map(|done| view! { <div class="notice" role="status"><p>{done}</p></div> });
        let [email, password] = ["email", "password"].map(|field| self.errors.at(field));
        view! {
            <ErrorSummary cx=cx.clone() errors=self.errors/>
            <h1>{cx.w.common.sign_in}</h1>
            <p class="lead">{w.intro}</p>
            {done}
            {provider}
            <div class="sign-in">
                {post_form(cx, cx.href("/dang-nhap"), "card", view! {
                    {kept}
                    <TextInput name="email" label=w.email value=self.email error=email kind="email"
                        autocomplete="username" inputmode="email"/>
                    <TextInput name="password" label=w.password value="" error=password kind="password"
                        autocomplete="current-password"/>
                    <div class="row">
                        <Button label=cx.w.common.sign_in/>
                        <a href=cx.href("/quen-mat-khau")>{cx.w.password.forgot}</a>
                    </div>
                })}
                {demo}
            </div>
        }
        .into_any()
    }
}

impl SignInPage {
    /// Where to go on to, and the form to go on with.
    fn kept_fields(&self) -> AnyView {
        let kept = (!self.kept.is_empty())
            .then(|| view! { <input type="hidden" name="kept" value=self.kept.clone()/> });
        view! { <input type="hidden" name="next" value=self.next.clone()/>{kept} }.into_any()
    }

    /// The way to the other provider: a link, since the policy lets no form lead to another site.
    fn provider(&self, cx: &Cx) -> Option<AnyView> {
        let label = self.provider.as_ref()?;
        let w = &cx.w.sign_in;
        let next = form_urlencoded::byte_serialize(self.next.as_bytes()).collect::<String>();
        let address = format!("{}?next={next}", cx.href("/dang-nhap/oidc"));
        Some(
            view! {
                <p class="work-links"><a class="btn" href=address>{(w.with_provider)(label)}</a></p>
                <p class="muted work-links">{w.or_password}</p>
            }
            .into_any(),
        )
    }

    /// One button an account: the demonstration is one press away for each audience.
    fn demo(&self, cx: &Cx, password: &str) -> AnyView {
        let w = &cx.w.sign_in;
        let mut accounts: Vec<_> = self.demo_accounts.iter().collect();
        let place = |role: &Role| Role::ALL.iter().position(|other| other == role);
        accounts.sort_by(|a, b| place(&a.2).cmp(&place(&b.2)).then_with(|| a.0.cmp(&b.0)));
        let accounts = accounts
            .into_iter()
            .map(|(name, email, role)| {
                view! {
                    <li>
                        {post_form(cx, cx.href("/dang-nhap"), "", view! {
                            {self.kept_fields()}
                            <input type="hidden" name="email" value=email.clone()/>
                            <input type="hidden" name="password" value=password.to_owned()/>
                            <div>
                                <b>{name.clone()}</b>
                                <span class="small muted">{(w.role)(*role)}" · "{email.clone()}</span>
                            </div>
                            <Button label=cx.w.common.sign_in quiet=true described=(w.demo_as)(name)/>
                        })}
                    </li>
                }
            })
            .collect_view();
        view! {
            <section class="demo-accounts" aria-labelledby="demo-accounts">
                <h2 id="demo-accounts">{w.demo}</h2>
                <p class="small">{w.demo_password}" "<code>{password.to_owned()}</code></p>
                <ul>{accounts}</ul>
            </section>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests;
