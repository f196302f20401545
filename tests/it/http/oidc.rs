//! Departing for another provider.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::routing::get;
use reqwest::StatusCode;

use crate::support::site::Site;

/// A provider that tells of itself and counts how often; gives its address and the count.
async fn provider() -> (String, Arc<AtomicUsize>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(AtomicUsize::new(0));
    let document = serde_json::json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/auth"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    })
    .to_string();
    let answer = |text: String| {
        let asked = Arc::clone(&asked);
        get(move || async move {
            asked.fetch_add(1, Ordering::Relaxed);
            ([("content-type", "application/json")], text)
        })
    };
    let app = Router::new()
        .route("/.well-known/openid-configuration", answer(document))
        .route("/jwks", answer("{\"keys\":[]}".to_owned()));
    tokio::spawn(async move { axum::serve(listener, app).await });
    (issuer, asked)
}

#[tokio::test]
async fn a_hundred_departures_ask_the_provider_once() {
    let (issuer, asked) = provider().await;
    let site = Site::with_provider(&issuer).await;
    for _ in 0..100 {
        let gone = site.get_from("198.51.100.7", "/dang-nhap/oidc?next=%2Flam-viec", "").await;
        assert!(gone.location().starts_with(&format!("{issuer}/auth?")), "{}", gone.location());
        assert_eq!(gone.header("cache-control"), "no-store", "it sets a cookie");
    }
    assert_eq!(asked.load(Ordering::Relaxed), 2, "the document and the keys");
    let slowed = site.get_from("198.51.100.7", "/dang-nhap/oidc", "").await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(site.get_from("198.51.100.8", "/dang-nhap/oidc", "").await.status.is_redirection());
    assert_eq!(site.db_number("select count(*) from oidc_flow").await, 101);
}
