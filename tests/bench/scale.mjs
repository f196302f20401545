// Pages at the country's size: processor time of server and database together for one reader, each page made anew.
// Alone: HOPTAC_BINARY=target/release/hoptac [HOPTAC_SCALES=300,3000] scripts/postgres.sh node tests/bench/scale.mjs
// HOPTAC_SCALE_PAGES=REGEX measures the pages whose names match; HOPTAC_SCALE_STATEMENTS=1 tells the slowest statements of each page,
// HOPTAC_SCALE_ENGINE=sqlite|postgres measures one engine, HOPTAC_SCALE_DATA=FOLDER keeps what was generated, there and on the
// PostgreSQL server, and takes it another time.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { BINARY, ROOT, startServer } from "../../scripts/server.mjs";
import { GENERATED_PASSWORD, clusterSeconds, cpuSeconds, postmasterOf, report, say } from "./measure.mjs";
import { reportingDay, writesBesideReaders } from "./office.mjs";

const SEED = 1;
const TODAY = "2026-11-25"; // the same record on every day; pages look at it as of the real one
const WARM = 2;
const ENOUGH = 20; // requests, and
const ENOUGH_CPU_S = 0.4; // so much processor time that clock ticks do not show; but
const MOST = 300; // requests, and
const LONGEST_S = 5; // for each page at most

const SCALES = (process.env.HOPTAC_SCALES ?? "300,3000").split(",").map(Number);
const PAGES = new RegExp(process.env.HOPTAC_SCALE_PAGES ?? ".");
const STATEMENTS = process.env.HOPTAC_SCALE_STATEMENTS === "1";
const q = encodeURIComponent;

/** Generates the record; gives what the command says of it. */
function generate(database, agreements) {
    const env = { ...process.env, HOPTAC_GENERATE_PASSWORD: GENERATED_PASSWORD };
    const args = ["generate", "--agreements", String(agreements), "--seed", String(SEED), "--today", TODAY, "--database", database];
    const done = spawnSync("/usr/bin/time", ["-f", "%M %e %U %S", BINARY, ...args], { cwd: ROOT, env, encoding: "utf8", maxBuffer: 1 << 26 });
    if (done.status !== 0) {
        throw new Error(`generate ended with ${done.status ?? done.signal}:\n${done.stderr}`);
    }
    const [kb, seconds] = done.stderr.trim().split("\n").pop().split(" ").map(Number);
    const marks = done.stdout.split("\n").map((line) => line.split("\t")).filter((line) => line.length === 2);
    return { seconds, mb: kb / 1024, marks: Object.fromEntries(marks) };
}

/** The database of this name on the PostgreSQL server, empty if it is to be `fresh`. */
function onPostgres(server, name, fresh) {
    const url = new URL(server);
    if (fresh) {
        execFileSync("psql", ["-q", server, "-c", `drop database if exists ${name}`, "-c", `create database ${name}`]);
    }
    url.pathname = `/${name}`;
    return url.href;
}

/** Signs in; a machine that is busy with something else is asked again. */
async function signIn(base, email, tries = 5) {
    const answer = await fetch(`${base}/dang-nhap`, {
        method: "POST",
        redirect: "manual",
        headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
        body: new URLSearchParams({ email, password: GENERATED_PASSWORD }),
    });
    const cookie = answer.headers.get("set-cookie");
    if (answer.status === 503 && tries > 1) {
        return signIn(base, email, tries - 1);
    }
    if (answer.status !== 303 || !cookie) {
        throw new Error(`${email} was not signed in: ${answer.status}`);
    }
    return cookie.split(";")[0];
}

async function text(base, path, cookie) {
    const answer = await fetch(base + path, { headers: { ...(cookie ? { cookie } : {}), "accept-encoding": "identity" } });
    return answer.ok ? await answer.text() : "";
}

/** The farthest of these pages of the list that is there. */
async function farPage(base, path, cookie) {
    for (const page of [100, 30, 10, 5, 2]) {
        const address = `${path}${path.includes("?") ? "&" : "?"}trang=${page}`;
        if (await text(base, address, cookie)) {
            return address;
        }
    }
    return path;
}

/** The first address in a page that matches. */
const found = (html, pattern) => pattern.exec(html)?.[0].replaceAll("&amp;", "&");

/** All pages: name, path and who asks. */
async function pages(base, marks) {
    const who = {};
    for (const role of ["leader", "coordinator", "reporter", "admin", "operator", "coordinator.history"]) {
        who[role] = marks[role] ? await signIn(base, marks[role]) : undefined;
    }
    const unit = marks.leader.split("@")[0].split(".").pop();
    const usual = marks["agreement.37"];
    const staff = (path) => `/lam-viec${path}`;
    const commitment = found(await text(base, usual), new RegExp(`${usual}/\\d+`)) ?? `${usual}/05`;
    const form = found(await text(base, staff(commitment), who.coordinator), /\/lam-viec\/cap-nhat\/[0-9a-f-]{36}/);
    const list = [
        ["front", "/"],
        ["agreements", "/thoa-thuan"],
        ["agreements.page_100", await farPage(base, "/thoa-thuan")],
        ["agreements.filtered", `/thoa-thuan?linh-vuc=du-lich&dia-phuong=${unit}`],
        ["agreements.overdue", "/thoa-thuan?tinh-trang=open_overdue"],
        ["agreements.text", `/thoa-thuan?q=${q("hợp tác")}`],
        ["agreement.37", usual],
        ["agreement.300", marks["agreement.300"]],
        ["agreement.14_parties", marks["agreement.14_parties"]],
        ["commitment.usual", commitment],
        ["commitment.history", marks["commitment.history"]],
        ["domains", "/linh-vuc"],
        ["domain", "/linh-vuc/du-lich"],
        ["domain.overdue", "/linh-vuc/du-lich?tinh-trang=open_overdue"],
        ["domain.page_100", await farPage(base, "/linh-vuc/du-lich")],
        ["commitments", "/noi-dung"],
        ["commitments.page_100", await farPage(base, "/noi-dung")],
        ["commitments.filtered", `/noi-dung?linh-vuc=y-te&dia-phuong=${unit}&tinh-trang=attention`],
        ["commitments.overdue", "/noi-dung?tinh-trang=open_overdue"],
        ["commitments.text", `/noi-dung?q=${q("đào tạo")}`],
        ["localities", "/dia-phuong"],
        ["locality", `/dia-phuong/${unit}`],
        ["search.rare", `/tim-kiem?q=${q("sâm Ngọc Linh")}`],
        ["search.folded", `/tim-kiem?q=${q("da nang")}`],
        ["search.common", `/tim-kiem?q=${q("hợp tác")}`],
        ["search.domain_word", `/tim-kiem?q=${q("du lịch")}`],
        ["search.two_letters", `/tim-kiem?q=${q("hà")}`],
        ["search.nothing", `/tim-kiem?q=${q("xyzkhongco")}`],
        ["help", "/tro-giup"],
        ["leader.dashboard", "/tong-hop", "leader"],
        ["leader.all", "/tong-hop/tat-ca", "leader"],
        ["leader.overdue", "/tong-hop/tat-ca?tinh-trang=open_overdue", "leader"],
        ["leader.domain", "/tong-hop/du-lich", "leader"],
        ["leader.work", "/lam-viec", "leader"],
        ["leader.queue", "/lam-viec/duyet", "leader"],
        ["leader.publish", "/lam-viec/cong-khai", "leader"],
        ["leader.directives", "/lam-viec/chi-dao", "leader"],
        ["coordinator.work", "/lam-viec", "coordinator"],
        ["coordinator.work_overdue", "/lam-viec?muc=overdue", "coordinator"],
        ["coordinator.queue", "/lam-viec/duyet", "coordinator"],
        ["coordinator.publish", "/lam-viec/cong-khai", "coordinator"],
        ["coordinator.agreements", "/lam-viec/thoa-thuan", "coordinator"],
        ["coordinator.agreement_37", staff(usual), "coordinator"],
        ["coordinator.commitment", staff(commitment), "coordinator"],
        ["coordinator.history", staff(marks["commitment.history"] ?? commitment), "coordinator.history"],
        ["coordinator.changes", `${staff(marks["commitment.history"] ?? commitment)}/lich-su`, "coordinator.history"],
        ["coordinator.form", form, "coordinator"],
        ["coordinator.notices", "/lam-viec/thong-bao", "coordinator"],
        ["reporter.work", "/lam-viec", "reporter"],
        ["reporter.work_overdue", "/lam-viec?muc=overdue", "reporter"],
        ["admin.log", "/quan-tri/nhat-ky", "admin"],
        ["admin.log_person", `/quan-tri/nhat-ky?nguoi=${q("Nguyễn Văn")}`, "admin"],
        ["admin.log_action", "/quan-tri/nhat-ky?thao-tac=create", "admin"],
        ["admin.log_day", "/quan-tri/nhat-ky?tu=01/06/2026&den=30/06/2026", "admin"],
        ["admin.log_text", `/quan-tri/nhat-ky?q=${q("Sở Y tế")}`, "admin"],
        ["operator.log", "/quan-tri/nhat-ky", "operator"],
        ["admin.agencies", "/quan-tri/co-quan", "admin"],
        ["admin.accounts", "/quan-tri", "admin"],
        ["operator.domains", "/quan-tri/linh-vuc", "operator"],
    ];
    const there = ([name, path, role]) => path && (!role || who[role]) && PAGES.test(name);
    return list.filter(there).map(([name, path, role]) => ({ name, path, cookie: role && who[role] }));
}

let fresh = 0;

/** Asks for a page as nobody has before, so that none that was kept is given. */
async function ask(base, { path, cookie }) {
    fresh += 1;
    const address = `${base}${path}${path.includes("?") ? "&" : "?"}_=${fresh}`;
    const answer = await fetch(address, { redirect: "manual", headers: cookie ? { cookie } : {} });
    await answer.arrayBuffer();
    return answer.status;
}

/** Milliseconds of processor time a request of the page takes; nothing where it fails. */
async function measure(base, page, cpu) {
    for (let i = 0; i < WARM; i += 1) {
        const status = await ask(base, page);
        if (status !== 200) {
            say(`${page.name}: ${page.path} answers ${status}`);
            return undefined;
        }
    }
    const [before, begun] = [cpu(), performance.now()];
    let requests = 0;
    const spent = () => (performance.now() - begun) / 1000;
    while (spent() < LONGEST_S && requests < MOST && (requests < ENOUGH || cpu() - before < ENOUGH_CPU_S)) {
        if ((await ask(base, page)) !== 200) {
            return undefined;
        }
        requests += 1;
    }
    return requests === 0 ? undefined : ((cpu() - before) / requests) * 1000;
}

/** The slowest statements that the log tells since the position `from`. */
function slowest(log, from) {
    const times = new Map();
    for (const coloured of log.slice(from).split("\n")) {
        const line = stripVTControlCharacters(coloured);
        const seconds = /elapsed_secs=([\d.e-]+)/.exec(line);
        const statement = /summary="((?:[^"\\]|\\.)*)"/.exec(line);
        if (seconds && statement) {
            const all = times.get(statement[1]) ?? [];
            times.set(statement[1], [...all, Number(seconds[1]) * 1000]);
        }
    }
    const mean = (all) => all.reduce((sum, ms) => sum + ms, 0) / all.length;
    return [...times].map(([statement, all]) => ({ statement, ms: mean(all), count: all.length })).sort((a, b) => b.ms - a.ms).slice(0, 4);
}

async function measureScale(engine, scale, database, marks, postmaster) {
    const env = { HOPTAC_BENCH: "1", ...(STATEMENTS ? { HOPTAC_LOG: "info,sqlx::query=debug" } : {}) };
    const server = await startServer({ database, env, demo: false });
    const cpu = () => cpuSeconds(server.pid) + (postmaster ? clusterSeconds(postmaster) : 0);
    const results = {};
    try {
        report(`scale.${engine}.${scale}.start`, server.startedMs, "ms");
        // What lists and counts are made of is read once.
        await text(server.base, "/");
        for (const page of await pages(server.base, marks)) {
            const from = STATEMENTS ? server.log().length : 0;
            const ms = await measure(server.base, page, cpu);
            if (ms === undefined) {
                continue;
            }
            results[page.name] = ms;
            report(`scale.${engine}.${scale}.${page.name}`, ms, "ms");
            if (STATEMENTS) {
                for (const { statement, ms: mean, count } of slowest(server.log(), from)) {
                    say(`    ${mean.toFixed(2)} ms × ${count}: ${statement.slice(0, 160)}`);
                }
            }
        }
        const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
        report(`scale.${engine}.${scale}.memory`, Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024, "MB");
    } finally {
        await server.stop();
    }
    return results;
}

/** What many who write at once do. Each from a network of its own. */
async function measureOffices(engine, scale, database, marks) {
    const server = await startServer({ database, env: { HOPTAC_TRUST_PROXY: "true" }, demo: false });
    try {
        await text(server.base, "/");
        await writesBesideReaders(server, `scale.${engine}.${scale}`, marks.leader);
        await reportingDay(server, `scale.${engine}.${scale}`);
    } finally {
        await server.stop();
    }
}

/** Processor seconds and memory of the command on the database. */
function command(name, engine, scale, database, args) {
    const done = spawnSync("/usr/bin/time", ["-f", "%M %U %S", BINARY, ...args, "--database", database], { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 26 });
    if (done.status !== 0) {
        throw new Error(`${args.join(" ")} found something:\n${done.stdout}${done.stderr}`);
    }
    const [kb, user, system] = done.stderr.trim().split("\n").pop().split(" ").map(Number);
    report(`scale.${engine}.${scale}.${name}.cpu`, user + system, "s");
    report(`scale.${engine}.${scale}.${name}.memory`, kb / 1024, "MB");
}

/** Pages of a generated record of each size, on each engine; and how they grow from the smallest to the largest. */
export async function measureScales(home, postgres) {
    const engines = ["sqlite", ...(postgres ? ["postgres"] : [])].filter((e) => (process.env.HOPTAC_SCALE_ENGINE ?? e) === e);
    const kept = process.env.HOPTAC_SCALE_DATA;
    for (const engine of engines) {
        const results = [];
        for (const scale of SCALES) {
            say(`${engine}: ${scale} agreements`);
            const file = join(kept ?? home, `scale-${scale}.${engine === "sqlite" ? "db" : "postgres"}`);
            const marksFile = `${file}.marks.json`;
            const there = kept && existsSync(marksFile);
            let marks = there && JSON.parse(readFileSync(marksFile, "utf8"));
            const database = engine === "sqlite" ? `sqlite:${file}` : onPostgres(postgres, `scale_${scale}`, !there);
            if (!there) {
                if (kept) {
                    mkdirSync(kept, { recursive: true });
                }
                const made = generate(database, scale);
                marks = made.marks;
                report(`scale.${engine}.${scale}.generate`, made.seconds, "s");
                report(`scale.${engine}.${scale}.generate.memory`, made.mb, "MB");
                writeFileSync(marksFile, JSON.stringify(marks));
            }
            const postmaster = engine === "postgres" ? postmasterOf(postgres) : undefined;
            results.push(await measureScale(engine, scale, database, marks, postmaster));
            if (PAGES.test("check")) {
                command("check", engine, scale, database, ["check"]);
            }
            if (kept) {
                continue;
            }
            if (scale === Math.max(...SCALES)) {
                await measureOffices(engine, scale, database, marks);
            }
            if (engine === "sqlite") {
                ["", "-wal", "-shm", ".key"].forEach((end) => rmSync(file + end, { force: true }));
                rmSync(file.replace(/db$/, "files"), { recursive: true, force: true });
            } else {
                execFileSync("psql", ["-q", postgres, "-c", `drop database scale_${scale} with (force)`]);
            }
        }
        const [small, large] = [results[0], results.at(-1)];
        for (const name of SCALES.length > 1 ? Object.keys(large).filter((name) => small[name]) : []) {
            report(`scale.${engine}.growth.${name}`, large[name] / small[name], "ratio");
        }
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const home = mkdtempSync(join(tmpdir(), "hoptac-scale."));
    try {
        await measureScales(home, process.env.HOPTAC_TEST_PG);
    } finally {
        rmSync(home, { recursive: true, force: true });
    }
}
