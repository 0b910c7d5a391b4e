import { z } from "zod";
import { checkoutEditorAddress } from "./checkout-editor.ts";

const EDITOR_TARGET = `#graphql
  query CheckoutEditorTarget {
    checkoutAndAccountsConfigurations(first: 20) {
      nodes {
        id
        isPublished
      }
    }
    currentAppInstallation {
      app {
        id
      }
    }
  }
`;

const numberOf = z.string().transform((gid) => /\/(\d+)$/.exec(gid)?.[1]);

const answerSchema = z.object({
  checkoutAndAccountsConfigurations: z.object({
    nodes: z.array(z.object({ id: numberOf, isPublished: z.boolean() })),
  }),
  currentAppInstallation: z.object({ app: z.object({ id: numberOf }) }),
});

/** Where the merchant places the block. Never fails: the steps are told in words as well. */
export async function findCheckoutEditor(
  graphql: (operation: string) => Promise<unknown>,
): Promise<string> {
  const answer = answerSchema.safeParse(await graphql(EDITOR_TARGET).catch(() => undefined)).data;
  const published = answer?.checkoutAndAccountsConfigurations.nodes.find((one) => one.isPublished);
  return checkoutEditorAddress({
    profile: published?.id,
    app: answer?.currentAppInstallation.app.id,
  });
}
