-- A recall: what a manufacturer's field safety action is, which devices it means, what was sent to
-- whom by the register, and how far each provider is. Numbers and words; no person.

-- The case that is one, and the version of its record that counts.
CREATE TABLE recall (
  case_id   UUID        NOT NULL,  -- the case
  drill     BOOLEAN     NOT NULL,  -- an exercise: nothing of it is ever mixed with what is real
  version   BIGINT      NOT NULL,  -- the version of the record that counts
  fsca      TEXT_C      NOT NULL,  -- the manufacturer's reference of the action, of that version; a provider's own recall is merged by it
  asked_at  TIMESTAMPTZ,           -- when the register last said how far providers are
  trouble   TEXT_C,                -- why it did not, the last time it was asked; none if it did
  CONSTRAINT recall_key PRIMARY KEY (case_id),
  CONSTRAINT recall_case FOREIGN KEY (case_id) REFERENCES case_file (case_id)
);
CREATE INDEX recall_fsca ON recall (fsca);

-- Every version of the record of the action and of the notice to users: nothing is overwritten.
CREATE TABLE recall_record (
  case_id     UUID        NOT NULL,  -- the case
  version     BIGINT      NOT NULL,  -- counts from 1
  content     TEXT_C      NOT NULL,  -- the record as JSON: references, parties, actions, countries, plan, and the notice in words
  made_at     TIMESTAMPTZ NOT NULL,  -- when it was saved
  made_by     TEXT_C      NOT NULL,  -- who saved it, as the access log names the person
  made_by_name TEXT_C     NOT NULL,  -- what that person is called on a page
  page        UUID        NOT NULL,  -- the page it was saved on: the same page saves one version
  CONSTRAINT recall_record_key PRIMARY KEY (case_id, version),
  CONSTRAINT recall_record_recall FOREIGN KEY (case_id) REFERENCES recall (case_id),
  CONSTRAINT recall_record_page UNIQUE (page)
);

-- Every version of which devices are meant.
CREATE TABLE recall_scope (
  case_id     UUID        NOT NULL,  -- the case
  version     BIGINT      NOT NULL,  -- counts from 1
  scope       TEXT_C      NOT NULL,  -- the devices as JSON, as the question of a trace has them
  unread      TEXT_C      NOT NULL,  -- what could not be read as UDI-DI when it was entered, one a line
  because     TEXT_C      NOT NULL,  -- why there is this version
  made_at     TIMESTAMPTZ NOT NULL,  -- when it was added
  made_by     TEXT_C      NOT NULL,  -- who added it, as the access log names the person
  made_by_name TEXT_C     NOT NULL,  -- what that person is called on a page
  page        UUID        NOT NULL,  -- the page it was added on: the same page adds one version
  checked     TEXT_C,                -- what the register said of it, as JSON; none while it was not asked
  checked_at  TIMESTAMPTZ,           -- when it said so
  trace_id    UUID,                  -- the trace that was looked at before it is sent; the last one
  CONSTRAINT recall_scope_key PRIMARY KEY (case_id, version),
  CONSTRAINT recall_scope_case FOREIGN KEY (case_id) REFERENCES case_file (case_id),
  CONSTRAINT recall_scope_trace FOREIGN KEY (trace_id) REFERENCES trace (trace_id),
  CONSTRAINT recall_scope_page UNIQUE (page),
  CONSTRAINT recall_scope_checked CHECK ((checked IS NULL) = (checked_at IS NULL))
);

-- The devices that a version names by their UDI-DI, so that who knows a device finds its recalls.
CREATE TABLE recall_scope_device (
  case_id UUID   NOT NULL,  -- the case
  version BIGINT NOT NULL,  -- the version of the scope
  udi_di  TEXT_C NOT NULL,  -- the device
  CONSTRAINT recall_scope_device_key PRIMARY KEY (case_id, version, udi_di),
  CONSTRAINT recall_scope_device_scope FOREIGN KEY (case_id, version) REFERENCES recall_scope (case_id, version)
);
CREATE INDEX recall_scope_device_udi_di ON recall_scope_device (udi_di);

-- What was sent. A row is written before the register is asked, and stays due until it said yes: so
-- nothing is lost, and by its id nothing is sent twice.
CREATE TABLE recall_sending (
  notice_id     UUID        NOT NULL,  -- names the sending everywhere; the page it was sent on
  case_id       UUID        NOT NULL,  -- the case
  number        BIGINT      NOT NULL,  -- counts up with each sending of the case: the version the notice carries
  kind          TEXT_C      NOT NULL,  -- new, update or closure
  scope_version BIGINT      NOT NULL,  -- the version of the scope
  record_version BIGINT     NOT NULL,  -- the version of the record
  trace_id      UUID,                  -- the trace whose snapshot is sent; none for a closure
  implants      BIGINT      NOT NULL,  -- implants the trace showed, certain and possible together
  providers     BIGINT      NOT NULL,  -- providers the trace showed
  confirmed     TEXT_C,                -- why its number had to be confirmed (none, share); none if it had not
  content       TEXT_C      NOT NULL,  -- the message to the register, as JSON
  made_at       TIMESTAMPTZ NOT NULL,  -- when somebody sent it
  made_by       TEXT_C      NOT NULL,  -- who sent it, as the access log names the person
  made_by_name  TEXT_C      NOT NULL,  -- what that person is called on a page
  sent_at       TIMESTAMPTZ,           -- when the register put it into mailboxes; none while it is due
  answer        TEXT_C,                -- what the register said: each provider with its numbers, as JSON
  refused       TEXT_C,                -- the codes by which the register refused it; then it is not due any more
  CONSTRAINT recall_sending_key PRIMARY KEY (notice_id),
  CONSTRAINT recall_sending_case FOREIGN KEY (case_id) REFERENCES case_file (case_id),
  CONSTRAINT recall_sending_number UNIQUE (case_id, number),
  CONSTRAINT recall_sending_trace FOREIGN KEY (trace_id) REFERENCES trace (trace_id),
  CONSTRAINT recall_sending_answer CHECK ((sent_at IS NULL) = (answer IS NULL)),
  CONSTRAINT recall_sending_end CHECK (sent_at IS NULL OR refused IS NULL)
);
CREATE INDEX recall_sending_due ON recall_sending (notice_id) WHERE sent_at IS NULL AND refused IS NULL;

-- How far each provider is, as the register told it last.
CREATE TABLE recall_progress (
  case_id UUID        NOT NULL,  -- the case
  branch  TEXT_C      NOT NULL,  -- the provider
  content TEXT_C      NOT NULL,  -- what the register said of it, as JSON
  standing TEXT_C     NOT NULL,  -- how it stands by that: done, busy, received, sent, no_contact, overdue, escalated
  told_at TIMESTAMPTZ NOT NULL,  -- when this last changed
  CONSTRAINT recall_progress_key PRIMARY KEY (case_id, branch),
  CONSTRAINT recall_progress_case FOREIGN KEY (case_id) REFERENCES case_file (case_id)
);
