// Signing in and out.
import { PASSWORD, email, fillSignIn, navigation, signIn } from "../support/people.mjs";
import { expect, test } from "../support/test.mjs";

const ROLES = {
    "reporter.ha-noi": "/lam-viec",
    "coordinator.hue": "/lam-viec",
    "leader.ha-noi": "/tong-hop",
};

for (const [who, home] of Object.entries(ROLES)) {
    test(`${who} signs in, opens ${home} and signs out`, async ({ page }) => {
        await signIn(page, who);
        expect((await page.goto(home)).status()).toBe(200);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await (await navigation(page)).getByRole("button", { name: "Đăng xuất" }).click();
        await page.goto(home);
        await expect(page).toHaveURL(/\/dang-nhap/);
    });
}

test("the demo shows its accounts and their password", async ({ page }) => {
    await page.goto("/dang-nhap");
    const main = page.getByRole("main");
    await expect(main).toContainText(PASSWORD);
    for (const role of ["Cán bộ cập nhật", "Cán bộ đầu mối", "Lãnh đạo"]) {
        await expect(main).toContainText(role);
    }
});

test("a wrong password is refused in words, and the address stays", async ({ page, context }) => {
    await page.goto("/dang-nhap");
    await fillSignIn(page, email("reporter.hue"), "không phải mật khẩu");
    await expect(page).toHaveURL(/\/dang-nhap/);
    await expect(page).toHaveTitle(/^Lỗi: /);
    const main = page.getByRole("main");
    await expect(main).toContainText("Địa chỉ thư điện tử hoặc mật khẩu không đúng");
    await expect(main.getByLabel("Địa chỉ thư điện tử")).toHaveValue(email("reporter.hue"));
    await expect(main.getByLabel("Mật khẩu", { exact: true })).toHaveValue("");
    expect(await context.cookies()).toEqual([]);
});

test("an unknown account is refused in the same words", async ({ page }) => {
    await page.goto("/dang-nhap");
    await fillSignIn(page, email("nobody.nowhere"), PASSWORD);
    await expect(page.getByRole("main")).toContainText("Địa chỉ thư điện tử hoặc mật khẩu không đúng");
});

test("who is not signed in is led back to where they were going", async ({ page }) => {
    await page.goto("/lam-viec/tiep-nhan");
    await expect(page).toHaveURL(/\/dang-nhap/);
    await fillSignIn(page, email("coordinator.ha-noi"), PASSWORD);
    await expect(page).toHaveURL(/\/lam-viec\/tiep-nhan$/);
});

for (const next of ["https://example.com/", "//example.com/", "/\\example.com/", "javascript:alert(1)", "/%0d%0aX: y"]) {
    test(`signing in never leads to ${next}`, async ({ page, baseURL }) => {
        await page.goto(`/dang-nhap?next=${encodeURIComponent(next)}`);
        await fillSignIn(page, email("reporter.ha-noi"), PASSWORD);
        await expect(page).not.toHaveURL(/\/dang-nhap/);
        expect(new URL(page.url()).origin).toBe(baseURL);
    });
}

test("the session's cookie is closed to scripts and other sites", async ({ page, context }) => {
    await signIn(page, "reporter.ha-noi");
    const cookies = await context.cookies();
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatchObject({ httpOnly: true, secure: true, path: "/", sameSite: expect.stringMatching(/Lax|Strict/) });
    expect(cookies[0].name).toMatch(/^__Host-/);
});

test("a reporter is kept from the leaders' pages, an administrator from content", async ({ page }) => {
    await signIn(page, "reporter.ha-noi");
    expect([403, 404]).toContain((await page.goto("/tong-hop")).status());
    await signIn(page, "leader.ha-noi");
    expect([403, 404]).toContain((await page.goto("/lam-viec/tiep-nhan")).status());
});

test("pages of staff are never kept by caches", async ({ page }) => {
    await signIn(page, "coordinator.ha-noi");
    expect((await page.goto("/lam-viec")).headers()["cache-control"]).toContain("no-store");
});

test("a form sent after the session ended is not lost", async ({ page, context }) => {
    await signIn(page, "coordinator.ha-noi");
    await page.goto("/lam-viec");
    const main = page.getByRole("main");
    await page.goto(await main.getByRole("link", { name: /^Cập nhật tiến độ: / }).first().getAttribute("href"));
    const results = main.getByLabel("Kết quả từ lần cập nhật trước");
    await results.fill("Viết trước khi hết phiên: 12 lượt <trao đổi> & 3 hội nghị.");
    await context.clearCookies();
    await main.getByRole("button", { name: "Lưu bản nháp", exact: true }).click();
    await fillSignIn(page, email("coordinator.ha-noi"), PASSWORD);
    // The form comes back and is sent on by the person, not by itself.
    await main.getByRole("button", { name: /^Gửi lại/ }).click();
    await expect(results).toHaveValue("Viết trước khi hết phiên: 12 lượt <trao đổi> & 3 hội nghị.");
});
