//! Server-rendered parts. One public component a file.

pub mod agreement_card;
pub mod breadcrumbs;
pub mod changes;
pub mod commitment_card;
pub mod conflict;
pub mod day;
pub mod deadline;
pub mod disagreement;
pub mod domain_list;
pub mod empty_state;
pub mod files;
pub mod filters;
pub mod form;
pub mod no_change_button;
pub mod notice;
pub mod pagination;
pub mod party;
pub mod pick_list;
pub mod query;
pub mod search_form;
pub mod sections;
pub mod sides;
pub mod sparkline;
pub mod standing_match;
pub mod summary_list;
pub mod tabs;
pub mod tag;
pub mod tally;
pub mod timeline;

#[cfg(test)]
pub mod sample;
