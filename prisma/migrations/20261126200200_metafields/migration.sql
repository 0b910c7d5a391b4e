-- AlterTable
ALTER TABLE "Product" ADD COLUMN     "metafieldsAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "FetchedMetafield" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FetchedMetafield_pkey" PRIMARY KEY ("shop","key")
);
