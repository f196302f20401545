// axe: what a machine can say about a page's accessibility.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every fault axe finds on the page that is open, one line a fault. Includes the size of targets. */
export async function accessFaults(page) {
    if (!(await page.evaluate(() => "axe" in globalThis))) {
        await page.evaluate(AXE);
    }
    const { violations } = await page.evaluate(() =>
        globalThis.axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }),
    );
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}

/** Pixels by which the page is wider than its window. */
export const overflow = (page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
