-- Watching the duty to register: what the register said of each branch, one summary row a branch that
-- the pages read, letters, the work of inspectors, and backlogs. Counts and words; no record, no
-- patient.

-- How far the register's figures were fetched; one row.
CREATE TABLE duty_follow (
  id         BIGINT      NOT NULL,  -- always 1
  next       BIGINT      NOT NULL,  -- where the next question begins
  counted_to BIGINT      NOT NULL,  -- the position of the register's log up to which it counted
  as_of      TIMESTAMPTZ,           -- when it counted; none before the first answer
  trouble    TEXT_C,                -- why it did not answer last, as a code; none if it did
  CONSTRAINT duty_follow_key PRIMARY KEY (id),
  CONSTRAINT duty_follow_one CHECK (id = 1)
);
INSERT INTO duty_follow (id, next, counted_to) VALUES (1, 0, 0);

-- What the register counted, by branch, month and kind of event. A row replaces the one before it.
CREATE TABLE duty_figures (
  branch           TEXT_C NOT NULL,  -- the branch
  month            TEXT_C NOT NULL,  -- the month it happened in, as 2026-01
  kind             TEXT_C NOT NULL,  -- implantation, explantation or death
  changed          BIGINT NOT NULL,  -- the register's position of the row
  events           BIGINT NOT NULL,  -- how many a term ran for
  late             BIGINT NOT NULL,  -- of these, received after the legal term
  no_udi           BIGINT NOT NULL,  -- of these, without a UDI
  missing          BIGINT NOT NULL,  -- of these, lacking an element the law asks for
  not_counted      BIGINT NOT NULL,  -- beside these: events that no term ran for
  delays           TEXT_C NOT NULL,  -- days, events and late ones, as a JSON list of three numbers each
  findings         TEXT_C NOT NULL,  -- code and events, as a JSON list of two each
  last_received_on DATE   NOT NULL,  -- the day of the last receipt that changed it
  CONSTRAINT duty_figures_key PRIMARY KEY (branch, month, kind)
);

-- What a branch's figures say together, kept when they change: what the national page reads.
CREATE TABLE duty_summary (
  branch           TEXT_C NOT NULL,  -- the branch
  judged_on        DATE   NOT NULL,  -- the day it was judged; a later day judges anew
  last_month       TEXT_C NOT NULL,  -- the last month that was judged
  last_received_on DATE,             -- when the register received something last; none if never
  ever             BIGINT NOT NULL,  -- events ever
  events           BIGINT NOT NULL,  -- events of the judged months, all kinds
  median_days      BIGINT,           -- days within which half of them came; none without events
  implanted        BIGINT NOT NULL,  -- implantations of the judged months
  implanted_late   BIGINT NOT NULL,  -- of them after the legal term
  explanted        BIGINT NOT NULL,  -- explantations of the judged months
  explanted_late   BIGINT NOT NULL,  -- of them after the legal term
  died             BIGINT NOT NULL,  -- deaths of the judged months
  died_late        BIGINT NOT NULL,  -- of them after the legal term
  by_warning       BIGINT NOT NULL,  -- events that came before the warning of day 21
  by_mark          BIGINT NOT NULL,  -- events that came by the mark of day 28
  no_udi           BIGINT NOT NULL,  -- events without a UDI
  missing          BIGINT NOT NULL,  -- events that lack an element
  unresolved       BIGINT NOT NULL,  -- events with a UDI-DI no catalogue knew
  silent_months    BIGINT NOT NULL,  -- judged months without an event
  is_dropping      BOOLEAN NOT NULL, -- whether a sudden drop gives points
  is_late          BOOLEAN NOT NULL, -- whether lateness gives points
  points           BIGINT NOT NULL,  -- points of its risk profile
  band             TEXT_C NOT NULL,  -- what they lead to, as an id
  letter           TEXT_C,           -- the letter its profile asks for, as an id; none if none
  CONSTRAINT duty_summary_key PRIMARY KEY (branch)
);
CREATE INDEX duty_summary_judged ON duty_summary (judged_on, branch);

-- Letters to providers about the duty. What was sent is kept as it was sent.
CREATE TABLE duty_letter (
  letter_id    UUID        NOT NULL,  -- names it; the page it was sent on
  branch       TEXT_C      NOT NULL,  -- the site it is about
  programme    TEXT_C      NOT NULL,  -- the programme it was sent under
  kind         TEXT_C      NOT NULL,  -- which letter, as an id of the rules
  number       TEXT_C      NOT NULL,  -- the reference that stands on it
  reason       TEXT_C      NOT NULL,  -- what the profile found when it was sent
  subject      TEXT_C      NOT NULL,  -- its subject line
  body         TEXT_C      NOT NULL,  -- what was sent
  proposed     TEXT_C      NOT NULL,  -- what the rules proposed
  motive       TEXT_C      NOT NULL,  -- why it departs from the proposal; empty if it does not
  sent_to      TEXT_C      NOT NULL,  -- where to, in a line
  channel      TEXT_C      NOT NULL,  -- how; the codes stand in the program
  sent_on      DATE        NOT NULL,  -- the day it was sent
  reply_by     DATE        NOT NULL,  -- the last day to answer
  retro_from   DATE,                  -- from which day on all must be registered; none if it does not ask that
  made_at      TIMESTAMPTZ NOT NULL,  -- when it was written
  made_by      TEXT_C      NOT NULL,  -- who sent it, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  done_at      TIMESTAMPTZ,           -- when nothing is asked by it any more; none while it is open
  CONSTRAINT duty_letter_key PRIMARY KEY (letter_id),
  CONSTRAINT duty_letter_number UNIQUE (number)
);
CREATE INDEX duty_letter_branch ON duty_letter (branch, letter_id);
CREATE INDEX duty_letter_open ON duty_letter (reply_by, letter_id) WHERE done_at IS NULL;

-- Answers to letters; a later one does not overwrite.
CREATE TABLE duty_answer (
  answer_id    UUID        NOT NULL,  -- names it; the page it was written on
  letter_id    UUID        NOT NULL,  -- the letter
  received_on  DATE        NOT NULL,  -- when the answer came
  note         TEXT_C      NOT NULL,  -- what it says, in a line
  is_enough    BOOLEAN     NOT NULL,  -- whether the letter is settled by it
  made_at      TIMESTAMPTZ NOT NULL,  -- when it was written down
  made_by      TEXT_C      NOT NULL,  -- who wrote it down, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  CONSTRAINT duty_answer_key PRIMARY KEY (answer_id),
  CONSTRAINT duty_answer_letter FOREIGN KEY (letter_id) REFERENCES duty_letter (letter_id)
);
CREATE INDEX duty_answer_of ON duty_answer (letter_id, answer_id);

-- Who took which work on, and what came of it. What is to be done follows from figures and letters.
CREATE TABLE duty_task (
  kind          TEXT_C      NOT NULL,  -- what is to be done; the codes stand in the program
  branch        TEXT_C      NOT NULL,  -- at which site
  about         TEXT_C      NOT NULL,  -- the letter, or the month that was judged
  taken_by      TEXT_C      NOT NULL,  -- who has it, as the access log names the person
  taken_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  taken_at      TIMESTAMPTZ NOT NULL,  -- since when
  done_at       TIMESTAMPTZ,           -- when it was done; none while it is not
  note          TEXT_C      NOT NULL,  -- what came of it; empty while it is not done
  CONSTRAINT duty_task_key PRIMARY KEY (kind, branch, about)
);
CREATE INDEX duty_task_about ON duty_task (about);

-- Backlogs: sites that did not register, and have to register what they placed since a day (overlay
-- I4). Open until a reconciliation shows that nothing is missing.
CREATE TABLE duty_backlog (
  letter_id  UUID        NOT NULL,  -- the letter that asked for it
  branch     TEXT_C      NOT NULL,  -- the site
  retro_from DATE        NOT NULL,  -- from which day on all must be registered
  baseline   TEXT_C      NOT NULL,  -- events a year that were registered when it began, as JSON
  opened_at  TIMESTAMPTZ NOT NULL,  -- when it began
  done_at    TIMESTAMPTZ,           -- when a reconciliation showed that nothing is missing
  CONSTRAINT duty_backlog_key PRIMARY KEY (letter_id),
  CONSTRAINT duty_backlog_letter FOREIGN KEY (letter_id) REFERENCES duty_letter (letter_id)
);
CREATE UNIQUE INDEX duty_backlog_open ON duty_backlog (branch) WHERE done_at IS NULL;

-- The provider's plan, in versions: the last one counts.
CREATE TABLE duty_plan (
  plan_id      UUID        NOT NULL,  -- names the version; the page it was written on
  letter_id    UUID        NOT NULL,  -- the backlog
  number       BIGINT      NOT NULL,  -- counts from 1
  steps        TEXT_C      NOT NULL,  -- year, category, how many are expected, and by when, as JSON
  told_by      TEXT_C      NOT NULL,  -- who told it for the provider: a function, no name
  told_on      DATE        NOT NULL,  -- when
  made_at      TIMESTAMPTZ NOT NULL,  -- when it was written down
  made_by      TEXT_C      NOT NULL,  -- who wrote it down, as the access log names the person
  made_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  CONSTRAINT duty_plan_key PRIMARY KEY (plan_id),
  CONSTRAINT duty_plan_number UNIQUE (letter_id, number),
  CONSTRAINT duty_plan_backlog FOREIGN KEY (letter_id) REFERENCES duty_backlog (letter_id)
);

-- What the provider's reconciliation showed.
CREATE TABLE duty_reconciliation (
  reconciliation_id UUID        NOT NULL,  -- names it; the page it was written on
  letter_id         UUID        NOT NULL,  -- the backlog
  number            BIGINT      NOT NULL,  -- counts from 1
  document          TEXT_C      NOT NULL,  -- the document that shows it, by its reference
  made_on           DATE        NOT NULL,  -- the day the document has
  missing           BIGINT      NOT NULL,  -- how many implants are in the provider's files and not in the register
  note              TEXT_C      NOT NULL,  -- a line about it; may be empty
  made_at           TIMESTAMPTZ NOT NULL,  -- when it was written down
  made_by           TEXT_C      NOT NULL,  -- who wrote it down, as the access log names the person
  made_by_name      TEXT_C      NOT NULL,  -- what that person is called on a page
  CONSTRAINT duty_reconciliation_key PRIMARY KEY (reconciliation_id),
  CONSTRAINT duty_reconciliation_number UNIQUE (letter_id, number),
  CONSTRAINT duty_reconciliation_backlog FOREIGN KEY (letter_id) REFERENCES duty_backlog (letter_id),
  CONSTRAINT duty_reconciliation_missing CHECK (missing >= 0)
);
