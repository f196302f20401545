// The main job, from a real text to a page the public reads. One story, told in order, on a fresh demo.
import { join } from "node:path";
import { ROOT } from "../../../scripts/server.mjs";
import { signIn, signOut } from "../support/people.mjs";
import { expect, test } from "../support/test.mjs";

test.describe.configure({ mode: "serial" });

const NOTICE = join(ROOT, "tests/data/ha-noi-thua-thien-hue-2019.txt");
const WORK = "/lam-viec/thoa-thuan";
const DOMAINS = [
    "Xây dựng Đảng",
    "Đào tạo cán bộ về chính quyền điện tử, đô thị thông minh",
    "Xúc tiến đầu tư",
    "Du lịch",
    "Thương mại",
    "Y tế",
    "Giáo dục và đào tạo",
];

/** Slug of the agreement this story makes, and code of its commitment on tourism. */
let slug;
let code;
/** Address of the form for updates on that commitment, the same for both sides. */
let form;

const main = (page) => page.getByRole("main");
const button = (page, name) => main(page).getByRole("button", { name, exact: true });

/** Ticks an option of a group of radio buttons, as a finger would. */
const choose = (page, group, option) =>
    main(page).getByRole("group", { name: group, exact: true }).getByText(option, { exact: true }).click();

/** `who` writes and sends an update on the commitment. */
async function report(page, who, { progress, results }) {
    await signIn(page, who);
    await page.goto(form);
    await choose(page, "Tiến độ", progress);
    await choose(page, "Tình hình", "Đúng tiến độ");
    await main(page).getByLabel("Kết quả từ lần cập nhật trước").fill(results);
    await main(page).getByLabel("Việc tiếp theo và thời gian").fill("Họp rà soát vào quý sau.");
    await expect(main(page).getByLabel("Tính đến ngày")).toHaveValue(/^\d\d\/\d\d\/\d{4}$/);
    await button(page, "Trình duyệt").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đã trình duyệt");
    await expect(page).toHaveURL(/\/da-gui\//);
}

/** `who`, a leader, approves the update that says `results`, and publishes it. */
async function approve(page, who, results) {
    await signIn(page, who);
    await page.goto("/lam-viec/duyet");
    const waiting = await main(page)
        .getByRole("link", { name: /^Xem và duyệt: .*du lịch/i })
        .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    for (const address of waiting) {
        await page.goto(address);
        if ((await main(page).getByText(results).count()) > 0) {
            await button(page, "Duyệt và công khai").click();
            await page.goto(address);
            await expect(button(page, "Duyệt")).toHaveCount(0);
            return;
        }
    }
    throw new Error(`no update that says "${results}" waits for ${who}`);
}

/** What the public reads on the commitment's page. */
async function read(page) {
    await signOut(page);
    expect((await page.goto(`/thoa-thuan/${slug}/${code}`)).status()).toBe(200);
    return main(page);
}

test("a coordinator reads the notice in and saves the draft agreement", async ({ page }) => {
    await signIn(page, "coordinator.ha-noi");
    await page.goto("/lam-viec");
    await main(page).getByRole("link", { name: "Tiếp nhận thỏa thuận" }).click();

    await main(page).getByLabel("Hoặc chọn tệp").setInputFiles(NOTICE);
    await button(page, "Đọc văn bản").click();
    await expect(page).toHaveTitle(/^Lỗi: /);
    await expect(main(page)).toContainText("không thuộc danh mục bí mật nhà nước");

    await main(page).getByLabel("Hoặc chọn tệp").setInputFiles(NOTICE);
    await main(page).getByLabel("Tôi cam đoan nội dung này").check();
    await button(page, "Đọc văn bản").click();

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kiểm tra bản nháp");
    await expect(main(page).getByLabel("Số, ký hiệu")).toHaveValue("2086-TB/TU");
    await expect(main(page).getByLabel("Cơ quan ban hành")).toHaveValue("Thành ủy Hà Nội");
    // The page's date (19/07/2019) is not the notice's.
    await expect(main(page).getByLabel("Ngày ban hành")).toHaveValue("");
    await expect(main(page).getByLabel("Bên 1", { exact: true }).locator("option:checked")).toContainText("Hà Nội");
    await expect(main(page).getByLabel("Bên 2", { exact: true }).locator("option:checked")).toContainText("Thừa Thiên Huế");
    expect(await main(page).getByLabel(/^Chọn nội dung \d+$/).count()).toBeGreaterThanOrEqual(15);
    await expect(main(page).locator("mark").first()).toBeAttached();
    // Page furniture stays in the source beside the draft and out of the commitments.
    const wordings = await main(page).getByLabel("Nội dung", { exact: true }).evaluateAll((all) => all.map((t) => t.value));
    expect(wordings.length).toBeGreaterThanOrEqual(15);
    expect(wordings.join()).not.toMatch(/bình luận|bài mới đăng|Mã xác nhận/i);

    // Nothing comes into force without the day it was signed.
    await main(page).getByLabel("Ngày ban hành").fill("20/06/2019");
    await button(page, "Lưu thành thỏa thuận dự thảo").click();
    // The demo holds the agreement of 2019 already.
    await expect(main(page)).toContainText("có thể đã có trong hồ sơ");
    await main(page).getByLabel("Tôi đã xem: đây là thỏa thuận khác, vẫn lưu").check();
    await button(page, "Lưu thành thỏa thuận dự thảo").click();
    await expect(page).toHaveURL(new RegExp(`${WORK}/[^/]+$`));
    slug = new URL(page.url()).pathname.split("/").pop();
    await expect(main(page)).toContainText("Dự thảo");
    for (const domain of DOMAINS) {
        await expect(main(page)).toContainText(domain);
    }
});

test("until it is published nobody else knows of it", async ({ page }) => {
    expect((await page.goto(`/thoa-thuan/${slug}`)).status()).toBe(404);
    // An administrator keeps accounts, and sees no content.
    await signIn(page, "admin");
    expect([403, 404]).toContain((await page.goto(`${WORK}/${slug}`)).status());
});

test("the coordinator confirms it and proposes publication, but cannot publish", async ({ page }) => {
    await signIn(page, "coordinator.ha-noi");
    await page.goto(`${WORK}/${slug}`);
    await button(page, "Đưa vào hiệu lực").click();
    await expect(main(page)).toContainText("Đang hiệu lực");
    await button(page, "Đề nghị công khai").click();
    await expect(main(page)).toContainText("Chờ duyệt công khai");
    await expect(button(page, "Duyệt công khai")).toHaveCount(0);
});

test("the leader finds it waiting and publishes it", async ({ page }) => {
    await signIn(page, "leader.ha-noi");
    await page.goto("/tong-hop");
    await expect(main(page)).toContainText("Thỏa thuận chờ duyệt công khai");
    await main(page).locator(`a[href="${WORK}/${slug}"]`).click();
    await button(page, "Duyệt công khai").click();
    await page.goto(`${WORK}/${slug}`);
    await expect(main(page)).toContainText("Công khai");
    await expect(button(page, "Duyệt công khai")).toHaveCount(0);
});

test("the public reads the agreement", async ({ page }) => {
    const answer = await page.goto(`/thoa-thuan/${slug}`);
    expect(answer.status()).toBe(200);
    expect(await answer.text()).not.toMatch(/<script/i);
    await expect(main(page)).toContainText("2086-TB/TU");
    for (const domain of DOMAINS) {
        await expect(main(page)).toContainText(domain);
    }
    const tourism = main(page).getByRole("link", { name: /phát triển du lịch/i }).first();
    await tourism.click();
    await expect(page).toHaveURL(new RegExp(`/thoa-thuan/${slug}/[^/]+$`));
    code = new URL(page.url()).pathname.split("/").pop();
    // No deadline in the text means no deadline.
    await expect(main(page)).toContainText("Không quy định thời hạn");
    await expect(main(page).locator("blockquote").first()).toContainText("phát triển du lịch");
});

test("one side reports, another person approves, the public reads it", async ({ page }) => {
    await signIn(page, "coordinator.ha-noi");
    await page.goto(`${WORK}/${slug}/${code}`);
    await main(page).getByRole("link", { name: /^Cập nhật tiến độ/ }).first().click();
    await expect(page).toHaveURL(/\/lam-viec\/cap-nhat\/[^/]+$/);
    form = new URL(page.url()).pathname;

    const results = "Mở tuyến tham quan <b>Cố đô</b> & làng nghề, 1.250 lượt khách.";
    await report(page, "coordinator.ha-noi", { progress: "Đang thực hiện", results });
    await expect(await read(page)).not.toContainText("1.250 lượt khách");

    // Nobody approves what they wrote.
    await signIn(page, "coordinator.ha-noi");
    await page.goto("/lam-viec/duyet");
    for (const link of await main(page).getByRole("link", { name: /^Xem và duyệt: .*du lịch/i }).all()) {
        const address = await link.getAttribute("href");
        const own = await page.request.get(address);
        if ((await own.text()).includes("1.250 lượt khách")) {
            expect(await own.text()).not.toContain('value="approve"');
        }
    }

    await approve(page, "leader.ha-noi", results);
    await expect(await read(page)).toContainText(results);
    await expect(main(page)).toContainText("Đang thực hiện");
});

test("the leader reaches the evidence from the domain in three clicks", async ({ page }) => {
    await signIn(page, "leader.ha-noi");
    await page.goto("/tong-hop");
    await main(page).getByRole("link", { name: "Du lịch", exact: true }).first().click();
    await main(page).locator(`a[href="${WORK}/${slug}/${code}"]`).first().click();
    await expect(main(page)).toContainText("1.250 lượt khách");
});

test("it is done only when both sides say so", async ({ page }) => {
    await report(page, "coordinator.ha-noi", { progress: "Hoàn thành", results: "Hà Nội đã làm xong phần mình." });
    await approve(page, "leader.ha-noi", "Hà Nội đã làm xong phần mình.");
    await expect(await read(page)).toContainText(/Chờ .*Huế.* xác nhận/);
    await expect(main(page)).not.toContainText("Các bên xác nhận");

    await report(page, "coordinator.hue", { progress: "Hoàn thành", results: "Huế xác nhận đã hoàn thành." });
    await approve(page, "leader.hue", "Huế xác nhận đã hoàn thành.");
    await expect(await read(page)).toContainText("Các bên xác nhận");
    await expect(main(page)).toContainText("Huế xác nhận đã hoàn thành.");
    await expect(main(page)).toContainText("1.250 lượt khách");
});

test("an update that is sent back returns to its author with the reason", async ({ page }) => {
    const results = "Kết quả cần bổ sung số liệu.";
    await report(page, "coordinator.ha-noi", { progress: "Đang thực hiện", results });
    await signIn(page, "leader.ha-noi");
    await page.goto("/lam-viec/duyet");
    const addresses = await main(page)
        .getByRole("link", { name: /^Xem và duyệt: .*du lịch/i })
        .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    for (const address of addresses) {
        await page.goto(address);
        if ((await main(page).getByText(results).count()) > 0) {
            break;
        }
    }
    await button(page, "Trả lại để chỉnh sửa").click();
    await expect(main(page)).toContainText("Nhập lý do trả lại");
    await main(page).getByLabel("Lý do trả lại").fill("Nêu số lượt khách theo quý.");
    await button(page, "Trả lại để chỉnh sửa").click();

    await signIn(page, "coordinator.ha-noi");
    await page.goto("/lam-viec");
    await expect(main(page)).toContainText("Bị trả lại, cần chỉnh sửa");
    await expect(main(page)).toContainText("Nêu số lượt khách theo quý.");
    await page.goto(form);
    await expect(main(page).getByLabel("Kết quả từ lần cập nhật trước")).toHaveValue(results);
});
