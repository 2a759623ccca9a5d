-- E-mails that tell a provider to look into its mailbox: a queue that outlives the process. What is
-- kept is the address, and never what a notice says.
CREATE TABLE recall_mail (
  mail_id   UUID        NOT NULL,  -- names the e-mail, also to the mail server
  position  BIGINT      NOT NULL,  -- the notice it is about
  step      TEXT_C      NOT NULL,  -- why: sent, reminded or reminded_again
  recipient TEXT_C      NOT NULL,  -- the address, as the contact had it then
  queued_at TIMESTAMPTZ NOT NULL,  -- since when it waits
  due_at    TIMESTAMPTZ NOT NULL,  -- when it is tried next; while it is tried, when another process may
  attempts  BIGINT      NOT NULL,  -- how often it was tried
  taken_at  TIMESTAMPTZ,           -- when the mail server took it: it is never sent again
  refused_at TIMESTAMPTZ,          -- when it was given up
  reason    TEXT_C,                -- why it was not taken the last time; no word of the server
  CONSTRAINT recall_mail_pk PRIMARY KEY (mail_id),
  CONSTRAINT recall_mail_once UNIQUE (position, step, recipient),
  CONSTRAINT recall_mail_of FOREIGN KEY (position) REFERENCES mailbox (position),
  CONSTRAINT recall_mail_step CHECK (step IN ('sent', 'reminded', 'reminded_again')),
  CONSTRAINT recall_mail_end CHECK (taken_at IS NULL OR refused_at IS NULL)
);
-- What waits.
CREATE INDEX recall_mail_due ON recall_mail (due_at) WHERE taken_at IS NULL AND refused_at IS NULL;
