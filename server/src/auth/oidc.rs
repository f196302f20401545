//! Signing in with another provider by OpenID Connect: code flow with PKCE, state and nonce.

use std::pin::Pin;
use std::time::Duration;

use hoptac::store::auth::identity::{Claims, Flow};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreUserInfoClaims};
use openidconnect::{
    AccessTokenHash, AsyncHttpClient, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest,
    HttpResponse, IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope, TokenResponse as _,
};

/// Address the provider leads back to.
pub const RETURN: &str = "/dang-nhap/oidc/tra-ve";

/// Longest time the provider may take for one answer.
const PROVIDER_TIMEOUT: Duration = Duration::from_secs(8);
/// Largest answer of a provider that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// Chooses ring for TLS, as the database's connections do; must be done before the first HTTP client is made.
pub fn choose_cryptography() {
    // Fails when the process has chosen already: then that one stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// What is configured of the provider.
#[derive(Clone, Debug, clap::Args)]
pub struct Settings {
    /// Issuer of an OpenID Connect provider to sign in with, e.g. `https://dang-nhap.example.gov.vn`.
    #[arg(long = "oidc-issuer", env = "HOPTAC_OIDC_ISSUER", requires = "client_id")]
    pub issuer: Option<String>,
    /// Who we are there.
    #[arg(long = "oidc-client-id", env = "HOPTAC_OIDC_CLIENT_ID")]
    pub client_id: Option<String>,
    /// Our secret there, if we have one.
    #[arg(long = "oidc-client-secret", env = "HOPTAC_OIDC_CLIENT_SECRET", hide_env_values = true)]
    pub client_secret: Option<String>,
    /// What people call the provider.
    #[arg(long = "oidc-label", env = "HOPTAC_OIDC_LABEL", default_value = "OpenID Connect")]
    pub label: String,
}

/// The provider.
#[derive(Clone, Debug)]
pub struct Provider {
    /// What people call it.
    pub label: String,
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: Option<ClientSecret>,
    redirect: RedirectUrl,
    http: reqwest::Client,
}

/// The provider did not answer as it should. Never shown: it may hold what others sent.
#[derive(Debug, thiserror::Error)]
#[error("OpenID Connect: {0}")]
pub struct Failed(String);

/// An answer over the limit, or none.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// No answer.
    #[error("{0}")]
    Http(#[from] reqwest::Error),
    /// No request, or no answer, that can be written down.
    #[error("{0}")]
    Request(#[from] openidconnect::http::Error),
    /// Too much of one.
    #[error("an answer of more than {LARGEST} bytes")]
    TooLarge,
}

fn failed(error: impl std::fmt::Debug) -> Failed {
    Failed(format!("{error:?}"))
}

/// The way to the provider.
pub struct AuthorizationRequest {
    /// Where the browser is led.
    pub address: String,
    /// Names the sign-in on its way back.
    pub state: String,
    /// What must be known then.
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
    /// The provider that is configured; `None` when none is.
    ///
    /// # Errors
    /// When what is configured cannot be used, in words.
    pub fn new(settings: Settings, public_url: &str) -> Result<Option<Self>, String> {
        let (Some(issuer), Some(client_id)) = (settings.issuer, settings.client_id) else { return Ok(None) };
        let address = |what: &str, error: &dyn std::fmt::Display| format!("{what} is no address: {error}");
        choose_cryptography();
        let http = reqwest::Client::builder()
            // A redirect could lead into the own network.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PROVIDER_TIMEOUT)
            .build()
            .map_err(|error| format!("no HTTP client: {error}"))?;
        Ok(Some(Self {
            label: settings.label,
            issuer: IssuerUrl::new(issuer).map_err(|e| address("HOPTAC_OIDC_ISSUER", &e))?,
            client_id: ClientId::new(client_id),
            client_secret: settings.client_secret.map(ClientSecret::new),
            redirect: RedirectUrl::new(format!("{public_url}{RETURN}"))
                .map_err(|e| address("HOPTAC_PUBLIC_URL", &e))?,
            http,
        }))
    }

    /// Asked anew each time: its keys change, and signing in is rare.
    async fn metadata(&self) -> Result<CoreProviderMetadata, Failed> {
        CoreProviderMetadata::discover_async(self.issuer.clone(), self).await.map_err(failed)
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

    /// The way there, for whoever wants to go on to `next` afterwards.
    ///
    /// # Errors
    /// When the provider cannot be asked for its addresses.
    pub async fn begin(&self, next: String) -> Result<AuthorizationRequest, Failed> {
        let client = CoreClient::from_provider_metadata(
            self.metadata().await?,
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

    /// Who came back with `code`.
    ///
    /// # Errors
    /// When the provider does not confirm it, or its answer is not for us, not of now, or not signed by it.
    pub async fn callback(&self, code: String, flow: &Flow) -> Result<Claims, Failed> {
        let client = CoreClient::from_provider_metadata(
            self.metadata().await?,
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
        let verifier = client.id_token_verifier();
        let claims = id_token.claims(&verifier, &Nonce::new(flow.nonce.clone())).map_err(failed)?;
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
            // Many providers tell the address only there.
            let told: CoreUserInfoClaims = request.request_async(self).await.map_err(failed)?;
            verified = verified_email(told.email().map(|e| e.as_str()), told.email_verified());
        }
        let issuer = self.issuer.as_str().to_owned();
        Ok(Claims { issuer, subject: subject.as_str().to_owned(), verified_email: verified })
    }
}

/// The address, if the provider says that it belongs to whoever signed in.
fn verified_email(email: Option<&str>, verified: Option<bool>) -> Option<String> {
    email.filter(|_| verified == Some(true)).map(str::to_owned)
}
