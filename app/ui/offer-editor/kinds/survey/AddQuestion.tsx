import {
  BlockStack,
  Box,
  Button,
  Form,
  FormLayout,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { afterDrawing } from "../../../editor/focus.ts";
import { addQuestion, hasOptions, type QuestionType, questionTypes } from "./questions.ts";
import { text } from "./text.ts";
import { useSurvey } from "./use-survey.ts";

/** Adds a question by its type and words; what it needs next has the focus then. */
export function AddQuestion() {
  const { draft, locale, change } = useSurvey();
  const [type, setType] = useState<QuestionType>("single");
  const [label, setLabel] = useState("");
  const words = label.trim();

  const add = () => {
    if (words === "") return;
    const { draft: next, id } = addQuestion(draft, locale, { type, label: words });
    change("settings.questions", () => next);
    setLabel("");
    const field = hasOptions(type) ? `${id}.new-answer` : `content.${locale}.questions.${id}.label`;
    afterDrawing(() => document.getElementById(field)?.focus());
  };

  return (
    <Box
      borderColor="border"
      borderWidth="025"
      borderStyle="dashed"
      borderRadius="200"
      padding="300"
    >
      <Form onSubmit={add}>
        <BlockStack gap="300">
          <Text as="h4" variant="headingSm">
            {text.add}
          </Text>
          <FormLayout>
            <FormLayout.Group>
              <Select
                id="new-question.type"
                label={text.type}
                options={questionTypes.map((value) => ({ value, label: text.types[value] }))}
                value={type}
                onChange={(value) => setType(value as QuestionType)}
              />
              <TextField
                id="new-question"
                label={text.newQuestion}
                autoComplete="off"
                maxLength={160}
                value={label}
                onChange={setLabel}
              />
            </FormLayout.Group>
          </FormLayout>
          <div>
            <Button submit disabled={words === ""}>
              {text.addButton}
            </Button>
          </div>
        </BlockStack>
      </Form>
    </Box>
  );
}
