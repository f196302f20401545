// Pages with islands: they hydrate without a complaint and only make nicer what works without them.
import { signIn } from "../support/people.mjs";
import { expect, test } from "../support/test.mjs";

const main = (page) => page.getByRole("main");

/** Opens the form of an update on the first commitment in the coordinator's list. */
async function openForm(page) {
    await signIn(page, "coordinator.hue");
    await page.goto("/lam-viec");
    const address = await main(page).getByRole("link", { name: /^Cập nhật tiến độ: / }).first().getAttribute("href");
    const answer = await page.goto(address);
    expect(answer.status()).toBe(200);
    return answer;
}

test("the form of an update loads the wasm under a strict policy and keeps its text", async ({ page }) => {
    const wasm = page.waitForResponse((answer) => answer.url().endsWith(".wasm"));
    const answer = await openForm(page);
    expect((await wasm).status()).toBe(200);
    expect((await wasm).headers()["content-type"]).toBe("application/wasm");

    const policy = answer.headers()["content-security-policy"];
    expect(policy).toMatch(/script-src[^;]*'nonce-[^']+'/);
    expect(policy).not.toContain("unsafe-inline");
    expect(policy).toContain("frame-ancestors 'none'");
    const nonces = await page.locator("script").evaluateAll((scripts) => scripts.map((s) => s.nonce));
    expect(nonces.length).toBeGreaterThan(0);
    expect(nonces.every((nonce) => policy.includes(`'nonce-${nonce}'`))).toBe(true);
});

test("the nonce is new for each answer", async ({ page }) => {
    const first = (await openForm(page)).headers()["content-security-policy"];
    const second = (await page.reload()).headers()["content-security-policy"];
    expect(first).not.toBe(second);
});

test("what is typed is saved without a button and is there after a reload", async ({ page }) => {
    const wasm = page.waitForResponse((answer) => answer.url().endsWith(".wasm"));
    await openForm(page);
    await wasm;
    const field = main(page).getByLabel("Kết quả từ lần cập nhật trước");
    const text = `Đã khảo sát hai điểm đến "mới" & <ghi> lại, lúc ${Date.now()}.`;
    // Typing may begin before the island is awake: then the last key is what it hears.
    await expect(async () => {
        await field.fill("");
        await field.pressSequentially(text, { delay: 2 });
        await expect(main(page).getByText(/Đã lưu bản nháp/)).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 20_000 });
    await page.reload();
    await expect(main(page).getByLabel("Kết quả từ lần cập nhật trước")).toHaveValue(text);
});

test("hydrating changes no word of the form", async ({ page }) => {
    const words = () => main(page).innerText();
    const wasm = page.waitForResponse((answer) => answer.url().endsWith(".wasm"));
    await openForm(page);
    const before = await words();
    await wasm;
    await page.waitForLoadState("networkidle");
    expect(await words()).toBe(before);
});
