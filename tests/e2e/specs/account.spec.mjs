// An account from invitation to second factor, as its holder meets it.
import { email, fillSignIn, signIn } from "../support/people.mjs";
import { totp } from "../support/totp.mjs";
import { expect, test } from "../support/test.mjs";

const PASSWORD = "một mật khẩu thật dài";

/** Invites `address` as an administrator; gives the link's path. */
async function invite(page, address) {
    await signIn(page, "admin");
    await page.goto("/quan-tri");
    const main = page.getByRole("main");
    await main.getByRole("link", { name: "Tài khoản", exact: true }).click();
    await main.getByRole("link", { name: "Mời người dùng mới" }).click();
    await main.getByLabel("Địa chỉ thư điện tử").fill(address);
    await main.getByLabel("Tên", { exact: true }).fill("Cán bộ đầu mối");
    await main.getByLabel("Vai trò").selectOption("coordinator");
    await main.getByRole("button", { name: "Tạo tài khoản và lấy liên kết" }).click();
    await expect(main).toContainText(address);
    return new URL(await main.locator(".link-once code").innerText()).pathname;
}

async function setPassword(page, path) {
    await page.context().clearCookies();
    await page.goto(path);
    const main = page.getByRole("main");
    await main.getByLabel("Mật khẩu mới", { exact: true }).fill(PASSWORD);
    await main.getByLabel("Nhập lại mật khẩu mới").fill(PASSWORD);
    await main.getByRole("button", { name: "Đặt mật khẩu" }).click();
    await expect(page.getByRole("status")).toContainText("Đã đặt mật khẩu");
}

test("invited, a password set, signed in with a second step, sessions ended", async ({ page, browser, baseURL }) => {
    const address = "moi.dau-moi@demo.invalid";
    const path = await invite(page, address);
    await setPassword(page, path);
    expect((await page.goto(path)).status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Liên kết này không dùng được nữa");

    await page.goto("/dang-nhap");
    await fillSignIn(page, address, PASSWORD);
    await expect(page).toHaveURL("/lam-viec");

    const main = page.getByRole("main");
    await page.goto("/tai-khoan/hai-buoc");
    await main.getByRole("button", { name: "Bắt đầu thiết lập" }).click();
    await expect(main.getByRole("img", { name: "Mã QR của khóa xác thực" })).toBeVisible();
    const secret = await main.locator(".qr code").innerText();
    await main.getByLabel("Mã xác thực").fill("000");
    await main.getByRole("button", { name: "Xác nhận và bật" }).click();
    await expect(main).toContainText("Mã không đúng hoặc đã dùng");
    await main.getByLabel("Mã xác thực").fill(totp(secret));
    await main.getByRole("button", { name: "Xác nhận và bật" }).click();
    await expect(main.locator(".codes code")).toHaveCount(10);
    const recovery = await main.locator(".codes code").first().innerText();
    await main.getByRole("link", { name: "Tôi đã cất các mã này" }).click();

    // Another browser signs in with a recovery code, since the code of this half minute was used.
    const other = await browser.newContext({ baseURL });
    const there = await other.newPage();
    await there.goto("/dang-nhap");
    await fillSignIn(there, address, PASSWORD);
    await expect(there.getByRole("heading", { level: 1 })).toHaveText("Bước hai của đăng nhập");
    await there.getByLabel("Mã xác thực").fill(recovery);
    await there.getByRole("button", { name: "Đăng nhập", exact: true }).click();
    await expect(there).toHaveURL(/\/lam-viec$/);

    await page.goto("/tai-khoan");
    await expect(main.locator(".tasks > li")).toHaveCount(2);
    await main.getByRole("button", { name: /^Kết thúc: / }).click();
    await expect(page.getByRole("status")).toContainText("Đã kết thúc phiên đăng nhập");
    await there.goto("/tai-khoan");
    await expect(there).toHaveURL(/\/dang-nhap/);
    await other.close();
});

test("without a mail server a forgotten password leads to the administrator, not to a mail", async ({ page }) => {
    await page.goto("/dang-nhap");
    const main = page.getByRole("main");
    await main.getByRole("link", { name: "Quên mật khẩu" }).click();
    await expect(main).toContainText("Hãy nhờ người quản trị của địa phương");
    await expect(main.getByRole("button")).toHaveCount(0);
});
