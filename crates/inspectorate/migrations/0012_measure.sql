-- Measures of an enforcement case: what was done in them is a journal of steps that are added and
-- never changed. Beside it who holds which function, interviews for a fine kept apart, and what is
-- public. No patient.

-- A measure; where it stands follows from its steps, and is kept beside them to be found.
CREATE TABLE measure (
  measure_id     UUID        NOT NULL,  -- ours; sorts by the moment it was begun
  case_id        UUID        NOT NULL,  -- the case
  number         BIGINT      NOT NULL,  -- counts from 1 in the case
  code           TEXT_C      NOT NULL,  -- what it is: a code of the intervention policy
  ladder         TEXT_C,                -- the ladder it stands on, by the article of the MDR; none for others
  addressee      TEXT_C      NOT NULL,  -- whom it is addressed to: an operator
  addressee_role TEXT_C      NOT NULL,  -- the role of that operator, as facts name it
  violation      TEXT_C      NOT NULL,  -- the provision that was breached
  state          TEXT_C      NOT NULL,  -- where its steps lead to; a code of the intervention policy
  counts_as      TEXT_C      NOT NULL,  -- the state the policy goes by: what was not complied with stays so when it is ended for the next step
  term_end       DATE,                  -- the last day of its term, once it was decided
  made_at        TIMESTAMPTZ NOT NULL,  -- when it was begun
  made_by        TEXT_C      NOT NULL,  -- who began it, as the access log names the person
  made_by_name   TEXT_C      NOT NULL,  -- what that person is called on a page
  CONSTRAINT measure_key PRIMARY KEY (measure_id),
  CONSTRAINT measure_number UNIQUE (case_id, number),
  CONSTRAINT measure_case FOREIGN KEY (case_id) REFERENCES case_file (case_id)
);
CREATE INDEX measure_running ON measure (term_end) WHERE state = 'running';

-- Something that was done in a measure, or in the case towards the public prosecutor.
CREATE TABLE measure_step (
  step_id      UUID        NOT NULL,  -- the page it was written on: the same page writes once
  case_id      UUID        NOT NULL,  -- the case
  measure_id   UUID,                  -- the measure; none for what is of the whole case
  number       BIGINT      NOT NULL,  -- counts from 1 in the case: who writes second is judged again
  kind         TEXT_C      NOT NULL,  -- what was done; the codes stand in the program
  content      TEXT_C      NOT NULL,  -- what was filled in and what was computed, as JSON: field and text
  made_at      TIMESTAMPTZ NOT NULL,  -- when
  made_by      TEXT_C,                -- who did it, as the access log names the person; none for the house
  made_by_name TEXT_C,                -- what that person is called on a page
  CONSTRAINT measure_step_key PRIMARY KEY (step_id),
  CONSTRAINT measure_step_number UNIQUE (case_id, number),
  CONSTRAINT measure_step_case FOREIGN KEY (case_id) REFERENCES case_file (case_id),
  CONSTRAINT measure_step_measure FOREIGN KEY (measure_id) REFERENCES measure (measure_id),
  CONSTRAINT measure_step_who CHECK ((made_by IS NULL) = (made_by_name IS NULL))
);

-- Interviews for a fine, in which one may keep silent: kept apart from what supervision found.
CREATE TABLE fine_interview (
  interview_id UUID        NOT NULL,  -- the page it was written on: the same page writes once
  case_id      UUID        NOT NULL,  -- the case
  measure_id   UUID        NOT NULL,  -- the fine it is for
  held_on      DATE        NOT NULL,  -- the day it was held
  spoken_with  TEXT_C      NOT NULL,  -- for whom the party spoke: a function, no name
  is_cautioned BOOLEAN     NOT NULL,  -- whether the right to keep silent was told first
  report       TEXT_C      NOT NULL,  -- what was said
  made_at      TIMESTAMPTZ NOT NULL,  -- when it was written down
  made_by      TEXT_C      NOT NULL,  -- who held it, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  CONSTRAINT fine_interview_key PRIMARY KEY (interview_id),
  CONSTRAINT fine_interview_measure FOREIGN KEY (measure_id) REFERENCES measure (measure_id)
);
CREATE INDEX fine_interview_by_measure ON fine_interview (measure_id);

-- Who holds which function, from when to when: asked for by the person, confirmed by a colleague.
CREATE TABLE officer_function (
  assignment_id     UUID        NOT NULL,  -- the page it was asked on: the same page asks once
  subject           TEXT_C      NOT NULL,  -- the person, as the access log names it
  name              TEXT_C      NOT NULL,  -- what the person is called on a page
  function          TEXT_C      NOT NULL,  -- the function: a code of the mandate register
  valid_from        DATE        NOT NULL,  -- its first day
  valid_to          DATE,                  -- its last day; none while it has no end
  source            TEXT_C      NOT NULL,  -- the decision of appointment it rests on
  asked_at          TIMESTAMPTZ NOT NULL,  -- when it was asked for
  confirmed_at      TIMESTAMPTZ,           -- when a colleague confirmed it; it counts only then
  confirmed_by      TEXT_C,                -- who confirmed it, as the access log names the person
  confirmed_by_name TEXT_C,                -- what that person is called on a page
  CONSTRAINT officer_function_key PRIMARY KEY (assignment_id),
  CONSTRAINT officer_function_days CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT officer_function_confirmed CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL)
    AND (confirmed_at IS NULL) = (confirmed_by_name IS NULL)),
  CONSTRAINT officer_function_other CHECK (confirmed_by IS NULL OR confirmed_by <> subject)
);
CREATE INDEX officer_function_of ON officer_function (subject, valid_from);

-- What everybody can read of a measure: a copy of the words that were decided to be published.
CREATE TABLE measure_public (
  entry_id     UUID        NOT NULL,  -- names it in the public list; sorts by the moment it was published
  measure_id   UUID        NOT NULL,  -- the measure
  content      TEXT_C      NOT NULL,  -- the words, as JSON
  published_on DATE        NOT NULL,  -- the day it became public
  visible_to   DATE        NOT NULL,  -- the last day it is public
  removed_at   TIMESTAMPTZ,           -- when it was taken from the list
  CONSTRAINT measure_public_key PRIMARY KEY (entry_id),
  CONSTRAINT measure_public_measure UNIQUE (measure_id),
  CONSTRAINT measure_public_of FOREIGN KEY (measure_id) REFERENCES measure (measure_id)
);
