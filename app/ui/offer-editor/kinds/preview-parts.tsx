import { BlockStack, Button, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** What the previews of all kinds are made of. */

export function Opening({ heading, body }: { heading: string; body?: ReactNode }) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingMd" breakWord>
        {heading || "…"}
      </Text>
      {body && (
        <Text as="p" tone="subdued" breakWord>
          {body}
        </Text>
      )}
    </BlockStack>
  );
}

/** Controls of the buyer's page: shown, not for pressing. */
export function NotForPressing({ children }: { children: ReactNode }) {
  return (
    <div aria-hidden="true" {...{ inert: "" }}>
      {children}
    </div>
  );
}

/** Words that would lead elsewhere: read as words, but they lead nowhere here. */
export function ShownLink({ children }: { children: ReactNode }) {
  return (
    <span style={{ color: "var(--p-color-text-link)", textDecoration: "underline" }}>
      {children}
    </span>
  );
}

export function ShownButton({ label, plain = false }: { label: string; plain?: boolean }) {
  return (
    <NotForPressing>
      <Button fullWidth variant={plain ? "secondary" : "primary"}>
        {label || "…"}
      </Button>
    </NotForPressing>
  );
}

/** A picture whose address may still be half typed. */
export function ShownImage({ url, alt }: { url: string | undefined; alt: string | undefined }) {
  if (!url?.startsWith("https://")) return null;
  return (
    <img
      src={url}
      alt={alt ?? ""}
      style={{ width: "100%", aspectRatio: "16 / 9", objectFit: "cover", borderRadius: 8 }}
    />
  );
}
