import type { MetaFunction } from "@remix-run/node";

const text = {
  title: "This page does not exist",
  message: "The address may be mistyped, or the page has moved.",
  home: "Go to Afterglow",
};

export const meta: MetaFunction = () => [{ title: text.title }];

export const loader = () => {
  throw new Response(text.title, { status: 404 });
};

export default function Nowhere() {
  return null;
}

export function ErrorBoundary() {
  return (
    <main style={{ fontFamily: "system-ui, sans-serif", maxWidth: "36rem", margin: "15vh auto 0" }}>
      <h1>{text.title}</h1>
      <p>{text.message}</p>
      <a href="/">{text.home}</a>
    </main>
  );
}
