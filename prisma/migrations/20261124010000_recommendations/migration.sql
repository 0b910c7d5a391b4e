-- What a shop's orders have taught of products bought together, as the decision path reads it.
CREATE TABLE "Recommendations" (
    "shop" TEXT NOT NULL,
    "recommender" BYTEA NOT NULL,
    "orders" INTEGER NOT NULL,
    "trainedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Recommendations_pkey" PRIMARY KEY ("shop")
);
