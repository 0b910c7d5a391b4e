import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Outlet,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { merchantOf } from "#app/settings/merchant.server.ts";
import { AdminFrame, adminLinks } from "#app/ui/admin/AdminFrame.tsx";
import { ErrorPage } from "#app/ui/admin/ErrorPage.tsx";
import { merchantLocale } from "#app/ui/admin/format.ts";

const text = {
  menu: {
    home: "Home",
    offers: "Offers",
    programmes: "Programmes",
    followups: "Follow-ups",
    decisions: "Decisions",
    results: "Results",
    activity: "Activity",
    settings: "Settings",
  },
  notFound: {
    title: "This page does not exist",
    message: "It may have been deleted, or the link is old.",
  },
  failed: {
    title: "Something went wrong",
    message:
      "Afterglow could not show this page. Your offers and your thank-you page are not affected. Try again; if it keeps failing, the app's log tells why.",
    retry: "Try again",
  },
  home: "Go to Home",
};

export const links = adminLinks;
export const headers: HeadersFunction = (args) => boundary.headers(args);

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { profile } = await merchantOf(request);
  return {
    apiKey: process.env.SHOPIFY_API_KEY ?? "",
    appBridgeUrl: process.env.APP_BRIDGE_URL,
    locale: merchantLocale(request),
    shop: {
      domain: profile.shop,
      name: profile.name,
      currency: profile.currency,
      timeZone: profile.timeZone,
      defaultLocale: profile.defaultLocale,
      locales: profile.locales,
    },
  };
};

/** Only Settings changes what the layout shows. */
export const shouldRevalidate = ({ formMethod, formAction }: ShouldRevalidateFunctionArgs) =>
  formMethod === "POST" && Boolean(formAction?.startsWith("/app/settings"));

const menu = [
  { to: "/app", label: text.menu.home },
  { to: "/app/offers", label: text.menu.offers },
  { to: "/app/programmes", label: text.menu.programmes },
  { to: "/app/followups", label: text.menu.followups },
  { to: "/app/decisions", label: text.menu.decisions },
  { to: "/app/results", label: text.menu.results },
  { to: "/app/activity", label: text.menu.activity },
  { to: "/app/settings", label: text.menu.settings },
];

export default function AdminLayout() {
  return (
    <AdminFrame {...useLoaderData<typeof loader>()} menu={menu}>
      <Outlet />
    </AdminFrame>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const frame = useRouteLoaderData<typeof loader>("routes/app");
  // Shopify's library throws pages of its own that carry on with the authentication.
  if (isRouteErrorResponse(error) && error.status < 400) {
    // biome-ignore lint/security/noDangerouslySetInnerHtml: made by Shopify's library on our server
    return <div dangerouslySetInnerHTML={{ __html: error.data }} />;
  }
  const missing = isRouteErrorResponse(error) && error.status === 404;
  const { title, message } = missing ? text.notFound : text.failed;
  if (!frame) return <PlainError title={title} message={message} />;
  return (
    <AdminFrame {...frame} menu={menu}>
      <ErrorPage
        title={title}
        message={message}
        back={{ to: "/app", label: text.home }}
        {...(missing ? {} : { retry: text.failed.retry })}
      />
    </AdminFrame>
  );
}

/** Where even the shop is not known, there is no admin to draw the error in. */
function PlainError({ title, message }: { title: string; message: string }) {
  return (
    <main style={{ fontFamily: "system-ui, sans-serif", maxWidth: "36rem", margin: "4rem auto" }}>
      <h1>{title}</h1>
      <p>{message}</p>
    </main>
  );
}
