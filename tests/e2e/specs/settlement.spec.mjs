// The work between two sides, told in order on the demo: written, returned, mended, approved, published, confirmed;
// said differently and settled; a deadline extended. A third province sees nothing of it.
import { signIn, signOut } from "../support/people.mjs";
import { expect, test } from "../support/test.mjs";

test.describe.configure({ mode: "serial" });

const WORK = "/lam-viec/thoa-thuan/ha-noi-hue-2025";
const PUBLIC = "/thoa-thuan/ha-noi-hue-2025";
const RESULTS = "Kết quả từ lần cập nhật trước";

const main = (page) => page.getByRole("main");
const button = (page, name) => main(page).getByRole("button", { name, exact: true });

const choose = (page, group, option) =>
    main(page).getByRole("group", { name: group, exact: true }).getByText(option, { exact: true }).click();

/** Opens the form of an update on the commitment with this code. */
async function openForm(page, who, code) {
    await signIn(page, who);
    await page.goto(`${WORK}/${code}`);
    await main(page).getByRole("link", { name: /^Cập nhật tiến độ/ }).first().click();
    await expect(page).toHaveURL(/\/lam-viec\/cap-nhat\//);
}

/** `who` writes and sends an update. Gives its id. */
async function report(page, who, code, progress, results) {
    await openForm(page, who, code);
    // A side has one update that waits; a newer one takes its place.
    const replace = main(page).getByRole("link", { name: "Soạn bản thay thế" });
    if ((await replace.count()) > 0) {
        await replace.click();
    }
    await choose(page, "Tiến độ", progress);
    await choose(page, "Tình hình", "Đúng tiến độ");
    await main(page).getByLabel(RESULTS).fill(results);
    // Whose value does not fit the target says why.
    const why = main(page).getByLabel("Lý do số liệu khác chỉ tiêu");
    if (progress === "Hoàn thành" && (await why.count()) > 0) {
        await why.fill("Số liệu cuối cùng được tổng hợp sau.");
    }
    await main(page).getByRole("button", { name: /^Trình duyệt/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đã trình duyệt");
    return new URL(page.url()).pathname.split("/").pop();
}

/** `who` decides on the update with this button. */
async function decide(page, who, id, name) {
    await signIn(page, who);
    await page.goto(`/lam-viec/duyet/${id}`);
    await button(page, name).click();
}

/** The page of the commitment, as anyone reads it. */
async function read(page, code) {
    await signOut(page);
    expect((await page.goto(`${PUBLIC}/${code}`)).status()).toBe(200);
    return main(page);
}

test("written, returned with a reason, mended, approved, published, read", async ({ page }) => {
    const first = "Sản phẩm thứ ba đã mở bán.";
    const mended = "Sản phẩm thứ ba đã mở bán tại 12 doanh nghiệp.";
    const id = await report(page, "reporter.hue", "09", "Hoàn thành", first);

    await decide(page, "coordinator.hue", id, "Trả lại để chỉnh sửa");
    await expect(main(page)).toContainText("Nhập lý do trả lại");
    await main(page).getByLabel("Lý do trả lại").fill("Nêu số doanh nghiệp.");
    await button(page, "Trả lại để chỉnh sửa").click();

    await openForm(page, "reporter.hue", "09");
    await expect(main(page)).toContainText("Nêu số doanh nghiệp.");
    await expect(main(page).getByLabel(RESULTS)).toHaveValue(first);
    await main(page).getByLabel(RESULTS).fill(mended);
    await button(page, "Trình duyệt").click();
    await expect(page).toHaveURL(/\/da-gui\//);

    await signIn(page, "coordinator.hue");
    await page.goto("/lam-viec/duyet");
    await main(page).locator(`input[value^="${id}:"]`).check();
    await button(page, "Duyệt các mục đã chọn").click();
    await expect(main(page).getByRole("status")).toContainText("Đã duyệt");
    await expect(await read(page, "09")).not.toContainText(mended);

    await signIn(page, "coordinator.hue");
    await page.goto(`/lam-viec/cong-khai/${id}`);
    await main(page).getByLabel("Kết quả công khai").fill("Sản phẩm thứ ba đã có mặt tại 12 doanh nghiệp.");
    await button(page, "Xem trước").click();
    await expect(main(page).locator(".timeline").first()).toContainText("đã có mặt tại 12 doanh nghiệp");
    await button(page, "Đề nghị công khai").click();
    await expect(button(page, "Công khai")).toHaveCount(0);

    await signIn(page, "leader.hue");
    await page.goto(`/lam-viec/cong-khai/${id}`);
    await button(page, "Công khai").click();
    await expect(main(page).getByRole("status")).toContainText("Đã công khai");
    await expect(await read(page, "09")).toContainText("đã có mặt tại 12 doanh nghiệp");
    await expect(main(page)).not.toContainText("đã mở bán tại 12 doanh nghiệp");
    await expect(main(page)).toContainText("Chờ Hà Nội xác nhận");
});

test("the other side confirms, and it is done", async ({ page }) => {
    const id = await report(page, "reporter.ha-noi", "09", "Hoàn thành", "Hà Nội xác nhận đủ ba sản phẩm.");
    await decide(page, "leader.ha-noi", id, "Duyệt và công khai");
    await expect(await read(page, "09")).toContainText("Các bên xác nhận");
    await expect(main(page)).toContainText("Hà Nội xác nhận đủ ba sản phẩm.");
});

test("the other side disagrees, both words stand side by side, and both settle it", async ({ page }) => {
    const one = await report(page, "coordinator.ha-noi", "13", "Hoàn thành", "Hà Nội coi là đã xong.");
    await decide(page, "leader.ha-noi", one, "Duyệt và công khai");
    const other = await report(page, "coordinator.hue", "13", "Đang thực hiện", "Huế còn một đợt đào tạo.");
    await decide(page, "leader.hue", other, "Duyệt và công khai");
    const apart = (await read(page, "13")).locator(".statements > div");
    await expect(main(page)).toContainText("Các bên báo cáo chưa thống nhất");
    await expect(apart).toHaveCount(2);
    await expect(apart.first()).toContainText("Hà Nội coi là đã xong.");
    await expect(apart.last()).toContainText("Huế còn một đợt đào tạo.");

    await signIn(page, "coordinator.hue");
    await page.goto(`${WORK}/13`);
    await main(page).getByRole("link", { name: "Thống nhất tiến độ" }).click();
    await choose(page, "Tiến độ", "Đang thực hiện");
    await choose(page, "Tình hình", "Đúng tiến độ");
    await main(page).getByLabel("Nội dung thống nhất").fill("Hoàn thành sau đợt đào tạo cuối.");
    await button(page, "Gửi đề xuất").click();
    await expect(main(page)).toContainText("Đề xuất đang chờ các bên xác nhận");
    await expect(await read(page, "13")).toContainText("Các bên báo cáo chưa thống nhất");

    await signIn(page, "coordinator.ha-noi");
    await page.goto(`${WORK}/13/thong-nhat`);
    await button(page, "Xác nhận thống nhất").click();
    await expect(main(page)).toContainText("Các bên đã thống nhất");
    await page.goto(`${WORK}/13`);
    await expect(main(page)).toContainText("Các bên đang cùng thực hiện");
    await expect(main(page)).toContainText("Đã duyệt, chưa công khai");
    // What both settled becomes public as everything does: by a second person.
    await expect(await read(page, "13")).toContainText("Các bên báo cáo chưa thống nhất");
});

test("a deadline is extended, and both days are shown", async ({ page }) => {
    await signIn(page, "coordinator.ha-noi");
    await page.goto(`${WORK}/11`);
    await main(page).getByRole("link", { name: "Gia hạn", exact: true }).click();
    await main(page).getByLabel("Thời hạn mới").fill("28/02/2028");
    await button(page, "Gửi đề nghị").click();
    await expect(main(page).getByRole("alert")).toContainText("Nhập lý do gia hạn");
    await main(page).getByLabel("Lý do gia hạn").fill("Phải lùi ngày khai mạc.");
    await button(page, "Gửi đề nghị").click();
    await expect(main(page)).toContainText("Đã gửi đề nghị gia hạn");

    await signIn(page, "leader.ha-noi");
    await page.goto(`${WORK}/11/gia-han`);
    await button(page, "Gia hạn").click();
    await expect(main(page)).toContainText("được gia hạn riêng đến 28/02/2028");
    await signIn(page, "coordinator.hue");
    await page.goto(`${WORK}/11/gia-han`);
    await main(page).locator('a[href^="/lam-viec/de-nghi/"]').first().click();
    await button(page, "Xác nhận").click();
    await expect(main(page)).toContainText("Đã có hiệu lực");
    await page.goto(`${WORK}/11/gia-han`);
    await expect(main(page)).toContainText("Đã gia hạn 1 lần");
    await expect(await read(page, "11")).toContainText("28/02/2028");
    await expect(main(page)).toContainText("Thời hạn ban đầu");
});

test("nothing to report takes one press", async ({ page }) => {
    await signIn(page, "coordinator.hue");
    await page.goto(`${WORK}/15`);
    await button(page, "Báo không có thay đổi trong kỳ: ".concat(await main(page).getByRole("heading", { level: 1 }).innerText())).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đã trình duyệt");
});

test("a reporter of a third province sees nothing of it", async ({ page }) => {
    const secret = "Chưa duyệt, chưa công khai.";
    const id = await report(page, "coordinator.hue", "14", "Đang thực hiện", secret);
    await signIn(page, "reporter.da-nang");
    for (const address of [
        `/lam-viec/duyet/${id}`,
        `/lam-viec/cong-khai/${id}`,
        `${WORK}/11/gia-han`,
        `${WORK}/13/thong-nhat`,
    ]) {
        expect([403, 404], address).toContain((await page.goto(address)).status());
    }
    await page.goto(`${WORK}/14`);
    await expect(page.locator("body")).not.toContainText(secret);
    await page.goto("/lam-viec");
    await expect(main(page)).not.toContainText("Kết nghĩa 20 cặp trường");
});
