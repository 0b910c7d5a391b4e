-- Pools whose codes are made in Shopify in bulk: how far their making has come.
ALTER TABLE "DiscountPool" ADD COLUMN "numbered" INTEGER;
ALTER TABLE "DiscountPool" ADD COLUMN "creationId" TEXT;
ALTER TABLE "DiscountPool" ADD COLUMN "failure" TEXT;
