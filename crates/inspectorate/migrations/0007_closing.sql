-- How a recall ends, and what the public is told: the check whether reports are right, the formal
-- closure, and the public list of safety notices. Numbers and words; no person but who decided.

-- Providers that were drawn at random, to be asked whether what they reported is right. Who came
-- later is drawn from separately: nobody is drawn from twice.
CREATE TABLE recall_draw (
  case_id      UUID        NOT NULL,  -- the case
  number       BIGINT      NOT NULL,  -- counts from 1
  seed         TEXT_C      NOT NULL,  -- with it anybody repeats the draw
  pool         TEXT_C      NOT NULL,  -- the providers that were drawn from, one a line
  drawn        TEXT_C      NOT NULL,  -- the providers that were drawn, one a line
  made_at      TIMESTAMPTZ NOT NULL,  -- when
  made_by      TEXT_C      NOT NULL,  -- who had it drawn, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  page         UUID        NOT NULL,  -- the page it was drawn on: the same page draws once
  CONSTRAINT recall_draw_key PRIMARY KEY (case_id, number),
  CONSTRAINT recall_draw_recall FOREIGN KEY (case_id) REFERENCES recall (case_id),
  CONSTRAINT recall_draw_page UNIQUE (page)
);

-- What a drawn provider answered; a later answer counts, and none is overwritten.
CREATE TABLE recall_answer (
  case_id      UUID        NOT NULL,  -- the case
  branch       TEXT_C      NOT NULL,  -- the provider
  number       BIGINT      NOT NULL,  -- counts from 1 for each provider
  verdict      TEXT_C      NOT NULL,  -- whether it is as reported; the codes stand in the program
  note         TEXT_C      NOT NULL,  -- what was asked and answered, in a line; no person
  made_at      TIMESTAMPTZ NOT NULL,  -- when it was written down
  made_by      TEXT_C      NOT NULL,  -- who wrote it down, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  page         UUID        NOT NULL,  -- the page it was written on: the same page writes once
  CONSTRAINT recall_answer_key PRIMARY KEY (case_id, branch, number),
  CONSTRAINT recall_answer_recall FOREIGN KEY (case_id) REFERENCES recall (case_id),
  CONSTRAINT recall_answer_page UNIQUE (page)
);

-- The formal closure of a recall.
CREATE TABLE recall_closure (
  case_id      UUID        NOT NULL,  -- the case
  notice_id    UUID        NOT NULL,  -- the sending that tells providers
  is_met       BOOLEAN     NOT NULL,  -- whether every condition was met
  test         TEXT_C      NOT NULL,  -- each condition as it stood then, as JSON
  motive       TEXT_C      NOT NULL,  -- why it is closed; where a condition is not met, why all the same
  made_at      TIMESTAMPTZ NOT NULL,  -- when
  made_by      TEXT_C      NOT NULL,  -- who closed it, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  CONSTRAINT recall_closure_key PRIMARY KEY (case_id),
  CONSTRAINT recall_closure_recall FOREIGN KEY (case_id) REFERENCES recall (case_id),
  CONSTRAINT recall_closure_sending FOREIGN KEY (notice_id) REFERENCES recall_sending (notice_id)
);

-- Exercises that began as a copy of a real case.
CREATE TABLE drill_source (
  case_id   UUID NOT NULL,  -- the exercise
  copied_of UUID NOT NULL,  -- the case its scope and notice were copied from
  CONSTRAINT drill_source_key PRIMARY KEY (case_id),
  CONSTRAINT drill_source_case FOREIGN KEY (case_id) REFERENCES case_file (case_id),
  CONSTRAINT drill_source_copied FOREIGN KEY (copied_of) REFERENCES case_file (case_id)
);

-- What somebody decided about the public list, notice by notice: the last decision counts.
CREATE TABLE publication (
  publication_id UUID        NOT NULL,  -- names the decision; the page it was made on
  case_id        UUID        NOT NULL,  -- the case
  number         BIGINT      NOT NULL,  -- counts from 1 for each case
  entry_id       UUID        NOT NULL,  -- names the notice in the public list: stays through later decisions
  first_at       TIMESTAMPTZ NOT NULL,  -- when the case was decided on first
  record_version BIGINT      NOT NULL,  -- the version of the record that is shown
  is_shown       BOOLEAN     NOT NULL,  -- shown, or taken from the list
  content        TEXT_C      NOT NULL,  -- what is shown, as JSON; kept too where it is taken from the list
  because        TEXT_C      NOT NULL,  -- why
  made_at        TIMESTAMPTZ NOT NULL,  -- when
  made_by        TEXT_C      NOT NULL,  -- who decided, as the access log names the person
  made_by_name   TEXT_C      NOT NULL,  -- what that person is called on a page
  is_last        BOOLEAN     NOT NULL,  -- the decision that counts
  CONSTRAINT publication_key PRIMARY KEY (publication_id),
  CONSTRAINT publication_number UNIQUE (case_id, number),
  CONSTRAINT publication_recall FOREIGN KEY (case_id) REFERENCES recall (case_id)
);
CREATE UNIQUE INDEX publication_last ON publication (case_id) WHERE is_last;
CREATE INDEX publication_shown ON publication (entry_id) WHERE is_last AND is_shown;
