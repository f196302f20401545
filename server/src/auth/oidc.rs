//! Sign-in with an OpenID Connect provider: authorization code flow with PKCE, state and nonce.

use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hoptac::store::auth::identity::{Claims, Flow};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreUserInfoClaims};
use openidconnect::url::Host;
use openidconnect::{
    AccessTokenHash, AsyncHttpClient, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest,
    HttpResponse, IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope, TokenResponse as _,
};
use tokio::sync::Mutex;

/// Path of the redirect URI registered with the provider.
pub const RETURN: &str = "/dang-nhap/oidc/tra-ve";

/// Timeout of one request to the provider.
const PROVIDER_TIMEOUT: Duration = Duration::from_secs(8);
/// How long the discovery document is kept: it costs two requests, and anybody can have us ask.
const METADATA_TTL: Duration = Duration::from_mins(10);
/// A kept document older than this is fetched anew when a signature does not fit: the provider may have changed its keys.
const KEYS_TTL: Duration = Duration::from_secs(10);
/// After a failure the provider is left alone for so long: otherwise everybody would wait for its timeout in turn.
const FAILURE_TTL: Duration = Duration::from_secs(5);
/// Largest response body accepted from the provider, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// Installs ring as the process-wide TLS provider, as for database connections. Must run before the first
/// HTTP client is built.
pub fn choose_cryptography() {
    // Fails when a provider is installed already; that one is kept.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Configuration of the provider.
#[derive(Clone, Debug, clap::Args)]
pub struct Settings {
    /// Issuer URL, e.g. `https://dang-nhap.example.gov.vn`; `None` turns this way of signing in off.
    #[arg(long = "oidc-issuer", env = "HOPTAC_OIDC_ISSUER", requires = "client_id")]
    pub issuer: Option<String>,
    /// Client id registered with the provider.
    #[arg(long = "oidc-client-id", env = "HOPTAC_OIDC_CLIENT_ID")]
    pub client_id: Option<String>,
    /// Client secret; `None` for a public client.
    #[arg(long = "oidc-client-secret", env = "HOPTAC_OIDC_CLIENT_SECRET", hide_env_values = true)]
    pub client_secret: Option<String>,
    /// Name of the provider on the sign-in button.
    #[arg(long = "oidc-label", env = "HOPTAC_OIDC_LABEL", default_value = "OpenID Connect")]
    pub label: String,
}

/// The configured provider and the HTTP client for requests to it.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Name of the provider on the sign-in button.
    pub label: String,
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: Option<ClientSecret>,
    redirect: RedirectUrl,
    http: reqwest::Client,
    /// The discovery document as last fetched. Whoever finds it too old fetches it while the others wait.
    metadata: Arc<Mutex<Option<Fetched>>>,
}

/// What came of fetching the discovery document.
#[derive(Clone, Debug)]
struct Fetched {
    at: Instant,
    document: Result<CoreProviderMetadata, Failed>,
}

impl Fetched {
    fn is_fresh(&self, ttl: Duration) -> bool {
        self.at.elapsed() < if self.document.is_ok() { ttl } else { FAILURE_TTL }
    }
}

/// A request to the provider failed or its response is invalid. Never shown to visitors: the text may hold
/// what others sent.
#[derive(Clone, Debug, thiserror::Error)]
#[error("OpenID Connect: {0}")]
pub struct Failed(String);

/// Why an HTTP request to the provider failed.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// The request failed or timed out.
    #[error("{0}")]
    Http(#[from] reqwest::Error),
    /// The request or response cannot be converted.
    #[error("{0}")]
    Request(#[from] openidconnect::http::Error),
    /// The response is larger than the client reads.
    #[error("an answer of more than {LARGEST} bytes")]
    TooLarge,
}

fn failed(error: impl std::fmt::Debug) -> Failed {
    Failed(format!("{error:?}"))
}

/// A sign-in about to be sent to the provider.
pub struct AuthorizationRequest {
    /// Authorization URL to redirect the browser to.
    pub address: String,
    /// The `state` parameter: identifies the sign-in when the browser returns.
    pub state: String,
    /// What the callback needs to verify the response.
    pub flow: Flow,
}

impl<'c> AsyncHttpClient<'c> for Provider {
    type Error = Unanswered;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Unanswered>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

impl Provider {
    /// The configured provider; `None` when no issuer is set.
    ///
    /// # Errors
    /// What is wrong with the configuration, as text for the operator.
    pub fn new(settings: Settings, public_url: &str) -> Result<Option<Self>, String> {
        let (Some(issuer), Some(client_id)) = (settings.issuer, settings.client_id) else { return Ok(None) };
        let address = |what: &str, error: &dyn std::fmt::Display| format!("{what} is no address: {error}");
        let issuer = IssuerUrl::new(issuer).map_err(|e| address("HOPTAC_OIDC_ISSUER", &e))?;
        let loopback = is_loopback(issuer.url());
        if issuer.url().scheme() != "https" && !loopback {
            return Err(format!(
                "HOPTAC_OIDC_ISSUER must begin with https:// (only a provider on this machine may do without): {}",
                issuer.as_str()
            ));
        }
        choose_cryptography();
        let http = reqwest::Client::builder()
            // Nor may what the provider says of itself lead to a line that others read.
            .https_only(!loopback)
            // Following a redirect would let the provider send requests into our own network.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PROVIDER_TIMEOUT)
            .build()
            .map_err(|error| format!("no HTTP client: {error}"))?;
        Ok(Some(Self {
            label: settings.label,
            issuer,
            client_id: ClientId::new(client_id),
            client_secret: settings.client_secret.map(ClientSecret::new),
            redirect: RedirectUrl::new(format!("{public_url}{RETURN}"))
                .map_err(|e| address("HOPTAC_PUBLIC_URL", &e))?,
            http,
            metadata: Arc::default(),
        }))
    }

    /// The discovery document, no older than `ttl`, and the provider's keys with it.
    async fn metadata(&self, ttl: Duration) -> Result<CoreProviderMetadata, Failed> {
        let mut kept = self.metadata.lock().await;
        if let Some(fetched) = kept.as_ref().filter(|fetched| fetched.is_fresh(ttl)) {
            return fetched.document.clone();
        }
        let document = CoreProviderMetadata::discover_async(self.issuer.clone(), self).await.map_err(failed);
        let document = document.and_then(|document| {
            let departure = document.authorization_endpoint().url();
            if departure.scheme() == "https" || is_loopback(self.issuer.url()) {
                Ok(document)
            } else {
                Err(Failed(format!("it sends people to {departure} without TLS")))
            }
        });
        *kept = Some(Fetched { at: Instant::now(), document: document.clone() });
        document
    }

    /// Whether the provider answers.
    ///
    /// # Errors
    /// When its discovery document cannot be fetched.
    pub async fn reach(&self) -> Result<(), Failed> {
        self.metadata(METADATA_TTL).await.map(|_| ())
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Unanswered> {
        let mut response = self.http.execute(request.try_into()?).await?;
        let mut builder = openidconnect::http::Response::builder().status(response.status());
        for (name, value) in response.headers() {
            builder = builder.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(part) = response.chunk().await? {
            body.extend_from_slice(&part);
            if u64::try_from(body.len()).unwrap_or(u64::MAX) > LARGEST {
                return Err(Unanswered::TooLarge);
            }
        }
        Ok(builder.body(body)?)
    }

    /// Starts a sign-in that ends at the local path `next`.
    ///
    /// # Errors
    /// When the provider's discovery document cannot be fetched.
    pub async fn begin(&self, next: String) -> Result<AuthorizationRequest, Failed> {
        let client = CoreClient::from_provider_metadata(
            self.metadata(METADATA_TTL).await?,
            self.client_id.clone(),
            self.client_secret.clone(),
        )
        .set_redirect_uri(self.redirect.clone());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (address, state, nonce) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        Ok(AuthorizationRequest {
            address: address.into(),
            state: state.secret().clone(),
            flow: Flow { verifier: verifier.secret().clone(), nonce: nonce.secret().clone(), next },
        })
    }

    /// Exchanges `code` for the claims about the person who signed in.
    ///
    /// # Errors
    /// When the provider rejects the code, or the ID token has the wrong audience, nonce, time or signature.
    pub async fn callback(&self, code: String, flow: &Flow) -> Result<Claims, Failed> {
        let mut client = CoreClient::from_provider_metadata(
            self.metadata(METADATA_TTL).await?,
            self.client_id.clone(),
            self.client_secret.clone(),
        )
        .set_redirect_uri(self.redirect.clone());
        let tokens = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(failed)?
            .set_pkce_verifier(PkceCodeVerifier::new(flow.verifier.clone()))
            .request_async(self)
            .await
            .map_err(failed)?;
        let id_token = tokens.id_token().ok_or_else(|| Failed("no identity token".to_owned()))?;
        let nonce = Nonce::new(flow.nonce.clone());
        if id_token.claims(&client.id_token_verifier(), &nonce).is_err() {
            client = CoreClient::from_provider_metadata(
                self.metadata(KEYS_TTL).await?,
                self.client_id.clone(),
                self.client_secret.clone(),
            )
            .set_redirect_uri(self.redirect.clone());
        }
        let verifier = client.id_token_verifier();
        let claims = id_token.claims(&verifier, &nonce).map_err(failed)?;
        if let Some(expected) = claims.access_token_hash() {
            let algorithm = id_token.signing_alg().map_err(failed)?;
            let key = id_token.signing_key(&verifier).map_err(failed)?;
            let found = AccessTokenHash::from_token(tokens.access_token(), algorithm, key).map_err(failed)?;
            if found != *expected {
                return Err(Failed("the access token belongs to another answer".to_owned()));
            }
        }
        let subject = claims.subject().clone();
        let mut verified = verified_email(claims.email().map(|e| e.as_str()), claims.email_verified());
        if verified.is_none()
            && let Ok(request) = client.user_info(tokens.access_token().clone(), Some(subject.clone()))
        {
            // Many providers return the e-mail address only from the userinfo endpoint.
            let told: CoreUserInfoClaims = request.request_async(self).await.map_err(failed)?;
            verified = verified_email(told.email().map(|e| e.as_str()), told.email_verified());
        }
        let issuer = self.issuer.as_str().to_owned();
        Ok(Claims { issuer, subject: subject.as_str().to_owned(), verified_email: verified })
    }
}

/// Whether the address is on this machine, where nobody reads along.
fn is_loopback(url: &openidconnect::url::Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The e-mail address, if the provider has verified it.
fn verified_email(email: Option<&str>, verified: Option<bool>) -> Option<String> {
    email.filter(|_| verified == Some(true)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provider(issuer: &str) -> Result<Option<Provider>, String> {
        let settings = Settings {
            issuer: Some(issuer.to_owned()),
            client_id: Some("hoptac".to_owned()),
            client_secret: None,
            label: "P".to_owned(),
        };
        Provider::new(settings, "https://hoptac.example.vn")
    }

    #[test]
    fn only_a_provider_on_this_machine_does_without_tls() {
        for good in ["https://id.example.vn", "http://127.0.0.1:9", "http://localhost:9/x", "http://[::1]:9"]
        {
            assert!(provider(good).is_ok(), "{good}");
        }
        for bad in
            ["http://id.example.vn", "http://10.0.0.1", "http://127.0.0.1.evil.example", "ftp://id.vn", "x"]
        {
            assert!(provider(bad).is_err(), "{bad}");
        }
    }

    #[tokio::test]
    async fn a_provider_that_is_away_is_not_asked_again_at_once() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let provider = provider(&format!("http://{}", listener.local_addr().unwrap())).unwrap().unwrap();
        let asked = tokio::spawn(async move {
            let mut asked = 0;
            while let Ok(Ok((line, _))) =
                tokio::time::timeout(Duration::from_millis(500), listener.accept()).await
            {
                asked += 1;
                drop(line);
            }
            asked
        });
        let first = provider.begin(String::new()).await.err().map(|e| e.to_string());
        for _ in 0..5 {
            let next = provider.begin(String::new()).await.err().map(|e| e.to_string());
            assert!(first.is_some() && next == first);
        }
        // The client itself asks once more when a line breaks before the answer.
        assert!(asked.await.unwrap() <= 2);
    }
}
