// What a reader downloads, as brotli bytes: measured on what the running server answers and the site folder holds.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { PAGES, publicAddresses } from "../tests/e2e/support/addresses.mjs";
import { ROOT } from "./server.mjs";

const SITE = join(ROOT, "target/site");

/** Size of `bytes` after brotli at its best, as the site's files are stored. */
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

function files(folder) {
    return readdirSync(folder).flatMap((name) => {
        const path = join(folder, name);
        return statSync(path).isDirectory() ? files(path) : [path];
    });
}

/** Bytes of all site files with this ending: compressed by brotli, except fonts, which are compressed already. */
function weightOf(ending) {
    const found = files(SITE).filter((path) => path.endsWith(ending));
    if (found.length === 0) {
        throw new Error(`no ${ending} file in ${SITE}: is the site built?`);
    }
    return found
        .map((path) => readFileSync(path))
        .reduce((sum, bytes) => sum + (ending === ".woff2" ? bytes.length : brotli(bytes)), 0);
}

/** `{ wasm, js, css, fonts, pages }` in bytes; `pages` by name, the HTML alone. */
export async function weights(base) {
    const addresses = await publicAddresses(base);
    const pages = {};
    for (const name of PAGES) {
        const answer = await fetch(base + addresses[name]);
        pages[name] = brotli(Buffer.from(await answer.arrayBuffer()));
    }
    return { wasm: weightOf(".wasm"), js: weightOf(".js"), css: weightOf(".css"), fonts: weightOf(".woff2"), pages };
}
