-- What offers earned by later orders, and daily rollups of the ledger.
ALTER TABLE "Event" ADD COLUMN "amountMinor" BIGINT,
ADD COLUMN "attribution" TEXT,
ADD COLUMN "cause" TEXT,
ADD COLUMN "currency" TEXT,
ADD COLUMN "orderId" TEXT,
ADD COLUMN "orderedAt" TIMESTAMPTZ(3);

CREATE INDEX "Event_shop_receivedAt_idx" ON "Event"("shop", "receivedAt");

-- Few events tell of revenue: partial indexes cost the others nothing. Prisma does not see them.
CREATE INDEX "Event_shop_orderId_idx" ON "Event"("shop", "orderId") WHERE "orderId" IS NOT NULL;
CREATE INDEX "Event_shop_orderedAt_idx" ON "Event"("shop", "orderedAt") WHERE "orderedAt" IS NOT NULL;

CREATE TABLE "IssuedCode" (
    "shop" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "decisionId" UUID NOT NULL,
    "offerId" UUID NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IssuedCode_pkey" PRIMARY KEY ("shop","code")
);

CREATE TABLE "OfferDay" (
    "shop" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "offerId" UUID NOT NULL,
    "placement" TEXT NOT NULL,
    "decided" INTEGER NOT NULL,
    "rendered" INTEGER NOT NULL,
    "impressions" INTEGER NOT NULL,
    "clicks" INTEGER NOT NULL,
    "accepts" INTEGER NOT NULL,
    "dismissals" INTEGER NOT NULL,

    CONSTRAINT "OfferDay_pkey" PRIMARY KEY ("shop","day","offerId","placement")
);

CREATE TABLE "OfferDayRevenue" (
    "shop" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "offerId" UUID NOT NULL,
    "placement" TEXT NOT NULL,
    "attribution" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "conversions" INTEGER NOT NULL,
    "earnedMinor" BIGINT NOT NULL,
    "netMinor" BIGINT NOT NULL,

    CONSTRAINT "OfferDayRevenue_pkey" PRIMARY KEY ("shop","day","offerId","placement","attribution","currency")
);

CREATE TABLE "RollupState" (
    "shop" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "rolledUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RollupState_pkey" PRIMARY KEY ("shop")
);
