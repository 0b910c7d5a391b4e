import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { allowFraming, createAppProxy } from "./proxy.ts";

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function proxyTo(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  stops.push(() => server.close());
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return createAppProxy({ target, sandboxOrigin: "http://localhost:4100" });
}

it("lets the sandbox frame a document and leaves the rest of its policy alone", () => {
  const policy =
    "default-src 'self'; frame-ancestors https://a.myshopify.com https://admin.shopify.com;";
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
  const allowed = allowFraming(new Response("x", { headers }), "http://localhost:4100");
  expect(allowed.headers.get("content-security-policy")).toBe(
    "default-src 'self'; frame-ancestors https://a.myshopify.com https://admin.shopify.com http://localhost:4100;",
  );
  const data = { ...headers, "content-type": "application/json" };
  const json = new Response("{}", { headers: data });
  expect(allowFraming(json, "http://localhost:4100")).toBe(json);
});

it("forwards method, body, path and query, and says where the browser was", async () => {
  const proxy = await proxyTo(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    const body = Buffer.concat(chunks).toString();
    const seen = {
      method,
      url,
      body,
      host: headers["x-forwarded-host"],
      auth: headers.authorization,
    };
    response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify(seen));
  });
  const answer = await proxy.request("http://localhost:4101/api/x?a=1&b=2", {
    method: "POST",
    body: "hello",
    headers: { authorization: "Bearer t" },
  });
  expect(answer.status).toBe(201);
  expect(await answer.json()).toEqual({
    method: "POST",
    url: "/api/x?a=1&b=2",
    body: "hello",
    host: "localhost:4101",
    auth: "Bearer t",
  });
});

it("hands redirects and cookies to the browser", async () => {
  const proxy = await proxyTo((_, response) => {
    response.writeHead(302, { location: "/app?x=1", "set-cookie": ["a=1", "b=2"] }).end();
  });
  const answer = await proxy.request("http://localhost:4101/");
  expect(answer.status).toBe(302);
  expect(answer.headers.get("location")).toBe("/app?x=1");
  expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
});

it("passes a stream on before it ends", async () => {
  let finish = () => {};
  const proxy = await proxyTo((_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.write("first");
    finish = () => response.end("last");
  });
  const answer = await proxy.request("http://localhost:4101/");
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe("first");
  finish();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe("last");
});

it("says in words that the app does not answer", async () => {
  const proxy = createAppProxy({ target: "http://127.0.0.1:1", sandboxOrigin: "http://localhost" });
  const answer = await proxy.request("http://localhost:4101/");
  expect(answer.status).toBe(502);
  expect(await answer.text()).toContain("http://127.0.0.1:1 does not answer");
});
