/** How to start Debian's Chromium: no sandbox (it runs as root in CI), no traffic of its own. */
export const chromium = {
    executablePath: process.env.HOPTAC_CHROMIUM ?? "/usr/bin/chromium",
    args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
};
