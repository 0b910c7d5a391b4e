import { BlockStack, Card, Text } from "@shopify/polaris";
import type { LearningState } from "#app/insights/learning.server.ts";
import type { ImportLine } from "#app/shopify/history/progress.server.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";

const { learning: words } = text;

interface Props {
  history: ImportLine;
  learning: LearningState;
  now: Date;
}

/** What Afterglow has learned so far, and from how much. */
export function LearningCard({ history, learning, now }: Props) {
  const { format } = useAdmin();
  const { recommendations, ranking } = learning;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.title}
        </Text>
        {history.importedAt && (
          <Fact
            name={words.history}
            said={words.historyDone(
              format.number(history.orders),
              format.ago(history.importedAt, now),
            )}
          />
        )}
        <Fact
          name={words.recommendations}
          said={
            recommendations
              ? words.recommendationsDone(
                  format.number(recommendations.orders),
                  format.ago(recommendations.trainedAt, now),
                )
              : words.recommendationsNone
          }
        />
        <Fact
          name={words.ranking}
          said={
            ranking
              ? words.rankingDone(
                  format.number(ranking.observations),
                  format.ago(ranking.learnedAt, now),
                )
              : words.rankingNone
          }
        />
      </BlockStack>
    </Card>
  );
}

function Fact({ name, said }: { name: string; said: string }) {
  return (
    <BlockStack gap="050">
      <Text as="h3" variant="headingSm">
        {name}
      </Text>
      <Text as="p" tone="subdued">
        {said}
      </Text>
    </BlockStack>
  );
}
