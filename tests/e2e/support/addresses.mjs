// The public pages of the running demo. Addresses that hold a slug or a code are read from the pages that list them.

/** First link of `html` that matches `pattern`, without query. */
function link(html, pattern, page) {
    const found = [...html.matchAll(/href="([^"?#]*)/g)].map((m) => m[1]).find((href) => pattern.test(href));
    if (!found) {
        throw new Error(`${page} has no link like ${pattern}`);
    }
    return found;
}

/** Names of the public pages, in the order a reader meets them. */
export const PAGES = [
    "front",
    "agreements",
    "filtered agreements",
    "agreement",
    "commitment",
    "commitments",
    "domains",
    "domain",
    "localities",
    "locality",
    "former locality",
    "search",
    "results",
    "method",
    "help",
    "sign in",
];

/** Paths of the public pages by name, in Vietnamese. `base` is the server's address. */
export async function publicAddresses(base) {
    const html = async (path) => {
        const answer = await fetch(base + path);
        if (!answer.ok) {
            throw new Error(`${path} answered ${answer.status}`);
        }
        return answer.text();
    };
    const agreement = link(await html("/thoa-thuan"), /^\/thoa-thuan\/[^/]+$/, "/thoa-thuan");
    return {
        front: "/",
        agreements: "/thoa-thuan",
        "filtered agreements": "/thoa-thuan?linh-vuc=du-lich",
        agreement,
        commitment: link(await html(agreement), new RegExp(`^${agreement}/[^/]+$`), agreement),
        commitments: "/noi-dung?tinh-trang=open_overdue",
        domains: "/linh-vuc",
        domain: link(await html("/linh-vuc"), /^\/linh-vuc\/[^/]+$/, "/linh-vuc"),
        localities: "/dia-phuong",
        locality: "/dia-phuong/ha-noi",
        "former locality": "/dia-phuong/thua-thien-hue",
        search: "/tim-kiem",
        results: "/tim-kiem?q=hue",
        method: "/cach-tinh",
        help: "/tro-giup",
        "sign in": "/dang-nhap",
    };
}

/** The same page in English. */
export const english = (path) => (path === "/" ? "/en" : `/en${path}`);
