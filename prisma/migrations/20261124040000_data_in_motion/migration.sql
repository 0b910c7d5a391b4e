-- Deliveries are kept until they are processed; what Shopify deleted or had erased is remembered; the
-- import of a shop's past can be resumed; a customer's counts are derived from what is known.
ALTER TABLE "WebhookDelivery"
    ADD COLUMN "eventId" TEXT,
    ADD COLUMN "digest" TEXT,
    ADD COLUMN "payload" TEXT,
    ADD COLUMN "triggeredAt" TIMESTAMPTZ(3),
    ADD COLUMN "state" TEXT NOT NULL DEFAULT 'done',
    ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "triedAt" TIMESTAMPTZ(3),
    ADD COLUMN "settledAt" TIMESTAMPTZ(3),
    ADD COLUMN "error" TEXT;

CREATE UNIQUE INDEX "WebhookDelivery_shop_eventId_digest_key" ON "WebhookDelivery"("shop", "eventId", "digest");
CREATE INDEX "WebhookDelivery_state_receivedAt_idx" ON "WebhookDelivery"("state", "receivedAt");
CREATE INDEX "WebhookDelivery_shop_receivedAt_idx" ON "WebhookDelivery"("shop", "receivedAt");

CREATE TABLE "Tombstone" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "goneAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Tombstone_pkey" PRIMARY KEY ("shop","id")
);
CREATE INDEX "Tombstone_goneAt_idx" ON "Tombstone"("goneAt");

CREATE TABLE "Collection" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Collection_pkey" PRIMARY KEY ("shop","id")
);

ALTER TABLE "Customer"
    ADD COLUMN "toldOrders" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "toldMinor" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "toldUntil" TIMESTAMPTZ(3);

ALTER TABLE "Shop"
    ADD COLUMN "importTotal" INTEGER,
    ADD COLUMN "scopesAt" TIMESTAMPTZ(3),
    ADD COLUMN "anonymisedUntil" TIMESTAMPTZ(3);

CREATE TABLE "HistoryImport" (
    "shop" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "operationId" TEXT,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "items" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'running',
    "startedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HistoryImport_pkey" PRIMARY KEY ("shop","part")
);

ALTER TABLE "Product" ADD COLUMN "digest" TEXT NOT NULL DEFAULT '';
