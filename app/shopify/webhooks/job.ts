import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

/** Processes one delivery that was taken in. Seven tries over about ten minutes; then it is parked. */
export const processDelivery = defineJob({
  name: "webhook",
  title: "Processing of what Shopify sent",
  data: z.object({ shop: z.string(), id: z.string() }),
  retries: 6,
  retryDelaySeconds: 10,
  retryDelayMaxSeconds: 300,
  expireInSeconds: 120,
  batch: 32,
  atOnce: 4,
  keepSeconds: 600,
});
