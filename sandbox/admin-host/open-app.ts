/** Opens the app once as the admin's frame would, without a browser: installs by token exchange. */
import { randomUUID } from "node:crypto";
import { embeddedAppUrl, type StaffMember } from "./signing.ts";

/** Who is at the sandbox's admin. */
export const SANDBOX_STAFF: StaffMember = {
  id: 71_000_000_001,
  name: "Robin Sand",
  email: "robin@halcyon-skin.example",
  locale: "en",
};

/** What calls itself a tool is refused by the app's bot check; this is a person's browser. */
const BROWSER =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36";
const MOST_REDIRECTS = 5;

/** `halcyon-skin` of `halcyon-skin.myshopify.com`. */
export function storeHandle(shopDomain: string): string {
  return shopDomain.replace(/\.myshopify\.com$/, "");
}

/**
 * Asks for the app's first page with a fresh id token; the app exchanges it for its own tokens.
 * @throws where the app does not answer with its page, with what it answered instead
 */
export async function openApp(options: {
  shop: string;
  appUrl: string;
  apiKey: string;
  apiSecret: string;
  path?: string;
}): Promise<void> {
  const { shop, appUrl, apiKey, apiSecret, path = "/app" } = options;
  let url = await embeddedAppUrl({
    credentials: { apiKey, apiSecret },
    appOrigin: appUrl,
    path,
    shopDomain: shop,
    storeHandle: storeHandle(shop),
    staff: SANDBOX_STAFF,
    sessionId: randomUUID(),
  });
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const headers = { "user-agent": BROWSER, accept: "text/html" };
    const response = await fetch(url, { headers, redirect: "manual" });
    const next = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && next) {
      url = new URL(next, url).href;
      continue;
    }
    // Read to its end: a page left in the middle is an error to who sends it.
    const page = await response.text();
    if (response.ok) return;
    const said = page.replace(/<[^>]+>/g, " ").trim();
    throw new Error(
      `The app did not open for ${shop}: HTTP ${response.status} ${said.slice(0, 200)}`,
    );
  }
  throw new Error(
    `The app did not open for ${shop}: it redirects without an end, last to ${new URL(url).pathname}.`,
  );
}
