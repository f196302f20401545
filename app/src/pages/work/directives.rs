//! Directives in lists: on a commitment, on a domain, and the actor's own.

use hoptac::store::Listing;
use hoptac::store::record::commitment::heading::Heading;
use hoptac::store::work::directive::{
    Choices, CommitmentDesk, DirectiveCard, DirectiveFilter, DirectiveScope,
};
use leptos::prelude::*;

use super::{AGREEMENTS, commitment_tabs, form_head, work_crumbs};
use crate::components::breadcrumbs::breadcrumbs;
use crate::components::filters::not_understood;
use crate::components::form::{Button, DayInput, ErrorSummary, Select, TextArea, post_form};
use crate::components::pagination::{pages_of, total};
use crate::components::query;
use crate::components::record_text::around;
use crate::components::tag::{Tone, tag};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::directive::form::{COORDINATOR, DirectiveFields};
use crate::pages::{Head, Page};
use hoptac::model::directive::{Directive, DirectiveState};

/// Address of the list.
pub const DIRECTIVES: &str = "/lam-viec/chi-dao";
/// Parameter of whose directives a list shows.
pub const SCOPE: &str = "cua";
/// Parameter of which directives a list shows.
pub const FILTER: &str = "tinh-trang";

/// `/lam-viec/thoa-thuan/{slug}/{code}/chi-dao`.
pub struct CommitmentDirectivesPage {
    /// The commitment, its directives, and whom a new one may be for.
    pub desk: CommitmentDesk,
    /// What stands in the form.
    pub typed: DirectiveFields,
    /// What is wrong with it.
    pub errors: FormErrors,
}

impl Page for CommitmentDirectivesPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, &format!("{}: {}", cx.w.directive.title, self.desk.place.text), &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let CommitmentDesk { place, directives, choices } = self.desk;
        let address = cx.href(&format!("{AGREEMENTS}/{}/{}/chi-dao", place.slug, place.code));
        let form = choices.map(|choices| {
            let title = cx.w.directive.give;
            give_form(cx, title, address, &choices, &self.typed, &self.errors)
        });
        view! {
            {commitment_top(cx, &place, cx.w.directive.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            <p class="muted small">{cx.w.directive.lead}</p>
            {directive_list(cx, directives)}
            {form}
        }
        .into_any()
    }
}

/// What stands on top of each page under a commitment's address: where one is, the commitment, and its tabs.
#[must_use]
pub fn commitment_top(cx: &Cx, place: &Heading, here: &str) -> AnyView {
    let agreement = format!("{AGREEMENTS}/{}", place.slug);
    let commitment = format!("{agreement}/{}", place.code);
    let trail = [
        (cx.w.common.agreements, AGREEMENTS),
        (place.title.as_str(), agreement.as_str()),
        (place.code.as_str(), commitment.as_str()),
    ];
    view! {
        {breadcrumbs(cx, &trail, here)}
        {commitment_tabs(cx, &place.slug, &place.code)}
        <h1 lang=cx.record_lang()>{place.text.clone()}</h1>
    }
    .into_any()
}

/// `/tong-hop/{domain}/chi-dao`.
pub struct DomainDirectivePage {
    /// Slug of the domain.
    pub domain: String,
    /// Whom it may be for.
    pub choices: Choices,
    /// What stands in the form.
    pub typed: DirectiveFields,
    /// What is wrong with it.
    pub errors: FormErrors,
}

impl Page for DomainDirectivePage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(
            cx,
            &format!("{}: {}", cx.w.directive.give_domain, cx.domain(&self.domain)),
            &self.errors,
            false,
        )
    }

    fn body(self, cx: &Cx) -> AnyView {
        let name = cx.domain(&self.domain);
        let list = format!("/tong-hop/{}", self.domain);
        let address = cx.href(&format!("{list}/chi-dao"));
        let trail = [(cx.w.dashboard.title, "/tong-hop"), (name.as_str(), list.as_str())];
        view! {
            {breadcrumbs(cx, &trail, cx.w.directive.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            <h1>{format!("{}: {name}", cx.w.directive.give_domain)}</h1>
            <p class="muted small">{cx.w.directive.lead}</p>
            {give_form(cx, cx.w.directive.give, address, &self.choices, &self.typed, &self.errors)}
        }
        .into_any()
    }
}

/// The form for a new directive.
fn give_form(
    cx: &Cx,
    title: &str,
    address: String,
    choices: &Choices,
    typed: &DirectiveFields,
    errors: &FormErrors,
) -> AnyView {
    let w = &cx.w.directive;
    let mut options = vec![(COORDINATOR.to_owned(), w.coordinator.to_owned())];
    options.extend(choices.agencies.iter().map(|(id, name)| (format!("agency:{id}"), (w.to_agency)(name))));
    options.extend(choices.people.iter().map(|(id, name)| (format!("person:{id}"), (w.to_person)(name))));
    let typed = typed.clone();
    let (to, wording, due_on) = (errors.at("to"), errors.at("wording"), errors.at("due_on"));
    let title = title.to_owned();
    post_form(
        cx,
        address,
        "card update",
        view! {
            <h2>{title}</h2>
            <Select name="to" label=w.to value=typed.to options=options error=to/>
            <TextArea name="wording" label=cx.w.field.instructed value=typed.wording error=wording/>
            <DayInput name="due_on" label=w.due_on value=typed.due_on hint=cx.w.label.day_hint error=due_on/>
            <div class="row"><Button label=w.give/></div>
        },
    )
}

/// `/lam-viec/chi-dao`.
pub struct DirectivesPage {
    /// Whose.
    pub scope: DirectiveScope,
    /// Which; `None` for all.
    pub filter: Option<DirectiveFilter>,
    /// The directives.
    pub list: Listing<DirectiveCard>,
}

impl Page for DirectivesPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.directive.title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.directive;
        let (scope, filter) = (self.scope, self.filter);
        let address = move |scope: DirectiveScope, filter: Option<DirectiveFilter>| {
            let filter = filter.map(|f| format!("&{FILTER}={}", f.code())).unwrap_or_default();
            format!("{DIRECTIVES}?{SCOPE}={}{filter}", scope.code())
        };
        let choice = |path: String, here: bool, words: &'static str| {
            let current = here.then_some("true");
            view! { <li><a href=cx.href(&path) aria-current=current>{words}</a></li> }
        };
        let scopes = DirectiveScope::ALL
            .iter()
            .map(|s| choice(address(*s, filter), *s == scope, (w.scope)(*s)))
            .collect_view();
        let filters = DirectiveFilter::ALL
            .iter()
            .map(|f| choice(address(scope, Some(*f)), Some(*f) == filter, (w.filter)(*f)))
            .collect_view();
        let scoped =
            DirectiveScope::ALL.iter().any(|s| Some(s.code()) == query::value(&cx.query, SCOPE).as_deref());
        let unread = not_understood(
            cx,
            &[(SCOPE, w.filter_label, scoped), (FILTER, cx.w.public.standing, filter.is_some())],
        );
        let (listed, pages) = (total(cx, &self.list, w.count), pages_of(cx, &self.list));
        view! {
            {work_crumbs(cx, &[], w.title)}
            <h1>{w.title}</h1>
            <nav aria-label=w.filter_label>
                <ul class="choices">{scopes}</ul>
                <ul class="choices">
                    {choice(address(scope, None), filter.is_none(), cx.w.action.all)}
                    {filters}
                </ul>
            </nav>
            {unread}
            <p class="muted num listed">{listed}</p>
            {directive_list(cx, self.list.rows)}
            {pages}
        }
        .into_any()
    }
}

/// Directives as a list.
fn directive_list(cx: &Cx, cards: Vec<DirectiveCard>) -> AnyView {
    if cards.is_empty() {
        return view! { <p class="calm">{cx.w.directive.none}</p> }.into_any();
    }
    let items = cards.into_iter().map(|card| item(cx, card)).collect_view();
    view! { <ul class="tasks">{items}</ul> }.into_any()
}

fn item(cx: &Cx, card: DirectiveCard) -> AnyView {
    let address = cx.href(&format!("{DIRECTIVES}/{}", card.directive.id));
    view! {
        <li>
            <div>
                <a href=address lang=cx.record_lang()>{card.directive.wording.clone()}</a>
                <p class="small" lang=cx.record_lang()>{subject(cx, &card)}</p>
                <p class="tags">{state_tags(cx, &card.directive)}</p>
                <p class="small muted num">{whom(cx, &card.directive)}</p>
            </div>
        </li>
    }
    .into_any()
}

/// What a directive is on.
#[must_use]
pub fn subject(cx: &Cx, card: &DirectiveCard) -> String {
    match (&card.place, &card.directive.domain) {
        (Some((_, _, text)), _) => text.clone(),
        (None, Some(domain)) => (cx.w.directive.on_domain)(&cx.domain(domain)),
        (None, None) => String::new(),
    }
}

/// For whom it is, and by when.
#[must_use]
pub fn whom(cx: &Cx, directive: &Directive) -> AnyView {
    let w = &cx.w.directive;
    let name = if directive.addressee.is_empty() { w.coordinator } else { &directive.addressee };
    let words = (w.for_whom)(name, &(cx.w.common.date)(directive.due_on));
    around(cx, words, &directive.addressee)
}

/// Where it is, and whether its answer is late.
#[must_use]
pub fn state_tags(cx: &Cx, directive: &Directive) -> AnyView {
    let w = &cx.w.directive;
    let tone = match directive.state {
        DirectiveState::Open => Tone::Open,
        DirectiveState::Answered => Tone::Soon,
        DirectiveState::Closed => Tone::Done,
    };
    let late = directive.days_late(cx.today).map(|days| tag(Tone::Over, (w.late)(days)));
    view! { {late}{tag(tone, (w.state)(directive.state))} }.into_any()
}
