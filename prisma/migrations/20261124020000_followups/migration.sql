-- CreateTable
CREATE TABLE "Followup" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "timing" JSONB NOT NULL,
    "targeting" JSONB NOT NULL,
    "content" JSONB NOT NULL,
    "settings" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Followup_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "FollowupRevision" (
    "shop" TEXT NOT NULL,
    "followupId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "followup" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FollowupRevision_pkey" PRIMARY KEY ("shop","followupId","revision")
);

-- CreateTable
CREATE TABLE "FollowupMessage" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "followupId" UUID NOT NULL,
    "orderId" TEXT NOT NULL,
    "customerId" TEXT,
    "status" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "plannedFor" TIMESTAMPTZ(3) NOT NULL,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "claimedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "way" TEXT,
    "locale" TEXT,
    "revision" INTEGER,
    "reason" TEXT,
    "error" TEXT,
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "FollowupMessage_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "FollowupOptOut" (
    "shop" TEXT NOT NULL,
    "buyer" TEXT NOT NULL,
    "customerId" TEXT,
    "orderId" TEXT NOT NULL,
    "optedOutAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FollowupOptOut_pkey" PRIMARY KEY ("shop","buyer")
);

-- CreateTable
CREATE TABLE "SupportTask" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "orderId" TEXT NOT NULL,
    "customerId" TEXT,
    "answer" TEXT NOT NULL,
    "text" TEXT,
    "status" TEXT NOT NULL DEFAULT 'open',
    "notes" TEXT NOT NULL DEFAULT '',
    "makeGood" TEXT NOT NULL DEFAULT 'none',
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SupportTask_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "MakeGood" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "orderId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'reserved',
    "discountId" TEXT,
    "reservedAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "MakeGood_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "MakeGoodBudget" (
    "shop" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "takenMinor" BIGINT NOT NULL DEFAULT 0,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "MakeGoodBudget_pkey" PRIMARY KEY ("shop","month")
);

-- CreateIndex
CREATE INDEX "Followup_shop_status_idx" ON "Followup"("shop", "status");

-- CreateIndex
CREATE INDEX "FollowupMessage_status_dueAt_idx" ON "FollowupMessage"("status", "dueAt");

-- CreateIndex
CREATE INDEX "FollowupMessage_shop_customerId_sentAt_idx" ON "FollowupMessage"("shop", "customerId", "sentAt");

-- CreateIndex
CREATE INDEX "FollowupMessage_shop_orderId_idx" ON "FollowupMessage"("shop", "orderId");

-- CreateIndex
CREATE INDEX "FollowupMessage_shop_plannedAt_idx" ON "FollowupMessage"("shop", "plannedAt");

-- CreateIndex
CREATE UNIQUE INDEX "FollowupMessage_shop_followupId_orderId_key" ON "FollowupMessage"("shop", "followupId", "orderId");

-- CreateIndex
CREATE INDEX "SupportTask_shop_status_openedAt_idx" ON "SupportTask"("shop", "status", "openedAt");

-- CreateIndex
CREATE INDEX "SupportTask_shop_customerId_idx" ON "SupportTask"("shop", "customerId");

-- CreateIndex
CREATE UNIQUE INDEX "SupportTask_shop_messageId_key" ON "SupportTask"("shop", "messageId");

-- CreateIndex
CREATE INDEX "MakeGood_status_nextAttemptAt_idx" ON "MakeGood"("status", "nextAttemptAt");

-- CreateIndex
CREATE UNIQUE INDEX "MakeGood_shop_customerId_month_key" ON "MakeGood"("shop", "customerId", "month");

-- AddForeignKey
ALTER TABLE "FollowupRevision" ADD CONSTRAINT "FollowupRevision_shop_followupId_fkey" FOREIGN KEY ("shop", "followupId") REFERENCES "Followup"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;
