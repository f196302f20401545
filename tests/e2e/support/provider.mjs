// An OpenID Connect provider of its own for the tests, over http on the loopback: npm's certified `oidc-provider`.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

/** Who may sign in there, by login name: the address, and whether the provider verified it. */
export const PEOPLE = {
    leader: { email: "leader.hue@demo.invalid", email_verified: true },
    unverified: { email: "leader.ha-noi@demo.invalid", email_verified: false },
    stranger: { email: "nobody@demo.invalid", email_verified: true },
};

const page = (uid, title, fields) => `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>${title}</title><h1>${title}</h1>
<form method="post" action="/interaction/${uid}">${fields}<button>Continue</button></form></html>`;

async function fields(request) {
    let body = "";
    for await (const part of request) {
        body += part;
    }
    return new URLSearchParams(body);
}

/** Gives everything asked for to whoever signed in. */
async function grantAll(provider, { params, session, grantId, prompt }) {
    const grant = grantId
        ? await provider.Grant.find(grantId)
        : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    const { missingOIDCScope, missingOIDCClaims } = prompt.details;
    if (missingOIDCScope) {
        grant.addOIDCScope(missingOIDCScope.join(" "));
    }
    if (missingOIDCClaims) {
        grant.addOIDCClaims(missingOIDCClaims);
    }
    return { consent: { grantId: await grant.save() } };
}

/** A key that tokens are signed with, under a name of its own. */
function signingKey(kid) {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    return { ...privateKey.export({ format: "jwk" }), kid, use: "sig" };
}

/** Starts the provider on a free port, with one client. Gives `{ issuer, rotate(), stop() }`: rotated, it signs with another
 * key and no longer tells of the one before. */
export async function startProvider({ clientId, clientSecret, redirectUri }) {
    let handle = (request, response) => response.writeHead(503).end();
    const server = createServer((request, response) => handle(request, response));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const withKey = (kid) => new Provider(issuer, {
        jwks: { keys: [signingKey(kid)] },
        clients: [
            {
                client_id: clientId,
                client_secret: clientSecret,
                redirect_uris: [redirectUri],
                grant_types: ["authorization_code"],
                response_types: ["code"],
            },
        ],
        claims: { openid: ["sub"], email: ["email", "email_verified"] },
        cookies: { keys: ["only for tests"] },
        features: { devInteractions: { enabled: false } },
        pkce: { required: () => true },
        interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
        findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
    });
    let provider = withKey("first");
    let callback = provider.callback();
    const interact = async (request, response) => {
        const details = await provider.interactionDetails(request, response);
        if (request.method === "GET" && details.prompt.name === "login") {
            response.setHeader("content-type", "text/html; charset=utf-8");
            response.end(page(details.uid, "Provider", '<label>Name <input name="login"></label>'));
            return;
        }
        const result =
            details.prompt.name === "login"
                ? { login: { accountId: (await fields(request)).get("login") } }
                : await grantAll(provider, details);
        await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
    };
    handle = (request, response) => {
        if (request.url.startsWith("/interaction/")) {
            interact(request, response).catch((error) => response.writeHead(500).end(String(error)));
        } else {
            callback(request, response);
        }
    };
    return {
        issuer,
        rotate: () => {
            provider = withKey("second");
            callback = provider.callback();
        },
        stop: () =>
            new Promise((resolve) => {
                server.closeAllConnections();
                server.close(resolve);
            }),
    };
}
