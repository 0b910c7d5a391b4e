-- CreateTable
CREATE TABLE "LiftDay" (
    "shop" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "heldOut" BOOLEAN NOT NULL,
    "currency" TEXT NOT NULL,
    "buyers" INTEGER NOT NULL,
    "repeaters" INTEGER NOT NULL,
    "netMinor" BIGINT NOT NULL,
    "netSquares" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "LiftDay_pkey" PRIMARY KEY ("shop","day","heldOut")
);
