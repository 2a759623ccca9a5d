-- Results of supervision: advice to others than the operator of a case, in entries that are added and
-- never overwritten, and editions of a year for everybody. Organisations and counts; no patient.

-- An action of advice; where it stands follows from its entries, and is kept beside them to be found.
CREATE TABLE advice (
  advice_id  UUID        NOT NULL,  -- ours; sorts by the moment it was begun
  number     TEXT_C      NOT NULL,  -- what people call it
  form       TEXT_C      NOT NULL,  -- its form: a code of the forms of advice
  planned_on DATE        NOT NULL,  -- the day it is planned
  state      TEXT_C      NOT NULL,  -- planned, done or dropped
  departs    BOOLEAN     NOT NULL,  -- whether no case proposes it
  is_public  BOOLEAN     NOT NULL,  -- whether everybody can read it
  CONSTRAINT advice_key PRIMARY KEY (advice_id),
  CONSTRAINT advice_number UNIQUE (number)
);
CREATE INDEX advice_public ON advice (advice_id) WHERE is_public;

-- What was said of an action, in its order.
CREATE TABLE advice_entry (
  advice_id    UUID        NOT NULL,  -- the action
  number       BIGINT      NOT NULL,  -- counts from 1 in each action: who writes second looks again
  content      TEXT_C      NOT NULL,  -- what was said, as JSON: its kind and what its page asked
  made_at      TIMESTAMPTZ NOT NULL,  -- when
  made_by      TEXT_C      NOT NULL,  -- who, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  page         UUID        NOT NULL,  -- the page it was said on: the same page says it once
  CONSTRAINT advice_entry_key PRIMARY KEY (advice_id, number),
  CONSTRAINT advice_entry_advice FOREIGN KEY (advice_id) REFERENCES advice (advice_id),
  CONSTRAINT advice_entry_page UNIQUE (page)
);

-- The cases an action comes from, as its last record says.
CREATE TABLE advice_case (
  advice_id UUID NOT NULL,  -- the action
  case_id   UUID NOT NULL,  -- the case
  CONSTRAINT advice_case_key PRIMARY KEY (advice_id, case_id),
  CONSTRAINT advice_case_advice FOREIGN KEY (advice_id) REFERENCES advice (advice_id),
  CONSTRAINT advice_case_case FOREIGN KEY (case_id) REFERENCES case_file (case_id)
);
CREATE INDEX advice_case_by_case ON advice_case (case_id);

-- A year for everybody: counts in which small ones were hidden before they were kept. The last
-- edition of a year counts.
CREATE TABLE result_edition (
  year         BIGINT      NOT NULL,  -- the year
  number       BIGINT      NOT NULL,  -- counts from 1 for each year
  content      TEXT_C      NOT NULL,  -- what everybody reads, as JSON
  made_at      TIMESTAMPTZ NOT NULL,  -- when it was published
  made_by      TEXT_C      NOT NULL,  -- who published it, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  page         UUID        NOT NULL,  -- the page it was published on: the same page publishes once
  CONSTRAINT result_edition_key PRIMARY KEY (year, number),
  CONSTRAINT result_edition_page UNIQUE (page)
);
