import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { type Format, makeFormat } from "./format.ts";

/** What every page of the admin knows of the shop and of the merchant looking at it. */
export interface AdminShop {
  domain: string;
  name: string;
  /** ISO 4217 */
  currency: string;
  /** IANA */
  timeZone: string;
  /** BCP 47; offers are written in it first. */
  defaultLocale: string;
  /** All locales the shop sells in, the default first. */
  locales: string[];
}

export interface Admin {
  shop: AdminShop;
  format: Format;
}

const AdminContext = createContext<Admin | undefined>(undefined);

/** @throws outside the admin's layout */
export function useAdmin(): Admin {
  const admin = useContext(AdminContext);
  if (!admin) throw new Error("useAdmin belongs below the admin's layout.");
  return admin;
}

export function AdminContextProvider(props: {
  shop: AdminShop;
  locale: string;
  children: ReactNode;
}) {
  // Shopify names the merchant's locale only in the address the frame is opened with, so the first stays.
  const [locale] = useState(props.locale);
  const { shop } = props;
  const admin = useMemo(
    () => ({ shop, format: makeFormat(locale, shop.timeZone) }),
    [shop, locale],
  );
  return <AdminContext.Provider value={admin}>{props.children}</AdminContext.Provider>;
}
