import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";

const text = {
  title: "Afterglow",
  lead: "A Shopify app for the moment right after a purchase.",
  what: "A block on the thank-you page reads the order and shows what helps this buyer most: products that go with it, a tutorial for what was bought, a place in the loyalty programme.",
  where:
    "Afterglow lives in your Shopify admin. Open it there: in the admin of your shop, choose Apps, then Afterglow.",
  open: "Open the Shopify admin",
};

export const meta: MetaFunction = () => [
  { title: text.title },
  { name: "description", content: text.lead },
];

/** Shopify opens an app at its root and names the shop: those go on into the admin's frame. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { searchParams } = new URL(request.url);
  if (searchParams.has("shop")) throw redirect(`/app?${searchParams}`);
  return null;
};

const style = {
  main: {
    fontFamily: "Inter, system-ui, sans-serif",
    maxWidth: "36rem",
    margin: "15vh auto 0",
    padding: "0 1.5rem",
    color: "#303030",
    lineHeight: 1.6,
  },
  title: { fontSize: "2rem", lineHeight: 1.2, margin: "0 0 0.5rem" },
  lead: { fontSize: "1.15rem", margin: "0 0 1.5rem" },
  link: {
    display: "inline-block",
    marginTop: "1rem",
    padding: "0.6rem 1.1rem",
    borderRadius: "0.6rem",
    background: "#303030",
    color: "#fff",
    textDecoration: "none",
  },
} as const;

export default function Landing() {
  return (
    <main style={style.main}>
      <h1 style={style.title}>{text.title}</h1>
      <p style={style.lead}>{text.lead}</p>
      <p>{text.what}</p>
      <p>{text.where}</p>
      <a style={style.link} href="https://admin.shopify.com">
        {text.open}
      </a>
    </main>
  );
}
