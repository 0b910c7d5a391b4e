-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "primaryLocale" TEXT NOT NULL,
    "locales" TEXT[],
    "installedAt" TIMESTAMPTZ(3) NOT NULL,
    "uninstalledAt" TIMESTAMPTZ(3),
    "scopes" TEXT[],
    "settings" JSONB NOT NULL DEFAULT '{}',
    "importState" TEXT NOT NULL DEFAULT 'pending',
    "importError" TEXT,
    "importedAt" TIMESTAMPTZ(3),
    "importedOrders" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "Offer" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "startsAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "targeting" JSONB NOT NULL,
    "content" JSONB NOT NULL,
    "settings" JSONB NOT NULL,
    "valueMinor" BIGINT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Offer_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "OfferRevision" (
    "shop" TEXT NOT NULL,
    "offerId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "offer" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OfferRevision_pkey" PRIMARY KEY ("shop","offerId","revision")
);

-- CreateTable
CREATE TABLE "Product" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "productType" TEXT NOT NULL,
    "vendor" TEXT NOT NULL,
    "tags" TEXT[],
    "collectionIds" TEXT[],
    "imageUrl" TEXT,
    "imageAlt" TEXT,
    "published" BOOLEAN NOT NULL,
    "metafields" JSONB NOT NULL DEFAULT '{}',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "Variant" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "options" JSONB NOT NULL DEFAULT '[]',
    "priceMinor" BIGINT NOT NULL,
    "compareAtPriceMinor" BIGINT,
    "currency" TEXT NOT NULL,
    "available" BOOLEAN NOT NULL,
    "imageUrl" TEXT,

    CONSTRAINT "Variant_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "Order" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "customerId" TEXT,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "currency" TEXT NOT NULL,
    "totalMinor" BIGINT NOT NULL,
    "subtotalMinor" BIGINT NOT NULL,
    "discountMinor" BIGINT NOT NULL,
    "itemCount" INTEGER NOT NULL,
    "country" TEXT,
    "province" TEXT,
    "locale" TEXT,
    "discountCodes" TEXT[],
    "attributes" JSONB NOT NULL DEFAULT '[]',
    "shippingMethod" TEXT,
    "isFirstOrder" BOOLEAN,
    "cancelledAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "OrderLine" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "productId" TEXT,
    "variantId" TEXT,
    "quantity" INTEGER NOT NULL,
    "totalMinor" BIGINT NOT NULL,

    CONSTRAINT "OrderLine_pkey" PRIMARY KEY ("shop","orderId","id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "tags" TEXT[],
    "orderCount" INTEGER NOT NULL,
    "spentMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "firstOrderAt" TIMESTAMPTZ(3),
    "lastOrderAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "orderId" TEXT NOT NULL,
    "placement" TEXT NOT NULL,
    "customerId" TEXT,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "offers" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "policy" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "Event" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "decisionId" UUID NOT NULL,
    "offerId" UUID,
    "type" TEXT NOT NULL,
    "productId" TEXT,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "Reach" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "placement" TEXT NOT NULL,
    "placedAt" TIMESTAMPTZ(3),
    "askedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "renderedAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3),
    "endedBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Reach_pkey" PRIMARY KEY ("shop","orderId","placement")
);

-- CreateTable
CREATE TABLE "LoyaltyMember" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "orderId" TEXT NOT NULL,
    "customerId" TEXT,
    "offerId" UUID NOT NULL,
    "decisionId" UUID NOT NULL,
    "points" INTEGER NOT NULL,
    "customerTag" TEXT NOT NULL,
    "marketingConsent" TEXT,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "taggedAt" TIMESTAMPTZ(3),
    "tagAttempts" INTEGER NOT NULL DEFAULT 0,
    "tagError" TEXT,
    "nextAttemptAt" TIMESTAMPTZ(3),

    CONSTRAINT "LoyaltyMember_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "DataRequest" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "customerId" TEXT,
    "collected" JSONB NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DataRequest_pkey" PRIMARY KEY ("shop","id")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "Offer_shop_status_idx" ON "Offer"("shop", "status");

-- CreateIndex
CREATE INDEX "Variant_shop_productId_idx" ON "Variant"("shop", "productId");

-- CreateIndex
CREATE INDEX "Order_shop_placedAt_idx" ON "Order"("shop", "placedAt");

-- CreateIndex
CREATE INDEX "Order_shop_customerId_idx" ON "Order"("shop", "customerId");

-- CreateIndex
CREATE INDEX "OrderLine_shop_productId_idx" ON "OrderLine"("shop", "productId");

-- CreateIndex
CREATE INDEX "Decision_shop_createdAt_idx" ON "Decision"("shop", "createdAt");

-- CreateIndex
CREATE INDEX "Decision_shop_customerId_idx" ON "Decision"("shop", "customerId");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_shop_orderId_placement_key" ON "Decision"("shop", "orderId", "placement");

-- CreateIndex
CREATE INDEX "Event_shop_decisionId_idx" ON "Event"("shop", "decisionId");

-- CreateIndex
CREATE INDEX "Event_shop_occurredAt_idx" ON "Event"("shop", "occurredAt");

-- CreateIndex
CREATE INDEX "Event_shop_offerId_type_idx" ON "Event"("shop", "offerId", "type");

-- CreateIndex
CREATE INDEX "Reach_shop_createdAt_idx" ON "Reach"("shop", "createdAt");

-- CreateIndex
CREATE INDEX "LoyaltyMember_shop_customerId_idx" ON "LoyaltyMember"("shop", "customerId");

-- CreateIndex
CREATE INDEX "LoyaltyMember_taggedAt_nextAttemptAt_idx" ON "LoyaltyMember"("taggedAt", "nextAttemptAt");

-- CreateIndex
CREATE UNIQUE INDEX "LoyaltyMember_shop_orderId_key" ON "LoyaltyMember"("shop", "orderId");

-- CreateIndex
CREATE INDEX "WebhookDelivery_receivedAt_idx" ON "WebhookDelivery"("receivedAt");

-- AddForeignKey
ALTER TABLE "OfferRevision" ADD CONSTRAINT "OfferRevision_shop_offerId_fkey" FOREIGN KEY ("shop", "offerId") REFERENCES "Offer"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Variant" ADD CONSTRAINT "Variant_shop_productId_fkey" FOREIGN KEY ("shop", "productId") REFERENCES "Product"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_shop_decisionId_fkey" FOREIGN KEY ("shop", "decisionId") REFERENCES "Decision"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

