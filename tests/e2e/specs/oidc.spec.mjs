// Signing in with another provider: a real one, on the loopback.
import { startServer } from "../../../scripts/server.mjs";
import { PEOPLE, startProvider } from "../support/provider.mjs";
import { expect, test as base } from "../support/test.mjs";

const CLIENT = { clientId: "hoptac", clientSecret: "a secret of the tests, long enough for HS256" };

const test = base.extend({
    /** A server that knows a provider, which knows the server. */
    server: [
        async ({}, use) => {
            let provider;
            const rotate = () => provider.rotate();
            // The provider must know where the server listens, the server where the provider does.
            const server = await startServer({
                configure: async (origin) => {
                    provider = await startProvider({ ...CLIENT, redirectUri: `${origin}/dang-nhap/oidc/tra-ve` });
                    return {
                        HOPTAC_OIDC_ISSUER: provider.issuer,
                        HOPTAC_OIDC_CLIENT_ID: CLIENT.clientId,
                        HOPTAC_OIDC_CLIENT_SECRET: CLIENT.clientSecret,
                        HOPTAC_OIDC_LABEL: "Cổng thử nghiệm",
                    };
                },
            });
            await use({ ...server, rotate });
            expect(await server.stop()).toBe(0);
            await provider.stop();
        },
        { scope: "worker", timeout: 60_000 },
    ],
});

/** Goes to the provider from the sign-in page and signs in there as `who`. */
async function signInThere(page, who, next = "") {
    await page.context().clearCookies();
    await page.goto(`/dang-nhap?next=${encodeURIComponent(next)}`);
    await page.getByRole("main").getByRole("link", { name: "Đăng nhập bằng Cổng thử nghiệm" }).click();
    await page.getByLabel("Name").fill(who);
    await page.getByRole("button", { name: "Continue" }).click();
}

test("an account is known by its verified address and comes back to where it was going", async ({ page, context }) => {
    for (const next of ["/lam-viec/duyet", ""]) {
        await signInThere(page, "leader", next);
        await expect(page).toHaveURL(next || "/tong-hop");
    }
    await page.goto("/tai-khoan");
    await expect(page.getByRole("main")).toContainText(PEOPLE.leader.email);
    const names = (await context.cookies()).map((cookie) => cookie.name);
    expect(names).not.toContain("__Host-hoptac-oidc");
});

for (const who of ["unverified", "stranger"]) {
    test(`${who} gets no account, and words`, async ({ page }) => {
        await signInThere(page, who);
        const main = page.getByRole("main");
        await expect(main.getByRole("heading", { level: 1 })).toHaveText("Chưa có tài khoản cho bạn");
        await main.getByRole("link", { name: "Về trang đăng nhập" }).click();
        await expect(page).toHaveURL(/\/dang-nhap$/);
        await page.goto("/tai-khoan");
        await expect(page).toHaveURL(/\/dang-nhap/);
    });
}

test("a provider that signs with another key is believed once its keys are asked for again", async ({ page, server }) => {
    await signInThere(page, "leader");
    await expect(page).toHaveURL("/tong-hop");
    server.rotate();
    // Those it has now are asked for when they fail, but not more often than every ten seconds.
    await expect(async () => {
        await signInThere(page, "leader");
        await expect(page).toHaveURL("/tong-hop", { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
});

test("an answer nobody waits for signs nobody in", async ({ page }) => {
    const answer = await page.goto("/dang-nhap/oidc/tra-ve?code=x&state=y");
    expect(answer.status()).toBe(400);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Chưa đăng nhập được");
});
