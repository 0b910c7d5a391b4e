-- AlterTable
ALTER TABLE "FollowupMessage" ADD COLUMN     "reminder" BOOLEAN NOT NULL DEFAULT false;
