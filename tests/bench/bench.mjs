// Speed, memory and weights of the release build as TSV: name, value, unit. Only against 127.0.0.1.
// Run by `make bench` beside a PostgreSQL of its own (HOPTAC_TEST_PG). Progress goes to standard error.
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { BINARY, ROOT, startServer } from "../../scripts/server.mjs";
import { weights } from "../../scripts/weights.mjs";
import { publicAddresses } from "../e2e/support/addresses.mjs";
import { longDocx } from "./docx.mjs";
import { cpuSeconds, load, median, report, say, somewhere } from "./measure.mjs";
import { hostileMinute, residentMb } from "./memory.mjs";
import { measureScales } from "./scale.mjs";

const WARM_S = 2;
const RUN_S = 4;
const ROUNDS = 3; // page and static answer in turns: what else the machine does hits both
const SOAK_PAGES = 100_000;
const SOAK_LIMIT_S = 180; // a slow page must not keep the benchmark busy for ever
const SIGN_INS = 50;
const REFUSALS = 200;
const PASSWORD = "hop-tac-2026"; // of the demo
const LOAD = join(ROOT, "target/release/examples/load");
const STATIC = "/__bench/static"; // the agreement page's bytes from memory; only with HOPTAC_BENCH=1

const run = promisify(execFile);

/** Requests of the page against a static answer of the same bytes by the same server. */
async function pageAgainstStatic(server, engine) {
    const { agreement } = await publicAddresses(server.base);
    const [page, fixed] = [server.base + agreement, server.base + STATIC];
    const bytes = async (url) => {
        const answer = await fetch(url, { headers: { "accept-encoding": "identity" } });
        if (!answer.ok) {
            throw new Error(`${url} answered ${answer.status}`);
        }
        return (await answer.arrayBuffer()).byteLength;
    };
    const [pageBytes, fixedBytes] = [await bytes(page), await bytes(fixed)];
    if (Math.abs(pageBytes - fixedBytes) > pageBytes / 100) {
        throw new Error(`the static answer has ${fixedBytes} bytes, the page ${pageBytes}`);
    }
    say(`${engine}: ${agreement} against a static answer of its ${pageBytes} bytes`);
    await load(page, WARM_S);
    await load(fixed, WARM_S);
    const rounds = [];
    for (let i = 0; i < ROUNDS; i += 1) {
        const before = cpuSeconds(server.pid);
        const rendered = await load(page, RUN_S);
        const cpuMs = ((cpuSeconds(server.pid) - before) / rendered.pages) * 1000;
        rounds.push({ rendered, cpuMs, still: await load(fixed, RUN_S) });
    }
    const middle = (of) => median(rounds.map(of));
    report(`${engine}.page.requests`, middle((r) => r.rendered.perSecond), "1/s");
    report(`${engine}.page.p99`, middle((r) => r.rendered.p99Ms), "ms");
    report(`${engine}.page.cpu`, middle((r) => r.cpuMs), "ms");
    report(`${engine}.page.bytes`, pageBytes, "B");
    report(`${engine}.static.requests`, middle((r) => r.still.perSecond), "1/s");
    report(`${engine}.page_to_static`, middle((r) => r.rendered.perSecond / r.still.perSecond), "ratio");
    return page;
}

/** Sends the sign-in form. */
const sendSignIn = (server, email, password) =>
    fetch(`${server.base}/dang-nhap`, {
        method: "POST",
        redirect: "manual",
        headers: {
            "content-type": "application/x-www-form-urlencoded",
            "sec-fetch-site": "same-origin",
            "x-forwarded-for": somewhere(),
        },
        body: new URLSearchParams({ email, password }),
    });

/** How far the median times of refusing a wrong password and an unknown address are apart, over 200 tries each. */
async function sameTimeForAll(server, engine) {
    say(`${engine}: ${REFUSALS} refused sign-ins of either kind`);
    const times = { known: [], unknown: [] };
    for (let i = 0; i < REFUSALS; i += 1) {
        // By turns, so that no account is guessed at so often that it has to wait, and none that signs in later.
        const role = ["reporter", "coordinator", "leader"][i % 3];
        const locality = ["da-nang", "ho-chi-minh"][i % 2];
        for (const [kind, place] of [["known", locality], ["unknown", `${locality}-xyz`]]) {
            const email = `${role}.${place}@demo.invalid`;
            const begun = performance.now();
            const answer = await sendSignIn(server, email, "not the password");
            await answer.text();
            times[kind].push(performance.now() - begun);
            if (answer.status !== 422) {
                throw new Error(`a wrong password was answered with ${answer.status}`);
            }
        }
    }
    const [known, unknown] = [median(times.known), median(times.unknown)];
    report(`${engine}.sign_in.refused`, known, "ms");
    report(`${engine}.sign_in.apart`, (Math.abs(known - unknown) / known) * 100, "%");
}

/** Signs in as a demo account and gives the session's cookie. */
async function signIn(server, email) {
    const answer = await sendSignIn(server, email, PASSWORD);
    const cookie = answer.headers.get("set-cookie");
    if (answer.status !== 303 || !cookie) {
        throw new Error(`${email} was not signed in: ${answer.status}`);
    }
    return cookie.split(";")[0];
}

/** What fifty sign-ins at once do to the slowest hundredth of a public page's readers. */
async function signInsAgainstPage(server, engine, page) {
    say(`${engine}: ${SIGN_INS} sign-ins at once beside readers`);
    const ratios = [];
    for (let i = 0; i < ROUNDS; i += 1) {
        const alone = await load(page, RUN_S);
        let more = true;
        const crowd = Array.from({ length: SIGN_INS }, async () => {
            while (more) {
                await signIn(server, "reporter.hue@demo.invalid");
            }
        });
        const beside = await load(page, RUN_S);
        more = false;
        await Promise.all(crowd);
        ratios.push(beside.p99Ms / alone.p99Ms);
    }
    report(`${engine}.sign_ins.p99`, median(ratios), "ratio");
}

/** Processor time of a page of staff among ten thousand open items. */
async function crowdedPage(server, engine, name, path, email) {
    const cookie = await signIn(server, email);
    await load(server.base + path, WARM_S, cookie);
    const before = cpuSeconds(server.pid);
    const { pages } = await load(server.base + path, RUN_S, cookie);
    report(`${engine}.crowd.${name}.cpu`, ((cpuSeconds(server.pid) - before) / pages) * 1000, "ms");
}

/** Ten thousand updates submitted, then the pages of those who must work through them, then the audit of it all. */
async function measureCrowd(engine, database) {
    say(`${engine}: ten thousand updates wait for review`);
    const { stdout } = await run(LOAD, [engine, database], { maxBuffer: 1 << 20 });
    process.stdout.write(stdout);
    // Each sign-in from a network of its own: the hostile minute used up the tries of this one.
    const server = await startServer({ database, env: { HOPTAC_TRUST_PROXY: "true" } });
    try {
        await crowdedPage(server, engine, "queue", "/lam-viec/duyet", "leader.ha-noi@demo.invalid");
        await crowdedPage(server, engine, "work", "/lam-viec", "coordinator.ha-noi@demo.invalid");
    } finally {
        await server.stop();
    }
    const { stderr } = await run(BINARY, ["audit", "verify", "--database", database], { cwd: ROOT });
    report(`${engine}.audit.verify`, Number(/([\d.]+) entries a second/.exec(stderr)[1]), "1/s");
}

/** Resident memory after as many pages as a long day brings. */
async function soak(server, engine, page) {
    report(`${engine}.memory.before`, residentMb(server.pid), "MB");
    say(`${engine}: ${SOAK_PAGES} pages, for ${SOAK_LIMIT_S} s at most`);
    const end = performance.now() + SOAK_LIMIT_S * 1000;
    let pages = 0;
    while (pages < SOAK_PAGES && performance.now() < end) {
        pages += (await load(page, 5)).pages;
    }
    report(`${engine}.memory.pages`, pages, "pages");
    report(`${engine}.memory.after`, residentMb(server.pid), "MB");
}

/** Most that a hostile client may make the server grow to, in MB. */
const HOSTILE_MB = 700;

/** Resident memory at its highest under a hostile client. Ends the benchmark when it is too much. */
async function hostile(server, engine) {
    say(`${engine}: a hostile client, for a minute`);
    const pages = [...Object.values(await publicAddresses(server.base)), "/dang-nhap", "/quen-mat-khau", "/khong-co"];
    const forms = ["/dang-nhap", "/dang-nhap/ma", "/quen-mat-khau", "/dang-xuat", "/lam-viec/tiep-nhan/a", "/lam-viec/soan/a/thong-tin"];
    const { peak, sent } = await hostileMinute(server, pages, forms);
    report(`${engine}.memory.hostile`, peak, "MB");
    report(`${engine}.memory.hostile.requests`, sent, "requests");
    if (peak > HOSTILE_MB) {
        throw new Error(`a hostile client made the server take ${peak} MB, more than ${HOSTILE_MB}`);
    }
}

async function measureServer(engine, database) {
    say(`${engine}: start`);
    // The second start finds the demo's data there, as every start but the first does.
    const first = await startServer({ database, env: { HOPTAC_BENCH: "1" } });
    report(`${engine}.start.empty`, first.startedMs, "ms");
    await first.stop();
    const server = await startServer({ database, env: { HOPTAC_BENCH: "1", HOPTAC_TRUST_PROXY: "true" } });
    try {
        report(`${engine}.start`, server.startedMs, "ms");
        const page = await pageAgainstStatic(server, engine);
        await sameTimeForAll(server, engine);
        await signInsAgainstPage(server, engine, page);
        await soak(server, engine, page);
        await hostile(server, engine);
        return await weights(server.base);
    } finally {
        await server.stop();
    }
}

/** Time and memory of reading a document of a hundred pages in. */
function measureIntake(home) {
    say("intake of a docx of 100 pages");
    const file = join(home, "dai.docx");
    writeFileSync(file, longDocx(100));
    const times = [];
    let peakKb = 0;
    let commitments;
    for (let i = 0; i < 5; i += 1) {
        const begun = performance.now();
        const done = spawnSync("/usr/bin/time", ["-f", "%M", BINARY, "intake", file, "--json"], {
            cwd: ROOT,
            encoding: "utf8",
            timeout: 60_000,
            maxBuffer: 1 << 28,
        });
        times.push(performance.now() - begun);
        if (done.status !== 0) {
            throw new Error(`intake ended with ${done.status ?? done.signal}:\n${done.stderr}`);
        }
        peakKb = Math.max(peakKb, Number(done.stderr.trim().split("\n").pop()));
        commitments = JSON.parse(done.stdout).commitments.length;
    }
    report("intake.docx.time", median(times), "ms");
    report("intake.docx.memory", peakKb / 1024, "MB");
    report("intake.docx.commitments", commitments, "rows");
}

function reportWeights({ wasm, js, css, fonts, pages }) {
    for (const [name, bytes] of Object.entries({ wasm, js, css, fonts })) {
        report(`weight.${name}`, bytes, "B");
    }
    for (const [name, bytes] of Object.entries(pages)) {
        report(`weight.html.${name.replaceAll(" ", "_")}`, bytes, "B");
    }
}

const home = mkdtempSync(join(tmpdir(), "hoptac-bench."));
try {
    report("machine.cores", availableParallelism(), "cores");
    const sizes = await measureServer("sqlite", `sqlite:${join(home, "bench.db")}`);
    await measureCrowd("sqlite", `sqlite:${join(home, "bench.db")}`);
    if (process.env.HOPTAC_TEST_PG) {
        await measureServer("postgres", process.env.HOPTAC_TEST_PG);
        await measureCrowd("postgres", process.env.HOPTAC_TEST_PG);
    } else {
        say("postgres: skipped, HOPTAC_TEST_PG names none");
    }
    await measureScales(home, process.env.HOPTAC_TEST_PG);
    measureIntake(home);
    reportWeights(sizes);
} finally {
    rmSync(home, { recursive: true, force: true });
}
