-- The access log (NEN 7513): who looked at or changed what, when, and for which purpose.
-- It holds no person, no lot, no serial and no free text.
CREATE TABLE access_log (
  number      COUNTED_KEY,           -- order of arrival within this house
  at          TIMESTAMPTZ NOT NULL,  -- when it happened
  action      TEXT_C      NOT NULL,  -- what was done, as noun.verb
  actor_kind  TEXT_C      NOT NULL,  -- caller, system or stranger
  actor_id    UUID,                  -- the caller's id in this house
  actor_role  TEXT_C,                -- its role at that moment
  actor_user  TEXT_C,                -- the person it says it acts for, where the purpose asks
  purpose     TEXT_C      NOT NULL,  -- the lane of the read, or the duty served
  case_number TEXT_C,                -- the case of a read under Wkkgz art. 7a(2)
  object      UUID,                  -- what it was about, an id of ours
  records     BIGINT      NOT NULL,  -- how many records were read or written
  outcome     TEXT_C      NOT NULL,  -- done or denied
  CONSTRAINT access_log_actor CHECK ((actor_kind = 'caller') = (actor_id IS NOT NULL)),
  CONSTRAINT access_log_outcome CHECK (outcome IN ('done', 'denied'))
);
