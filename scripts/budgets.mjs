// Weights against their budgets: one line each; exit 1 when one is over.
import { startServer } from "./server.mjs";
import { weights } from "./weights.mjs";

// In bytes after brotli.
const WASM = 120_000;
const PAGE = 40_000; // HTML and CSS of one public page
const FONTS = 120_000; // all of them; a page of one language loads fewer

const server = await startServer();
let measured;
try {
    measured = await weights(server.base);
} finally {
    await server.stop();
}

const lines = [
    ["wasm", measured.wasm, WASM],
    ["JavaScript", measured.js],
    ["CSS", measured.css],
    ["fonts", measured.fonts, FONTS],
    ...Object.entries(measured.pages).map(([name, html]) => [`page: ${name}, HTML + CSS`, html + measured.css, PAGE]),
];
for (const [what, bytes, budget] of lines) {
    const verdict = budget === undefined ? "    " : bytes <= budget ? "ok  " : "OVER";
    const of = budget === undefined ? "" : ` of ${(budget / 1000).toFixed(0)} kB`;
    console.log(`${verdict}  ${(bytes / 1000).toFixed(1).padStart(7)} kB${of.padEnd(10)}  ${what}`);
}
process.exit(lines.some(([, bytes, budget]) => bytes > budget) ? 1 : 0);
