// Directives, notes between the sides, notices. One story, told in order, with and without JavaScript.
import { navigation, signIn } from "../support/people.mjs";
import { expect, test } from "../support/test.mjs";

test.describe.configure({ mode: "serial" });

const COMMITMENT = "/lam-viec/thoa-thuan/ha-noi-hue-2025/02";
const INSTRUCTION = "Báo cáo <b>tiến độ</b> & vướng mắc của nội dung này.";
const main = (page) => page.getByRole("main");
const button = (page, name) => main(page).getByRole("button", { name, exact: true });

/** A day so many days from now, as people here write it. */
const day = (days) => {
    const at = new Date(Date.now() + (days * 24 + 7) * 3_600_000);
    return at.toISOString().slice(0, 10).split("-").reverse().join("/");
};

/** Address of the directive of this story. */
let directive;

test("a leader gives a directive", async ({ page }) => {
    await signIn(page, "leader.hue");
    await page.goto(COMMITMENT);
    await main(page).getByRole("link", { name: "Chỉ đạo", exact: true }).click();
    await button(page, "Giao chỉ đạo").click();
    await expect(page).toHaveTitle(/^Lỗi: /);
    await main(page).getByLabel("Nội dung chỉ đạo").fill(INSTRUCTION);
    await main(page).getByLabel("Hạn trả lời", { exact: true }).fill(day(7));
    await button(page, "Giao chỉ đạo").click();
    await expect(page).toHaveURL(/\/lam-viec\/chi-dao\/[^/]+$/);
    directive = new URL(page.url()).pathname;
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(INSTRUCTION);
});

test("the coordinator finds it in the work that waits, and answers", async ({ page }) => {
    await signIn(page, "coordinator.hue");
    await page.goto("/lam-viec");
    await expect((await navigation(page)).getByRole("link", { name: /^Việc của tôi \(\d+\)$/ })).toBeVisible();
    await expect(main(page)).toContainText("Chỉ đạo chờ trả lời");
    await main(page).locator(`a[href="${directive}"]`).first().click();
    await button(page, "Gửi trả lời").click();
    await expect(page).toHaveTitle(/^Lỗi: /);
    await main(page).getByLabel("Nội dung trả lời").fill("Đã họp hai bên, thống nhất tiến độ.");
    await button(page, "Gửi trả lời").click();
    await expect(main(page)).toContainText("Đã trả lời, chờ lãnh đạo");
});

test("the leader reads the answer and closes; the other side knows nothing", async ({ page }) => {
    await signIn(page, "leader.hue");
    await page.goto("/lam-viec");
    await expect(main(page)).toContainText("Chỉ đạo đã được trả lời");
    await page.goto(directive);
    await expect(main(page)).toContainText("Đã họp hai bên, thống nhất tiến độ.");
    await main(page).getByLabel("Ý kiến", { exact: true }).fill("Đồng ý.");
    await button(page, "Kết thúc chỉ đạo").click();
    await expect(main(page)).toContainText("Chỉ đạo này đã kết thúc.");
    await signIn(page, "leader.ha-noi");
    expect((await page.goto(directive)).status()).toBe(404);
});

test("a note mentions somebody of the other side, who is told and reads it", async ({ page }) => {
    await signIn(page, "coordinator.hue");
    await page.goto(`${COMMITMENT}/trao-doi`);
    await main(page).getByLabel("Viết trao đổi").fill("Đề nghị Hà Nội xác nhận số liệu <quý IV>.");
    await main(page).locator("summary", { hasText: "Báo cho" }).click();
    await main(page).getByLabel(/Cán bộ đầu mối \(Hà Nội\)/).first().check();
    await button(page, "Gửi trao đổi").click();
    await expect(main(page)).toContainText("xác nhận số liệu <quý IV>");

    await signIn(page, "coordinator.ha-noi");
    await page.goto("/lam-viec");
    await (await navigation(page)).getByRole("link", { name: /^Thông báo \(\d+\)$/ }).click();
    await main(page).getByRole("link", { name: /nhắc đến bạn trong trao đổi/ }).first().click();
    await expect(page).toHaveURL(/\/trao-doi/);
    await expect(main(page)).toContainText("xác nhận số liệu <quý IV>");

    await page.goto("/lam-viec/thong-bao");
    const all = button(page, "Đánh dấu đã đọc tất cả");
    if ((await all.count()) > 0) {
        await all.click();
    }
    await expect((await navigation(page)).getByRole("link", { name: "Thông báo", exact: true })).toBeVisible();
});

test("its author withdraws it, and its place stays", async ({ page }) => {
    await signIn(page, "coordinator.hue");
    await page.goto(`${COMMITMENT}/trao-doi`);
    await button(page, "Thu hồi").last().click();
    await expect(main(page)).toContainText("Đã thu hồi");
    await expect(main(page)).not.toContainText("quý IV");
});
