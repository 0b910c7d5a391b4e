/**
 * The app as a person's own browser reaches it in the sandbox. Shopify's library sends the admin with a
 * `frame-ancestors` that names Shopify's own addresses; the sandbox's admin is none of them. So this
 * proxy, and never the app, adds it to that one header of documents.
 */
import { Hono } from "hono";
import { proxy } from "hono/proxy";

export interface AppProxyOptions {
  /** Origin of the app's own server. */
  target: string;
  /** Origin of the sandbox's admin, which may frame the app. */
  sandboxOrigin: string;
}

/** Forwards everything, streams included, and adds `X-Forwarded-Host` and `X-Forwarded-Proto`. */
export function createAppProxy(options: AppProxyOptions): Hono {
  const app = new Hono();
  app.all("*", async (context) => {
    const url = new URL(context.req.url);
    const target = new URL(url.pathname + url.search, options.target);
    const response = await proxy(target, {
      raw: context.req.raw,
      redirect: "manual",
      headers: {
        ...context.req.header(),
        host: target.host,
        "x-forwarded-host": url.host,
        "x-forwarded-proto": url.protocol.slice(0, -1),
      },
    }).catch((error: unknown) => unreachable(options.target, error));
    return allowFraming(response, options.sandboxOrigin);
  });
  return app;
}

function unreachable(target: string, error: unknown): Response {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return new Response(`The app at ${target} does not answer (${cause}). Is it still starting?`, {
    status: 502,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}

/** Adds one origin to `frame-ancestors` of an HTML document; every other answer stays as it is. */
export function allowFraming(response: Response, origin: string): Response {
  const policy = response.headers.get("content-security-policy");
  const isDocument = response.headers.get("content-type")?.startsWith("text/html");
  if (!isDocument || !policy?.includes("frame-ancestors")) return response;
  const headers = new Headers(response.headers);
  headers.set(
    "content-security-policy",
    policy.replace(/frame-ancestors([^;]*)/, (_, sources: string) =>
      sources.trim() === "'none'"
        ? `frame-ancestors ${origin}`
        : `frame-ancestors${sources.trimEnd()} ${origin}`,
    ),
  );
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers,
  });
}
