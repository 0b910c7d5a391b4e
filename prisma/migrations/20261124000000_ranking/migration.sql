-- What the merchant sets for an offer's place on the page, what was ranked for a decision, and what the
-- ranking of a shop has learned.
ALTER TABLE "Offer" ADD COLUMN "placing" JSONB NOT NULL DEFAULT '{}';

ALTER TABLE "Decision" ADD COLUMN "ranking" JSONB NOT NULL DEFAULT '{}';

CREATE TABLE "RankingState" (
    "shop" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "learnedUntil" TIMESTAMPTZ(3) NOT NULL,
    "observations" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RankingState_pkey" PRIMARY KEY ("shop")
);
