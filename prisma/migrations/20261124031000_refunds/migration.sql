-- What was given back of orders.
CREATE TABLE "Refund" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "refundedAt" TIMESTAMPTZ(3) NOT NULL,
    "currency" TEXT NOT NULL,
    "otherMinor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("shop","id")
);

CREATE TABLE "RefundLine" (
    "shop" TEXT NOT NULL,
    "refundId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "lineId" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "amountMinor" BIGINT NOT NULL,

    CONSTRAINT "RefundLine_pkey" PRIMARY KEY ("shop","refundId","id")
);

CREATE INDEX "Refund_shop_orderId_idx" ON "Refund"("shop", "orderId");

ALTER TABLE "RefundLine" ADD CONSTRAINT "RefundLine_shop_refundId_fkey" FOREIGN KEY ("shop", "refundId") REFERENCES "Refund"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;
