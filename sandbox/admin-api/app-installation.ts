import { gid, parseGid } from "../demo-shop/types.ts";
import { connection } from "./connection.ts";
import type { ApiContext, Roots, View } from "./context.ts";
import { metafieldFields } from "./metafields.ts";

const scopeView = (handle: string): View => ({
  __typename: "AccessScope",
  handle,
  description: handle.replaceAll("_", " "),
});

/** The `AppInstallation` of the calling app. */
export function installationView(context: ApiContext): View {
  const { installation } = context.shop;
  const id = gid("AppInstallation", installation?.id ?? 0);
  return {
    __typename: "AppInstallation",
    id,
    accessScopes: (installation?.scopes ?? []).map(scopeView),
    activeSubscriptions: [],
    allSubscriptions: (args: object) =>
      connection(context, args, [], () => ({ __typename: "AppSubscription" })),
    oneTimePurchases: (args: object) =>
      connection(context, args, [], () => ({ __typename: "AppPurchaseOneTime" })),
    launchUrl: `https://${context.domain}/admin/apps/${context.app.handle}`,
    uninstallUrl: null,
    app: () => appView(context),
    ...metafieldFields(context, id),
  };
}

function appView(context: ApiContext): View {
  const scopes = (context.shop.installation?.scopes ?? []).map(scopeView);
  return {
    __typename: "App",
    id: gid("App", context.app.id),
    apiKey: context.app.apiKey,
    title: context.app.title,
    handle: context.app.handle,
    embedded: true,
    published: false,
    shopifyDeveloped: false,
    previouslyInstalled: false,
    developerName: null,
    description: null,
    requestedAccessScopes: scopes,
    optionalAccessScopes: [],
    availableAccessScopes: scopes,
    webhookApiVersion: "2026-07",
    installation: () => installationView(context),
  };
}

export const appQueries: Roots = {
  currentAppInstallation: (_, context) => installationView(context),
  appInstallation: ({ id }, context) =>
    !id || parseGid(id)?.id === context.shop.installation?.id ? installationView(context) : null,
  app: ({ id }, context) => (!id || id === gid("App", context.app.id) ? appView(context) : null),
  appByKey: ({ apiKey }, context) => (apiKey === context.app.apiKey ? appView(context) : null),
  appByHandle: ({ handle }, context) => (handle === context.app.handle ? appView(context) : null),
};
