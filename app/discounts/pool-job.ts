import { z } from "zod";
import { defineJob } from "../jobs/job.ts";

/** Makes what is missing of one pool's codes in Shopify: pool-making.server.ts */
export const makePoolCodes = defineJob({
  name: "make-pool-codes",
  title: "Making a pool's codes in Shopify",
  data: z.object({ shop: z.string(), poolId: z.string() }),
  policy: "one-waiting",
  expireInSeconds: 3_600,
});
export type PoolToMake = z.output<typeof makePoolCodes.data>;

/** Of which there may be one that waits. */
export const keyOfPool = ({ shop, poolId }: PoolToMake): string => `${shop} ${poolId}`;
