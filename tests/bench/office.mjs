// Offices at the country's size: a reporting day, when everybody reports in the same hour, and what twenty writes a second do
// to the readers of kept pages. Changes the record it runs on.
import { Agent, request } from "node:http";
import { GENERATED_PASSWORD, cpuSeconds, load, median, report, say, somewhere } from "./measure.mjs";

const OFFICES = 200;
const OFFICES_OF_A_UNIT = 6; // of the sixteen that report most
const REPORTS = 6_000;
const CANDIDATES = 45; // commitments of an office that are looked at: on some a report waits already
const READERS = 1_000;
const DAY_S = 60; // an hour's reports
const READ_EVERY_S = 2;
const AT_ONCE = 4; // while things are made ready
const WRITES_A_SECOND = 20;
const RUN_S = 10;
const ROUNDS = 3;
const PUBLICATIONS = 5;

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks for a page, or sends a form: `{ status, headers, body, ms }`. */
function ask(base, path, { cookie, form } = {}) {
    const begun = performance.now();
    const body = form && new URLSearchParams(form).toString();
    const headers = {
        "x-forwarded-for": somewhere(),
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body), "sec-fetch-site": "same-origin" }),
    };
    return new Promise((resolve, reject) => {
        const sent = request(new URL(path, base), { agent, method: body === undefined ? "GET" : "POST", headers }, (answer) => {
            const parts = [];
            answer.on("data", (part) => parts.push(part));
            answer.on("error", reject);
            answer.on("end", () => {
                const text = Buffer.concat(parts).toString("utf8");
                resolve({ status: answer.statusCode, headers: answer.headers, body: text, ms: performance.now() - begun });
            });
        });
        sent.on("error", reject);
        sent.end(body);
    });
}

/** Does `work` with each of `all`, a few at once; gives what it gave. */
async function each(all, work) {
    const [left, done] = [[...all], []];
    const worker = async () => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) {
            done.push(await work(next));
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return done;
}

/** The session of this account; nothing where there is no such account. */
async function signIn(base, email) {
    const answer = await ask(base, "/dang-nhap", { form: { email, password: GENERATED_PASSWORD } });
    return answer.status === 303 ? answer.headers["set-cookie"][0].split(";")[0] : undefined;
}

const links = (body, pattern) => [...new Set([...body.matchAll(pattern)].map((match) => match[0]))];

/** Sessions of as many offices, each with the commitments that it leads on. */
async function offices(base) {
    const units = links((await ask(base, "/dia-phuong")).body, /\/dia-phuong\/[a-z-]+/g).map((link) => link.split("/").pop());
    const emails = units.flatMap((unit) => Array.from({ length: OFFICES_OF_A_UNIT }, (_, n) => `reporter.${n + 4}-1.${unit}@generated.invalid`));
    const found = await each(emails.slice(0, OFFICES * 2), async (email) => {
        const cookie = await signIn(base, email);
        const forms = [];
        for (const section of cookie ? ["overdue", "due_soon", "silent", "rest"] : []) {
            for (let page = 1; forms.length < CANDIDATES && page <= 2; page += 1) {
                const { body } = await ask(base, `/lam-viec?muc=${section}&trang=${page}`, { cookie });
                forms.push(...links(body, /\/lam-viec\/cap-nhat\/[0-9a-f-]{36}/g).filter((link) => !forms.includes(link)));
            }
        }
        return { cookie, forms: forms.slice(0, CANDIDATES) };
    });
    return found.filter((office) => office.forms.length > 0).slice(0, OFFICES);
}

/** The form opened and filled in, ready to be sent; nothing where a report waits for review already. */
async function filledIn(base, { cookie, form }) {
    const { body } = await ask(base, form, { cookie });
    const hidden = Object.fromEntries(["_form", "id", "version"].map((name) => [name, new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ""]));
    const as_of = /name="as_of" value="([^"]*)"/.exec(body)?.[1];
    if (!as_of) {
        return undefined;
    }
    const said = { progress: "in_progress", health: "on_track", results: "Đã hoàn thành khối lượng của quý theo kế hoạch.", act: "submit" };
    return { cookie, path: form, form: { ...hidden, as_of, ...said } };
}

/** At most `most` forms of the offices, filled in: each office's one after the other, none more than its share. */
async function readyForms(base, most) {
    const all = await offices(base);
    const ready = await each(all, async ({ cookie, forms }) => {
        const own = [];
        for (const form of forms) {
            const filled = own.length < most / all.length && (await filledIn(base, { cookie, form }));
            own.push(...(filled ? [filled] : []));
        }
        return own;
    });
    const rounds = Math.max(...ready.map((own) => own.length));
    const forms = Array.from({ length: rounds }, (_, n) => ready.flatMap((own) => own.slice(n, n + 1))).flat();
    return { offices: all.length, forms: forms.slice(0, most) };
}

const nth = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** Sends the forms evenly over `seconds`; gives the milliseconds each took and how many were not taken. */
async function send(base, forms, seconds) {
    const begun = performance.now();
    const times = [];
    let refused = 0;
    await Promise.all(forms.map(async (form, n) => {
        await pause((n / forms.length) * seconds * 1000 - (performance.now() - begun));
        const answer = await ask(base, form.path, form).catch((error) => ({ status: error.code, ms: Infinity }));
        times.push(answer.ms);
        refused += answer.status === 303 ? 0 : 1;
        if (answer.status !== 303 && refused <= 3) {
            say(`${form.path} answered ${answer.status}`);
        }
    }));
    return { times: times.toSorted((a, b) => a - b), refused, seconds: (performance.now() - begun) / 1000 };
}

/** Readers of what is public until `isOver`: each asks for another page every other second. */
async function read(base, addresses, isOver) {
    const times = [];
    let failed = 0;
    await Promise.all(Array.from({ length: READERS }, async (_, n) => {
        await pause((n / READERS) * READ_EVERY_S * 1000);
        for (let round = 0; !isOver(); round += 1) {
            const address = addresses[(n * 7 + round) % addresses.length];
            const answer = await ask(base, address).catch((error) => ({ status: error.code, ms: Infinity }));
            times.push(answer.ms);
            failed += answer.status === 200 ? 0 : 1;
            await pause(Math.max(0, READ_EVERY_S * 1000 - answer.ms));
        }
    }));
    return { times: times.toSorted((a, b) => a - b), failed };
}

/** Addresses the public reads. */
async function publicPages(base) {
    const agreements = links((await ask(base, "/thoa-thuan")).body, /\/thoa-thuan\/[a-z0-9-]+/g);
    const domains = links((await ask(base, "/linh-vuc")).body, /\/linh-vuc\/[a-z0-9-]+/g);
    return ["/", "/thoa-thuan", "/linh-vuc", "/dia-phuong", ...agreements, ...domains];
}

/** Six thousand reports of two hundred offices in a minute, beside a thousand readers. */
export async function reportingDay(server, name) {
    const { base } = server;
    say("a reporting day: offices sign in and open their forms");
    const ready = await readyForms(base, REPORTS);
    const addresses = await publicPages(base);
    say(`a reporting day: ${ready.forms.length} reports of ${ready.offices} offices in ${DAY_S} s beside ${READERS} readers`);
    const before = cpuSeconds(server.pid);
    let over = false;
    const reading = read(base, addresses, () => over);
    const sent = await send(base, ready.forms, DAY_S);
    over = true;
    const readers = await reading;
    report(`${name}.day.offices`, ready.offices, "offices");
    report(`${name}.day.reports`, sent.times.length / sent.seconds, "1/s");
    report(`${name}.day.report.p50`, nth(sent.times, 0.5), "ms");
    report(`${name}.day.report.p99`, nth(sent.times, 0.99), "ms");
    report(`${name}.day.report.longest`, sent.times.at(-1), "ms");
    report(`${name}.day.report.refused`, sent.refused, "reports");
    report(`${name}.day.reads`, readers.times.length / sent.seconds, "1/s");
    report(`${name}.day.read.p99`, nth(readers.times, 0.99), "ms");
    report(`${name}.day.read.longest`, readers.times.at(-1), "ms");
    report(`${name}.day.read.failed`, readers.failed, "reads");
    report(`${name}.day.cpu`, cpuSeconds(server.pid) - before, "s");
}

/** Publishes the next update that waits for this leader, and tells how long its public page stayed as it was. */
async function publication(base, cookie) {
    const list = (await ask(base, "/lam-viec/cong-khai", { cookie })).body;
    const path = links(list, /\/lam-viec\/cong-khai\/[0-9a-f-]{36}/g)[0];
    const page = (await ask(base, path, { cookie })).body;
    const shown = /\/lam-viec(\/thoa-thuan\/[a-z0-9-]+\/\d+)/.exec(page)[1];
    const was = (await ask(base, shown)).headers.etag;
    const form = page.split("<form").find((part) => /value="publish"/.test(part));
    const hidden = Object.fromEntries([...form.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((m) => [m[1], m[2]]));
    const answer = await ask(base, path, { cookie, form: { ...hidden, act: "publish" } });
    if (answer.status !== 303) {
        throw new Error(`${path} was not published: ${answer.status}`);
    }
    const begun = performance.now();
    while ((await ask(base, shown)).headers.etag === was) {
        if (performance.now() - begun > 10_000) {
            throw new Error(`${shown} does not show what was published`);
        }
        await pause(10);
    }
    return performance.now() - begun;
}

/** What twenty reports a second do to the readers of kept pages, and how soon these show what is published meanwhile. */
export async function writesBesideReaders(server, name, leader) {
    const { base } = server;
    say(`${WRITES_A_SECOND} reports a second beside readers of kept pages`);
    const { forms } = await readyForms(base, WRITES_A_SECOND * (RUN_S * ROUNDS + 10));
    const address = base + links((await ask(base, "/thoa-thuan")).body, /\/thoa-thuan\/[a-z0-9-]+/g)[0];
    await load(address, 2);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
        const quiet = await load(address, RUN_S);
        const writing = send(base, forms.splice(0, WRITES_A_SECOND * RUN_S), RUN_S);
        rounds.push({ quiet, beside: await load(address, RUN_S), written: await writing });
    }
    report(`${name}.writes.kept`, median(rounds.map((r) => r.beside.perSecond / r.quiet.perSecond)), "ratio");
    report(`${name}.writes.p99`, median(rounds.map((r) => r.beside.p99Ms / r.quiet.p99Ms)), "ratio");
    report(`${name}.writes.refused`, rounds.reduce((sum, r) => sum + r.written.refused, 0), "reports");
    const cookie = await signIn(base, leader);
    const writing = send(base, forms, forms.length / WRITES_A_SECOND);
    const times = [];
    for (let n = 0; n < PUBLICATIONS; n += 1) {
        times.push(await publication(base, cookie));
    }
    await writing;
    report(`${name}.writes.shown_after`, Math.max(...times), "ms");
}
