-- Recalls: what the inspectorate sent, the mailbox of each provider it concerns, and how far the
-- providers are, in numbers. Implants are named by the provider's own references only.

-- Who puts anything into mailboxes holds this row, so a position is never visible before the ones
-- below it, and two sendings of a case come one after the other.
CREATE TABLE mailbox_head (
  one      BIGINT NOT NULL,  -- always 1: there is one head
  position BIGINT NOT NULL,  -- the last position given out
  sendings BIGINT NOT NULL,  -- the last number given to a sending
  CONSTRAINT mailbox_head_pk PRIMARY KEY (one),
  CONSTRAINT mailbox_head_one CHECK (one = 1)
);
INSERT INTO mailbox_head (one, position, sendings) VALUES (1, 0, 0);

-- What the inspectorate sent: appended, never changed.
CREATE TABLE sending (
  notice_id   UUID        NOT NULL,  -- its id, chosen by the inspectorate: the same id is sent once
  number      BIGINT      NOT NULL,  -- in which order it came
  case_number TEXT_C      NOT NULL,  -- the case of the inspectorate
  kind        TEXT_C      NOT NULL,  -- new, update or closure
  version     BIGINT      NOT NULL,  -- the version of the scope
  drill       BOOLEAN     NOT NULL,  -- whether it is an exercise
  sent_at     TIMESTAMPTZ NOT NULL,  -- when it was taken in: since then it is in the mailboxes
  client_id   UUID        NOT NULL,  -- which system sent it
  content     TEXT_C      NOT NULL,  -- the whole message, as JSON, with the inspector's name
  CONSTRAINT sending_pk PRIMARY KEY (notice_id),
  CONSTRAINT sending_number UNIQUE (number),
  CONSTRAINT sending_kind CHECK (kind IN ('new', 'update', 'closure'))
);
-- The course of a case, the newest first.
CREATE INDEX sending_case ON sending (case_number, number);

-- One row for each provider that a sending concerns: appended, never changed.
CREATE TABLE mailbox (
  position       BIGINT NOT NULL,  -- its number; providers ask for what is after the last one kept
  notice_id      UUID   NOT NULL,  -- the sending
  case_number    TEXT_C NOT NULL,  -- its case
  branch         TEXT_C NOT NULL,  -- the provider
  certain        TEXT_C NOT NULL,  -- the provider's references that are meant for certain, one a line
  possible       TEXT_C NOT NULL,  -- those that cannot be excluded, one a line
  released       TEXT_C NOT NULL,  -- those of earlier notices that are not meant any more, one a line
  certain_count  BIGINT NOT NULL,  -- how many lines `certain` has
  possible_count BIGINT NOT NULL,  -- how many lines `possible` has
  released_count BIGINT NOT NULL,  -- how many lines `released` has
  told           BIGINT NOT NULL,  -- references that this provider is told in the case and not released, with this notice
  told_ever      BIGINT NOT NULL,  -- references that this provider was ever told in the case, with this notice
  CONSTRAINT mailbox_pk PRIMARY KEY (position),
  CONSTRAINT mailbox_once UNIQUE (notice_id, branch),
  CONSTRAINT mailbox_of FOREIGN KEY (notice_id) REFERENCES sending (notice_id),
  CONSTRAINT mailbox_told CHECK (told >= 0 AND told <= told_ever)
);
-- What a provider has not yet.
CREATE INDEX mailbox_branch ON mailbox (branch, position);
-- What a provider was told in a case.
CREATE INDEX mailbox_case ON mailbox (case_number, branch, position);

-- What became of a notice, each thing once and when it happened first: appended, never changed.
CREATE TABLE mailbox_mark (
  position  BIGINT      NOT NULL,  -- the notice to that provider
  mark      TEXT_C      NOT NULL,  -- what happened, see below
  marked_at TIMESTAMPTZ NOT NULL,  -- when
  marked_by UUID,                  -- the client or session that did it; none: the register itself
  CONSTRAINT mailbox_mark_pk PRIMARY KEY (position, mark),
  CONSTRAINT mailbox_mark_of FOREIGN KEY (position) REFERENCES mailbox (position),
  -- received: kept by the provider's system. acknowledged: somebody there read it. reminded and
  -- reminded_again: the mailbox, then coordinator and second mailbox, were written to. escalated:
  -- the inspector was told.
  CONSTRAINT mailbox_mark_known CHECK (mark IN
    ('received', 'acknowledged', 'reminded', 'reminded_again', 'escalated'))
);

-- How far a provider says it is with a case: its newest report, numbers only.
CREATE TABLE recall_progress (
  case_number TEXT_C      NOT NULL,  -- the case
  branch      TEXT_C      NOT NULL,  -- the provider
  sequence    BIGINT      NOT NULL,  -- the provider's own number of the report: a higher one is newer
  as_of       TIMESTAMPTZ NOT NULL,  -- when the provider counted
  received_at TIMESTAMPTZ NOT NULL,  -- when this report came
  first_at    TIMESTAMPTZ NOT NULL,  -- when the first report came
  settled_at  TIMESTAMPTZ,           -- since when every report says that nothing is left to do
  content     TEXT_C      NOT NULL,  -- the report, as JSON
  CONSTRAINT recall_progress_pk PRIMARY KEY (case_number, branch)
);

-- Where a provider is reached for a recall.
CREATE TABLE recall_contact (
  branch         TEXT_C      NOT NULL,  -- the provider
  version        BIGINT      NOT NULL,  -- counts up with each change: who saves second is told
  mailbox        TEXT_C      NOT NULL,  -- the e-mail of the recall mailbox
  coordinator    TEXT_C      NOT NULL,  -- who coordinates recalls there, by name or function
  telephone      TEXT_C      NOT NULL,  -- where the coordinator is called
  second_mailbox TEXT_C,                -- the e-mail that is written to when nobody answers
  kept_at        TIMESTAMPTZ NOT NULL,  -- when it was last changed
  kept_by        UUID,                  -- the client or session that did; none: the operator
  CONSTRAINT recall_contact_pk PRIMARY KEY (branch)
);
