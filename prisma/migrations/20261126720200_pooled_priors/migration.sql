-- CreateTable
CREATE TABLE "PooledPriors" (
    "segment" TEXT NOT NULL,
    "priors" JSONB NOT NULL,
    "pooledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PooledPriors_pkey" PRIMARY KEY ("segment")
);
