-- CreateTable
CREATE TABLE "PartnerSettings" (
    "shop" TEXT NOT NULL,
    "settings" JSONB NOT NULL,

    CONSTRAINT "PartnerSettings_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "Advertiser" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "blockedProductTypes" TEXT[],
    "approved" BOOLEAN NOT NULL DEFAULT false,
    "stoppedAt" TIMESTAMPTZ(3),
    "stoppedBy" TEXT,
    "judgedFrom" TIMESTAMPTZ(3),
    "secret" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Advertiser_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "AdvertiserComplaint" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "advertiserId" UUID NOT NULL,
    "note" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AdvertiserComplaint_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "PartnerHide" (
    "shop" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "advertiserId" UUID NOT NULL,
    "hiddenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PartnerHide_pkey" PRIMARY KEY ("shop","customerId","advertiserId")
);

-- CreateTable
CREATE TABLE "PartnerClick" (
    "shop" TEXT NOT NULL,
    "decisionId" UUID NOT NULL,
    "offerId" UUID NOT NULL,
    "advertiserId" UUID NOT NULL,
    "chargedMinor" BIGINT NOT NULL DEFAULT 0,
    "clickedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PartnerClick_pkey" PRIMARY KEY ("shop","decisionId","offerId")
);

-- CreateTable
CREATE TABLE "PartnerConversion" (
    "shop" TEXT NOT NULL,
    "advertiserId" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "decisionId" UUID NOT NULL,
    "offerId" UUID NOT NULL,
    "chargedMinor" BIGINT NOT NULL DEFAULT 0,
    "convertedAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PartnerConversion_pkey" PRIMARY KEY ("shop","advertiserId","id")
);

-- CreateTable
CREATE TABLE "CampaignSpend" (
    "shop" TEXT NOT NULL,
    "offerId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "spentMinor" BIGINT NOT NULL DEFAULT 0,
    "clicks" INTEGER NOT NULL DEFAULT 0,
    "conversions" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CampaignSpend_pkey" PRIMARY KEY ("shop","offerId","period")
);

-- CreateIndex
CREATE INDEX "AdvertiserComplaint_shop_advertiserId_at_idx" ON "AdvertiserComplaint"("shop", "advertiserId", "at");

-- CreateIndex
CREATE INDEX "PartnerClick_shop_offerId_clickedAt_idx" ON "PartnerClick"("shop", "offerId", "clickedAt");

-- CreateIndex
CREATE INDEX "PartnerConversion_shop_offerId_convertedAt_idx" ON "PartnerConversion"("shop", "offerId", "convertedAt");
