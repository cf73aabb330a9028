
-- CreateEnum
CREATE TYPE "SubjectKind" AS ENUM ('ACTOR', 'PLACE', 'TOPIC', 'MEETING');

-- CreateEnum
CREATE TYPE "NameKind" AS ENUM ('ALIAS', 'TRANSLITERATION', 'ABBREVIATION', 'DEMONYM');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('PERSON', 'ORGANISATION', 'GOVERNMENT', 'GROUP');

-- CreateEnum
CREATE TYPE "PlaceKind" AS ENUM ('COUNTRY', 'REGION', 'CITY', 'SITE');

-- CreateEnum
CREATE TYPE "DatePrecision" AS ENUM ('CENTURY', 'DECADE', 'YEAR', 'SEASON', 'MONTH', 'DAY', 'TIME', 'INTERVAL');

-- CreateEnum
CREATE TYPE "MeetingFormat" AS ENUM ('TALKS', 'SUMMIT', 'VISIT', 'CALL');

-- CreateEnum
CREATE TYPE "MeetingStatus" AS ENUM ('ANNOUNCED', 'PLANNED', 'HELD', 'DENIED', 'CANCELLED', 'POSTPONED');

-- CreateEnum
CREATE TYPE "PublisherKind" AS ENUM ('NEWSPAPER', 'AGENCY', 'BROADCASTER', 'WEBSITE', 'GOVERNMENT', 'COLLECTIVE');

-- CreateEnum
CREATE TYPE "StatementKind" AS ENUM ('DIRECT', 'INDIRECT', 'MIXED');

-- CreateEnum
CREATE TYPE "ReviewState" AS ENUM ('PROPOSED', 'ACCEPTED', 'EDITED', 'REJECTED');

-- CreateEnum
CREATE TYPE "RelationType" AS ENUM ('DENIES', 'CONTRADICTS', 'CONFIRMS', 'CORRECTS', 'RESPONDS_TO');

-- CreateTable
CREATE TABLE "subject" (
    "key" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "kind" "SubjectKind" NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "wikidata_id" TEXT,
    "merged_into_key" BIGINT,

    CONSTRAINT "subject_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "subject_name" (
    "key" BIGSERIAL NOT NULL,
    "subject_key" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "NameKind" NOT NULL DEFAULT 'ALIAS',
    "language" TEXT,

    CONSTRAINT "subject_name_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "broader" (
    "narrower_key" BIGINT NOT NULL,
    "broader_key" BIGINT NOT NULL,

    CONSTRAINT "broader_pkey" PRIMARY KEY ("narrower_key","broader_key")
);

-- CreateTable
CREATE TABLE "subject_closure" (
    "broader_key" BIGINT NOT NULL,
    "narrower_key" BIGINT NOT NULL,

    CONSTRAINT "subject_closure_pkey" PRIMARY KEY ("broader_key","narrower_key")
);

-- CreateTable
CREATE TABLE "actor" (
    "key" BIGINT NOT NULL,
    "kind" "SubjectKind" NOT NULL DEFAULT 'ACTOR',
    "actor_kind" "ActorKind" NOT NULL,
    "unnamed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "actor_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "place" (
    "key" BIGINT NOT NULL,
    "kind" "SubjectKind" NOT NULL DEFAULT 'PLACE',
    "place_kind" "PlaceKind" NOT NULL,
    "country_code" TEXT,

    CONSTRAINT "place_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "affiliation" (
    "key" BIGSERIAL NOT NULL,
    "actor_key" BIGINT NOT NULL,
    "organisation_key" BIGINT NOT NULL,
    "role" TEXT NOT NULL,
    "during_edtf" TEXT,
    "during_start" TIMESTAMPTZ(3),
    "during_end" TIMESTAMPTZ(3),
    "during_precision" "DatePrecision",

    CONSTRAINT "affiliation_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "meeting" (
    "key" BIGINT NOT NULL,
    "kind" "SubjectKind" NOT NULL DEFAULT 'MEETING',
    "format" "MeetingFormat" NOT NULL,
    "place_key" BIGINT,
    "date_edtf" TEXT,
    "date_start" TIMESTAMPTZ(3),
    "date_end" TIMESTAMPTZ(3),
    "date_precision" "DatePrecision",
    "date_sort" TIMESTAMPTZ(3) NOT NULL DEFAULT '0001-01-01 00:00:00+00'::timestamp with time zone,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "meeting_participant" (
    "meeting_key" BIGINT NOT NULL,
    "actor_key" BIGINT NOT NULL,

    CONSTRAINT "meeting_participant_pkey" PRIMARY KEY ("meeting_key","actor_key")
);

-- CreateTable
CREATE TABLE "meeting_account" (
    "key" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "meeting_key" BIGINT NOT NULL,
    "source_key" BIGINT NOT NULL,
    "status" "MeetingStatus" NOT NULL,
    "according_to_key" BIGINT,
    "via_key" BIGINT,
    "passage_start" INTEGER NOT NULL,
    "passage_end" INTEGER NOT NULL,
    "passage_exact" TEXT NOT NULL,
    "passage_prefix" TEXT NOT NULL DEFAULT '',
    "passage_suffix" TEXT NOT NULL DEFAULT '',
    "date_edtf" TEXT,
    "date_start" TIMESTAMPTZ(3),
    "date_end" TIMESTAMPTZ(3),
    "date_precision" "DatePrecision",

    CONSTRAINT "meeting_account_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "publisher" (
    "key" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "PublisherKind" NOT NULL,
    "url" TEXT,

    CONSTRAINT "publisher_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "publisher_name" (
    "key" BIGSERIAL NOT NULL,
    "publisher_key" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT,

    CONSTRAINT "publisher_name_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "source" (
    "key" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "publisher_key" BIGINT,
    "title" TEXT,
    "author" TEXT,
    "url" TEXT,
    "language" TEXT NOT NULL,
    "published_edtf" TEXT,
    "published_start" TIMESTAMPTZ(3),
    "published_end" TIMESTAMPTZ(3),
    "published_precision" "DatePrecision",
    "published_sort" TIMESTAMPTZ(3) NOT NULL DEFAULT '0001-01-01 00:00:00+00'::timestamp with time zone,
    "text" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "reprint_of_key" BIGINT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "search" tsvector,

    CONSTRAINT "source_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "statement" (
    "key" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "speaker_key" BIGINT NOT NULL,
    "kind" "StatementKind" NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "said_edtf" TEXT,
    "said_start" TIMESTAMPTZ(3),
    "said_end" TIMESTAMPTZ(3),
    "said_precision" "DatePrecision",
    "place_key" BIGINT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "merged_into_key" BIGINT,
    "said_sort" TIMESTAMPTZ(3) NOT NULL DEFAULT '0001-01-01 00:00:00+00'::timestamp with time zone,
    "report_count" INTEGER NOT NULL DEFAULT 0,
    "publisher_count" INTEGER NOT NULL DEFAULT 0,
    "origin_count" INTEGER NOT NULL DEFAULT 0,
    "contested" BOOLEAN NOT NULL DEFAULT false,
    "review_state" "ReviewState" NOT NULL DEFAULT 'PROPOSED',
    "search" tsvector,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "statement_subject" (
    "statement_key" BIGINT NOT NULL,
    "subject_key" BIGINT NOT NULL,

    CONSTRAINT "statement_subject_pkey" PRIMARY KEY ("statement_key","subject_key")
);

-- CreateTable
CREATE TABLE "statement_about" (
    "statement_key" BIGINT NOT NULL,
    "subject_key" BIGINT NOT NULL,
    "direct" BOOLEAN NOT NULL,
    "speaker_key" BIGINT NOT NULL,
    "said_sort" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "statement_about_pkey" PRIMARY KEY ("statement_key","subject_key")
);

-- CreateTable
CREATE TABLE "report" (
    "key" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "statement_key" BIGINT NOT NULL,
    "source_key" BIGINT NOT NULL,
    "passage_start" INTEGER NOT NULL,
    "passage_end" INTEGER NOT NULL,
    "passage_exact" TEXT NOT NULL,
    "passage_prefix" TEXT NOT NULL DEFAULT '',
    "passage_suffix" TEXT NOT NULL DEFAULT '',
    "speaker_start" INTEGER,
    "speaker_end" INTEGER,
    "speaker_exact" TEXT,
    "cue_start" INTEGER,
    "cue_end" INTEGER,
    "cue_exact" TEXT,
    "review_state" "ReviewState" NOT NULL DEFAULT 'PROPOSED',
    "rule" TEXT,
    "confidence" REAL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "origin_publisher_key" BIGINT,
    "origin_source_key" BIGINT,

    CONSTRAINT "report_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "quote" (
    "report_key" BIGINT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL DEFAULT '',
    "suffix" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "quote_pkey" PRIMARY KEY ("report_key","ordinal")
);

-- CreateTable
CREATE TABLE "attribution_hop" (
    "report_key" BIGINT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "publisher_key" BIGINT,
    "actor_key" BIGINT,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL DEFAULT '',
    "suffix" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "attribution_hop_pkey" PRIMARY KEY ("report_key","ordinal")
);

-- CreateTable
CREATE TABLE "relation" (
    "key" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "from_key" BIGINT NOT NULL,
    "type" "RelationType" NOT NULL,
    "to_key" BIGINT NOT NULL,
    "source_key" BIGINT NOT NULL,
    "passage_start" INTEGER NOT NULL,
    "passage_end" INTEGER NOT NULL,
    "passage_exact" TEXT NOT NULL,
    "passage_prefix" TEXT NOT NULL DEFAULT '',
    "passage_suffix" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "relation_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "review" (
    "key" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "report_key" BIGINT NOT NULL,
    "decision" "ReviewState" NOT NULL,
    "reviewer" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "note" TEXT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "review_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "subject_id_key" ON "subject"("id");

-- CreateIndex
CREATE UNIQUE INDEX "subject_slug_key" ON "subject"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "subject_wikidata_id_key" ON "subject"("wikidata_id");

-- CreateIndex
CREATE INDEX "subject_kind_name_key_idx" ON "subject"("kind", "name", "key");

-- CreateIndex
CREATE INDEX "subject_merged_into_key_idx" ON "subject"("merged_into_key");

-- CreateIndex
CREATE UNIQUE INDEX "subject_key_kind_key" ON "subject"("key", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "subject_name_subject_key_name_key" ON "subject_name"("subject_key", "name");

-- CreateIndex
CREATE INDEX "broader_broader_key_idx" ON "broader"("broader_key");

-- CreateIndex
CREATE INDEX "subject_closure_narrower_key_idx" ON "subject_closure"("narrower_key");

-- CreateIndex
CREATE UNIQUE INDEX "actor_key_kind_key" ON "actor"("key", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "place_country_code_key" ON "place"("country_code");

-- CreateIndex
CREATE UNIQUE INDEX "place_key_kind_key" ON "place"("key", "kind");

-- CreateIndex
CREATE INDEX "affiliation_organisation_key_idx" ON "affiliation"("organisation_key");

-- CreateIndex
CREATE UNIQUE INDEX "affiliation_actor_key_organisation_key_role_key" ON "affiliation"("actor_key", "organisation_key", "role");

-- CreateIndex
CREATE INDEX "meeting_place_key_idx" ON "meeting"("place_key");

-- CreateIndex
CREATE INDEX "meeting_date_sort_key_idx" ON "meeting"("date_sort", "key");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_key_kind_key" ON "meeting"("key", "kind");

-- CreateIndex
CREATE INDEX "meeting_participant_actor_key_idx" ON "meeting_participant"("actor_key");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_account_id_key" ON "meeting_account"("id");

-- CreateIndex
CREATE INDEX "meeting_account_source_key_idx" ON "meeting_account"("source_key");

-- CreateIndex
CREATE INDEX "meeting_account_according_to_key_idx" ON "meeting_account"("according_to_key");

-- CreateIndex
CREATE INDEX "meeting_account_via_key_idx" ON "meeting_account"("via_key");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_account_meeting_key_source_key_passage_start_passag_key" ON "meeting_account"("meeting_key", "source_key", "passage_start", "passage_end", "status");

-- CreateIndex
CREATE UNIQUE INDEX "publisher_id_key" ON "publisher"("id");

-- CreateIndex
CREATE UNIQUE INDEX "publisher_slug_key" ON "publisher"("slug");

-- CreateIndex
CREATE INDEX "publisher_name_key_idx" ON "publisher"("name", "key");

-- CreateIndex
CREATE UNIQUE INDEX "publisher_name_publisher_key_name_key" ON "publisher_name"("publisher_key", "name");

-- CreateIndex
CREATE UNIQUE INDEX "source_id_key" ON "source"("id");

-- CreateIndex
CREATE UNIQUE INDEX "source_sha256_key" ON "source"("sha256");

-- CreateIndex
CREATE INDEX "source_publisher_key_published_sort_key_idx" ON "source"("publisher_key", "published_sort", "key");

-- CreateIndex
CREATE INDEX "source_published_sort_key_idx" ON "source"("published_sort", "key");

-- CreateIndex
CREATE INDEX "source_reprint_of_key_idx" ON "source"("reprint_of_key");

-- CreateIndex
CREATE INDEX "source_url_idx" ON "source"("url");

-- CreateIndex
CREATE INDEX "source_search_idx" ON "source" USING GIN ("search");

-- CreateIndex
CREATE UNIQUE INDEX "statement_id_key" ON "statement"("id");

-- CreateIndex
CREATE INDEX "statement_speaker_key_said_sort_key_idx" ON "statement"("speaker_key", "said_sort", "key");

-- CreateIndex
CREATE INDEX "statement_said_sort_key_idx" ON "statement"("said_sort", "key");

-- CreateIndex
CREATE INDEX "statement_origin_count_key_idx" ON "statement"("origin_count", "key");

-- CreateIndex
CREATE INDEX "statement_place_key_idx" ON "statement"("place_key");

-- CreateIndex
CREATE INDEX "statement_merged_into_key_idx" ON "statement"("merged_into_key");

-- CreateIndex
CREATE INDEX "statement_search_idx" ON "statement" USING GIN ("search");

-- CreateIndex
CREATE INDEX "statement_subject_subject_key_idx" ON "statement_subject"("subject_key");

-- CreateIndex
CREATE INDEX "statement_about_subject_key_speaker_key_said_sort_statement_idx" ON "statement_about"("subject_key", "speaker_key", "said_sort", "statement_key");

-- CreateIndex
CREATE INDEX "statement_about_subject_key_said_sort_statement_key_idx" ON "statement_about"("subject_key", "said_sort", "statement_key");

-- CreateIndex
CREATE UNIQUE INDEX "report_id_key" ON "report"("id");

-- CreateIndex
CREATE INDEX "report_source_key_passage_start_key_idx" ON "report"("source_key", "passage_start", "key");

-- CreateIndex
CREATE INDEX "report_origin_publisher_key_idx" ON "report"("origin_publisher_key");

-- CreateIndex
CREATE INDEX "report_origin_source_key_idx" ON "report"("origin_source_key");

-- CreateIndex
CREATE UNIQUE INDEX "report_statement_key_source_key_passage_start_passage_end_key" ON "report"("statement_key", "source_key", "passage_start", "passage_end");

-- CreateIndex
CREATE INDEX "attribution_hop_publisher_key_idx" ON "attribution_hop"("publisher_key");

-- CreateIndex
CREATE INDEX "attribution_hop_actor_key_idx" ON "attribution_hop"("actor_key");

-- CreateIndex
CREATE UNIQUE INDEX "relation_id_key" ON "relation"("id");

-- CreateIndex
CREATE INDEX "relation_to_key_idx" ON "relation"("to_key");

-- CreateIndex
CREATE INDEX "relation_source_key_idx" ON "relation"("source_key");

-- CreateIndex
CREATE UNIQUE INDEX "relation_from_key_to_key_type_key" ON "relation"("from_key", "to_key", "type");

-- CreateIndex
CREATE UNIQUE INDEX "review_id_key" ON "review"("id");

-- CreateIndex
CREATE INDEX "review_report_key_key_idx" ON "review"("report_key", "key");

-- AddForeignKey
ALTER TABLE "subject" ADD CONSTRAINT "subject_merged_into_key_kind_fkey" FOREIGN KEY ("merged_into_key", "kind") REFERENCES "subject"("key", "kind") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject_name" ADD CONSTRAINT "subject_name_subject_key_fkey" FOREIGN KEY ("subject_key") REFERENCES "subject"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "broader" ADD CONSTRAINT "broader_narrower_key_fkey" FOREIGN KEY ("narrower_key") REFERENCES "subject"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "broader" ADD CONSTRAINT "broader_broader_key_fkey" FOREIGN KEY ("broader_key") REFERENCES "subject"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject_closure" ADD CONSTRAINT "subject_closure_broader_key_fkey" FOREIGN KEY ("broader_key") REFERENCES "subject"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject_closure" ADD CONSTRAINT "subject_closure_narrower_key_fkey" FOREIGN KEY ("narrower_key") REFERENCES "subject"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "actor" ADD CONSTRAINT "actor_key_kind_fkey" FOREIGN KEY ("key", "kind") REFERENCES "subject"("key", "kind") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_key_kind_fkey" FOREIGN KEY ("key", "kind") REFERENCES "subject"("key", "kind") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_actor_key_fkey" FOREIGN KEY ("actor_key") REFERENCES "actor"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_organisation_key_fkey" FOREIGN KEY ("organisation_key") REFERENCES "actor"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_key_kind_fkey" FOREIGN KEY ("key", "kind") REFERENCES "subject"("key", "kind") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_place_key_fkey" FOREIGN KEY ("place_key") REFERENCES "place"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participant" ADD CONSTRAINT "meeting_participant_meeting_key_fkey" FOREIGN KEY ("meeting_key") REFERENCES "meeting"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participant" ADD CONSTRAINT "meeting_participant_actor_key_fkey" FOREIGN KEY ("actor_key") REFERENCES "actor"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_account" ADD CONSTRAINT "meeting_account_meeting_key_fkey" FOREIGN KEY ("meeting_key") REFERENCES "meeting"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_account" ADD CONSTRAINT "meeting_account_source_key_fkey" FOREIGN KEY ("source_key") REFERENCES "source"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_account" ADD CONSTRAINT "meeting_account_according_to_key_fkey" FOREIGN KEY ("according_to_key") REFERENCES "actor"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_account" ADD CONSTRAINT "meeting_account_via_key_fkey" FOREIGN KEY ("via_key") REFERENCES "publisher"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publisher_name" ADD CONSTRAINT "publisher_name_publisher_key_fkey" FOREIGN KEY ("publisher_key") REFERENCES "publisher"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_publisher_key_fkey" FOREIGN KEY ("publisher_key") REFERENCES "publisher"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_reprint_of_key_fkey" FOREIGN KEY ("reprint_of_key") REFERENCES "source"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_speaker_key_fkey" FOREIGN KEY ("speaker_key") REFERENCES "actor"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_place_key_fkey" FOREIGN KEY ("place_key") REFERENCES "place"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_merged_into_key_fkey" FOREIGN KEY ("merged_into_key") REFERENCES "statement"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_subject" ADD CONSTRAINT "statement_subject_statement_key_fkey" FOREIGN KEY ("statement_key") REFERENCES "statement"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_subject" ADD CONSTRAINT "statement_subject_subject_key_fkey" FOREIGN KEY ("subject_key") REFERENCES "subject"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_about" ADD CONSTRAINT "statement_about_statement_key_fkey" FOREIGN KEY ("statement_key") REFERENCES "statement"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_about" ADD CONSTRAINT "statement_about_subject_key_fkey" FOREIGN KEY ("subject_key") REFERENCES "subject"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_statement_key_fkey" FOREIGN KEY ("statement_key") REFERENCES "statement"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_source_key_fkey" FOREIGN KEY ("source_key") REFERENCES "source"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_origin_publisher_key_fkey" FOREIGN KEY ("origin_publisher_key") REFERENCES "publisher"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_origin_source_key_fkey" FOREIGN KEY ("origin_source_key") REFERENCES "source"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_report_key_fkey" FOREIGN KEY ("report_key") REFERENCES "report"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution_hop" ADD CONSTRAINT "attribution_hop_report_key_fkey" FOREIGN KEY ("report_key") REFERENCES "report"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution_hop" ADD CONSTRAINT "attribution_hop_publisher_key_fkey" FOREIGN KEY ("publisher_key") REFERENCES "publisher"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution_hop" ADD CONSTRAINT "attribution_hop_actor_key_fkey" FOREIGN KEY ("actor_key") REFERENCES "actor"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relation" ADD CONSTRAINT "relation_from_key_fkey" FOREIGN KEY ("from_key") REFERENCES "statement"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relation" ADD CONSTRAINT "relation_to_key_fkey" FOREIGN KEY ("to_key") REFERENCES "statement"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relation" ADD CONSTRAINT "relation_source_key_fkey" FOREIGN KEY ("source_key") REFERENCES "source"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_report_key_fkey" FOREIGN KEY ("report_key") REFERENCES "report"("key") ON DELETE RESTRICT ON UPDATE CASCADE;
