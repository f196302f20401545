// Evidence: a photo and a paper from the form to the public page, with JavaScript on and off.
import { signIn, signOut } from "../support/people.mjs";
import { expect, test } from "../support/test.mjs";

test.describe.configure({ mode: "serial" });

const RECORD = "/thoa-thuan/ha-noi-hue-2025/02";
const PAPER = { name: "Biên bản.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n") };
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const PHOTO = { name: "Ảnh.png", mimeType: "image/png", buffer: Buffer.from(PIXEL, "base64") };

const main = (page) => page.getByRole("main");
const button = (page, name) => main(page).getByRole("button", { name, exact: true });
const choose = (page, group, option) =>
    main(page).getByRole("group", { name: group, exact: true }).getByText(option, { exact: true }).click();

/** Address of the page of the update's evidence. */
let evidence;

async function send(page, files) {
    await main(page).getByLabel("Chọn tệp").setInputFiles(files);
    await main(page).getByLabel(/^Tôi cam đoan các tệp này/).check();
    await button(page, "Tải lên").click();
}

test("a coordinator saves a draft and adds a photo and a paper", async ({ page }) => {
    await signIn(page, "coordinator.hue");
    await page.goto(`/lam-viec${RECORD}`);
    await main(page).getByRole("link", { name: /^Cập nhật tiến độ/ }).first().click();
    await choose(page, "Tiến độ", "Đang thực hiện");
    await choose(page, "Tình hình", "Đúng tiến độ");
    await main(page).getByLabel("Kết quả từ lần cập nhật trước").fill("Đã có biên bản và ảnh kèm theo.");
    await button(page, "Lưu và thêm minh chứng").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Minh chứng");
    evidence = new URL(page.url()).pathname;

    await send(page, [PAPER, PHOTO]);
    await expect(main(page).getByRole("link", { name: PAPER.name }).first()).toBeVisible();
    await expect(main(page).getByRole("link", { name: PHOTO.name }).first()).toBeVisible();
    await button(page, `Đề nghị công khai: ${PAPER.name}`).click();
    await expect(button(page, `Chuyển thành nội bộ: ${PAPER.name}`)).toBeVisible();
});

test("a wrong file is refused in words", async ({ page }) => {
    await signIn(page, "coordinator.hue");
    await page.goto(evidence);
    await send(page, { ...PAPER, name: "lạ.jpg" });
    await expect(page).toHaveTitle(/^Lỗi: /);
    await expect(main(page)).toContainText("khác với đuôi tên tệp");
    await expect(main(page).getByRole("link", { name: "lạ.jpg", exact: true })).toHaveCount(0);
});

test("the update is sent and approved, and the public reads what is public", async ({ page, request }) => {
    await signIn(page, "coordinator.hue");
    await page.goto(evidence.replace(/\/minh-chung\/.*/, ""));
    await button(page, "Trình duyệt").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đã trình duyệt");
    await signIn(page, "leader.hue");
    await page.goto(`/lam-viec/duyet/${evidence.split("/").pop()}`);
    await expect(main(page).getByRole("link", { name: PAPER.name }).first()).toBeVisible();
    await button(page, "Duyệt và công khai").click();

    await signOut(page);
    await page.goto(RECORD);
    await expect(main(page).getByRole("link", { name: PHOTO.name }).first()).toHaveCount(0);
    const address = await main(page).getByRole("link", { name: PAPER.name }).getAttribute("href");
    const answer = await request.get(address);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-disposition"]).toMatch(/^attachment; /);
    expect(answer.headers()["content-type"]).toBe("application/pdf");
    expect(answer.headers()["content-security-policy"]).toBe("sandbox; default-src 'none'");
    expect(await answer.body()).toEqual(PAPER.buffer);
});
