import { FormLayout } from "@shopify/polaris";
import { useContent, useSettings } from "../../use-kind.ts";
import {
  ButtonField,
  type LabelledLink,
  Line,
  LinkFields,
  OpeningFields,
} from "../content-fields.tsx";
import { Questions } from "./Questions.tsx";
import { text } from "./text.ts";

/** What a survey says and asks. */
export function SurveyContent() {
  const fields = useContent("survey");
  const { content, set, errorAt, id } = fields;
  const { settings } = useSettings("survey");
  return (
    <FormLayout>
      <OpeningFields of={fields} />
      <Questions />
      <FormLayout.Group>
        <ButtonField of={fields} />
        <Line
          id={id("thanks")}
          label={text.thanks}
          max={160}
          help={text.thanksHelp}
          value={content.thanks}
          error={errorAt("thanks")}
          onChange={(value) => set("thanks", value)}
        />
      </FormLayout.Group>
      {settings.reward && (
        <Line
          id={id("rewardText")}
          label={text.rewardText}
          max={160}
          help={text.rewardTextHelp}
          value={content.rewardText}
          error={errorAt("rewardText")}
          onChange={(value) => set("rewardText", value)}
        />
      )}
      {settings.mood && <NextStep mood="happy" />}
      {settings.mood && <NextStep mood="unhappy" />}
    </FormLayout>
  );
}

/** Where an answer leads on to. */
function NextStep({ mood }: { mood: "happy" | "unhappy" }) {
  const { content, set, errorAt, id } = useContent("survey");
  const next = content[mood] ?? { text: "" };
  const change = (words: string, link: LabelledLink | undefined) =>
    set(mood, words === "" && !link ? undefined : { text: words, ...(link ? { link } : {}) });
  return (
    <FormLayout>
      <Line
        id={id(`${mood}.text`)}
        label={text[mood]}
        max={240}
        help={text[`${mood}Help`]}
        value={next.text}
        error={errorAt(`${mood}.text`)}
        onChange={(words) => change(words, next.link)}
      />
      <LinkFields
        id={id(`${mood}.link`)}
        label={text.nextLink}
        address={text.nextUrl}
        value={next.link}
        errorAt={(part) => errorAt(`${mood}.link.${part}`)}
        onChange={(link) => change(next.text, link)}
      />
    </FormLayout>
  );
}
