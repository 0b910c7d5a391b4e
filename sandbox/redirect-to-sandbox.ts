/**
 * Loaded before the app (`node --import`): sends what the app says to a shop's Admin API and token
 * endpoint to the sandbox instead. The app's own code knows nothing of it.
 */
const sandboxOrigin = process.env.SANDBOX_ORIGIN;
if (!sandboxOrigin) throw new Error("SANDBOX_ORIGIN is not set.");

const original = globalThis.fetch;
globalThis.fetch = async function redirected(input, init) {
  const url = new URL(input instanceof Request ? input.url : input);
  if (!url.hostname.endsWith(".myshopify.com")) return original(input, init);
  const local = `${sandboxOrigin}/shops/${url.hostname}${url.pathname}${url.search}`;
  return original(input instanceof Request ? new Request(local, input) : local, init);
};

export {};
