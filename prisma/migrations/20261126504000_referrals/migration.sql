-- CreateTable
CREATE TABLE "ReferralLink" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "offerId" UUID NOT NULL,
    "advocate" TEXT NOT NULL,
    "customerId" TEXT,
    "orderId" TEXT NOT NULL,
    "decisionId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "promise" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReferralLink_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "ReferralFriend" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "linkId" UUID NOT NULL,
    "customerId" TEXT,
    "verdict" TEXT NOT NULL,
    "reward" TEXT NOT NULL,
    "rewardCode" TEXT,
    "rewardDiscountId" TEXT,
    "rewardExpiresAt" TIMESTAMPTZ(3),
    "rewardedAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "ReferralFriend_pkey" PRIMARY KEY ("shop","orderId")
);

-- CreateIndex
CREATE INDEX "ReferralLink_shop_orderId_idx" ON "ReferralLink"("shop", "orderId");

-- CreateIndex
CREATE INDEX "ReferralLink_shop_customerId_idx" ON "ReferralLink"("shop", "customerId");

-- CreateIndex
CREATE UNIQUE INDEX "ReferralLink_shop_offerId_advocate_key" ON "ReferralLink"("shop", "offerId", "advocate");

-- CreateIndex
CREATE UNIQUE INDEX "ReferralLink_shop_code_key" ON "ReferralLink"("shop", "code");

-- CreateIndex
CREATE INDEX "ReferralFriend_shop_linkId_idx" ON "ReferralFriend"("shop", "linkId");

-- CreateIndex
CREATE INDEX "ReferralFriend_shop_customerId_idx" ON "ReferralFriend"("shop", "customerId");

-- CreateIndex
CREATE INDEX "ReferralFriend_reward_nextAttemptAt_idx" ON "ReferralFriend"("reward", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "ReferralFriend_shop_rewardCode_idx" ON "ReferralFriend"("shop", "rewardCode");
