-- Who is watched: care providers and their sites, each version with the days it holds. Monitoring is
-- this directory minus what the register received, so that who never delivered is seen as well.

-- Organisations, by the number of the trade register.
CREATE TABLE directory_provider (
  organisation TEXT_C      NOT NULL,  -- the number in the trade register: eight digits
  number       BIGINT      NOT NULL,  -- versions count from 1
  name         TEXT_C      NOT NULL,  -- what it is called
  valid_from   DATE        NOT NULL,  -- the first day of this version
  valid_to     DATE,                  -- its last day; the day before valid_from for one that was corrected
  made_at      TIMESTAMPTZ NOT NULL,  -- when it was written
  made_by      TEXT_C      NOT NULL,  -- who wrote it, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  CONSTRAINT directory_provider_key PRIMARY KEY (organisation, number)
);
CREATE UNIQUE INDEX directory_provider_open ON directory_provider (organisation) WHERE valid_to IS NULL;

-- Their sites, by the number of the branch.
CREATE TABLE directory_site (
  branch       TEXT_C      NOT NULL,  -- the branch number: twelve digits
  number       BIGINT      NOT NULL,  -- versions count from 1
  organisation TEXT_C      NOT NULL,  -- the organisation it belongs to
  name         TEXT_C      NOT NULL,  -- what it is called
  agb          TEXT_C      NOT NULL,  -- its AGB code; empty if not known
  ura          TEXT_C      NOT NULL,  -- its URA; empty if not known
  care         TEXT_C      NOT NULL,  -- which care it offers, in a line; empty if not known
  categories   TEXT_C      NOT NULL,  -- categories of implants that are expected of it, as codes with a space between
  postal       TEXT_C      NOT NULL,  -- where letters go, in a line; empty if not known
  source       TEXT_C      NOT NULL,  -- where this is known from
  valid_from   DATE        NOT NULL,  -- the first day of this version
  valid_to     DATE,                  -- its last day; the day before valid_from for one that was corrected
  made_at      TIMESTAMPTZ NOT NULL,  -- when it was written
  made_by      TEXT_C      NOT NULL,  -- who wrote it, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  is_last      BOOLEAN     NOT NULL,  -- the version with the highest number
  CONSTRAINT directory_site_key PRIMARY KEY (branch, number)
);
CREATE UNIQUE INDEX directory_site_last ON directory_site (branch) WHERE is_last;
CREATE INDEX directory_site_organisation ON directory_site (organisation, branch) WHERE is_last;

-- Decisions that a site need not register, or has to again: the last one counts.
CREATE TABLE directory_exemption (
  exemption_id UUID        NOT NULL,  -- names the decision; the page it was made on
  branch       TEXT_C      NOT NULL,  -- the site
  number       BIGINT      NOT NULL,  -- counts from 1 for each site
  is_exempt    BOOLEAN     NOT NULL,  -- exempt, or no longer
  holds_from   DATE        NOT NULL,  -- the first day
  holds_to     DATE,                  -- the last day; none while it is not known
  because      TEXT_C      NOT NULL,  -- why
  made_at      TIMESTAMPTZ NOT NULL,  -- when it was decided
  made_by      TEXT_C      NOT NULL,  -- who decided, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  is_last      BOOLEAN     NOT NULL,  -- the decision that counts
  CONSTRAINT directory_exemption_key PRIMARY KEY (exemption_id),
  CONSTRAINT directory_exemption_number UNIQUE (branch, number),
  CONSTRAINT directory_exemption_days CHECK (holds_to IS NULL OR holds_to >= holds_from)
);
CREATE UNIQUE INDEX directory_exemption_last ON directory_exemption (branch) WHERE is_last;

-- Programmes of supervision under which everybody's figures are watched. They stand in the database
-- and not in the settings: somebody decides on one, from a day on, and each look at the register
-- names it.
CREATE TABLE supervision_programme (
  programme_id UUID        NOT NULL,  -- names it; the page it was made on
  number       TEXT_C      NOT NULL,  -- the reference that looks are on record under
  title        TEXT_C      NOT NULL,  -- what it is about, in a line
  valid_from   DATE        NOT NULL,  -- the first day
  valid_to     DATE        NOT NULL,  -- the last day
  made_at      TIMESTAMPTZ NOT NULL,  -- when it was decided
  made_by      TEXT_C      NOT NULL,  -- who decided, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  CONSTRAINT supervision_programme_key PRIMARY KEY (programme_id),
  CONSTRAINT supervision_programme_number UNIQUE (number),
  CONSTRAINT supervision_programme_days CHECK (valid_to >= valid_from)
);
