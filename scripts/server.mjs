// Starts the server on a free port, with the demo's data unless `demo` is false, for browser tests, budgets, pictures and benchmarks.
// HOPTAC_BINARY names it, else it is the development build.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
export const BINARY = process.env.HOPTAC_BINARY ?? join(ROOT, "target/debug/hoptac");
const START_TIMEOUT_MS = 30_000;

function freePort() {
    return new Promise((resolve, reject) => {
        const probe = createServer();
        probe.on("error", reject);
        probe.listen(0, "127.0.0.1", () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Starts the server and waits until `/healthz` answers.
 * Without `database` it gets an empty SQLite file in a folder that `stop` removes.
 * `configure(base)` may give environment that depends on where the server will listen.
 * Gives `{ base, pid, startedMs, log(), stop() }`; `startedMs` is the time from start to first answer.
 */
export async function startServer({ database, env = {}, configure = async () => ({}), demo = true } = {}) {
    if (!existsSync(BINARY)) {
        throw new Error(`${BINARY} is missing: run 'make demo' first`);
    }
    const home = mkdtempSync(join(tmpdir(), "hoptac-demo."));
    const base = `http://127.0.0.1:${await freePort()}`;
    const configured = await configure(base);
    const logFile = join(home, "server.log");
    const log = () => readFileSync(logFile, "utf8");
    const out = createWriteStream(logFile);
    await new Promise((resolve) => out.once("open", resolve));

    const begun = performance.now();
    const child = spawn(
        BINARY,
        ["serve", ...(demo ? ["--demo"] : []), "--listen", new URL(base).host, "--database", database ?? `sqlite:${join(home, "hoptac.db")}`],
        { cwd: ROOT, env: { ...process.env, ...env, ...configured }, stdio: ["ignore", out, out] },
    );
    const ended = new Promise((resolve) => {
        child.once("exit", (code, signal) => resolve(code ?? signal));
        child.once("error", (error) => resolve(error.message));
    });
    let end;
    ended.then((how) => (end = how));
    const killed = () => child.kill("SIGKILL");
    process.once("exit", killed);

    const stop = async () => {
        child.kill("SIGTERM");
        const how = await Promise.race([ended, pause(10_000).then(() => "it did not end within 10 s of SIGTERM")]);
        child.kill("SIGKILL");
        process.removeListener("exit", killed);
        rmSync(home, { recursive: true, force: true });
        return how;
    };

    while (end === undefined && performance.now() - begun < START_TIMEOUT_MS) {
        const answer = await fetch(`${base}/healthz`).catch(() => undefined);
        if (answer?.ok) {
            return { base, pid: child.pid, startedMs: performance.now() - begun, log, stop };
        }
        await pause(5);
    }
    const said = log();
    await stop();
    throw new Error(`the server did not answer at ${base}/healthz (${end ?? "still running"}):\n${said}`);
}
