-- Signals, and cases of enforcement up to the proposal. What was said is added and never overwritten:
-- the last entry on a subject counts. Organisations, devices and articles; no patient.

-- A signal, from whatever source.
CREATE TABLE signal (
  signal_id     UUID        NOT NULL,  -- ours; sorts by the moment it was taken in
  source        TEXT_C      NOT NULL,  -- where it comes from: a code of the sources of signals
  about         TEXT_C      NOT NULL,  -- what it is about, in a line; no person
  received_on   DATE        NOT NULL,  -- the day it came in at the inspectorate
  content       TEXT_C      NOT NULL,  -- what its form asked, as JSON: field and text
  taken_at      TIMESTAMPTZ NOT NULL,  -- when it was taken in here
  taken_by      TEXT_C      NOT NULL,  -- who took it in, as the access log names the person
  taken_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  page          UUID        NOT NULL,  -- the page it was taken in on: the same page takes in one signal
  state         TEXT_C      NOT NULL,  -- waiting, linked, case, duplicate or set_aside, as its last outcome says
  CONSTRAINT signal_key PRIMARY KEY (signal_id),
  CONSTRAINT signal_page UNIQUE (page)
);
CREATE INDEX signal_by_state ON signal (state, signal_id);
CREATE INDEX signal_by_taker ON signal (taken_by, signal_id);

-- What a signal is compared by with others: equal keys may be the same signal.
CREATE TABLE signal_same (
  signal_id UUID   NOT NULL,  -- the signal
  same_key  TEXT_C NOT NULL,  -- source and fields, in small letters
  CONSTRAINT signal_same_key PRIMARY KEY (signal_id, same_key),
  CONSTRAINT signal_same_signal FOREIGN KEY (signal_id) REFERENCES signal (signal_id)
);
CREATE INDEX signal_same_by_key ON signal_same (same_key);

-- What became of a signal; the last outcome counts, and none is overwritten.
CREATE TABLE signal_outcome (
  signal_id    UUID        NOT NULL,  -- the signal
  number       BIGINT      NOT NULL,  -- counts from 1
  kind         TEXT_C      NOT NULL,  -- linked, case, duplicate or set_aside
  case_id      UUID,                  -- the case it was linked to or turned into
  other_id     UUID,                  -- the signal it is the same as
  because      TEXT_C      NOT NULL,  -- why
  made_at      TIMESTAMPTZ NOT NULL,  -- when
  made_by      TEXT_C      NOT NULL,  -- who said so, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  page         UUID        NOT NULL,  -- the page it was said on: the same page says it once
  CONSTRAINT signal_outcome_key PRIMARY KEY (signal_id, number),
  CONSTRAINT signal_outcome_signal FOREIGN KEY (signal_id) REFERENCES signal (signal_id),
  CONSTRAINT signal_outcome_case FOREIGN KEY (case_id) REFERENCES case_file (case_id),
  CONSTRAINT signal_outcome_other FOREIGN KEY (other_id) REFERENCES signal (signal_id),
  CONSTRAINT signal_outcome_page UNIQUE (page),
  CONSTRAINT signal_outcome_kind CHECK ((case_id IS NOT NULL) = (kind IN ('linked', 'case'))
    AND (other_id IS NOT NULL) = (kind = 'duplicate'))
);
CREATE INDEX signal_outcome_by_case ON signal_outcome (case_id);

-- What was said in a case of enforcement: who it is about, answers to the questions of the policy,
-- findings, the evaluation, the weighing. The last entry of a kind and subject counts.
CREATE TABLE enforcement_entry (
  case_id      UUID        NOT NULL,  -- the case
  number       BIGINT      NOT NULL,  -- counts from 1 in the case: who writes second must look again
  kind         TEXT_C      NOT NULL,  -- record, answer, finding, evaluation or weighing
  subject      TEXT_C      NOT NULL,  -- the fact that is answered, the finding; empty where the kind says it all
  content      TEXT_C      NOT NULL,  -- what was said, as JSON
  made_at      TIMESTAMPTZ NOT NULL,  -- when
  made_by      TEXT_C      NOT NULL,  -- who said it, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  page         UUID        NOT NULL,  -- the page it was said on: the same page says it once
  CONSTRAINT enforcement_entry_key PRIMARY KEY (case_id, number),
  CONSTRAINT enforcement_entry_case FOREIGN KEY (case_id) REFERENCES case_file (case_id),
  CONSTRAINT enforcement_entry_page UNIQUE (page, kind, subject)
);

-- How a case of enforcement stands, kept at each thing that is said or done in it: what the list of
-- cases reads.
CREATE TABLE enforcement_summary (
  case_id   UUID   NOT NULL,  -- the case
  operator  TEXT_C NOT NULL,  -- whom it is about; empty while nobody said
  owner     TEXT_C NOT NULL,  -- who works on it; who opened it while nobody said
  stage     TEXT_C NOT NULL,  -- where it stands; the codes stand in the program
  next      TEXT_C NOT NULL,  -- what is to be done next: a code of the program, or the name of the fact that is asked
  judged_on DATE   NOT NULL,  -- the day by whose law and policy it was judged; a later day judges anew
  CONSTRAINT enforcement_summary_key PRIMARY KEY (case_id),
  CONSTRAINT enforcement_summary_case FOREIGN KEY (case_id) REFERENCES case_file (case_id)
);
