import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { log, loggablePath } from "./log.server.ts";
import { addDocumentResponseHeaders } from "./shopify/app.server.ts";

/** What stands in front of Remix; server.ts mounts it from this build, so that modules exist once. */
export { backend } from "./endpoints/backend.server.ts";

const RENDER_DEADLINE_MS = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
): Promise<Response> {
  addDocumentResponseHeaders(request, headers);
  // A bot needs the whole page at once; a person sees the first part sooner.
  const readyEvent = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";

  return new Promise((resolve, reject) => {
    let responseStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={remixContext} url={request.url} />,
      {
        [readyEvent]: () => {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(
            new Response(createReadableStreamFromReadable(body), {
              headers,
              status: responseStatus,
            }),
          );
          pipe(body);
        },
        onShellError: reject,
        onError: (error: unknown) => {
          responseStatus = 500;
          log.error({ err: error, path: loggablePath(request.url) }, "a page failed to render");
        },
      },
    );
    setTimeout(abort, RENDER_DEADLINE_MS).unref();
  });
}

export function handleError(error: unknown, { request }: { request: Request }) {
  if (request.signal.aborted) return;
  log.error({ err: error, path: loggablePath(request.url) }, "a route failed");
}
