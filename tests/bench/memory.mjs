// What a hostile client makes the server keep in memory: for a minute it sends every public address and every form whatever
// may be kept, and leaves answers unread. Only against 127.0.0.1.
import { readFileSync } from "node:fs";
import { connect } from "node:net";

const CLIENTS = 32;
const LASTS_MS = 60_000;
/** Answers that are left unread at a time, by each client. */
const UNREAD = 4;
const ANSWER_MS = 10_000;
const LONG = "x".repeat(300_000);

export const residentMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

const head = (start, headers) => `${start} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}`;

function form(path, body) {
    const headers = `Sec-Fetch-Site: same-origin\r\nAccept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
    return `${head(`POST ${path}`, headers)}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Hostile requests to a page that anybody may open; `n` makes each different. */
const PAGE = [
    (path, n) => head(`GET ${path}`, `Accept: text/html;${n}${LONG}\r\n\r\n`),
    (path, n) => head(`GET ${path}`, `Accept-Encoding: br;q=0.${n},${LONG}\r\n\r\n`),
    (path, n) => head(`GET ${path}?${n}=${LONG.slice(0, 60_000)}`, "Accept: text/html\r\n\r\n"),
    (path, n) => head(`GET ${path}?q=${n}`, `Cookie: __Host-hoptac=${n}; a=${LONG}\r\nAccept: text/html\r\n\r\n`),
    (path, n) => head(`GET ${path}`, `User-Agent: ${n}${LONG}\r\nIf-None-Match: "${LONG.slice(0, 50_000)}"\r\n\r\n`),
];

/** Hostile bodies for a form. */
const FORM = [
    (path, n) => form(path, `a${n}=${"%22".repeat(330_000)}`),
    (path, n) => form(path, `${n}${"&a=".repeat(330_000)}`),
    (path, n) => form(path, `email=${n}%40x.vn&password=${n}&next=/&kept=${LONG.slice(0, 200_000)}${LONG}`),
];

/** Sends one request; resolves when the answer has ended, or, where it is left unread, has begun. */
function ask(port, request, unread) {
    return new Promise((resolve) => {
        const socket = connect(port, "127.0.0.1", () => socket.write(request));
        socket.setTimeout(ANSWER_MS, () => socket.destroy());
        socket.on("error", () => socket.destroy());
        socket.on("close", () => resolve(null));
        socket.on("data", () => {
            if (unread) {
                socket.pause();
                resolve(socket);
            }
        });
    });
}

/** The peak of resident memory in MB, and how many requests were sent. `pages` and `forms` are paths. */
export async function hostileMinute(server, pages, forms) {
    const port = Number(new URL(server.base).port);
    const requests = [
        ...pages.flatMap((path) => PAGE.map((make) => (n) => make(path, n))),
        ...forms.flatMap((path) => FORM.map((make) => (n) => make(path, n))),
    ];
    const end = performance.now() + LASTS_MS;
    let sent = 0;
    const client = async () => {
        const unread = [];
        while (performance.now() < end) {
            const n = (sent += 1);
            const socket = await ask(port, requests[n % requests.length](n), n % 3 === 0);
            if (socket) {
                unread.push(socket);
            }
            while (unread.length > UNREAD) {
                unread.shift().destroy();
            }
        }
        unread.forEach((socket) => socket.destroy());
    };
    let peak = residentMb(server.pid);
    const watch = setInterval(() => (peak = Math.max(peak, residentMb(server.pid))), 100);
    await Promise.all(Array.from({ length: CLIENTS }, client));
    clearInterval(watch);
    return { peak, sent };
}
