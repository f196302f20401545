// Guards of the house: what neither the compiler nor clippy watches. Prints one line a guard; exit 1 when one fails.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { policyGuards, unused } from "./dependencies.mjs";
import { circles } from "./circles.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const WASM = "wasm32-unknown-unknown";
const MAX_LINES = 600;

/** Standard output of a command run in the project's root; throws with its standard error. */
function run(program, ...args) {
    try {
        return execFileSync(program, args, {
            cwd: ROOT,
            encoding: "utf8",
            stdio: ["ignore", "pipe", "pipe"],
            maxBuffer: 1 << 28,
        });
    } catch (error) {
        throw new Error(`${program} ${args.join(" ")}\n${error.stderr}`);
    }
}

/** Text files under version control, as [path, text]. */
function sources() {
    return run("git", "ls-files", "-z")
        .split("\0")
        .filter((path) => path !== "" && existsSync(join(ROOT, path)))
        .map((path) => [path, readFileSync(join(ROOT, path))])
        .filter(([, bytes]) => !bytes.includes(0))
        .map(([path, bytes]) => [path, bytes.toString("utf8")]);
}

/** Which of our own crates each may name, in any kind of dependency. */
const ARROWS = { hoptac: [], app: ["hoptac"], browser: ["app", "hoptac"], server: ["app", "hoptac"] };

function arrows() {
    const { packages } = JSON.parse(run("cargo", "metadata", "--format-version", "1", "--no-deps", "--locked"));
    const unknown = packages.filter(({ name }) => !(name in ARROWS)).map(({ name }) => `${name} has no place in the house`);
    const wrong = packages.flatMap(({ name, dependencies }) =>
        dependencies
            .filter((d) => d.name in ARROWS && !ARROWS[name]?.includes(d.name))
            .map((d) => `${name} must not depend on ${d.name}`),
    );
    return [...unknown, ...wrong];
}

// In the site's profile: its macros are compiled once for both, and no native build has to wait for this one.
function wasmCheck() {
    const what = ["--profile", "wasm-release", "--target", WASM, "-p", "app", "-p", "browser"];
    run("cargo", "clippy", "--quiet", "--locked", ...what, "--", "-D", "warnings");
    return [];
}

function wasmGraph() {
    const tree = run("cargo", "tree", "--locked", "--target", WASM, "-p", "browser", "-e", "normal", "--prefix", "none");
    const names = new Set(tree.split("\n").map((line) => line.split(" ")[0]));
    if (!names.has("leptos")) {
        return ["the browser's tree does not even hold leptos: is the package's name still right?"];
    }
    return [...names].filter((n) => /^(sqlx|tokio|axum)($|-)/.test(n)).map((n) => `${n} is in the browser's tree`);
}

function fileLengths() {
    return sources()
        .filter(([path]) => path.endsWith(".rs"))
        .map(([path, text]) => [path, text.split("\n").length - 1])
        .filter(([, lines]) => lines > MAX_LINES)
        .map(([path, lines]) => `${path} has ${lines} lines, more than ${MAX_LINES}`);
}

// Put together here so that this file does not hold them.
const MACHINE_PATHS = new RegExp(["(?<![\\w./-])/" + "work/", "\\.\\./" + "shared"].join("|"));

function standsAlone() {
    return sources().flatMap(([path, text]) =>
        text
            .split("\n")
            .map((line, i) => [line, i + 1])
            .filter(([line]) => MACHINE_PATHS.test(line))
            .map(([, number]) => `${path}:${number} names a path of one machine`),
    );
}

function publicRegistries() {
    const hosts = (text, pattern) => [...text.matchAll(pattern)].map((m) => m[1]);
    const cargo = hosts(readFileSync(join(ROOT, "Cargo.lock"), "utf8"), /^source = "([^"]*)"/gm)
        .filter((source) => source !== "registry+https://github.com/rust-lang/crates.io-index")
        .map((source) => `Cargo.lock takes a crate from ${source}`);
    const npm = ["tests/e2e/package-lock.json", "scripts/site/package-lock.json"].flatMap((lock) =>
        hosts(readFileSync(join(ROOT, lock), "utf8"), /"resolved": "https?:\/\/([^/"]*)/g)
            .filter((host) => host !== "registry.npmjs.org")
            .map((host) => `${lock} takes a package from ${host}`),
    );
    return [...new Set([...cargo, ...npm])];
}

function oneForm() {
    return sources()
        .filter(([path, text]) => path.startsWith("app/src/") && path !== "app/src/components/form/post_form.rs" && text.includes('method="post"'))
        .map(([path]) => `${path} writes a form of its own: post_form carries the token that makes it act once`);
}

/** Root files of our crates, and of the tests' one binary. */
const CRATES = ["src/lib.rs", "app/src/lib.rs", "app/browser/src/lib.rs", "server/src/lib.rs", "tests/it/main.rs"];

/** A crate with a circle that a name shown on by a room's front page hides, and without one when `Y` is elsewhere. */
const EXAMPLE = {
    "lib.rs": "mod room;\nmod other;\n",
    "room.rs": "//! use crate::other;\nmod x;\npub use x::Y;\n",
    "room/x.rs": "use crate::other::{Z, deep::{self, W}};\npub struct Y(Z, W);\n#[cfg(test)]\nmod tests { use super::*; use crate::room::Y; }\n",
    "other.rs": "pub mod deep { pub struct W; }\npub struct Z;\nimpl Z { fn y(&self) { let _ = crate::room::Y; } }\n",
};

function noCircles() {
    const example = (changes) => circles(new Map(Object.entries({ ...EXAMPLE, ...changes })), "lib.rs").length;
    const seen = [example({}), example({ "room/x.rs": "pub struct Y;\n" }), example({ "other.rs": "pub struct Z;\n" })].join();
    const blind = seen === "1,0,0" ? [] : [`the guard itself is wrong: it sees ${seen} circles in its examples`];
    const files = new Map(sources().filter(([path]) => path.endsWith(".rs")));
    return [...blind, ...CRATES.flatMap((root) => circles(files, root).map((circle) => `${root}: ${circle}`))];
}

function migrations() {
    const names = (engine) => readdirSync(join(ROOT, "migrations", engine));
    const [sqlite, postgres] = [names("sqlite"), names("postgres")];
    return [
        ...sqlite.filter((n) => !postgres.includes(n)).map((n) => `migrations/postgres/${n} is missing`),
        ...postgres.filter((n) => !sqlite.includes(n)).map((n) => `migrations/sqlite/${n} is missing`),
    ];
}

const GUARDS = {
    "dependencies point leftwards": arrows,
    "no dependency that nothing names": () => unused(run),
    ...policyGuards(run, ROOT),
    "lock files name public registries only": publicRegistries,
    "every form that writes is a post_form": oneForm,
    "no circle between files of one crate": noCircles,
    "no file over the limit": fileLengths,
    "no path of one machine": standsAlone,
    "both engines have the same migrations": migrations,
    "no database, runtime or server in the browser": wasmGraph,
    "the islands compile for the browser without a warning": wasmCheck,
};

let failed = 0;
for (const [name, guard] of Object.entries(GUARDS)) {
    let faults;
    try {
        faults = guard();
    } catch (error) {
        faults = [error.message];
    }
    console.log(`${faults.length ? "FAIL" : "ok  "}  ${name}`);
    faults.forEach((fault) => console.log(`      ${fault}`));
    failed += faults.length ? 1 : 0;
}
process.exit(failed ? 1 : 0);
