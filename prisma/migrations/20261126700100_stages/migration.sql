-- On the order-status page an order is decided on once for each stage of its fulfilment.
ALTER TABLE "Decision" ADD COLUMN "stage" TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX "Decision_shop_orderId_placement_stage_key" ON "Decision"("shop", "orderId", "placement", "stage");
DROP INDEX "Decision_shop_orderId_placement_key";

-- A parcel is known from when it is sent, no longer only from when it has arrived.
ALTER TABLE "Fulfillment" ADD COLUMN "shippedAt" TIMESTAMPTZ(3);
ALTER TABLE "Fulfillment" ALTER COLUMN "deliveredAt" DROP NOT NULL;
