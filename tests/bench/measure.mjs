// What the parts of the benchmark share: how a figure is reported, and the processor time of processes.
import { execFile, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { promisify } from "node:util";

const CONNECTIONS = 16;
const run = promisify(execFile);
const TICKS_PER_S = Number(spawnSync("getconf", ["CLK_TCK"], { encoding: "utf8" }).stdout);

export const report = (name, value, unit) =>
    console.log(`${name}\t${typeof value === "number" ? Number(value.toPrecision(4)) : value}\t${unit}`);
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
/** Any network address: each attempt from one of its own, so that none waits for another (HOPTAC_TRUST_PROXY). */
export const somewhere = () => Array.from({ length: 4 }, () => 1 + Math.floor(Math.random() * 254)).join(".");
/** The password of everybody in a generated record. */
export const GENERATED_PASSWORD = "hop-tac-scale";
export const say = (words) => console.error(`… ${words}`);

/** The fields of a process after its name, which may hold spaces: state is the first, utime and stime are 12th and 13th. */
function fields(pid) {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
}

/** Seconds of processor time the process has used. */
export function cpuSeconds(pid) {
    const stat = fields(pid);
    return (Number(stat[11]) + Number(stat[12])) / TICKS_PER_S;
}

/** Seconds of processor time of a PostgreSQL server: all its processes, those that ended too. */
export function clusterSeconds(postmaster) {
    const own = fields(postmaster);
    let ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(own[field]), 0);
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
        try {
            const stat = fields(pid);
            if (stat[1] === String(postmaster)) {
                ticks += Number(stat[11]) + Number(stat[12]);
            }
        } catch {
            // It ended meanwhile: the server's own fields have it.
        }
    }
    return ticks / TICKS_PER_S;
}

/** The process of the PostgreSQL server at this address on this machine. */
export function postmasterOf(url) {
    const { port } = new URL(url);
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
        try {
            const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
            if (/postgres$/.test(words[0]) && words[words.indexOf("-p") + 1] === port && words.includes("-D")) {
                return Number(pid);
            }
        } catch {
            // It ended meanwhile.
        }
    }
    throw new Error(`no PostgreSQL server of this machine listens on ${port}`);
}

/** Loads `url` for `seconds`: `{ pages, perSecond, p99Ms }`. Throws when an answer was not 2xx. */
export async function load(url, seconds, cookie = "") {
    const headers = cookie ? ["-H", `Cookie: ${cookie}`] : [];
    const { stdout } = await run("wrk", ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, "--latency", ...headers, url]);
    if (/Non-2xx|Socket errors/.test(stdout)) {
        throw new Error(`${url} did not hold:\n${stdout}`);
    }
    const [, amount, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout);
    return {
        pages: Number(/(\d+) requests in/.exec(stdout)[1]),
        perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]),
        p99Ms: Number(amount) * { us: 0.001, ms: 1, s: 1000 }[unit],
    };
}
