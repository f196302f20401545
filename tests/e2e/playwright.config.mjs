// Browser journeys on Debian's Chromium, JavaScript on and off, wide and narrow.
import { defineConfig } from "@playwright/test";
import { chromium } from "./support/browser.mjs";

const wide = { viewport: { width: 1280, height: 900 } };
const narrow = { viewport: { width: 360, height: 740 }, hasTouch: true };
// What only a browser with JavaScript can show.
const SCRIPTED = /(islands|access)\.spec\.mjs/;
// axe looks at every width itself.
const ACCESS = /access\.spec\.mjs/;
// Stories of many pages: on two projects, so that each width and either kind of browser tells them once.
const STORIES = /(account|admin|directives|evidence|journey|oidc|record|settlement|waiting)\.spec\.mjs/;

export default defineConfig({
    testDir: "specs",
    testMatch: "*.spec.mjs",
    outputDir: "out/results",
    forbidOnly: true,
    workers: 2, // a server each: support/test.mjs
    retries: 0,
    timeout: 60_000,
    expect: { timeout: 5_000 },
    reporter: process.env.CI ? [["dot"]] : [["list"]],
    use: {
        launchOptions: chromium,
        locale: "vi-VN",
        timezoneId: "Asia/Ho_Chi_Minh",
        actionTimeout: 10_000,
        trace: process.env.CI ? "off" : "retain-on-failure",
    },
    projects: [
        { name: "js-desktop", use: wide },
        { name: "js-phone", use: narrow, testIgnore: [ACCESS, STORIES] },
        { name: "nojs-desktop", use: { ...wide, javaScriptEnabled: false }, testIgnore: [SCRIPTED, STORIES] },
        { name: "nojs-phone", use: { ...narrow, javaScriptEnabled: false }, testIgnore: SCRIPTED },
    ],
});
