-- What an offer was stays after it is deleted, so that decisions it took part in can be explained.
ALTER TABLE "OfferRevision" DROP CONSTRAINT "OfferRevision_shop_offerId_fkey";
ALTER TABLE "OfferRevision" ADD COLUMN "deletedAt" TIMESTAMPTZ(3);
