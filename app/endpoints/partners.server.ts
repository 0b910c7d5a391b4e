import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Failure } from "../decisions/contract.ts";
import { conversionSchema, SIGNATURE_HEADER } from "../partners/conversions.server.ts";
import { failureOf, parseBody } from "./failures.server.ts";
import type { Services } from "./services.server.ts";

const MAX_BODY_BYTES = 8 * 1024;

/** Where advertisers tell of orders: `POST /partners/conversions`, signed over the body's bytes. */
export function partnerEndpoints({ recordConversion, now, log }: Services) {
  const endpoints = new Hono();

  endpoints.onError((error, c) => {
    const { status, body, defect } = failureOf(error);
    if (defect) log.error({ err: error, path: c.req.path }, "an advertiser's request failed");
    return c.json<Failure>(body, status);
  });

  endpoints.post(
    "/conversions",
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => {
        const message = `The body is larger than ${MAX_BODY_BYTES} bytes.`;
        return c.json<Failure>({ error: { code: "too-large", message } }, 413);
      },
    }),
    async (c) => {
      const body = await c.req.text();
      const signature = c.req.header(SIGNATURE_HEADER) ?? "";
      return c.json(
        await recordConversion(parseBody(body, conversionSchema), body, signature, now()),
      );
    },
  );
  endpoints.all("/conversions", (c) => {
    c.header("Allow", "POST");
    return c.json<Failure>({ error: { code: "method-not-allowed", message: "Use POST." } }, 405);
  });

  return endpoints;
}
