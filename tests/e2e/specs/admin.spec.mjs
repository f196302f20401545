// What operators and administrators do, and the history that the parties read. Everything here works without JavaScript.
import { readFile } from "node:fs/promises";
import { overflow } from "../support/access.mjs";
import { signIn } from "../support/people.mjs";
import { expect, test } from "../support/test.mjs";

test.describe.configure({ mode: "serial" });

const main = (page) => page.getByRole("main");
const button = (page, name) => main(page).getByRole("button", { name, exact: true });
const tick = (page, name) => main(page).getByText(name, { exact: true }).click();

test("a change of units is previewed, asked for and confirmed by a second person; old pages keep the old name", async ({ page }) => {
    await signIn(page, "operator");
    await page.goto("/quan-tri/dia-phuong");
    await button(page, "Xem trước").click();
    await expect(main(page).getByRole("alert")).toContainText("Có nội dung cần sửa");
    await tick(page, "Nhập nhiều đơn vị");
    await tick(page, "Thành phố Đà Nẵng");
    await tick(page, "Tỉnh Cà Mau");
    await main(page).getByLabel("Ngày có hiệu lực").fill("01/07/2027");
    await main(page).getByLabel("Mã đơn vị hành chính").fill("48");
    await main(page).getByLabel("Tên tiếng Việt").fill("Tây Đô");
    await main(page).getByLabel("Tên tiếng Anh").fill("Tay Do");
    await tick(page, "Thành phố trực thuộc trung ương");
    await main(page).getByLabel("Căn cứ pháp lý").fill("Nghị quyết số 5/2027/QH16");
    await button(page, "Xem trước").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Xem trước thay đổi");
    await expect(main(page)).toContainText("Thành phố Tây Đô bắt đầu từ 01/07/2027");
    await expect(main(page).getByRole("row", { name: /Cà Mau/ })).toBeVisible();
    expect(await overflow(page)).toBe(0);
    await button(page, "Gửi đề nghị này").click();
    await expect(main(page).getByRole("status")).toContainText("Đã gửi đề nghị");
    await expect(button(page, "Xác nhận")).toHaveCount(0);
    expect(await overflow(page)).toBe(0);
    await signIn(page, "leader.da-nang");
    await page.goto("/lam-viec");
    await main(page).getByRole("link", { name: /^Xem và quyết định: .*Thành phố Tây Đô/ }).click();
    await expect(main(page).getByRole("row", { name: /Cà Mau/ })).toBeVisible();
    await button(page, "Không đồng ý").click();
    await expect(main(page).getByRole("alert")).toContainText("Nhập lý do không đồng ý");
    await button(page, "Xác nhận").click();
    await expect(main(page).getByRole("status")).toContainText("Đã xác nhận");
    await expect(main(page)).toContainText("Nghị quyết số 5/2027/QH16");
    await page.goto("/dia-phuong/ca-mau");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Cà Mau");
});

// A domain that no other story of this server needs.
test("a domain is renamed, retired and still read", async ({ page }) => {
    await signIn(page, "operator");
    await page.goto("/quan-tri/linh-vuc");
    await main(page).getByRole("link", { name: "Nông nghiệp và nông thôn mới" }).click();
    await main(page).getByLabel("Tên tiếng Việt").fill("");
    await button(page, "Lưu thay đổi").click();
    await expect(main(page).getByRole("alert")).toContainText("Nhập tên tiếng Việt");
    await main(page).getByLabel("Tên tiếng Việt").fill("Nông nghiệp sinh thái");
    await button(page, "Lưu thay đổi").click();
    await expect(main(page).getByRole("status")).toContainText("Đã lưu");
    await main(page).getByRole("link", { name: "Nông nghiệp sinh thái" }).click();
    await button(page, "Ngừng sử dụng").click();
    await expect(main(page)).toContainText("nội dung hợp tác trong");
    await button(page, "Ngừng sử dụng").click();
    await expect(main(page)).toContainText("Ngừng sử dụng từ");
    await page.goto("/linh-vuc/nong-nghiep");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nông nghiệp sinh thái");
});

test("a setting out of bounds is refused, one within is saved", async ({ page }) => {
    await signIn(page, "operator");
    await page.goto("/quan-tri/cai-dat");
    const hour = main(page).getByLabel("Giờ gửi thư tổng hợp");
    await hour.fill("30");
    await button(page, "Lưu thay đổi").click();
    await expect(main(page).getByRole("alert")).toContainText("từ 0 đến 23");
    await expect(hour).toHaveValue("30");
    await hour.fill("6");
    await button(page, "Lưu thay đổi").click();
    await expect(main(page).getByRole("status")).toContainText("Đã lưu");
    await expect(hour).toHaveValue("6");
    expect(await overflow(page)).toBe(0);
});

test("the log tells of it, is narrowed and exported", async ({ page }) => {
    await signIn(page, "operator");
    await page.goto("/quan-tri/nhat-ky");
    await main(page).getByLabel("Đối tượng").selectOption("setting");
    await button(page, "Lọc").click();
    const row = main(page).getByRole("row", { name: /Thay đổi cài đặt/ });
    await expect(row).toContainText("Giờ gửi thư tổng hợp");
    await expect(row).toContainText("6");
    await expect(main(page)).not.toContainText("{");
    expect(await overflow(page)).toBe(0);
    const download = page.waitForEvent("download");
    await main(page).getByRole("link", { name: "Kết xuất CSV" }).click();
    const csv = await readFile(await (await download).path(), "utf8");
    expect(csv.startsWith("\ufeff\"so_thu_tu\"")).toBe(true);
    expect(csv.trimEnd().split("\r\n")).toHaveLength(2);
});

test("the parties read the history of an agreement in words", async ({ page }) => {
    await signIn(page, "coordinator.hue");
    await page.goto("/lam-viec/thoa-thuan/ha-noi-hue-2025");
    await main(page).getByRole("link", { name: "Lịch sử", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lịch sử thay đổi");
    const approved = main(page).getByRole("listitem").filter({ hasText: /^\s*Duyệt cập nhật tiến độ/ }).first();
    await expect(approved).toContainText("Chờ duyệt");
    await expect(approved).toContainText("Đã duyệt");
    await expect(main(page)).not.toContainText("{");
    expect(await overflow(page)).toBe(0);
    await page.goto("/lam-viec/thoa-thuan/ha-noi-hue-2025/01/lich-su");
    await expect(main(page).getByRole("link", { name: "Lịch sử", exact: true })).toHaveAttribute("aria-current", "page");
});
