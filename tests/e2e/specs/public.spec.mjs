// What every public page keeps: no script, its language, its title, its headings.
import { PAGES, english } from "../support/addresses.mjs";
import { navigation } from "../support/people.mjs";
import { expect, test } from "../support/test.mjs";

/** What holds for every document this server sends to the public. */
async function expectSoundDocument(page, answer, lang) {
    const html = await answer.text();
    expect(html).not.toMatch(/<script/i);
    expect(html.trimEnd()).toMatch(/<\/html>$/);
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await expect(page).toHaveTitle(/^(.+ · Hợp Tác|Hợp Tác · .+)$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByRole("main")).toHaveCount(1);
}

for (const name of PAGES) {
    test(`${name} is a sound document without scripts, in both languages`, async ({ page, addresses, baseURL }) => {
        const path = addresses[name];
        const answer = await page.goto(path);
        expect(answer.status()).toBe(200);
        await expectSoundDocument(page, answer, "vi");
        const heading = await page.getByRole("heading", { level: 1 }).innerText();

        const [translated] = await Promise.all([
            page.waitForResponse((response) => response.request().isNavigationRequest()),
            (await navigation(page)).getByRole("link", { name: "English" }).click(),
        ]);
        await expect(page).toHaveURL(baseURL + english(path));
        expect(translated.status()).toBe(200);
        await expectSoundDocument(page, translated, "en");

        await (await navigation(page, "en")).getByRole("link", { name: "Tiếng Việt" }).click();
        await expect(page).toHaveURL(baseURL + path);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    });
}

test("the demo says that its data is illustrative", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByText("chỉ để minh họa").first()).toBeVisible();
});

test("the first key reaches the content", async ({ page }) => {
    await page.goto("/thoa-thuan");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Đến nội dung chính" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    const target = await skip.getAttribute("href");
    expect(target).toMatch(/^#./);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`${target}$`));
    await expect(page.locator(`main${target}, main ${target}`)).toHaveCount(1);
});

test("the keyboard alone walks from the front to an agreement", async ({ page, addresses }) => {
    await page.goto("/");
    const nav = await navigation(page);
    await tabTo(page, nav.getByRole("link", { name: "Thỏa thuận", exact: true }));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/thoa-thuan$/);
    await tabTo(page, page.getByRole("main").locator(`a[href="${addresses.agreement}"]`).first());
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`${addresses.agreement}$`));
});

/** Presses Tab until `target` has the focus. */
async function tabTo(page, target) {
    for (let presses = 0; presses < 80; presses += 1) {
        await page.keyboard.press("Tab");
        if (await target.evaluate((element) => element === document.activeElement)) {
            return;
        }
    }
    throw new Error("80 presses of Tab did not reach it");
}

for (const path of ["/khong-co-trang-nay", "/thoa-thuan/khong-co", "/linh-vuc/khong-co", "/dia-phuong/khong-co"]) {
    test(`${path} says that there is no such page`, async ({ page }) => {
        const answer = await page.goto(path);
        expect(answer.status()).toBe(404);
        await expectSoundDocument(page, answer, "vi");
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Không tìm thấy trang");
        await page.getByRole("main").locator('a[href="/"]').first().click();
        await expect(page).toHaveURL(/:\d+\/$/);
    });
}

test("a commitment of an agreement that has none of this code is not found", async ({ page, addresses }) => {
    expect((await page.goto(`${addresses.agreement}/khong-co`)).status()).toBe(404);
});

test("filters live in the address, and each can be taken away", async ({ page, baseURL }) => {
    await page.goto("/thoa-thuan?q=du+lich&linh-vuc=du-lich");
    const main = page.getByRole("main");
    await expect(main.locator('input[name="q"]')).toHaveValue("du lich");
    await expect(main.locator('select[name="linh-vuc"]')).toHaveValue("du-lich");
    await main.getByRole("link", { name: /^Bỏ điều kiện: .*du lich/ }).click();
    await expect(page).toHaveURL(`${baseURL}/thoa-thuan?linh-vuc=du-lich`);
    await expect(main.locator('select[name="linh-vuc"]')).toHaveValue("du-lich");
    await expect(main.locator('input[name="q"]')).toHaveValue("");
});

test("a former name leads on to the unit of today", async ({ page }) => {
    await page.goto("/dia-phuong/thua-thien-hue");
    await page.getByRole("main").locator('a[href="/dia-phuong/hue"]').first().click();
    await expect(page).toHaveURL(/\/dia-phuong\/hue$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Huế");
});

test("an agreement shows its document, parties and commitments by domain", async ({ page }) => {
    await page.goto("/tim-kiem?q=2086-TB%2FTU");
    await page.getByRole("main").locator('a[href^="/thoa-thuan/"]').first().click();
    const main = page.getByRole("main");
    await expect(main).toContainText("2086-TB/TU");
    await expect(main).toContainText("Thành ủy Hà Nội");
    await expect(main).toContainText("Thừa Thiên Huế");
    for (const domain of ["Xây dựng Đảng", "Du lịch", "Y tế", "Xúc tiến đầu tư"]) {
        await expect(main).toContainText(domain);
    }
});
