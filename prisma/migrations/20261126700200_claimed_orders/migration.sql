-- CreateTable
CREATE TABLE "ClaimedOrder" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "confirmationNumber" TEXT,
    "customerId" TEXT,
    "verified" BOOLEAN NOT NULL,
    "claimedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ClaimedOrder_pkey" PRIMARY KEY ("shop","orderId")
);

-- CreateIndex
CREATE INDEX "ClaimedOrder_shop_customerId_idx" ON "ClaimedOrder"("shop", "customerId");
