/** The settings a merchant finds in the checkout editor, read from the extension's own TOML. */
import { parse } from "smol-toml";
import { z } from "zod";
import type { BlockSettings } from "../checkout-host/block-placement.ts";

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
        settings: z.object({ fields: z.array(fieldSchema) }).optional(),
      }),
    )
    .min(1),
});

export interface BlockDefinition {
  name: string;
  fields: SettingField[];
}

/** @throws a ZodError that names the field where the file is not what Shopify would take */
export function readBlockDefinition(toml: string): BlockDefinition {
  const [extension] = extensionSchema.parse(parse(toml)).extensions;
  if (!extension) throw new Error("The file declares no extension");
  return { name: extension.name, fields: extension.settings?.fields ?? [] };
}

/** Settings as the extension gets them, and a message for each field that the editor would refuse. */
export interface CheckedSettings {
  settings: BlockSettings;
  errors: Record<string, string>;
}

/** Reads the editor's form: empty fields are absent, as in Shopify; limits are those of the TOML. */
export function checkSettings(
  fields: SettingField[],
  given: Readonly<Record<string, unknown>>,
): CheckedSettings {
  const settings: BlockSettings = {};
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const text = typeof given[field.key] === "string" ? (given[field.key] as string).trim() : "";
    if (field.type === "boolean") settings[field.key] = text === "on" || text === "true";
    else if (text !== "") {
      const value = field.type.startsWith("number") ? Number(text) : text;
      const error = problemWith(field, value);
      if (error) errors[field.key] = error;
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
