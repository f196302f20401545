// A coordinator enters an agreement by hand, brings it into force and amends it; two editors lose nothing.
import { signIn } from "../support/people.mjs";
import { expect, test } from "../support/test.mjs";

test.describe.configure({ mode: "serial" });

const main = (page) => page.getByRole("main");
const button = (page, name) => main(page).getByRole("button", { name, exact: true });
const tab = (page, name) => main(page).getByRole("navigation", { name: "Thỏa thuận" }).getByRole("link", { name, exact: true });
const heading = (page) => page.getByRole("heading", { level: 1 });

let slug;

test("a coordinator enters an agreement", async ({ page }) => {
    await signIn(page, "coordinator.hue");
    await page.goto("/lam-viec/thoa-thuan");
    await main(page).getByRole("link", { name: "Soạn thỏa thuận mới" }).click();
    await button(page, "Tạo bản dự thảo").click();
    await expect(page).toHaveTitle(/^Lỗi: /);
    await main(page).getByLabel("Tiêu đề").fill("Thỏa thuận hợp tác chuyển đổi số");
    await main(page).getByLabel("Ngày hội nghị hoặc ký kết").fill("01/03/2026");
    await main(page).getByLabel("Bên 2", { exact: true }).selectOption("01-20080801");
    await main(page).getByLabel("Thời hạn từ ngày").fill("2026");
    await button(page, "Tạo bản dự thảo").click();
    await expect(heading(page)).toHaveText("Sửa nội dung hợp tác");
    slug = new URL(page.url()).pathname.split("/").pop();
});

test("commitments are added, assigned and ordered", async ({ page }) => {
    await signIn(page, "coordinator.hue");
    for (const text of ["Liên thông văn bản", "Đào tạo cán bộ"]) {
        await page.goto(`/lam-viec/soan/${slug}`);
        await main(page).getByRole("link", { name: "Thêm nội dung hợp tác" }).click();
        await main(page).getByLabel("Nội dung", { exact: true }).fill(text);
        await main(page).getByLabel("Lĩnh vực chính").selectOption({ index: 1 });
        await main(page).getByLabel("Loại thời hạn").selectOption("year");
        await main(page).getByLabel("Đến ngày hoặc năm").fill("2027");
        await button(page, "Lưu").click();
        await expect(heading(page)).toHaveText("Phân công thực hiện");
        await main(page).getByLabel("Cơ quan chủ trì").fill("Sở Khoa học và Công nghệ");
        await button(page, "Lưu").click();
    }
    await button(page, "Chuyển nội dung 02 lên").click();
    await expect(main(page).getByRole("row").filter({ hasText: "năm 2027" }).first()).toContainText("Đào tạo cán bộ");
    await main(page).getByLabel("Chọn nội dung 01").check();
    await main(page).getByLabel("Lĩnh vực chính").selectOption({ index: 2 });
    await button(page, "Áp dụng").click();
    await expect(page.getByRole("status")).toContainText("Đã sửa: 01");
});

test("a milestone is added", async ({ page }) => {
    await signIn(page, "coordinator.hue");
    await page.goto(`/lam-viec/soan/${slug}/noi-dung/01`);
    await main(page).getByRole("link", { name: "Mốc thực hiện" }).click();
    await main(page).getByLabel("Tên mốc").fill("Họp kỹ thuật");
    await main(page).getByLabel("Hạn", { exact: true }).fill("1/6/2026");
    await button(page, "Lưu").click();
    await expect(main(page).getByRole("link", { name: "Họp kỹ thuật" })).toBeVisible();
});

test("nothing comes into force without a signed document", async ({ page }) => {
    await signIn(page, "coordinator.hue");
    await page.goto(`/lam-viec/soan/${slug}/hieu-luc`);
    await main(page).getByLabel("Có hiệu lực từ ngày").fill("01/03/2026");
    await button(page, "Đưa vào hiệu lực").click();
    await expect(page.getByRole("alert")).toContainText("Chưa có văn bản gốc ghi ngày ký");

    await tab(page, "Văn bản").click();
    await main(page).getByRole("link", { name: "Thêm văn bản" }).click();
    await main(page).getByLabel("Số, ký hiệu").fill("15/TTHT-UBND");
    await main(page).getByLabel("Ngày ban hành hoặc ngày ký").fill("01/03/2026");
    await button(page, "Lưu").click();
    await tab(page, "Hiệu lực").click();
    await button(page, "Đưa vào hiệu lực").click();
    await expect(main(page)).toContainText("Đang hiệu lực");
    await expect(main(page).getByRole("link", { name: /^Cập nhật tiến độ: / }).first()).toBeVisible();
});

test("an amendment says why and keeps the old wording", async ({ page }) => {
    await signIn(page, "coordinator.hue");
    await page.goto(`/lam-viec/soan/${slug}/noi-dung/01`);
    await main(page).getByLabel("Nội dung", { exact: true }).fill("Liên thông văn bản và dữ liệu");
    await button(page, "Lưu, gửi đề nghị").click();
    await expect(page).toHaveTitle(/^Lỗi: /);
    await expect(main(page).getByLabel("Nội dung", { exact: true })).toHaveValue("Liên thông văn bản và dữ liệu");
    await main(page).getByLabel("Lý do đề nghị").fill("Theo biên bản hội nghị");
    await button(page, "Lưu, gửi đề nghị").click();
    await expect(heading(page)).toHaveText("Đề nghị thay đổi thỏa thuận");
    await expect(main(page).getByRole("status")).toContainText("Đã gửi đề nghị");
    await expect(button(page, "Xác nhận")).toHaveCount(0);
    const proposal = page.url().split("?")[0];

    await signIn(page, "leader.hue");
    await page.goto(proposal);
    await button(page, "Xác nhận").click();
    await expect(main(page)).toContainText("Hà Nội: chờ xác nhận");
    await signIn(page, "coordinator.ha-noi");
    await page.goto("/lam-viec");
    await main(page).locator(`a[href="${new URL(proposal).pathname}"]`).first().click();
    await expect(main(page)).toContainText("Theo biên bản hội nghị");
    await button(page, "Xác nhận").click();
    await expect(main(page)).toContainText("Đã có hiệu lực");

    await signIn(page, "coordinator.hue");
    await page.goto(`/lam-viec/thoa-thuan/${slug}/01`);
    await expect(heading(page)).toHaveText("Liên thông văn bản và dữ liệu");
    await main(page).getByRole("link", { name: "Lịch sử" }).click();
    await main(page).getByText("Nội dung trước khi sửa đổi").click();
    await expect(page.locator("#truoc-sua-doi").getByText("Theo biên bản hội nghị")).toBeVisible();
    await expect(page.locator("#truoc-sua-doi").getByText("Liên thông văn bản", { exact: true })).toBeVisible();
});

test("the second of two editors sees both versions", async ({ page, browser, baseURL }, info) => {
    const { viewport, hasTouch, javaScriptEnabled } = info.project.use;
    const other = await browser.newContext({ baseURL, viewport, hasTouch, javaScriptEnabled });
    try {
        const second = await other.newPage();
        const form = `/lam-viec/soan/${slug}/noi-dung/02`;
        await signIn(page, "coordinator.hue");
        await signIn(second, "coordinator.ha-noi");
        await page.goto(form);
        await second.goto(form);
        await main(page).getByLabel("Kinh phí và nguồn kinh phí").fill("Ngân sách Huế");
        await button(page, "Lưu, gửi đề nghị").click();
        await main(second).getByLabel("Kinh phí và nguồn kinh phí").fill("Ngân sách Hà Nội");
        await button(second, "Lưu, gửi đề nghị").click();
        await expect(second.getByRole("alert")).toContainText("Ngân sách Huế");
        await expect(main(second).getByLabel("Kinh phí và nguồn kinh phí")).toHaveValue("Ngân sách Hà Nội");
        await button(second, "Lưu, gửi đề nghị").click();
        await expect(main(second)).toContainText("Ngân sách Hà Nội");
    } finally {
        await other.close();
    }
});

test("what is public stays as it is until a second person confirms", async ({ page }) => {
    const shown = "/thoa-thuan/ha-noi-hue-2025/02";
    await signIn(page, "coordinator.hue");
    await page.goto("/lam-viec/soan/ha-noi-hue-2025/noi-dung/02");
    await main(page).getByLabel("Kinh phí và nguồn kinh phí").fill("Ngân sách năm 2027");
    await button(page, "Lưu, gửi đề nghị").click();
    await expect(page).toHaveTitle(/^Lỗi: /);
    await main(page).getByLabel("Lý do đề nghị").fill("Đã bố trí kinh phí");
    await button(page, "Lưu, gửi đề nghị").click();
    await expect(main(page).getByRole("status")).toContainText("khi người thứ hai của bên bạn xác nhận");
    const proposal = page.url().split("?")[0];
    await page.goto(shown);
    await expect(main(page)).not.toContainText("Ngân sách năm 2027");

    await signIn(page, "leader.hue");
    await page.goto("/lam-viec");
    await main(page).locator(`a[href="${new URL(proposal).pathname}"]`).first().click();
    await expect(main(page)).toContainText("Chỉ cần người thứ hai của bên đề nghị");
    await button(page, "Xác nhận").click();
    await expect(main(page)).toContainText("Đã có hiệu lực");
    await page.goto(shown);
    await expect(main(page)).toContainText("Ngân sách năm 2027");
});
