import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import type { z } from "zod";
import { type Failure, MAX_BODY_BYTES } from "../decisions/contract.ts";
import {
  claimRequestSchema,
  decisionRequestSchema,
  eventsRequestSchema,
  reportRequestSchema,
} from "../decisions/request.ts";
import type { Buyer } from "../shopify/session-token.server.ts";
import { failureOf, parseBody } from "./failures.server.ts";
import type { Services } from "./services.server.ts";

/**
 * The buyer's endpoints. Each parses, authenticates, calls one module and answers; every answer, the
 * refusals included, carries CORS headers, since a block in Shopify's checkout reads them from there.
 */
export function buyerApi(services: Services) {
  const { now, log } = services;
  const api = new Hono();

  api.use(
    cors({
      origin: "*",
      allowMethods: ["POST", "OPTIONS"],
      allowHeaders: ["Authorization", "Content-Type"],
      maxAge: 86_400,
    }),
  );
  api.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) =>
        c.json<Failure>(
          failure("too-large", `The body is larger than ${MAX_BODY_BYTES} bytes.`),
          413,
        ),
    }),
  );
  api.onError((error, c) => {
    const { status, body, defect } = failureOf(error);
    if (defect) log.error({ err: error, path: c.req.path }, "a buyer's request failed");
    return c.json<Failure>(body, status);
  });
  api.notFound((c) => c.json<Failure>(failure("not-found", "There is no such endpoint."), 404));

  /** Authenticates, then parses: nobody without a token learns anything of the schema. */
  function endpoint<S extends z.ZodType>(
    path: string,
    schema: S,
    handle: (buyer: Buyer, request: z.output<S>) => Promise<object>,
  ) {
    api.post(path, async (c) => {
      const buyer = await services.verifySessionToken(c.req.header("Authorization"), now());
      return c.json(await handle(buyer, parseBody(await c.req.text(), schema)));
    });
    api.all(path, (c) => {
      c.header("Allow", "POST, OPTIONS");
      return c.json<Failure>(failure("method-not-allowed", "Use POST."), 405);
    });
  }

  endpoint("/decisions", decisionRequestSchema, (buyer, request) =>
    services.decide(buyer, request, now()),
  );

  endpoint("/events", eventsRequestSchema, (buyer, request) =>
    services.recordEvents(buyer, request),
  );

  endpoint("/claims", claimRequestSchema, (buyer, request) =>
    services.claim(buyer, request, now()),
  );

  endpoint("/reports", reportRequestSchema, async ({ shop }, { placement, orderId, reason }) => {
    await services.requireInstalled(shop);
    await services.reach.ended({ shop, orderId, placement }, reason, now());
    return { recorded: true };
  });

  return api;
}

function failure(code: Failure["error"]["code"], message: string): Failure {
  return { error: { code, message } };
}
