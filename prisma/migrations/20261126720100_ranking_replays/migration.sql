-- CreateTable
CREATE TABLE "RankingReplay" (
    "shop" TEXT NOT NULL,
    "offerId" TEXT NOT NULL DEFAULT '',
    "report" JSONB NOT NULL,
    "computedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RankingReplay_pkey" PRIMARY KEY ("shop","offerId")
);

-- CreateTable
CREATE TABLE "ReplayStart" (
    "shop" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "learnedUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReplayStart_pkey" PRIMARY KEY ("shop")
);
