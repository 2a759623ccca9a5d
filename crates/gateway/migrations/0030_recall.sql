-- Recalls at a provider: a safety notice of the inspectorate, of a manufacturer, or both as one,
-- from its arrival to the last patient. A drill is marked on the recall and mixed with nothing.
CREATE TABLE recall (
  provider_id    UUID        NOT NULL,  -- whose
  recall_id      UUID        NOT NULL,  -- ours
  year           BIGINT      NOT NULL,  -- the year it began in
  ordinal        BIGINT      NOT NULL,  -- 1, 2, ... within that year: with it the provider's own number
  case_number    TEXT_C,                -- the inspectorate's case; none while only the provider knows of it
  fsca_reference TEXT_C,                -- the manufacturer's reference of the corrective action, as written
  fsca_key       TEXT_C,                -- the same without case and blanks: by it one's own and the inspectorate's are the same
  drill          BOOLEAN     NOT NULL,  -- whether it is an exercise
  state          TEXT_C      NOT NULL,  -- open or closed
  actions        TEXT_C      NOT NULL,  -- what is asked, by code, with blanks between
  wording        TEXT_C      NOT NULL,  -- the words of the notice, as JSON; no patient stands in them
  scope          TEXT_C      NOT NULL,  -- which devices, as the question of a trace has it
  scope_version  BIGINT      NOT NULL,  -- the version of the notice that holds; 0 for one's own
  by_maker       BOOLEAN     NOT NULL,  -- whether the scope asks for makers or kinds: what is learnt of a device may widen it
  search_due     BOOLEAN     NOT NULL,  -- whether this house has to be searched again
  acknowledge_by DATE,                  -- the last day to say that somebody read it
  settle_by      DATE        NOT NULL,  -- the last day for every patient
  opened_at      TIMESTAMPTZ NOT NULL,  -- when it came, or was opened here
  opened_by      TEXT_C,                -- the name of who opened it here; none if it came from the register
  source_file    UUID,                  -- what it was opened from: the maker's notice, as a kept file
  closed_at      TIMESTAMPTZ,           -- when it was closed
  closed_by      TEXT_C,                -- the name of who closed it here; none if the inspectorate did
  closed_why     TEXT_C,                -- why it was closed with work still open, in own words
  merged_into    UUID,                  -- the recall that took over its list: they turned out to be one
  version        BIGINT      NOT NULL,  -- 1, 2, ...: each change makes the next
  CONSTRAINT recall_key PRIMARY KEY (provider_id, recall_id),
  CONSTRAINT recall_number UNIQUE (provider_id, year, ordinal),
  CONSTRAINT recall_case UNIQUE (provider_id, case_number),
  CONSTRAINT recall_of FOREIGN KEY (provider_id) REFERENCES provider (provider_id),
  CONSTRAINT recall_state CHECK (state IN ('open', 'closed')),
  CONSTRAINT recall_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
CREATE INDEX recall_by_fsca ON recall (provider_id, fsca_key) WHERE fsca_key IS NOT NULL;
CREATE INDEX recall_open ON recall (provider_id, recall_id) WHERE state = 'open';

-- The notices of a recall, byte for byte as the register gave them: the last version holds, those
-- before it are what was known then.
CREATE TABLE recall_notice (
  provider_id     UUID        NOT NULL,  -- to whom
  notice_id       UUID        NOT NULL,  -- the register's; the same for all providers
  branch_number   TEXT_C      NOT NULL,  -- to which branch
  recall_id       UUID        NOT NULL,  -- the recall it made or changed
  position        BIGINT      NOT NULL,  -- where it stood in the mailbox
  kind            TEXT_C      NOT NULL,  -- new, update or closure
  version         BIGINT      NOT NULL,  -- the version of the scope
  sent_at         TIMESTAMPTZ NOT NULL,  -- when the register sent it
  received_at     TIMESTAMPTZ NOT NULL,  -- when it was kept here
  body            TEXT_C      NOT NULL,  -- the notice
  acknowledged_at TIMESTAMPTZ,           -- when somebody said to have read it
  acknowledged_by TEXT_C,                -- the name of who did
  told_at         TIMESTAMPTZ,           -- when the register heard of that
  CONSTRAINT recall_notice_key PRIMARY KEY (provider_id, notice_id, branch_number),
  CONSTRAINT recall_notice_of FOREIGN KEY (provider_id, recall_id) REFERENCES recall (provider_id, recall_id),
  CONSTRAINT recall_notice_kind CHECK (kind IN ('new', 'update', 'closure')),
  CONSTRAINT recall_notice_told CHECK (told_at IS NULL OR acknowledged_at IS NOT NULL)
);
CREATE INDEX recall_notice_by_recall ON recall_notice (provider_id, recall_id, position);
CREATE INDEX recall_notice_unread ON recall_notice (provider_id, recall_id) WHERE acknowledged_at IS NULL;
CREATE INDEX recall_notice_untold ON recall_notice (provider_id, notice_id)
  WHERE acknowledged_at IS NOT NULL AND told_at IS NULL;

-- What each branch of a provider does in a recall, and what the inspectorate was told of it.
CREATE TABLE recall_branch (
  provider_id     UUID        NOT NULL,  -- whose
  recall_id       UUID        NOT NULL,  -- in which recall
  branch_number   TEXT_C      NOT NULL,  -- the branch
  stock_looked_at TIMESTAMPTZ,           -- when somebody said to have looked for stock
  stock_looked_by TEXT_C,                -- the name of who did
  sequence        BIGINT      NOT NULL,  -- counts up with each change of the numbers
  progress_due    BOOLEAN     NOT NULL,  -- whether the numbers must be sent
  reported        TEXT_C,                -- the numbers as they were sent last, as JSON
  reported_on     DATE,                  -- the day they were counted for
  reported_at     TIMESTAMPTZ,           -- when the register took them
  refused         TEXT_C,                -- why the register did not take the last ones: its status
  CONSTRAINT recall_branch_key PRIMARY KEY (provider_id, recall_id, branch_number),
  CONSTRAINT recall_branch_of FOREIGN KEY (provider_id, recall_id) REFERENCES recall (provider_id, recall_id)
);
CREATE INDEX recall_branch_due ON recall_branch (provider_id, recall_id) WHERE progress_due;

-- Who must be told, seen or operated: a row a patient; an implant whose patient is not known has a
-- row of its own until somebody finds out.
CREATE TABLE recall_patient (
  provider_id   UUID        NOT NULL,  -- whose
  recall_id     UUID        NOT NULL,  -- in which recall
  entry_id      UUID        NOT NULL,  -- ours
  patient_id    UUID,                  -- the patient, if known
  branch_number TEXT_C      NOT NULL,  -- the branch that counts it
  certain       BOOLEAN     NOT NULL,  -- whether every criterion is met for one of the implants; else it cannot be excluded
  assigned_to   TEXT_C,                -- the name of who takes care of it
  settle_by     DATE        NOT NULL,  -- the last day
  attempts      BIGINT      NOT NULL,  -- letters and calls so far
  proposal      TEXT_C,                -- the outcome that this house's own records suggest: explanted or deceased
  outcome       TEXT_C,                -- what became of it; see the constraint
  outcome_by    TEXT_C,                -- the name of who said so; none if a recorded death did
  outcome_at    TIMESTAMPTZ,           -- when
  not_in_file_at TIMESTAMPTZ,          -- when somebody said that the provider's file has no patient of this implant
  not_in_file_by TEXT_C,               -- the name of who did; why stands in a remark
  settled       BOOLEAN     NOT NULL,  -- whether that is the end of what is asked
  released      BOOLEAN     NOT NULL,  -- whether none of its implants is meant any more
  listed_at     TIMESTAMPTZ NOT NULL,  -- when it came on the list
  version       BIGINT      NOT NULL,  -- 1, 2, ...: each change makes the next
  CONSTRAINT recall_patient_key PRIMARY KEY (provider_id, recall_id, entry_id),
  CONSTRAINT recall_patient_once UNIQUE (provider_id, recall_id, patient_id),
  CONSTRAINT recall_patient_of FOREIGN KEY (provider_id, recall_id) REFERENCES recall (provider_id, recall_id),
  CONSTRAINT recall_patient_outcome CHECK (outcome IN
    ('informed', 'appointment', 'explanted', 'declined', 'deceased', 'moved', 'not_reachable')),
  CONSTRAINT recall_patient_proposal CHECK (proposal IN ('explanted', 'deceased')),
  CONSTRAINT recall_patient_told CHECK ((outcome IS NULL) = (outcome_at IS NULL)),
  CONSTRAINT recall_patient_end CHECK (NOT settled OR outcome IS NOT NULL OR not_in_file_at IS NOT NULL),
  CONSTRAINT recall_patient_no_file CHECK ((not_in_file_at IS NULL) = (not_in_file_by IS NULL)),
  CONSTRAINT recall_patient_file CHECK (not_in_file_at IS NULL OR patient_id IS NULL)
);
CREATE INDEX recall_patient_by_day ON recall_patient (provider_id, recall_id, settle_by, entry_id);
CREATE INDEX recall_patient_open ON recall_patient (provider_id, recall_id, settle_by, entry_id)
  WHERE NOT settled AND NOT released;
CREATE INDEX recall_patient_by_patient ON recall_patient (provider_id, patient_id);

-- The implants that are meant: named by a notice, or found by the provider itself.
CREATE TABLE recall_implant (
  provider_id   UUID        NOT NULL,  -- whose
  recall_id     UUID        NOT NULL,  -- in which recall
  listed_as     TEXT_C      NOT NULL,  -- the reference the notice has; for what was found here, the implant's own
  implant       UUID,                  -- the implant in this house; none if the reference is not known here
  entry_id      UUID        NOT NULL,  -- its row on the list of patients
  branch_number TEXT_C      NOT NULL,  -- the branch that counts it
  source        TEXT_C      NOT NULL,  -- notice; search: found here when the scope came; late: came in since
  certain       BOOLEAN     NOT NULL,  -- whether every criterion is met; else it cannot be excluded
  released      BOOLEAN     NOT NULL,  -- whether it is no longer meant
  listed_at     TIMESTAMPTZ NOT NULL,  -- when it came on the list
  CONSTRAINT recall_implant_key PRIMARY KEY (provider_id, recall_id, listed_as),
  CONSTRAINT recall_implant_once UNIQUE (provider_id, recall_id, implant),
  CONSTRAINT recall_implant_of FOREIGN KEY (provider_id, recall_id, entry_id)
    REFERENCES recall_patient (provider_id, recall_id, entry_id),
  CONSTRAINT recall_implant_source CHECK (source IN ('notice', 'search', 'late'))
);
CREATE INDEX recall_implant_by_entry ON recall_implant (provider_id, recall_id, entry_id);
CREATE INDEX recall_implant_by_implant ON recall_implant (provider_id, implant) WHERE implant IS NOT NULL;

-- What was done for somebody on a list: letters, calls, remarks, outcomes. Nothing of it is changed.
CREATE TABLE recall_note (
  provider_id UUID        NOT NULL,  -- whose
  note_id     UUID        NOT NULL,  -- made with the page that sent it: the same form sent twice is one
  recall_id   UUID        NOT NULL,  -- in which recall
  entry_id    UUID        NOT NULL,  -- about whom
  kind        TEXT_C      NOT NULL,  -- letter, call, remark or outcome
  reached     BOOLEAN,               -- of a call: whether the patient was spoken to
  outcome     TEXT_C,                -- of an outcome: which
  sealed      BYTES       NOT NULL,  -- the words, sealed
  key_id      TEXT_C      NOT NULL,  -- the master key that sealed them
  noted_by    TEXT_C,                -- the name of who wrote it; none if the house did
  noted_at    TIMESTAMPTZ NOT NULL,  -- when
  CONSTRAINT recall_note_key PRIMARY KEY (provider_id, note_id),
  CONSTRAINT recall_note_of FOREIGN KEY (provider_id, recall_id, entry_id)
    REFERENCES recall_patient (provider_id, recall_id, entry_id),
  CONSTRAINT recall_note_kind CHECK (kind IN ('letter', 'call', 'remark', 'outcome')),
  CONSTRAINT recall_note_reached CHECK ((kind = 'call') = (reached IS NOT NULL)),
  CONSTRAINT recall_note_outcome CHECK ((kind = 'outcome') = (outcome IS NOT NULL))
);
CREATE INDEX recall_note_by_entry ON recall_note (provider_id, recall_id, entry_id, note_id);

-- Devices of a recall that were not used yet, where they lay, and that nobody can take them any more.
CREATE TABLE recall_stock (
  provider_id   UUID        NOT NULL,  -- whose
  stock_id      UUID        NOT NULL,  -- made with the page that sent it: the same form sent twice is one
  recall_id     UUID        NOT NULL,  -- in which recall
  branch_number TEXT_C      NOT NULL,  -- at which branch
  place         TEXT_C      NOT NULL,  -- where: a store room, a consignment cabinet
  udi_di        TEXT_C,                -- the device
  lot           TEXT_C,                -- its lot
  serial        TEXT_C,                -- its serial number
  quantity      BIGINT      NOT NULL,  -- how many
  found_at      TIMESTAMPTZ NOT NULL,  -- when they were found
  found_by      TEXT_C      NOT NULL,  -- the name of who found them
  blocked_at    TIMESTAMPTZ,           -- when they were put where nobody takes them
  blocked_by    TEXT_C,                -- the name of who did
  CONSTRAINT recall_stock_key PRIMARY KEY (provider_id, stock_id),
  CONSTRAINT recall_stock_of FOREIGN KEY (provider_id, recall_id) REFERENCES recall (provider_id, recall_id),
  CONSTRAINT recall_stock_some CHECK (quantity > 0),
  CONSTRAINT recall_stock_blocked CHECK ((blocked_at IS NULL) = (blocked_by IS NULL))
);
CREATE INDEX recall_stock_by_recall ON recall_stock (provider_id, recall_id);

-- Who was asked to read changed instructions, and who said to have done so.
CREATE TABLE recall_reading (
  provider_id UUID        NOT NULL,  -- where
  recall_id   UUID        NOT NULL,  -- in which recall
  version     BIGINT      NOT NULL,  -- the version of the notice they are of
  reader_key  TEXT_C      NOT NULL,  -- the reader's name without case and blanks
  reader      TEXT_C      NOT NULL,  -- the reader's name
  asked_by    TEXT_C,                -- the name of who asked; none for who read unasked
  asked_at    TIMESTAMPTZ NOT NULL,  -- when
  read_at     TIMESTAMPTZ,           -- when the reader said to have read them
  read_as     TEXT_C,                -- what the identity provider calls the reader
  CONSTRAINT recall_reading_key PRIMARY KEY (provider_id, recall_id, version, reader_key),
  CONSTRAINT recall_reading_of FOREIGN KEY (provider_id, recall_id) REFERENCES recall (provider_id, recall_id),
  CONSTRAINT recall_reading_read CHECK ((read_at IS NULL) = (read_as IS NULL))
);

-- The provider's own procedure for recalls. A version is never changed; the latest holds.
CREATE TABLE recall_procedure (
  provider_id     UUID        NOT NULL,  -- whose
  version         BIGINT      NOT NULL,  -- 1, 2, ...
  mailbox_outside TEXT_C      NOT NULL,  -- where makers and the inspectorate report to
  mailbox_inside  TEXT_C      NOT NULL,  -- where the provider's own people report to
  first_receiver  TEXT_C      NOT NULL,  -- who reads those, the same working day
  coordinator     TEXT_C      NOT NULL,  -- who carries a recall out
  statement       TEXT_C      NOT NULL,  -- the rest of it, in own words
  written_by      TEXT_C      NOT NULL,  -- the name of who wrote this version
  written_at      TIMESTAMPTZ NOT NULL,  -- when
  CONSTRAINT recall_procedure_key PRIMARY KEY (provider_id, version)
);

-- The steps of a version of the procedure.
CREATE TABLE recall_procedure_step (
  provider_id UUID   NOT NULL,  -- whose
  version     BIGINT NOT NULL,  -- of which version
  step        TEXT_C NOT NULL,  -- see the constraint
  owner       TEXT_C NOT NULL,  -- who does it
  deputy      TEXT_C NOT NULL,  -- who does it otherwise
  CONSTRAINT recall_procedure_step_key PRIMARY KEY (provider_id, version, step),
  CONSTRAINT recall_procedure_step_of FOREIGN KEY (provider_id, version) REFERENCES recall_procedure (provider_id, version),
  CONSTRAINT recall_procedure_step_step CHECK (step IN
    ('receive', 'assess', 'block_stock', 'trace', 'inform_patients', 'reply', 'close'))
);

-- Who said to have read a version of the procedure.
CREATE TABLE recall_procedure_read (
  provider_id UUID        NOT NULL,  -- where
  version     BIGINT      NOT NULL,  -- which version
  read_as     TEXT_C      NOT NULL,  -- what the identity provider calls the reader
  reader      TEXT_C      NOT NULL,  -- the reader's name
  read_at     TIMESTAMPTZ NOT NULL,  -- when
  CONSTRAINT recall_procedure_read_key PRIMARY KEY (provider_id, version, read_as)
);

-- The steps of the procedure in one recall, as the version in force then had them.
CREATE TABLE recall_step (
  provider_id UUID        NOT NULL,  -- whose
  recall_id   UUID        NOT NULL,  -- in which recall
  step        TEXT_C      NOT NULL,  -- see the constraint
  owner       TEXT_C      NOT NULL,  -- who does it; empty if no procedure was written yet
  deputy      TEXT_C      NOT NULL,  -- who does it otherwise
  due_on      DATE        NOT NULL,  -- the last day
  done_at     TIMESTAMPTZ,           -- when it was done
  done_by     TEXT_C,                -- the name of who said so; none if the house saw it done
  CONSTRAINT recall_step_key PRIMARY KEY (provider_id, recall_id, step),
  CONSTRAINT recall_step_of FOREIGN KEY (provider_id, recall_id) REFERENCES recall (provider_id, recall_id),
  CONSTRAINT recall_step_step CHECK (step IN
    ('receive', 'assess', 'block_stock', 'trace', 'inform_patients', 'reply', 'close'))
);

-- Why a device that is being recalled was placed all the same, as the professional said who signed.
CREATE TABLE recall_placing (
  provider_id  UUID        NOT NULL,  -- where
  placing_id   UUID        NOT NULL,  -- ours
  operation_id UUID        NOT NULL,  -- in which operation
  item_id      UUID        NOT NULL,  -- which thing of it
  recall_id    UUID        NOT NULL,  -- which recall
  sealed       BYTES       NOT NULL,  -- the reason, sealed
  key_id       TEXT_C      NOT NULL,  -- the master key that sealed it
  signed_by    TEXT_C      NOT NULL,  -- the name of the professional
  signed_at    TIMESTAMPTZ NOT NULL,  -- when
  CONSTRAINT recall_placing_key PRIMARY KEY (provider_id, placing_id),
  CONSTRAINT recall_placing_of FOREIGN KEY (provider_id, recall_id) REFERENCES recall (provider_id, recall_id),
  CONSTRAINT recall_placing_in FOREIGN KEY (provider_id, operation_id) REFERENCES operation (provider_id, operation_id)
);
CREATE INDEX recall_placing_by_recall ON recall_placing (provider_id, recall_id);

-- Up to where a provider's mailbox at the register was fetched, and when it was last looked into.
CREATE TABLE recall_cursor (
  provider_id UUID        NOT NULL,  -- whose
  position    BIGINT      NOT NULL,  -- the last notice that is kept here
  looked_at   TIMESTAMPTZ NOT NULL,  -- when the register last answered
  CONSTRAINT recall_cursor_key PRIMARY KEY (provider_id)
);
