// One update of a side waits at a time; Enter sends nothing; a draft keeps what is not right yet. JavaScript on and off.
import { signIn } from "../support/people.mjs";
import { expect, test } from "../support/test.mjs";

const RECORD = "/lam-viec/thoa-thuan/ha-noi-hue-2025/";
const RESULTS = "Kết quả từ lần cập nhật trước";

const main = (page) => page.getByRole("main");
const button = (page, name) => main(page).getByRole("button", { name, exact: true });
const choose = (page, group, option) =>
    main(page).getByRole("group", { name: group, exact: true }).getByText(option, { exact: true }).click();

/** Opens the form of an update on the commitment with this code. */
async function openForm(page, code) {
    await signIn(page, "coordinator.hue");
    await page.goto(`${RECORD}${code}`);
    await main(page).getByRole("link", { name: /^Cập nhật tiến độ/ }).first().click();
    await expect(main(page).getByLabel(RESULTS)).toBeVisible();
}

async function type(page, results) {
    await choose(page, "Tiến độ", "Đang thực hiện");
    await choose(page, "Tình hình", "Đúng tiến độ");
    await main(page).getByLabel(RESULTS).fill(results);
}

test("what waits is shown, replaced and taken back", async ({ page }) => {
    await openForm(page, "05");
    await type(page, "Đã họp một lần.");
    await button(page, "Trình duyệt").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đã trình duyệt");

    await page.goto(`${RECORD}05`);
    await main(page).getByRole("link", { name: /^Cập nhật tiến độ/ }).first().click();
    const waiting = main(page).getByRole("region", { name: "Một cập nhật đang chờ duyệt" });
    await expect(waiting).toContainText("Đã họp một lần.");
    await expect(main(page).getByLabel(RESULTS)).toHaveCount(0);
    await waiting.getByRole("link", { name: "Soạn bản thay thế" }).click();
    await expect(main(page).getByLabel(RESULTS)).toHaveValue("Đã họp một lần.");
    await main(page).getByLabel(RESULTS).fill("Đã họp hai lần.");
    await button(page, "Trình duyệt, thay bản đang chờ").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đã trình duyệt");

    await page.goto(`${RECORD}05`);
    await main(page).getByRole("link", { name: /^Cập nhật tiến độ/ }).first().click();
    await expect(waiting).toContainText("Đã họp hai lần.");
    await button(page, "Rút về bản nháp").click();
    await expect(main(page).getByRole("status").first()).toContainText("Đã rút cập nhật về bản nháp");
    await expect(main(page).getByLabel(RESULTS)).toHaveValue("Đã họp hai lần.");
});

test("Enter in a field sends nothing", async ({ page }) => {
    await openForm(page, "06");
    await type(page, "Chưa trình.");
    const address = page.url();
    await main(page).getByLabel("Tính đến ngày").press("Enter");
    // A form that was sent would have led on by then.
    await page.waitForTimeout(1_000);
    expect(page.url()).toBe(address);
    await expect(main(page).getByLabel(RESULTS)).toHaveValue("Chưa trình.");
});

test("a draft keeps what is not right yet, and says so beside it", async ({ page }) => {
    await openForm(page, "07");
    await type(page, "Đang làm.");
    await main(page).getByLabel("Tính đến ngày").fill("31/12/2099");
    await button(page, "Lưu bản nháp").click();
    await expect(main(page).getByRole("status").first()).toContainText("Đã lưu bản nháp nguyên như đã nhập");
    await expect(main(page).getByLabel("Tính đến ngày")).toHaveValue("31/12/2099");
    await expect(main(page).getByLabel("Tính đến ngày")).toHaveAttribute("aria-invalid", "true");
    await expect(main(page).getByLabel(RESULTS)).toHaveValue("Đang làm.");
});

test("the files of what waits go along with what replaces it, but for one that is unticked", async ({ page }) => {
    const paper = (name) => ({
        name, mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.4\n% ${name}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`),
    });
    await openForm(page, "08");
    const form = page.url();
    await type(page, "Đã ký biên bản.");
    await button(page, "Lưu và thêm minh chứng").click();
    await main(page).getByLabel("Chọn tệp").setInputFiles([paper("Biên bản.pdf"), paper("Danh sách.pdf")]);
    await main(page).getByLabel(/^Tôi cam đoan các tệp này/).check();
    await button(page, "Tải lên").click();
    await expect(main(page).getByRole("link", { name: "Danh sách.pdf" }).first()).toBeVisible();
    await page.goto(form);
    const attached = main(page).getByRole("region", { name: "Minh chứng của bản này" });
    await expect(attached).toContainText("Biên bản.pdf");
    await button(page, "Trình duyệt").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đã trình duyệt");

    await page.goto(form);
    const waiting = main(page).getByRole("region", { name: "Một cập nhật đang chờ duyệt" });
    await expect(waiting).toContainText("Đúng tiến độ");
    await expect(waiting).toContainText("Danh sách.pdf");
    await waiting.getByRole("link", { name: "Soạn bản thay thế" }).click();
    await expect(main(page).getByLabel("Biên bản.pdf")).toBeChecked();
    await main(page).getByLabel("Danh sách.pdf").uncheck();
    // The choice is kept with a draft.
    await button(page, "Lưu bản nháp").click();
    await expect(main(page).getByLabel("Danh sách.pdf")).not.toBeChecked();
    await button(page, "Trình duyệt, thay bản đang chờ").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đã trình duyệt");

    await page.goto(form);
    await expect(waiting).toContainText("Biên bản.pdf");
    await expect(waiting).not.toContainText("Danh sách.pdf");
});
