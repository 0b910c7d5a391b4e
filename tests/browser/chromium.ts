/** Chromium from npm, the same on every machine: no browser need be installed. */
import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium as playwright } from "playwright-core";

/**
 * A person's browser by its own account: what calls itself HeadlessChrome is taken for a bot and
 * refused by the app's authentication.
 */
export const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36";

/** Chromium cannot use its own sandbox as root, nor without user namespaces; pages here are our own. */
const FLAGS = [
  "--no-sandbox",
  "--disable-setuid-sandbox",
  "--disable-dev-shm-usage",
  // The admin's frame reaches from a public name to a local one, which Chromium would ask about.
  "--disable-features=LocalNetworkAccessChecks",
  "--font-render-hinting=none",
];

/** Single-process mode and the like are for machines in a cloud function, and break Workers and frames. */
const UNFIT = /^--(single-process|no-zygote|disable-site-isolation|headless|disable-web-security)/;

/** Starts a headless Chromium, as root or not. Close it when done. */
export async function launchChromium(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((flag) => !UNFIT.test(flag)), ...FLAGS],
    headless: true,
  });
}

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A fresh profile with a person's user agent, desktop-sized unless told. */
export async function newContext(
  browser: Browser,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<BrowserContext> {
  return browser.newContext({ userAgent: USER_AGENT, viewport: DESKTOP, ...options });
}
