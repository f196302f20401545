// Playwright's `test` with a server of its own per worker, and a browser that may not complain.
import { test as base, expect } from "@playwright/test";
import { startServer } from "../../../scripts/server.mjs";
import { publicAddresses } from "./addresses.mjs";

export { expect };

export const test = base.extend({
    /** A server with the demo's data, fresh for each worker: which specs share one is chance, so none relies on another. */
    server: [
        async ({}, use) => {
            const server = await startServer();
            await use(server);
            expect(await server.stop(), "exit code of the server after SIGTERM").toBe(0);
        },
        { scope: "worker", timeout: 60_000 },
    ],

    /** Paths of the public pages by name. */
    addresses: [async ({ server }, use) => use(await publicAddresses(server.base)), { scope: "worker" }],

    baseURL: async ({ server }, use) => use(server.base),

    /** Shows what the server said last beside a failed test. */
    serverLog: [
        async ({ server }, use, info) => {
            await use(undefined);
            if (info.status !== info.expectedStatus) {
                await info.attach("server.log", { body: server.log().slice(-4_000), contentType: "text/plain" });
            }
        },
        { auto: true },
    ],

    /** Fails a test whose pages wrote an error to the console: a broken island, a refused script, a missing file. */
    quiet: [
        async ({ context }, use) => {
            const refused = new Set();
            const errors = [];
            context.on("response", (answer) => {
                if (answer.request().isNavigationRequest() && answer.status() >= 400) {
                    refused.add(answer.url());
                }
            });
            context.on("console", (message) => {
                if (message.type() === "error") {
                    errors.push({ text: message.text(), url: message.location().url });
                }
            });
            context.on("weberror", (event) => errors.push({ text: String(event.error()), url: "" }));
            await use(undefined);
            // The console also names a page that was itself answered with 404 or 422: that is the test's matter.
            const faults = errors.filter((e) => !(e.text.startsWith("Failed to load resource") && refused.has(e.url)));
            expect(faults).toEqual([]);
        },
        { auto: true },
    ],
});
