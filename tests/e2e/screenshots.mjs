// A picture of every page, wide and narrow, light and dark, into tests/e2e/out/pictures: for eyes, not for a test.
// Usage: node tests/e2e/screenshots.mjs [NAME…]   only pages whose name contains one of these
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { ROOT, startServer } from "../../scripts/server.mjs";
import { publicAddresses } from "./support/addresses.mjs";
import { chromium as launch } from "./support/browser.mjs";
import { signIn } from "./support/people.mjs";

const OUT = join(dirname(fileURLToPath(import.meta.url)), "out/pictures");
const WIDTHS = [360, 768, 1280];
const SCHEMES = ["light", "dark"];
const wanted = process.argv.slice(2);

/** Takes the pictures of the page that is open. */
async function shoot(page, name) {
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) {
        return;
    }
    for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        for (const colorScheme of SCHEMES) {
            await page.emulateMedia({ colorScheme });
            await page.screenshot({ path: join(OUT, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        }
    }
    console.log(name);
}

/** First address in the main part of the open page that starts with `prefix`. */
const firstLink = (page, prefix) => page.locator(`main a[href^="${prefix}"]`).first().getAttribute("href");

async function publicPages(page, base) {
    for (const [name, path] of Object.entries(await publicAddresses(base))) {
        await page.goto(path);
        await shoot(page, `public-${name.replaceAll(" ", "-")}`);
    }
    await page.goto("/en");
    await shoot(page, "public-front-english");
    await page.goto("/khong-co-trang-nay");
    await shoot(page, "public-not-found");
}

async function staffPages(page) {
    await signIn(page, "coordinator.ha-noi");
    for (const [name, path] of [["inbox", "/lam-viec"], ["agreements", "/lam-viec/thoa-thuan"], ["queue", "/lam-viec/duyet"]]) {
        await page.goto(path);
        await shoot(page, `work-${name}`);
    }
    await page.goto("/lam-viec");
    await page.goto(await firstLink(page, "/lam-viec/cap-nhat/"));
    await shoot(page, "work-update");
    await page.getByRole("button", { name: "Trình duyệt" }).click();
    await shoot(page, "work-update-refused");

    await page.goto("/lam-viec/tiep-nhan");
    await shoot(page, "work-intake");
    await page.getByLabel("Hoặc chọn tệp").setInputFiles(join(ROOT, "tests/data/ha-noi-thua-thien-hue-2019.txt"));
    await page.getByLabel("Tôi cam đoan nội dung này").check();
    await page.getByRole("button", { name: "Đọc văn bản" }).click();
    await shoot(page, "work-intake-review");
}

async function leaderPages(page) {
    await signIn(page, "leader.ha-noi");
    await page.goto("/tong-hop");
    await shoot(page, "lead-dashboard");
    await page.goto(await firstLink(page, "/tong-hop/"));
    await shoot(page, "lead-list");
}

async function adminPages(page) {
    for (const who of ["admin", "operator"]) {
        await signIn(page, who);
        for (const path of ["/quan-tri", "/quan-tri/tai-khoan", "/quan-tri/dia-phuong", "/quan-tri/nhat-ky"]) {
            await page.goto(path);
            await shoot(page, `admin-${who}-${path.split("/").pop()}`);
        }
    }
    await page.goto("/quan-tri/dia-phuong/quan-tri-dau-tien");
    await page.getByRole("button", { name: "Gửi đề nghị" }).click();
    await shoot(page, "admin-first-refused");
    const change = new URLSearchParams([
        ["kind", "merger"], ["from", "46-20250101"], ["from", "48-20250701"], ["on", "01/07/2027"], ["code", "48"],
        ["name_vi", "Miền Trung"], ["name_en", "Mien Trung"], ["unit_kind", "city"], ["basis", "Nghị quyết số 1/2027/QH16"],
    ]);
    await page.goto(`/quan-tri/dia-phuong/xem-truoc?${change}`);
    await shoot(page, "admin-change-preview");
    await page.getByRole("button", { name: "Gửi đề nghị này" }).click();
    await shoot(page, "admin-request-own");
    await signIn(page, "leader.hue");
    await page.goto("/lam-viec");
    await shoot(page, "admin-request-inbox");
    await page.goto(await firstLink(page, "/quan-tri/dia-phuong/"));
    await page.getByRole("button", { name: "Không đồng ý" }).click();
    await shoot(page, "admin-request-refused");
}

mkdirSync(OUT, { recursive: true });
const server = await startServer();
const browser = await chromium.launch(launch);
try {
    const page = await browser.newPage({ baseURL: server.base, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh" });
    page.setDefaultTimeout(10_000);
    await publicPages(page, server.base);
    await staffPages(page);
    await leaderPages(page);
    await adminPages(page);
} finally {
    await browser.close();
    await server.stop();
}
console.log(`pictures are in ${OUT}`);
