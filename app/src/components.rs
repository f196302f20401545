//! Server-rendered parts. One public component a file.

pub mod agreement_card;
pub mod changes;
pub mod commitment_card;
pub mod conflict;
pub mod crumbs;
pub mod day;
pub mod deadline;
pub mod differ;
pub mod domain_list;
pub mod empty;
pub mod facts;
pub mod filters;
pub mod form;
pub mod nothing;
pub mod notice;
pub mod pagination;
pub mod party;
pub mod pick_list;
pub mod query;
pub mod search_form;
pub mod sections;
pub mod sides;
pub mod spark;
pub mod stands;
pub mod tabs;
pub mod tag;
pub mod tally;
pub mod timeline;

#[cfg(test)]
pub mod sample;
