import { Await } from "@remix-run/react";
import {
  BlockStack,
  Box,
  Button,
  Card,
  Collapsible,
  Icon,
  InlineStack,
  List,
  ProgressBar,
  Text,
} from "@shopify/polaris";
import { CheckCircleIcon, ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { type ReactNode, Suspense, useState } from "react";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { text } from "./text.ts";

const { guide } = text;

interface Setup {
  installedAt: Date;
  /** When the block first asked; `null`: never yet. */
  blockSeenAt: Date | null;
  liveOffers: number;
  offers: number;
}

interface Props {
  setup: Setup;
  now: Date;
  checkoutEditor: Promise<string> | undefined;
}

/** The steps from installing to the first offer seen. It goes away once all are done. */
export function SetupGuide({ setup, now, checkoutEditor }: Props) {
  const { format } = useAdmin();
  const [open, setOpen] = useState(true);
  const { blockSeenAt, liveOffers } = setup;
  const steps: Step[] = [
    {
      title: guide.installed.title,
      done: true,
      said: guide.installed.body(format.date(setup.installedAt)),
    },
    {
      title: guide.placed.title,
      done: blockSeenAt !== null,
      said: blockSeenAt ? guide.placed.seen(format.ago(blockSeenAt, now)) : guide.placed.body,
      way: <PlaceBlock checkoutEditor={checkoutEditor} />,
    },
    {
      title: guide.live.title,
      done: liveOffers > 0,
      said: liveOffers > 0 ? guide.live.done(liveOffers) : guide.live.body,
      way: <FirstOffer offers={setup.offers} />,
    },
  ];
  const done = steps.filter((step) => step.done).length;
  const [expanded, setExpanded] = useState(steps.findIndex((step) => !step.done));
  if (done === steps.length) return null;

  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {guide.title}
          </Text>
          <Button
            variant="tertiary"
            icon={open ? ChevronUpIcon : ChevronDownIcon}
            accessibilityLabel={open ? guide.hide : guide.show}
            ariaExpanded={open}
            ariaControls="setup-guide"
            onClick={() => setOpen(!open)}
          />
        </InlineStack>
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <Text as="span" tone="subdued" variant="bodySm">
            {guide.progress(done, steps.length)}
          </Text>
          <Box width="8rem">
            <ProgressBar
              size="small"
              tone="primary"
              progress={(done / steps.length) * 100}
              animated={false}
            />
          </Box>
        </InlineStack>
        <Collapsible id="setup-guide" open={open}>
          <BlockStack gap="100">
            {steps.map((step, index) => (
              <StepRow
                key={step.title}
                step={step}
                expanded={expanded === index}
                onToggle={() => setExpanded(expanded === index ? -1 : index)}
              />
            ))}
          </BlockStack>
        </Collapsible>
      </BlockStack>
    </Card>
  );
}

interface Step {
  title: string;
  done: boolean;
  said: string;
  /** How to get it done. */
  way?: ReactNode;
}

interface StepRowProps {
  step: Step;
  expanded: boolean;
  onToggle: () => void;
}

function StepRow({ step, expanded, onToggle }: StepRowProps) {
  const { title, done, said, way } = step;
  return (
    <Box
      background={expanded ? "bg-surface-secondary" : "bg-surface"}
      borderRadius="200"
      padding="200"
    >
      <InlineStack gap="200" blockAlign="start" wrap={false}>
        <div>
          <Icon
            source={done ? CheckCircleIcon : OpenCircle}
            tone={done ? "success" : "subdued"}
            accessibilityLabel={done ? guide.done : guide.open}
          />
        </div>
        <Box width="100%">
          <BlockStack gap="200" inlineAlign="start">
            <Button
              variant="monochromePlain"
              textAlign="left"
              ariaExpanded={expanded}
              onClick={onToggle}
            >
              {title}
            </Button>
            {expanded && (
              <BlockStack gap="300" inlineAlign="start">
                <Text as="p" tone="subdued">
                  {said}
                </Text>
                {!done && way}
              </BlockStack>
            )}
          </BlockStack>
        </Box>
      </InlineStack>
    </Box>
  );
}

/** Polaris has no icon for a step that is still open. */
const OpenCircle = () => (
  <svg viewBox="0 0 20 20" aria-hidden="true">
    <path
      fillRule="evenodd"
      d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-1.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z"
    />
  </svg>
);

function PlaceBlock({ checkoutEditor }: { checkoutEditor: Promise<string> | undefined }) {
  const button = (address: string | undefined) => (
    <Button
      variant="primary"
      disabled={address === undefined}
      onClick={() => {
        if (address) open(address, "_top");
      }}
    >
      {guide.placed.open}
    </Button>
  );
  return (
    <>
      <List type="number">
        {guide.placed.steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
      <Suspense fallback={button(undefined)}>
        <Await resolve={checkoutEditor}>{(address) => button(address)}</Await>
      </Suspense>
    </>
  );
}

function FirstOffer({ offers }: { offers: number }) {
  return offers === 0 ? (
    <Button variant="primary" url="/app/offers/new">
      {guide.live.create}
    </Button>
  ) : (
    <Button variant="primary" url="/app/offers?view=draft">
      {guide.live.review}
    </Button>
  );
}
