-- AlterTable
ALTER TABLE "SupportTask" ADD COLUMN     "surveyId" UUID,
ALTER COLUMN "messageId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "SurveyAnswer" (
    "shop" TEXT NOT NULL,
    "offerId" UUID NOT NULL,
    "orderId" TEXT NOT NULL,
    "decisionId" UUID NOT NULL,
    "customerId" TEXT,
    "revision" INTEGER NOT NULL,
    "answers" JSONB NOT NULL,
    "texts" JSONB NOT NULL DEFAULT '[]',
    "mood" TEXT,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SurveyAnswer_pkey" PRIMARY KEY ("shop","offerId","orderId")
);

-- CreateIndex
CREATE INDEX "SurveyAnswer_shop_offerId_answeredAt_idx" ON "SurveyAnswer"("shop", "offerId", "answeredAt");

-- CreateIndex
CREATE INDEX "SurveyAnswer_shop_customerId_idx" ON "SurveyAnswer"("shop", "customerId");

-- CreateIndex
CREATE INDEX "SurveyAnswer_shop_orderId_idx" ON "SurveyAnswer"("shop", "orderId");

-- CreateIndex
CREATE UNIQUE INDEX "SupportTask_shop_surveyId_orderId_key" ON "SupportTask"("shop", "surveyId", "orderId");
