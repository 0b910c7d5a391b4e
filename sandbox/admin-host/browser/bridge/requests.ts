/** Requests to the app's own server carry a session token, and are sent again where Shopify's library asks for it. */

const RETRY_HEADER = "X-Shopify-Retry-Invalid-Session-Request";
const REAUTHORIZE_HEADER = "X-Shopify-API-Request-Failure-Reauthorize-Url";

export interface RequestHooks {
  idToken(): Promise<string>;
  /** Leaves the frame for this address. */
  openTop(url: string): void;
}

/** Replaces `fetch` for addresses of the app's own origin; all others go out as they are. */
export function authenticateFetch(hooks: RequestHooks): void {
  const plain = window.fetch.bind(window);
  const send = async (request: Request): Promise<Response> => {
    const headers = new Headers(request.headers);
    headers.set("Authorization", `Bearer ${await hooks.idToken()}`);
    headers.set("X-Requested-With", "XMLHttpRequest");
    return plain(new Request(request, { headers }));
  };
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const own = new URL(request.url).origin === location.origin;
    if (!own || request.headers.has("Authorization")) return plain(request);
    let response = await send(request.clone());
    if (response.headers.has(RETRY_HEADER)) response = await send(request);
    const reauthorize = response.headers.get(REAUTHORIZE_HEADER);
    if (reauthorize) hooks.openTop(new URL(reauthorize, location.href).href);
    return response;
  };
}

/**
 * The page that Shopify's library bounces to where a document was asked for without a token: it names
 * the page wanted in `shopify-reload`, and gets it with a fresh token.
 */
export async function reloadWithToken(hooks: RequestHooks): Promise<void> {
  const wanted = new URLSearchParams(location.search).get("shopify-reload");
  if (!wanted) return;
  const url = new URL(wanted, location.href);
  if (url.origin !== location.origin) {
    throw new Error(`App Bridge does not reload to another origin: ${url.origin}`);
  }
  url.searchParams.set("id_token", await hooks.idToken());
  location.replace(url);
}
