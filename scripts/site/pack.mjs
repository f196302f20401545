// Packs target/site out of the compiled wasm and style/: what `cargo leptos build --release --precompress` makes, with
// the same names in the same places, and nothing when nothing changed.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { bundle } from "lightningcss";
import { minify } from "terser";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../..");
const TARGET = join(ROOT, "target");
const WASM = join(TARGET, "wasm32-unknown-unknown/wasm-release/browser.wasm");
const STYLE = join(ROOT, "style");
const SITE = join(TARGET, "site");
const STAMP = join(TARGET, "site.stamp");
// Beside each binary: the server and Leptos read it there.
const HASHES = ["debug", "release"].map((profile) => join(TARGET, profile, "hash.txt"));

// The oldest browsers the style sheet is written for, each as major << 16 | minor << 8.
const BROWSERS = { chrome: 109 << 16, edge: 109 << 16, firefox: 115 << 16, safari: (15 << 16) | (6 << 8), ios_saf: (15 << 16) | (6 << 8) };

/** All files of a folder, in one order everywhere. */
function files(folder) {
    return readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
        .flatMap((path) => (statSync(path).isDirectory() ? files(path) : [path]));
}

/** What the site depends on, and what was made, in one digest. */
function digest() {
    const hash = createHash("sha256");
    const lock = join(HERE, "package-lock.json");
    const bindgen = execFileSync("wasm-bindgen", ["--version"]);
    hash.update(bindgen);
    for (const path of [WASM, lock, fileURLToPath(import.meta.url), ...files(STYLE)]) {
        hash.update(`${relative(ROOT, path)}\0`).update(readFileSync(path));
    }
    for (const path of [...HASHES.filter(existsSync), ...(existsSync(SITE) ? files(SITE) : [])]) {
        hash.update(`${relative(ROOT, path)}\0`).update(readFileSync(path));
    }
    return hash.digest("hex");
}

/** A name for content: different content, different name. */
const nameOf = (bytes) => createHash("sha256").update(bytes).digest("base64url").slice(0, 22);

/** The islands: `{ js, wasm }`. */
async function islands(into) {
    const made = join(into, "bindgen");
    execFileSync("wasm-bindgen", ["--target=web", "--out-name=hoptac", `--out-dir=${made}`, WASM], { stdio: ["ignore", "inherit", "inherit"] });
    if (existsSync(join(made, "snippets"))) {
        throw new Error("the islands bring JavaScript of their own (wasm-bindgen's snippets): this script does not pack it yet");
    }
    const [whole, small] = [join(made, "hoptac_bg.wasm"), join(made, "small.wasm")];
    const features = ["--enable-bulk-memory", "--enable-nontrapping-float-to-int"];
    execFileSync("wasm-opt", ["-Oz", ...features, whole, "-o", small], { stdio: ["ignore", "inherit", "inherit"] });
    const wasm = readFileSync(small);
    const script = readFileSync(join(made, "hoptac.js"), "utf8").replaceAll("hoptac_bg.wasm", `hoptac.${nameOf(wasm)}.wasm`);
    const { code } = await minify(script, { module: true });
    rmSync(made, { recursive: true });
    return { js: Buffer.from(code), wasm };
}

/** The style sheet in one piece. */
function css() {
    return Buffer.from(bundle({ filename: join(STYLE, "main.css"), minify: true, targets: BROWSERS }).code);
}

/** Writes `path.br` and `path.gz`: what is not there the server would compress anew for each reader. */
function compress(path) {
    const bytes = readFileSync(path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}

if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === digest()) {
    console.log("The site is up to date.");
} else {
    console.log("Packing the site (about 20 seconds)…");
    const fresh = `${SITE}.new`;
    rmSync(STAMP, { force: true });
    rmSync(fresh, { recursive: true, force: true });
    cpSync(join(STYLE, "assets"), fresh, { recursive: true });
    mkdirSync(join(fresh, "pkg"));
    const parts = { ...(await islands(fresh)), css: css() };
    const hashes = Object.entries(parts).map(([ending, bytes]) => {
        const hash = nameOf(bytes);
        writeFileSync(join(fresh, "pkg", `hoptac.${hash}.${ending}`), bytes);
        return `${ending}: ${hash}\n`;
    });
    files(fresh).forEach(compress);
    rmSync(SITE, { recursive: true, force: true });
    renameSync(fresh, SITE);
    for (const path of HASHES) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, hashes.join(""));
    }
    writeFileSync(STAMP, digest());
}
