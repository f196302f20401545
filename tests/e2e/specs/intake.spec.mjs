// Bad input is refused in its own words, and nothing is lost or stored.
import { signIn } from "../support/people.mjs";
import { expect, test } from "../support/test.mjs";

const main = (page) => page.getByRole("main");

async function send(page, file) {
    await signIn(page, "coordinator.ha-noi");
    await page.goto("/lam-viec/tiep-nhan");
    await main(page).getByLabel("Hoặc chọn tệp").setInputFiles(file);
    await main(page).getByLabel("Tôi cam đoan nội dung này").check();
    await main(page).getByRole("button", { name: "Đọc văn bản", exact: true }).click();
}

const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

for (const [what, name, buffer] of [
    ["an empty file", "rong.txt", Buffer.alloc(0)],
    ["a PDF", "van-ban.pdf", Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")],
    ["a PDF named as text", "van-ban.txt", Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")],
    ["an image", "anh.png", PNG],
    ["a broken docx", "hong.docx", Buffer.from("PK\x03\x04 not a zip")],
    ["a binary", "chuong-trinh.txt", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0, 0, 0, 0])],
]) {
    test(`${what} is refused in words`, async ({ page }) => {
        await send(page, { name, mimeType: "application/octet-stream", buffer });
        await expect(page).toHaveTitle(/^Lỗi: /);
        await expect(page.getByRole("alert")).toBeVisible();
        await expect(page).toHaveURL(/\/lam-viec\/tiep-nhan$/);
        // What was agreed to stays agreed to.
        await expect(main(page).getByLabel("Tôi cam đoan nội dung này")).toBeChecked();
    });
}

test("a text marked MẬT is refused and named as such", async ({ page }) => {
    const text = "MẬT\n\nTHỎA THUẬN HỢP TÁC\ngiữa thành phố Hà Nội và tỉnh Thừa Thiên Huế\n1. Hợp tác phát triển du lịch.\n";
    await send(page, { name: "thoa-thuan.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
    await expect(page).toHaveTitle(/^Lỗi: /);
    await expect(page.getByRole("alert")).toContainText(/mật/i);
});

test("pasted text survives a refusal", async ({ page }) => {
    await signIn(page, "coordinator.ha-noi");
    await page.goto("/lam-viec/tiep-nhan");
    const text = "Thông báo số 12-TB/TU: hai địa phương hợp tác phát triển du lịch; y tế.";
    await main(page).getByLabel("Văn bản", { exact: true }).fill(text);
    await main(page).getByRole("button", { name: "Đọc văn bản", exact: true }).click();
    await expect(page).toHaveTitle(/^Lỗi: /);
    await expect(main(page).getByLabel("Văn bản", { exact: true })).toHaveValue(text);
});

test("a hostile text stays text on the review page", async ({ page }) => {
    const text =
        'Thông báo số 12-TB/TU của Thành ủy Hà Nội về hợp tác với tỉnh Thừa Thiên Huế.\n' +
        'Hai địa phương hợp tác trong các lĩnh vực: phát triển du lịch </textarea><script>alert(1)</script>; y tế "><img src=x onerror=alert(1)>.\n';
    await signIn(page, "coordinator.ha-noi");
    await page.goto("/lam-viec/tiep-nhan");
    await main(page).getByLabel("Văn bản", { exact: true }).fill(text);
    await main(page).getByLabel("Tôi cam đoan nội dung này").check();
    await main(page).getByRole("button", { name: "Đọc văn bản", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kiểm tra bản nháp");
    await expect(page.locator("main script, main img")).toHaveCount(0);
    await expect(main(page)).toContainText("<script>alert(1)</script>");
});
