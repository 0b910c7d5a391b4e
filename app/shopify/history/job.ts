import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

/** Fetches a shop's past. One a shop; the largest shops take hours, and go on where they were interrupted. */
export const importShopHistory = defineJob({
  name: "import-history",
  title: "Import of the order history",
  data: z.object({ shop: z.string() }),
  policy: "one",
  retries: 9,
  retryDelaySeconds: 5,
  expireInSeconds: 12 * 3_600,
});
