import { Link } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import type { ReactNode } from "react";
import { AdminContextProvider, type AdminShop } from "./AdminContext.tsx";

/** Style sheets every page of the admin needs. */
export const adminLinks = () => [
  { rel: "preload", href: polarisStyles, as: "style" },
  { rel: "stylesheet", href: polarisStyles },
];

interface Props {
  apiKey: string;
  /** Where App Bridge comes from, if not from Shopify. */
  appBridgeUrl?: string | undefined;
  locale: string;
  shop: AdminShop;
  /** The first entry is the app's home and is not shown in the menu. */
  menu: { to: string; label: string }[];
  children: ReactNode;
}

/** Polaris, App Bridge and the menu around every page of the embedded admin. */
export function AdminFrame({ apiKey, appBridgeUrl, locale, shop, menu, children }: Props) {
  const bridge = appBridgeUrl ? { __APP_BRIDGE_URL: appBridgeUrl } : {};
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} {...bridge}>
      <NavMenu>
        {menu.map(({ to, label }, index) => (
          <Link key={to} to={to} {...(index === 0 ? { rel: "home" } : {})}>
            {label}
          </Link>
        ))}
      </NavMenu>
      <AdminContextProvider shop={shop} locale={locale}>
        <main>{children}</main>
      </AdminContextProvider>
    </AppProvider>
  );
}
