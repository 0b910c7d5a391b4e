/**
 * A call to the Admin API of one shop: an operation and its variables in, `data` out. The answer is
 * untrusted like everything from the network: callers parse it.
 *
 * @throws {AdminApiError} when Shopify answers with errors instead of data
 */
export type AdminGraphql = (
  operation: string,
  variables?: Record<string, unknown>,
) => Promise<unknown>;

export class AdminApiError extends Error {
  readonly code = "admin-api";
}

type RemixGraphqlClient = (
  operation: string,
  options?: { variables?: Record<string, unknown> },
) => Promise<Response>;

/** Wraps the client of Shopify's Remix library, which throws a Response where a token is refused. */
export function adminGraphql(client: unknown): AdminGraphql {
  const graphql = client as RemixGraphqlClient;
  return async (operation, variables) => {
    const response = await graphql(operation, variables ? { variables } : {}).catch(
      (error: unknown) => {
        if (error instanceof Response) {
          throw new AdminApiError(`Shopify refused the app's access: HTTP ${error.status}.`);
        }
        throw new AdminApiError(error instanceof Error ? error.message : String(error), {
          cause: error,
        });
      },
    );
    const body = (await response.json()) as { data?: unknown; errors?: { message: string }[] };
    // Part of an answer is no answer: what was refused would read like what does not exist.
    if (body.data == null || body.errors?.length) {
      const messages = body.errors?.map?.(({ message }) => message).join(" ");
      throw new AdminApiError(messages ?? `HTTP ${response.status} without data.`);
    }
    return body.data;
  };
}
