// Accessibility of every page, wide and narrow, light and dark.
import { PAGES } from "../support/addresses.mjs";
import { accessFaults, overflow } from "../support/access.mjs";
import { signIn } from "../support/people.mjs";
import { expect, test } from "../support/test.mjs";

const WIDTHS = [320, 360, 1280];
const SCHEMES = ["light", "dark"];

/** Looks at the open page in every width and colour scheme. */
async function expectClean(page) {
    const faults = [];
    for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 800 });
            const found = await accessFaults(page);
            const wider = await overflow(page);
            if (wider > 0) {
                found.push(`${wider} pixels wider than the window`);
            }
            faults.push(...found.map((fault) => `${colorScheme} ${width}: ${fault}`));
        }
    }
    expect(faults).toEqual([]);
}

for (const name of PAGES) {
    test(`${name} is clean`, async ({ page, addresses }) => {
        await page.goto(addresses[name]);
        await expectClean(page);
    });
}

test("an error page is clean", async ({ page }) => {
    await page.goto("/khong-co-trang-nay");
    await expectClean(page);
});

test("a refused sign-in is clean", async ({ page }) => {
    await page.goto("/dang-nhap");
    await page.getByRole("main").getByRole("button", { name: "Đăng nhập", exact: true }).click();
    await expect(page).toHaveTitle(/^Lỗi: /);
    await expectClean(page);
});

for (const [who, path] of [
    ["coordinator.ha-noi", "/lam-viec"],
    ["coordinator.ha-noi", "/lam-viec/tiep-nhan"],
    ["reporter.ha-noi", "/lam-viec"],
    ["leader.ha-noi", "/tong-hop"],
    ["leader.ha-noi", "/tai-khoan"],
    ["leader.ha-noi", "/tai-khoan/hai-buoc"],
    ["admin", "/quan-tri"],
    ["admin", "/quan-tri/tai-khoan"],
    ["admin", "/quan-tri/tai-khoan/moi"],
    ["operator", "/quan-tri"],
    ["operator", "/quan-tri/tai-khoan"],
    ["operator", "/quan-tri/dia-phuong"],
    ["operator", "/quan-tri/dia-phuong/quan-tri-dau-tien"],
    ["leader.ha-noi", "/quan-tri/dia-phuong"],
]) {
    test(`${path} of ${who} is clean`, async ({ page }) => {
        await signIn(page, who);
        expect((await page.goto(path)).status()).toBe(200);
        await expectClean(page);
    });
}

test("the form of an update is clean", async ({ page }) => {
    await signIn(page, "coordinator.ha-noi");
    await page.goto("/lam-viec");
    await page.getByRole("main").getByRole("link", { name: /^Cập nhật tiến độ: / }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expectClean(page);
});

test("the review of a draft is clean", async ({ page }) => {
    await signIn(page, "coordinator.ha-noi");
    await page.goto("/lam-viec/tiep-nhan");
    const main = page.getByRole("main");
    const text =
        "Thông báo số 12-TB/TU của Thành ủy Hà Nội về hợp tác với tỉnh Thừa Thiên Huế.\n" +
        "Hai địa phương hợp tác trong các lĩnh vực: phát triển du lịch; thương mại; y tế, giáo dục.\n";
    await main.getByLabel("Văn bản", { exact: true }).fill(text);
    await main.getByLabel("Tôi cam đoan nội dung này").check();
    await main.getByRole("button", { name: "Đọc văn bản", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kiểm tra bản nháp");
    await expectClean(page);
});

test("the queue of updates that wait is clean", async ({ page }) => {
    await signIn(page, "leader.ha-noi");
    expect((await page.goto("/lam-viec/duyet")).status()).toBe(200);
    await expectClean(page);
});
