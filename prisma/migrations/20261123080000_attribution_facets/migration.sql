-- Through whom statements are reported is counted as well. (A transaction that adds a value to an enum cannot use it.)

-- AlterEnum
ALTER TYPE "TallyFacet" ADD VALUE 'ATTRIBUTION_PUBLISHER';
ALTER TYPE "TallyFacet" ADD VALUE 'ATTRIBUTION_ACTOR';
