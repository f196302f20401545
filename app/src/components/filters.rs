//! The filter of a list: a plain GET form, and chips that each take one condition away.

use hoptac::model::agreement::State;
use hoptac::model::standing::StandingFilter;
use hoptac::store::db::codec::compare_vi;
use leptos::prelude::*;

use super::pagination;
use super::query;
use crate::cx::Cx;

/// Parameter of the words a title must have.
pub const TEXT: &str = "q";
/// Parameter of the domain.
pub const DOMAIN: &str = "linh-vuc";
/// Parameter of the locality.
pub const LOCALITY: &str = "dia-phuong";
/// Parameter of another party.
pub const PARTNER: &str = "doi-tac";
/// Parameter of an agreement's state.
pub const STATE: &str = "hieu-luc";
/// Parameter of a commitment's standing.
pub const STANDING: &str = "tinh-trang";
/// Parameter that narrows to what was extended.
pub const EXTENDED: &str = "gia-han";
/// Value of a parameter that asks for what is so.
pub const YES: &str = "1";

/// Most characters of a value that is not understood, where that is said.
const LONGEST_SHOWN: usize = 60;

/// One thing to choose, with what is chosen.
pub struct Choice {
    name: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    chosen: Option<String>,
}

impl Choice {
    /// A domain.
    #[must_use]
    pub fn domain(cx: &Cx, chosen: Option<&str>) -> Self {
        let options = cx.reference.domains.iter().map(|d| (d.slug.clone(), cx.domain(&d.slug))).collect();
        Self { name: DOMAIN, label: cx.w.field.domain, options, chosen: chosen.map(str::to_owned) }
    }

    /// A locality of today; a former one only when it is what was chosen.
    #[must_use]
    pub fn locality(cx: &Cx, chosen: Option<&str>) -> Self {
        Self::unit(cx, LOCALITY, cx.w.field.locality, chosen)
    }

    /// The other party, likewise.
    #[must_use]
    pub fn partner(cx: &Cx, chosen: Option<&str>) -> Self {
        Self::unit(cx, PARTNER, cx.w.public.partner, chosen)
    }

    fn unit(cx: &Cx, name: &'static str, label: &'static str, chosen: Option<&str>) -> Self {
        let lineage = &cx.reference.lineage;
        let former = chosen
            .into_iter()
            .filter(|slug| !lineage.as_of(cx.today).any(|unit| unit.slug == *slug))
            .filter_map(|slug| lineage.by_slug(slug).last());
        let mut options: Vec<_> = lineage
            .as_of(cx.today)
            .chain(former)
            .map(|unit| (unit.slug.clone(), cx.unit(unit).to_owned()))
            .collect();
        options.sort_by(|a, b| compare_vi(&a.1, &b.1));
        Self { name, label, options, chosen: chosen.map(str::to_owned) }
    }

    /// The state of an agreement; drafts are no choice for readers.
    #[must_use]
    pub fn state(cx: &Cx, chosen: Option<State>) -> Self {
        Self::state_of(cx, chosen, |state| state != State::Draft)
    }

    /// The same for staff, whose drafts are among it.
    #[must_use]
    pub fn any_state(cx: &Cx, chosen: Option<State>) -> Self {
        Self::state_of(cx, chosen, |_| true)
    }

    fn state_of(cx: &Cx, chosen: Option<State>, offered: fn(State) -> bool) -> Self {
        let options = State::ALL
            .iter()
            .filter(|s| offered(**s))
            .map(|s| (s.code().to_owned(), (cx.w.common.state)(*s).to_owned()))
            .collect();
        Self { name: STATE, label: cx.w.public.state, options, chosen: chosen.map(|s| s.code().to_owned()) }
    }

    /// The standing of commitments.
    #[must_use]
    pub fn standing(cx: &Cx, chosen: Option<StandingFilter>) -> Self {
        let options = StandingFilter::ALL
            .iter()
            .map(|s| (s.code().to_owned(), (cx.w.standing.filter)(*s).to_owned()))
            .collect();
        let chosen = chosen.map(|s| s.code().to_owned());
        Self { name: STANDING, label: cx.w.public.standing, options, chosen }
    }

    /// Whether the deadline was extended.
    #[must_use]
    pub fn extended(cx: &Cx, chosen: bool) -> Self {
        let options = vec![(YES.to_owned(), cx.w.extension.was_extended.to_owned())];
        let chosen = chosen.then(|| YES.to_owned());
        Self { name: EXTENDED, label: cx.w.field.deadline, options, chosen }
    }

    /// Words of what is chosen.
    fn chosen_words(&self) -> Option<&str> {
        let chosen = self.chosen.as_ref()?;
        self.options.iter().find(|(value, _)| value == chosen).map(|(_, words)| words.as_str())
    }
}

/// The form and its chips. `text` is the label of the text field and the words typed so far; `None` leaves it out.
#[must_use]
pub fn filters(cx: &Cx, text: Option<(&'static str, &str)>, choices: &[Choice]) -> AnyView {
    let w = &cx.w.public;
    let selects = choices.iter().map(|choice| select(cx, choice)).collect_view();
    let button = view! { <button type="submit" class="btn">{cx.w.action.filter}</button> };
    let form = match text {
        Some((label, text)) => {
            let open = choices.iter().any(|choice| choice.chosen_words().is_some());
            view! {
                <label class="l" for="loc-q">{label}</label>
                <div class="find">
                    <input type="search" id="loc-q" name=TEXT value=text.to_owned()/>
                    {button}
                </div>
                <details open=open>
                    <summary>{w.filter_more}</summary>
                    <div class="more">{selects}</div>
                </details>
            }
            .into_any()
        }
        None => view! { <div class="more">{selects}<div class="end">{button}</div></div> }.into_any(),
    };
    view! {
        <form class="filters" method="get" action=cx.href(&cx.path) role="search">{form}</form>
        {chips(cx, text.map(|(_, text)| text), choices)}
    }
    .into_any()
}

fn select(cx: &Cx, choice: &Choice) -> AnyView {
    let id = format!("loc-{}", choice.name);
    let options = choice
        .options
        .iter()
        .map(|(value, words)| {
            let selected = choice.chosen.as_ref() == Some(value);
            view! { <option value=value.clone() selected=selected>{words.clone()}</option> }
        })
        .collect_view();
    view! {
        <div>
            <label class="l" for=id.clone()>{choice.label}</label>
            <select id=id name=choice.name>
                <option value="">{cx.w.action.all}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// What the list is narrowed to; each chip leads to the list without it. Before them what of the address is not
/// understood.
#[must_use]
pub fn chips(cx: &Cx, text: Option<&str>, choices: &[Choice]) -> AnyView {
    let asked: Vec<_> = choices.iter().map(|c| (c.name, c.label, c.chosen_words().is_some())).collect();
    let unread = not_understood(cx, &asked);
    let text = text.filter(|t| !t.is_empty()).map(|t| (TEXT, format!("“{t}”")));
    let chosen = choices.iter().filter_map(|c| Some((c.name, c.chosen_words()?.to_owned())));
    let chips: Vec<_> = text.into_iter().chain(chosen).collect();
    if chips.is_empty() {
        return unread;
    }
    let items = chips
        .into_iter()
        .map(|(name, words)| {
            let address = without(cx, name);
            view! {
                <li><a href=address><span class="hidden">{cx.w.public.remove}" "</span>{words}</a></li>
            }
        })
        .collect_view();
    view! { {unread}<ul class="chips" aria-label=cx.w.public.narrowed>{items}</ul> }.into_any()
}

/// The address of this list without a condition, from its first page.
fn without(cx: &Cx, name: &str) -> String {
    let rest = query::with(&query::with(&cx.query, name, None), pagination::PARAM, None);
    query::address(&cx.href(&cx.path), &rest)
}

/// The conditions in the address that nobody understands, so that the list is not taken for one that is narrowed by them:
/// of each parameter its label, and whether its value was understood. Every list that takes conditions from its address
/// says so here.
#[must_use]
pub fn not_understood(cx: &Cx, asked: &[(&str, &'static str, bool)]) -> AnyView {
    let unread: Vec<_> = asked
        .iter()
        .filter(|(_, _, understood)| !understood)
        .filter_map(|(name, label, _)| Some((*name, *label, query::value(&cx.query, name)?)))
        .map(|(name, label, value)| {
            let shown: String = value.chars().take(LONGEST_SHOWN).collect();
            let address = without(cx, name);
            view! { <p>{(cx.w.public.not_understood)(label, &shown)}" "<a href=address>{cx.w.public.without_it}</a></p> }
        })
        .collect();
    if unread.is_empty() {
        return ().into_any();
    }
    view! { <div class="notice attention" role="status">{unread}</div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn a_chip_takes_its_condition_and_the_page_away_and_keeps_the_rest() {
        let mut cx = fixtures::cx();
        cx.query = "q=a&linh-vuc=du-lich&trang=3".to_owned();
        let choices = [Choice::domain(&cx, Some("du-lich")), Choice::standing(&cx, None)];
        let html = fixtures::html(|| filters(&cx, Some(("Tên", "a")), &choices));
        assert!(html.contains(r#"href="/thoa-thuan?q=a""#), "{html}");
        assert!(html.contains(r#"href="/thoa-thuan?linh-vuc=du-lich""#), "{html}");
        assert!(html.contains("<details open"), "{html}");
    }

    #[test]
    fn a_former_locality_can_stay_chosen_and_the_list_is_in_dictionary_order() {
        let cx = fixtures::cx();
        let choice = Choice::locality(&cx, Some("thua-thien-hue"));
        assert_eq!(choice.chosen_words(), Some("Thừa Thiên Huế"));
        assert_eq!(choice.options.len(), 35);
        let place = |name: &str| choice.options.iter().position(|(_, n)| n == name).unwrap();
        assert!(place("Cần Thơ") > place("Cao Bằng") && place("Đà Nẵng") < place("Hà Nội"));
    }
}
