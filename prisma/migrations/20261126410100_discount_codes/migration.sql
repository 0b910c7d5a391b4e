-- CreateTable
CREATE TABLE "DiscountGrant" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "offerId" UUID NOT NULL,
    "decisionId" UUID NOT NULL,
    "orderId" TEXT NOT NULL,
    "customerId" TEXT,
    "code" TEXT NOT NULL,
    "poolId" UUID,
    "expiresAt" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,
    "discountId" TEXT,
    "reservedAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "DiscountGrant_pkey" PRIMARY KEY ("shop","key")
);

-- CreateTable
CREATE TABLE "DiscountPool" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "terms" JSONB,
    "discountId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DiscountPool_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "DiscountPoolCode" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "poolId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "givenAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "DiscountPoolCode_pkey" PRIMARY KEY ("shop","key")
);

-- CreateIndex
CREATE INDEX "DiscountGrant_shop_orderId_idx" ON "DiscountGrant"("shop", "orderId");

-- CreateIndex
CREATE INDEX "DiscountGrant_shop_customerId_idx" ON "DiscountGrant"("shop", "customerId");

-- CreateIndex
CREATE INDEX "DiscountGrant_shop_offerId_issuedAt_idx" ON "DiscountGrant"("shop", "offerId", "issuedAt");

-- CreateIndex
CREATE UNIQUE INDEX "DiscountGrant_shop_code_key" ON "DiscountGrant"("shop", "code");

-- CreateIndex
CREATE INDEX "DiscountPoolCode_shop_poolId_state_addedAt_key_idx" ON "DiscountPoolCode"("shop", "poolId", "state", "addedAt", "key");

-- AddForeignKey
ALTER TABLE "DiscountPoolCode" ADD CONSTRAINT "DiscountPoolCode_shop_poolId_fkey" FOREIGN KEY ("shop", "poolId") REFERENCES "DiscountPool"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;
