/** The app's extensions as the checkout editor knows them: from their own TOML, with their settings. */
import { parse } from "smol-toml";
import { z } from "zod";
import { EXTENSION_TARGETS, type ExtensionTarget } from "#app/preview/targets.ts";
import type { ExtensionSettings } from "../checkout-host/placements.ts";

const fieldSchema = z.object({
  key: z.string(),
  type: z.enum([
    "boolean",
    "number_integer",
    "number_decimal",
    "single_line_text_field",
    "multi_line_text_field",
  ]),
  name: z.string(),
  description: z.string().default(""),
  validations: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});

export type SettingField = z.output<typeof fieldSchema>;

const extensionSchema = z.object({
  extensions: z
    .array(
      z.object({
        name: z.string(),
        handle: z.string(),
        description: z.string().default(""),
        targeting: z.array(z.object({ target: z.enum(EXTENSION_TARGETS) })).length(1),
        settings: z.object({ fields: z.array(fieldSchema) }).optional(),
      }),
    )
    .min(1),
});

export interface ExtensionDefinition {
  name: string;
  handle: string;
  description: string;
  target: ExtensionTarget;
  fields: SettingField[];
}

/** @throws a ZodError that names the field where the file is not what Shopify would take */
export function readExtensions(toml: string): ExtensionDefinition[] {
  const { extensions } = extensionSchema.parse(parse(toml));
  return extensions.map(({ name, handle, description, targeting, settings }) => ({
    name,
    handle,
    description,
    target: (targeting[0] as { target: ExtensionTarget }).target,
    fields: settings?.fields ?? [],
  }));
}

/** Settings as an extension gets them, and a message for each field that the editor would refuse. */
export interface CheckedSettings {
  settings: ExtensionSettings;
  /** By {@link fieldName}. */
  errors: Record<string, string>;
}

/** What a field is called in the editor's form, where several extensions have fields of the same key. */
export const fieldName = ({ handle }: Pick<ExtensionDefinition, "handle">, key: string) =>
  `${handle}.${key}`;

/** Reads the editor's form: empty fields are absent, as in Shopify; limits are those of the TOML. */
export function checkSettings(
  extension: Pick<ExtensionDefinition, "handle" | "fields">,
  given: Readonly<Record<string, unknown>>,
): CheckedSettings {
  const settings: ExtensionSettings = {};
  const errors: Record<string, string> = {};
  for (const field of extension.fields) {
    const name = fieldName(extension, field.key);
    const text = typeof given[name] === "string" ? given[name].trim() : "";
    if (field.type === "boolean") settings[field.key] = text === "on" || text === "true";
    else if (text !== "") {
      const value = field.type.startsWith("number") ? Number(text) : text;
      const error = problemWith(field, value);
      if (error) errors[name] = error;
      else settings[field.key] = value;
    }
  }
  return { settings, errors };
}

function problemWith(field: SettingField, value: string | number): string | undefined {
  const limit = (name: string) => {
    const found = field.validations.find((each) => each.name === name);
    return found ? Number(found.value) : undefined;
  };
  const [min, max] = [limit("min"), limit("max")];
  if (typeof value === "string") {
    if (max !== undefined && value.length > max) return `At most ${max} characters`;
    return min !== undefined && value.length < min ? `At least ${min} characters` : undefined;
  }
  if (Number.isNaN(value)) return "A number is wanted";
  if (field.type === "number_integer" && !Number.isInteger(value))
    return "A whole number is wanted";
  if (max !== undefined && value > max) return `At most ${max}`;
  return min !== undefined && value < min ? `At least ${min}` : undefined;
}
