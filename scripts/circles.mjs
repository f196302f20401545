// Circles between the files of one crate, read from the paths in their text. No compiler is asked.
//
// A file depends on another when it names something that the other declares, in a `use` or in a path. A path is
// followed to the file that declares what it names:
// - declaring a child (`mod x;`) is no dependency, and neither is showing it on (`pub use x::Y;`), so a room's front
//   page that only lists its files is outside every circle. Who says `room::Y` depends on the file that declares `Y`.
// - a child that takes what its parent declares itself (`use super::Y;`) depends on the parent. If the parent's own
//   code also uses the child, that is a circle.
// - naming a module alone (`use super::x;`) stands for the paths that start with it (`x::f()`); it is a dependency on
//   the module's own file only when no such path follows.
// - test modules (`#[cfg(test)]`), comments and literals are left out.
// Not seen: methods called on a value whose type's `impl` is in another file, and what macros of other crates write.

/** Rust text without comments and without the insides of literals, line breaks kept. */
export function bare(text) {
    const blank = (s) => s.replace(/[^\n]/g, " ");
    let out = "";
    for (let at = 0; at < text.length; ) {
        const rest = text.slice(at, at + 400);
        let length;
        if (rest.startsWith("//")) {
            length = lineEnd(text, at) - at;
        } else if (rest.startsWith("/*")) {
            length = blockComment(text, at) - at;
        } else if (/^b?r#*"/.test(rest) && !/\w$/.test(out)) {
            const hashes = /^b?r(#*)"/.exec(rest)[1];
            const open = at + rest.indexOf('"') + 1;
            const close = text.indexOf(`"${hashes}`, open);
            length = (close < 0 ? text.length : close + 1 + hashes.length) - at;
        } else if (rest[0] === '"') {
            let end = at + 1;
            while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
            length = end + 1 - at;
        } else {
            const char = /^'(\\(u\{[^}]*\}|x[0-9a-fA-F]{2}|.)|[^\\'])'/u.exec(rest);
            if (char === null) {
                out += text[at];
                at += 1;
                continue;
            }
            length = char[0].length;
        }
        out += blank(text.slice(at, at + length));
        at += length;
    }
    return out;
}

function lineEnd(text, at) {
    const end = text.indexOf("\n", at);
    return end < 0 ? text.length : end;
}

function blockComment(text, at) {
    let depth = 1;
    let end = at + 2;
    for (; end < text.length && depth > 0; end += 1) {
        if (text.startsWith("/*", end)) depth += 1;
        if (text.startsWith("*/", end)) depth -= 1;
        if (text.startsWith("/*", end) || text.startsWith("*/", end)) end += 1;
    }
    return end;
}

/** Without items under `#[cfg(test)]`; `files` are the names of test modules that are files. */
function withoutTests(text) {
    const files = [];
    const mark = /#\[cfg\((?:all\()?test\b[^\]]*\]\s*(?:#\[[^\]]*\]\s*)*/g;
    let out = text;
    for (let found; (found = mark.exec(out)) !== null; ) {
        const start = found.index + found[0].length;
        const file = /^(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;/.exec(out.slice(start));
        if (file !== null) files.push(file[1]);
        const end = itemEnd(out, start);
        out = out.slice(0, found.index) + out.slice(found.index, end).replace(/[^\n]/g, " ") + out.slice(end);
    }
    return [out, files];
}

/** Where the item at `start` ends: at its semicolon or its closing brace. */
function itemEnd(text, start) {
    let depth = 0;
    for (let at = start; at < text.length; at += 1) {
        if ("{([".includes(text[at])) depth += 1;
        if ("})]".includes(text[at])) {
            depth -= 1;
            if (depth === 0 && text[at] === "}") return at + 1;
        }
        if (text[at] === ";" && depth === 0) return at + 1;
    }
    return text.length;
}

/** The leaves of a use tree: `[[path, name], …]`; the name of a glob is `*`. */
function leaves(tree, before = []) {
    const text = tree.trim();
    const brace = text.indexOf("{");
    if (brace < 0) {
        const [path, as] = text.split(/\s+as\s+/);
        const parts = path.split("::").map((s) => s.trim()).filter((s) => s !== "");
        const whole = [...before, ...parts];
        if (whole.at(-1) === "self" && whole.length > 1) whole.pop();
        return whole.length === 0 ? [] : [[whole, as ?? whole.at(-1)]];
    }
    const head = text.slice(0, brace).split("::").map((s) => s.trim()).filter((s) => s !== "");
    const inside = text.slice(brace + 1, text.lastIndexOf("}"));
    const parts = [];
    let depth = 0;
    let from = 0;
    for (let at = 0; at <= inside.length; at += 1) {
        if (inside[at] === "{") depth += 1;
        if (inside[at] === "}") depth -= 1;
        if (at === inside.length || (inside[at] === "," && depth === 0)) {
            parts.push(inside.slice(from, at));
            from = at + 1;
        }
    }
    return parts.filter((p) => p.trim() !== "").flatMap((p) => leaves(p, [...before, ...head]));
}

const lineOf = (text, at) => text.slice(0, at).split("\n").length;

/** One file: its uses, the names it declares, the paths in its code. */
function read(text, path) {
    const [code, testFiles] = withoutTests(bare(text));
    const uses = [];
    const rest = code.replace(/\b(pub(?:\s*\([^)]*\))?\s+)?use\s+([^;]+);/g, (all, shown, tree, at) => {
        const local = (code.slice(0, at).match(/\{/g) ?? []).length !== (code.slice(0, at).match(/\}/g) ?? []).length;
        for (const [whole, name] of leaves(tree)) {
            uses.push({ whole, name, shown: shown !== undefined, local, line: lineOf(code, at) });
        }
        return all.replace(/[^\n]/g, " ");
    });
    const plain = rest.replace(/\bpub\s*\([^)]*\)|\bmod\s+\w+\s*;/g, (all) => all.replace(/[^\n]/g, " "));
    const declared = new Set(
        [...plain.matchAll(/\b(?:struct|enum|union|fn|const|static|type|trait|macro_rules!)\s+(?:mut\s+)?(\w+)/g)].map((m) => m[1]),
    );
    const paths = [...plain.matchAll(/(?<![\w:.]\s*)(?:\$?crate|super|self|[a-zA-Z_]\w*)(?:\s*::\s*[a-zA-Z_]\w*)+/g)].map((m) => ({
        whole: m[0].replace(/^\$/, "").split("::").map((s) => s.trim()),
        line: lineOf(plain, m.index),
    }));
    const named = (name) =>
        new RegExp(/^[A-Z]/.test(name) ? `\\b${name}\\b` : `(?<![.\\w]|\\bfn\\s+)${name}\\s*(?:::|\\(|!)`).test(plain);
    return { path, uses, declared, paths, named, testFiles };
}

/** The modules of a crate: `a::b` → file; the crate's own is ``. */
function modules(files, root) {
    const folder = root.slice(0, root.lastIndexOf("/") + 1);
    const all = new Map([["", read(files.get(root), root)]]);
    for (const path of [...files.keys()].sort((a, b) => a.length - b.length)) {
        if (!path.startsWith(folder) || path === root || !path.endsWith(".rs")) continue;
        const name = path.slice(folder.length, -3).replace(/\/mod$/, "").split("/");
        if (name.length === 1 && ["main", "lib"].includes(name[0])) continue;
        all.set(name.join("::"), read(files.get(path), path));
    }
    for (const [name, { testFiles }] of [...all]) {
        for (const test of testFiles) {
            const full = name === "" ? test : `${name}::${test}`;
            [...all.keys()].filter((n) => n === full || n.startsWith(`${full}::`)).forEach((n) => all.delete(n));
        }
    }
    return all;
}

const child = (module, name) => (module === "" ? name : `${module}::${name}`);
const parent = (module) => module.split("::").slice(0, -1).join("::");

/** The module that declares what `whole` names when written in `from`, and how much of the path was a module: null
 * when it is not of this crate. */
function resolve(all, from, whole, seen = new Set()) {
    const [first, ...rest] = whole;
    if (first === "crate") return descend(all, "", rest, seen);
    if (first === "self") return descend(all, from, rest, seen);
    if (first === "super") {
        let up = parent(from);
        let at = 0;
        while (rest[at] === "super") {
            up = parent(up);
            at += 1;
        }
        return descend(all, up, rest.slice(at), seen);
    }
    const file = all.get(from);
    if (all.has(child(from, first)) || file.uses.some((u) => u.name === first)) return descend(all, from, whole, seen);
    return null;
}

function descend(all, module, segments, seen) {
    if (segments.length === 0) return { module, whole: true };
    const [first, ...rest] = segments;
    if (first === "*") return { module, whole: true };
    if (all.has(child(module, first))) return descend(all, child(module, first), rest, seen);
    const { uses, declared } = all.get(module);
    const key = `${module}>${segments.join("::")}`;
    if (declared.has(first) || seen.has(key)) return { module, whole: false };
    seen.add(key);
    const bound = uses.find((u) => u.name === first && !u.local) ?? uses.find((u) => u.name === first);
    // A name bound to a path that begins with itself is another crate's.
    if (bound !== undefined && bound.whole[0] !== first) return resolve(all, module, [...bound.whole, ...rest], seen);
    for (const glob of uses.filter((u) => u.name === "*")) {
        const target = resolve(all, module, glob.whole, seen);
        if (target?.whole && target.module !== module && (all.get(target.module).declared.has(first) || all.has(child(target.module, first)))) {
            return descend(all, target.module, segments, seen);
        }
    }
    return { module, whole: false };
}

/** What each module of a crate depends on: module → module → line of the first mention. */
function graph(all) {
    const edges = new Map([...all.keys()].map((m) => [m, new Map()]));
    for (const [from, { uses, paths, named }] of all) {
        const add = (target, line) => {
            if (target === null || target.module === from) return;
            const known = edges.get(from).get(target.module);
            if (known === undefined || line < known) edges.get(from).set(target.module, line);
        };
        const starts = new Set(paths.map((p) => p.whole[0]));
        for (const { whole, name, shown, line } of uses) {
            const target = resolve(all, from, whole);
            if (shown && !named(name)) continue;
            if (target?.whole && name !== "*" && starts.has(name)) continue;
            add(target, line);
        }
        for (const { whole, line } of paths) add(resolve(all, from, whole), line);
    }
    return edges;
}

/** Strongly connected components of more than one module (Tarjan). */
function components(edges) {
    const number = new Map();
    const low = new Map();
    const stack = [];
    const found = [];
    const visit = (node) => {
        number.set(node, number.size);
        low.set(node, number.get(node));
        stack.push(node);
        for (const next of edges.get(node).keys()) {
            if (!number.has(next)) {
                visit(next);
                low.set(node, Math.min(low.get(node), low.get(next)));
            } else if (stack.includes(next)) {
                low.set(node, Math.min(low.get(node), number.get(next)));
            }
        }
        if (low.get(node) === number.get(node)) {
            const group = stack.splice(stack.indexOf(node));
            if (group.length > 1) found.push(group);
        }
    };
    for (const node of edges.keys()) if (!number.has(node)) visit(node);
    return found;
}

/** The circles of the crate whose root file is `root`, each as lines: the files, then each dependency with its place.
 * `files` maps paths to texts. */
export function circles(files, root) {
    const all = modules(files, root);
    const edges = graph(all);
    return components(edges).map((group) => {
        const inside = group.flatMap((from) =>
            [...edges.get(from)].filter(([to]) => group.includes(to)).map(([to, line]) => `${all.get(from).path}:${line} -> ${all.get(to).path}`),
        );
        return [`a circle of ${group.length} files`, ...inside.sort().map((edge) => `  ${edge}`)].join("\n      ");
    });
}
