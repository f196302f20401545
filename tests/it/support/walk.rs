//! A walk over the site along its links, as somebody sees it: a new page needs no list to be met.

use std::collections::{HashMap, HashSet, VecDeque};

use hoptac::model::access::Role;
use reqwest::StatusCode;
use server::http::access::{Access, Route};
use server::http::router::addresses;

use super::site::{Answer, Site};

/// Addresses of each route that are visited, and as many with a query: the first may have nothing to show.
const PER_ROUTE: usize = 2;

/// Who walks.
#[derive(Clone, Copy)]
pub enum Walker<'a> {
    /// Anybody, in both languages, over what is public.
    Public,
    /// Somebody of this role with this cookie, over what is for those who are signed in.
    Staff(Role, &'a str),
}

/// An address that was visited.
pub struct Visited {
    pub route: Route,
    pub path: String,
    pub answer: Answer,
    /// Statements it cost.
    pub statements: u64,
}

impl Visited {
    /// Whether a page came back.
    pub fn is_page(&self) -> bool {
        self.answer.status == StatusCode::OK && self.answer.is_html()
    }
}

impl Walker<'_> {
    fn enters(self, route: &Route) -> bool {
        match self {
            Self::Public => route.access == Access::Public,
            Self::Staff(role, _) => route.access != Access::Public && route.access.allows(role),
        }
    }

    fn cookie(&self) -> &str {
        match self {
            Self::Public => "",
            Self::Staff(_, cookie) => cookie,
        }
    }
}

/// Walks from every address without a parameter, and from `more` of them with a query, along the links.
pub async fn walk(site: &Site, walker: Walker<'_>, more: &[&str]) -> Vec<Visited> {
    let table: Vec<Route> = addresses().into_iter().filter(|route| route.method == "GET").collect();
    let plain = table.iter().map(|route| route.path).filter(|path| !path.contains('{'));
    let mut next: VecDeque<String> = plain.chain(more.iter().copied()).map(str::to_owned).collect();
    next.push_back("/en".to_owned());
    let mut met = HashSet::new();
    let mut times: HashMap<_, usize> = HashMap::new();
    let mut visited = Vec::new();
    while let Some(path) = next.pop_front() {
        let (english, plain) = vietnamese(&path);
        let Some(route) = route_of(&table, plain) else { continue };
        if !walker.enters(route)
            || (english && matches!(walker, Walker::Staff(..)))
            || !met.insert(path.clone())
        {
            continue;
        }
        let times = times.entry((route.path, english, path.contains('?'))).or_default();
        if *times == PER_ROUTE {
            continue;
        }
        *times += 1;
        let before = site.db.statements();
        let answer = site.get(&path, walker.cookie()).await;
        let statements = site.db.statements() - before;
        let links = answer.links("/").into_iter();
        next.extend(links.map(|link| link.split('#').next().unwrap_or_default().to_owned()));
        visited.push(Visited { route: *route, path, answer, statements });
    }
    visited
}

/// Whether the address is English, and what it is in Vietnamese.
fn vietnamese(path: &str) -> (bool, &str) {
    match path.strip_prefix("/en") {
        Some("") => (true, "/"),
        Some(rest) if rest.starts_with(['/', '?']) => (true, rest),
        _ => (false, path),
    }
}

/// The route that answers `path`: of those that fit, the one that says most itself.
fn route_of<'a>(table: &'a [Route], path: &str) -> Option<&'a Route> {
    let path: Vec<&str> = path.split('?').next()?.split('/').collect();
    let fits = |route: &&Route| {
        let own: Vec<&str> = route.path.split('/').collect();
        own.len() == path.len()
            && own
                .iter()
                .zip(&path)
                .all(|(own, given)| own == given || (own.starts_with('{') && !given.is_empty()))
    };
    table.iter().filter(fits).min_by_key(|route| route.path.matches('{').count())
}
