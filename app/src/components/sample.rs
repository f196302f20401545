//! Hand-made values for the tests of components and pages.

use std::sync::Arc;

use chrono::NaiveDate;
use hoptac::model::reference::Reference;
use leptos::prelude::*;

use crate::cx::{Assets, Cx};
use crate::words::Lang;

/// 25/11/2026.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

/// A Vietnamese public page at `/thoa-thuan`.
pub fn cx() -> Cx {
    Cx {
        lang: Lang::Vi,
        w: Lang::Vi.words(),
        reference: Arc::new(Reference::built_in().clone()),
        today: today(),
        path: "/thoa-thuan".to_owned(),
        query: String::new(),
        staff: None,
        demo: false,
        assets: Arc::new(Assets::default()),
    }
}

/// What `view` renders to.
pub fn html(view: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| view().to_html())
}
