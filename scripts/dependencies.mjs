// What may come into the house, by deny.toml and Cargo's own description of the graph: licences, banned crates, sources,
// and dependencies that nothing names. cargo-deny reads the same file (`make advisories`) but compiles for minutes.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const CRATES_IO = "registry+https://github.com/rust-lang/crates.io-index";

/** The little of TOML that deny.toml uses, as an object of sections; throws on the rest. */
export function parsePolicy(text) {
    const policy = {};
    for (const part of text.replace(/^\s*#.*\n/gm, "").split(/^(?=\[\w+\]$)/m).filter((part) => part.trim() !== "")) {
        const [, name, body] = /^\[(\w+)\]\n([^]*)$/.exec(part) ?? [];
        if (name === undefined) {
            throw new Error(`deny.toml: this is in no section:\n${part}`);
        }
        policy[name] = {};
        for (const line of body.split(/^(?=[\w-]+ = )/m).filter((line) => line.trim() !== "")) {
            const [, key, value] = /^([\w-]+) = ([^]*)$/.exec(line) ?? [];
            try {
                policy[name][key] = JSON.parse(value.replace(/([\w-]+) = /g, '"$1": ').replace(/,(\s*[\]}])/g, "$1"));
            } catch {
                throw new Error(`deny.toml: this cannot be read:\n${line}`);
            }
        }
    }
    return policy;
}

/** Whether an SPDX expression can be met by licences that `allowed` knows; throws on what is none. */
export function isAllowed(expression, allowed) {
    // crates.io long took `/` for OR.
    const words = expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
    const next = () => words.shift();
    function one() {
        if (words[0] === "(") {
            next();
            const inner = either();
            if (next() !== ")") {
                throw new Error(`'${expression}' is no licence expression`);
            }
            return inner;
        }
        let licence = next();
        if (licence === undefined || /^(OR|AND|WITH|\))$/.test(licence)) {
            throw new Error(`'${expression}' is no licence expression`);
        }
        if (words[0] === "WITH") {
            licence = `${licence} ${next()} ${next()}`;
        }
        return allowed.has(licence);
    }
    // Both sides are always read: a short cut would leave words behind.
    function both() {
        let met = one();
        while (words[0] === "AND") {
            next();
            met = one() && met;
        }
        return met;
    }
    function either() {
        let met = both();
        while (words[0] === "OR") {
            next();
            met = both() || met;
        }
        return met;
    }
    const met = either();
    if (words.length > 0) {
        throw new Error(`'${expression}' is no licence expression`);
    }
    return met;
}

/** Packages that Cargo may compile for the targets of the policy, with features all on, and who asks for whom. */
function graph(run, policy) {
    const packages = new Map();
    const dependents = new Map();
    for (const target of policy.graph.targets) {
        const flags = policy.graph["all-features"] ? ["--all-features"] : [];
        const said = run("cargo", "metadata", "--format-version", "1", "--locked", ...flags, "--filter-platform", target);
        const { packages: all, resolve } = JSON.parse(said);
        const byId = new Map(all.map((p) => [p.id, p]));
        for (const { id, deps } of resolve.nodes) {
            packages.set(id, byId.get(id));
            for (const { pkg } of deps) {
                dependents.set(pkg, (dependents.get(pkg) ?? new Set()).add(byId.get(id).name));
            }
        }
    }
    return { packages: [...packages.values()], dependents };
}

const said = ({ name, version }) => `${name} ${version}`;

function licences({ packages }, { licenses }) {
    const exceptions = new Map(licenses.exceptions.map(({ crate, allow }) => [crate, allow]));
    return packages.flatMap((p) => {
        if (!p.license) {
            return [`${said(p)} names no licence`];
        }
        const allowed = new Set([...licenses.allow, ...(exceptions.get(p.name) ?? [])]);
        return isAllowed(p.license, allowed) ? [] : [`${said(p)} has the licence ${p.license}, which deny.toml does not allow`];
    });
}

function bans({ packages, dependents }, { bans: { deny, wildcards } }) {
    const banned = new Map(deny.map(({ crate, wrappers = [] }) => [crate, wrappers]));
    const present = packages
        .filter((p) => banned.has(p.name))
        .flatMap((p) => {
            const others = [...(dependents.get(p.id) ?? ["nobody"])].filter((name) => !banned.get(p.name).includes(name));
            return others.map((name) => `${said(p)} is banned, and ${name} asks for it`);
        });
    const anyVersion = packages.flatMap((p) =>
        p.dependencies.filter((d) => d.req === "*" && !d.path).map((d) => `${said(p)} takes any version of ${d.name}`),
    );
    return [...present, ...(wildcards === "deny" ? anyVersion : [])];
}

function sources({ packages }, root) {
    const ours = (p) => p.source === null && !relative(root, p.manifest_path).startsWith("..");
    return packages.filter((p) => !ours(p) && p.source !== CRATES_IO).map((p) => `${said(p)} comes from ${p.source ?? p.manifest_path}`);
}

/** Rust sources under a folder. */
const rust = (folder) =>
    readdirSync(folder, { recursive: true })
        .filter((name) => name.endsWith(".rs"))
        .map((name) => join(folder, name));

/**
 * Dependencies that no source of their package names in a path, a `use` or `extern crate`: cargo-machete's rule, and its
 * list of exceptions, for dependencies of the tests too.
 */
export function unused(run) {
    const { packages } = JSON.parse(run("cargo", "metadata", "--format-version", "1", "--no-deps", "--locked"));
    return packages.flatMap((p) => {
        const folders = new Set(p.targets.map((target) => dirname(target.src_path)));
        const text = [...folders].flatMap(rust).map((path) => readFileSync(path, "utf8")).join("\n");
        const ignored = p.metadata?.["cargo-machete"]?.ignored ?? [];
        const named = (name) => {
            const word = name.replaceAll("-", "_");
            return new RegExp(`(?<!\\w::|\\w)${word}::|\\buse (::)?${word}(;| as )|\\buse \\{[^;]*\\b${word}\\b|extern crate ${word}\\b`).test(text);
        };
        return p.dependencies
            .map(({ name, rename }) => rename ?? name)
            .filter((name, i, all) => all.indexOf(name) === i && !ignored.includes(name) && !named(name))
            .map((name) => `${p.name} depends on ${name} and never names it`);
    });
}

/** The guards of deny.toml by name. `run` gives a command's standard output. */
export function policyGuards(run, root) {
    let read;
    const guard = (check) => () => {
        if (!read) {
            const policy = parsePolicy(readFileSync(join(root, "deny.toml"), "utf8"));
            read = [graph(run, policy), policy];
        }
        return check(...read);
    };
    return {
        "licences are those of deny.toml": guard(licences),
        "no banned crate, no wildcard version": guard(bans),
        "every crate comes from crates.io": guard((all) => sources(all, root)),
    };
}
