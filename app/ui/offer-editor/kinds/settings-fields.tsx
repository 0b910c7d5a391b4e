import { BlockStack, Card, Text, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { text } from "../text.ts";

/** A card of the settings, with its heading and perhaps a word about it. */
export function SettingsSection(props: { title: string; help?: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {props.title}
          </Text>
          {props.help && (
            <Text as="p" tone="subdued">
              {props.help}
            </Text>
          )}
        </BlockStack>
        {props.children}
      </BlockStack>
    </Card>
  );
}

/** The address of a picture in the shop's files. */
export function ImageUrlField(props: {
  value: string | undefined;
  error: string | undefined;
  onChange: (url: string | undefined) => void;
}) {
  return (
    <TextField
      id="settings.imageUrl"
      label={text.image}
      helpText={text.imageHelp}
      type="url"
      autoComplete="off"
      placeholder="https://"
      value={props.value ?? ""}
      error={props.error}
      onChange={(url) => props.onChange(url === "" ? undefined : url)}
    />
  );
}
