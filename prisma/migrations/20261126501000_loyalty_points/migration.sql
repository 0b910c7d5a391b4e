-- A customer who joined from two pages has one membership: the earlier one stays.
DELETE FROM "LoyaltyMember" later USING "LoyaltyMember" first
WHERE later."shop" = first."shop" AND later."customerId" = first."customerId"
  AND (later."joinedAt", later."id") > (first."joinedAt", first."id");

-- DropIndex
DROP INDEX "LoyaltyMember_shop_customerId_idx";

-- AlterTable
ALTER TABLE "LoyaltyMember" ADD COLUMN     "orderPoints" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "LoyaltyProgramme" (
    "shop" TEXT NOT NULL,
    "programme" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LoyaltyProgramme_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "LoyaltyEntry" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "customerId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "orderId" TEXT,
    "redemptionId" UUID,
    "rate" INTEGER,
    "note" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LoyaltyEntry_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "LoyaltyRedemption" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "customerId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "offerId" UUID NOT NULL,
    "decisionId" UUID NOT NULL,
    "rewardId" UUID NOT NULL,
    "points" INTEGER NOT NULL,
    "reward" JSONB NOT NULL,
    "code" TEXT,
    "expiresAt" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL DEFAULT 'taken',
    "redeemedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LoyaltyRedemption_pkey" PRIMARY KEY ("shop","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "LoyaltyMember_shop_customerId_key" ON "LoyaltyMember"("shop", "customerId");

-- CreateIndex
CREATE INDEX "LoyaltyEntry_shop_customerId_idx" ON "LoyaltyEntry"("shop", "customerId");

-- CreateIndex
CREATE INDEX "LoyaltyEntry_shop_orderId_idx" ON "LoyaltyEntry"("shop", "orderId");

-- CreateIndex
CREATE UNIQUE INDEX "LoyaltyEntry_shop_source_key" ON "LoyaltyEntry"("shop", "source");

-- CreateIndex
CREATE INDEX "LoyaltyRedemption_shop_customerId_idx" ON "LoyaltyRedemption"("shop", "customerId");

-- CreateIndex
CREATE UNIQUE INDEX "LoyaltyRedemption_shop_orderId_rewardId_key" ON "LoyaltyRedemption"("shop", "orderId", "rewardId");

-- What members were promised for joining is theirs.
INSERT INTO "LoyaltyEntry" ("shop", "id", "customerId", "kind", "source", "points", "at")
SELECT "shop", gen_random_uuid(), "customerId", 'joined', 'joined ' || "customerId", "points", "joinedAt"
FROM "LoyaltyMember" WHERE "customerId" IS NOT NULL AND "points" > 0;
