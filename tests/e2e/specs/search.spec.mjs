// Search reads Vietnamese as people type it.
import { expect, test } from "../support/test.mjs";

const results = (page) => page.getByRole("main").getByRole("link");

for (const [typed, found] of [
    ["hue", /Huế/],
    ["HUE", /Huế/],
    ["da nang", /Đà Nẵng/],
    ["đà nẵng", /Đà Nẵng/],
    ["thoa thuan", /[Tt]h(ỏa|oả) thuận/],
    ["2086-TB/TU", /Huế/],
]) {
    test(`"${typed}" finds ${found.source}`, async ({ page }) => {
        await page.goto(`/tim-kiem?q=${encodeURIComponent(typed)}`);
        await expect(results(page).filter({ hasText: found }).first()).toBeVisible();
    });
}

test("letters written apart (NFD) find the same as letters written together", async ({ page }) => {
    const texts = async (typed) => {
        await page.goto(`/tim-kiem?q=${encodeURIComponent(typed)}`);
        return results(page).allTextContents();
    };
    const together = await texts("Đà Nẵng".normalize("NFC"));
    expect(together.join("\n")).toContain("Đà Nẵng");
    expect(await texts("Đà Nẵng".normalize("NFD"))).toEqual(together);
});

test("the field on the front page searches", async ({ page }) => {
    await page.goto("/");
    const field = page.getByRole("main").locator('input[name="q"]');
    await field.fill("y tế");
    await field.press("Enter");
    await expect(page).toHaveURL(/\/tim-kiem\?q=y(\+|%20)t%E1%BA%BF/);
    await expect(page.getByRole("main").locator('input[name="q"]')).toHaveValue("y tế");
    await expect(results(page).filter({ hasText: /y tế/i }).first()).toBeVisible();
});

test("what is not there is said, and what was typed stays", async ({ page }) => {
    const answer = await page.goto("/tim-kiem?q=zzzkhongcogi");
    expect(answer.status()).toBe(200);
    await expect(page.getByRole("main").locator('input[name="q"]')).toHaveValue("zzzkhongcogi");
    await expect(page.getByRole("main").locator('a[href^="/thoa-thuan/"]')).toHaveCount(0);
});

for (const hostile of ['"><script>alert(1)</script>', "</title><script>alert(1)</script>", "%' or 1=1 --", '"*" NEAR(', "   "]) {
    test(`a query of ${JSON.stringify(hostile)} stays text`, async ({ page }) => {
        const answer = await page.goto(`/tim-kiem?q=${encodeURIComponent(hostile)}`);
        expect(answer.status()).toBe(200);
        expect(await answer.text()).not.toMatch(/<script/i);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    });
}
