// The demo's accounts, and what people do on every page.
import { expect } from "@playwright/test";

export const PASSWORD = "hop-tac-2026";

/** Address of an account, by role and locality: `coordinator.ha-noi`. */
export const email = (who) => `${who}@demo.invalid`;

/** Fills in and sends the form of the sign-in page that is open. */
export async function fillSignIn(page, address, password) {
    const main = page.getByRole("main");
    await main.getByLabel("Địa chỉ thư điện tử").fill(address);
    await main.getByLabel("Mật khẩu", { exact: true }).fill(password);
    await main.getByRole("button", { name: "Đăng nhập", exact: true }).click();
}

/** Signs in as `who`, whoever was signed in before. */
export async function signIn(page, who) {
    await page.context().clearCookies();
    await page.goto("/dang-nhap");
    await fillSignIn(page, email(who), PASSWORD);
    await expect(page).not.toHaveURL(/\/dang-nhap/);
}

/** Becomes a reader without an account. */
export async function signOut(page) {
    await page.context().clearCookies();
    // Who is not signed in may get a public page as it was up to a second ago.
    await page.waitForTimeout(1_000);
}

const MENU = { vi: ["Danh mục", "Chính"], en: ["Menu", "Main"] };

/** The main navigation that is in view, opened where it is folded. */
export async function navigation(page, lang = "vi") {
    const [folded, label] = MENU[lang];
    const menu = page.locator("summary", { hasText: folded });
    if ((await menu.isVisible()) && !(await page.locator("details[open]", { has: menu }).count())) {
        await menu.click();
    }
    return page.getByRole("navigation", { name: label }).filter({ visible: true });
}
