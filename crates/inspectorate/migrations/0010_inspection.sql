-- Inspections of providers, manufacturers, importers and notified bodies. What was said or done is
-- added and never overwritten; what patients answered is kept as numbers, and no patient is named.

-- Frameworks that an operator loaded beside those that are shipped.
CREATE TABLE inspection_framework (
  framework      TEXT_C      NOT NULL,  -- its name for programs
  version        TEXT_C      NOT NULL,  -- its version: what is loaded stays as it is
  content        TEXT_C      NOT NULL,  -- the file as it was given
  loaded_at      TIMESTAMPTZ NOT NULL,  -- when
  loaded_by      TEXT_C      NOT NULL,  -- who, as the access log names the person
  loaded_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  CONSTRAINT inspection_framework_key PRIMARY KEY (framework, version)
);

-- An inspection: what it was planned with, and where it stands by its entries.
CREATE TABLE inspection (
  inspection_id     UUID        NOT NULL,  -- ours; sorts by the moment it was planned
  number            TEXT_C      NOT NULL,  -- the number of the visit, as the access log names it
  subject_kind      TEXT_C      NOT NULL,  -- provider, manufacturer, importer or notified body
  subject_number    TEXT_C      NOT NULL,  -- branch number of a provider, or the number of another subject
  subject_name      TEXT_C      NOT NULL,  -- what the subject is called
  site              TEXT_C,                -- where, if it has several sites
  framework         TEXT_C      NOT NULL,  -- what it is judged by
  framework_version TEXT_C      NOT NULL,  -- in which version
  round             TEXT_C,                -- the round of theme visits it belongs to
  visit             TEXT_C      NOT NULL,  -- kind of visit; the codes stand in the rules of inspections
  reason            TEXT_C      NOT NULL,  -- why; the codes stand there too
  planned_on        DATE        NOT NULL,  -- the day that is planned
  team              TEXT_C      NOT NULL,  -- who goes, one name a line
  is_pilot          BOOLEAN     NOT NULL,  -- whether it tests the method
  opened_at         TIMESTAMPTZ NOT NULL,  -- when it was planned
  opened_by         TEXT_C      NOT NULL,  -- who planned it, as the access log names the person
  opened_by_name    TEXT_C      NOT NULL,  -- what that person is called on a page
  page              UUID        NOT NULL,  -- the page it was planned on: the same page plans one
  state             TEXT_C      NOT NULL,  -- how far it is, as its entries say
  outcome           TEXT_C,                -- what it came to: a code of its framework
  due_on            DATE,                  -- the next day on which something is due
  public_from       DATE,                  -- the first day on which its report is public; none while it is not to be
  is_withdrawn      BOOLEAN     NOT NULL,  -- whether its report was taken back
  CONSTRAINT inspection_key PRIMARY KEY (inspection_id),
  CONSTRAINT inspection_number UNIQUE (number),
  CONSTRAINT inspection_page UNIQUE (page)
);
CREATE INDEX inspection_by_state ON inspection (state, inspection_id);
CREATE INDEX inspection_by_round ON inspection (round, inspection_id);
CREATE INDEX inspection_public ON inspection (public_from) WHERE public_from IS NOT NULL;

-- What was said or done in an inspection, in its order.
CREATE TABLE inspection_entry (
  inspection_id UUID        NOT NULL,  -- the inspection
  number        BIGINT      NOT NULL,  -- counts from 1 in each inspection
  content       TEXT_C      NOT NULL,  -- what, as JSON: its kind and what its page asked
  made_at       TIMESTAMPTZ NOT NULL,  -- when
  made_by       TEXT_C      NOT NULL,  -- who, as the access log names the person
  made_by_name  TEXT_C      NOT NULL,  -- what that person is called on a page
  page          UUID        NOT NULL,  -- the page it was made on: the same page adds one entry
  CONSTRAINT inspection_entry_key PRIMARY KEY (inspection_id, number),
  CONSTRAINT inspection_entry_inspection FOREIGN KEY (inspection_id) REFERENCES inspection (inspection_id),
  CONSTRAINT inspection_entry_page UNIQUE (page)
);
