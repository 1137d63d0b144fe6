-- The first schema. Conventions, kept by every later migration:
--   org_id leads every key; small closed sets are smallint or text with CHECK (enums, jsonb @>, ranges and ILIKE cannot be
--   index conditions under row-level security); instants are timestamptz; nothing here is a global unique except random ids.
-- Roles exist before this runs: the owner (who runs it), plimsoll_app, plimsoll_definer (NOLOGIN).

-- ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE organization (
  org_id      uuid PRIMARY KEY,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  created_at  timestamptz NOT NULL
);

CREATE TABLE member (
  org_id         uuid NOT NULL REFERENCES organization,
  member_id      uuid NOT NULL,
  email          text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  role           text NOT NULL CHECK (role IN ('owner','admin','security-engineer','auditor','control-owner','developer')),
  password_hash  text,
  created_at     timestamptz NOT NULL,
  disabled_at    timestamptz,
  version        integer NOT NULL DEFAULT 1,
  PRIMARY KEY (org_id, member_id),
  UNIQUE (org_id, email)
);
CREATE INDEX member_email ON member (email);

CREATE TABLE session (
  org_id        uuid NOT NULL,
  session_id    uuid NOT NULL,
  member_id     uuid NOT NULL,
  token_hash    bytea NOT NULL,
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  last_used_at  timestamptz NOT NULL,
  revoked_at    timestamptz,
  user_agent    text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 300),
  address       text NOT NULL DEFAULT '' CHECK (length(address) <= 64),
  PRIMARY KEY (org_id, session_id),
  FOREIGN KEY (org_id, member_id) REFERENCES member
);
CREATE INDEX session_token ON session (token_hash);
CREATE INDEX session_member ON session (org_id, member_id, created_at DESC);

CREATE TABLE api_token (
  org_id        uuid NOT NULL,
  token_id      uuid NOT NULL,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  role          text NOT NULL CHECK (role IN ('owner','admin','security-engineer','auditor','control-owner','developer','pipeline')),
  prefix        text NOT NULL,
  token_hash    bytea NOT NULL,
  created_by    uuid NOT NULL,
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  last_used_at  timestamptz,
  revoked_at    timestamptz,
  PRIMARY KEY (org_id, token_id),
  FOREIGN KEY (org_id, created_by) REFERENCES member
);
CREATE INDEX api_token_hash ON api_token (token_hash);

CREATE TABLE invitation (
  org_id         uuid NOT NULL,
  invitation_id  uuid NOT NULL,
  email          text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
  role           text NOT NULL CHECK (role IN ('owner','admin','security-engineer','auditor','control-owner','developer')),
  token_hash     bytea NOT NULL,
  created_by     uuid NOT NULL,
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  accepted_at    timestamptz,
  revoked_at     timestamptz,
  PRIMARY KEY (org_id, invitation_id),
  FOREIGN KEY (org_id, created_by) REFERENCES member
);
CREATE INDEX invitation_token ON invitation (token_hash);

-- Attempts at signing in, by a hash of address and e-mail: known before any tenant is. Reached only by its function.
CREATE TABLE signin_attempt (
  key_hash      bytea PRIMARY KEY,
  window_start  timestamptz NOT NULL,
  attempts      integer NOT NULL
);

-- Append-only and hash-chained per organization: hash = sha256(previous_hash || canonical entry).
CREATE TABLE audit_entry (
  org_id         uuid NOT NULL,
  sequence       bigint NOT NULL CHECK (sequence > 0),
  at             timestamptz NOT NULL,
  actor_kind     text NOT NULL CHECK (actor_kind IN ('member','token','cluster','system')),
  actor_id       text NOT NULL,
  actor_name     text NOT NULL,
  act            text NOT NULL,
  target         text NOT NULL,
  details        jsonb NOT NULL,
  previous_hash  bytea NOT NULL,
  hash           bytea NOT NULL,
  PRIMARY KEY (org_id, sequence)
);

-- ── Clusters and their context ──────────────────────────────────────────────────────────────────────────────────────

-- The same for every organization: what a digest stands for, so that an old verdict can be explained.
CREATE TABLE catalogue (
  digest      text PRIMARY KEY,
  ordinal     bigint GENERATED ALWAYS AS IDENTITY,
  version     text NOT NULL,
  controls    jsonb NOT NULL,
  created_at  timestamptz NOT NULL
);

CREATE TABLE cluster (
  org_id              uuid NOT NULL REFERENCES organization,
  cluster_id          uuid NOT NULL,
  name                text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  source              text NOT NULL CHECK (source IN ('agent','push')),
  environment         text NOT NULL CHECK (environment IN ('production','staging','development','unknown')),
  customer_facing     boolean NOT NULL,
  criticality         text NOT NULL CHECK (criticality IN ('high','medium','low','unknown')),
  data_class          text NOT NULL CHECK (data_class IN ('restricted','pii','internal','public','unknown')),
  owner_team          text NOT NULL CHECK (length(owner_team) <= 120),
  created_at          timestamptz NOT NULL,
  created_by          uuid,
  kubernetes_version  text,
  first_seen_at       timestamptz,
  last_seen_at        timestamptz,
  decommissioned_at   timestamptz,
  version             integer NOT NULL DEFAULT 1,
  -- The fence: a drain applies only if all of these are still what it evaluated against.
  epoch_id            uuid,
  epoch_ordinal       bigint NOT NULL DEFAULT 0,
  generation          bigint NOT NULL DEFAULT 0,
  catalogue_digest    text,
  -- Reads as of a later instant are refused.
  watermark           timestamptz,
  -- Priorities follow from context: a cluster whose context is newer than what was evaluated is evaluated again.
  context_version     integer NOT NULL DEFAULT 0,
  evaluated_context   integer NOT NULL DEFAULT 0,
  PRIMARY KEY (org_id, cluster_id),
  UNIQUE (org_id, name)
);

CREATE TABLE namespace (
  org_id           uuid NOT NULL,
  cluster_id       uuid NOT NULL,
  name             text NOT NULL CHECK (length(name) BETWEEN 1 AND 63),
  -- NULL: inherited from the cluster.
  environment      text CHECK (environment IN ('production','staging','development','unknown')),
  customer_facing  boolean,
  criticality      text CHECK (criticality IN ('high','medium','low','unknown')),
  data_class       text CHECK (data_class IN ('restricted','pii','internal','public','unknown')),
  owner_team       text CHECK (length(owner_team) <= 120),
  context_source   text NOT NULL DEFAULT 'inherited' CHECK (context_source IN ('hand','label-rule','inherited')),
  PRIMARY KEY (org_id, cluster_id, name),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

CREATE TABLE cluster_credential (
  org_id         uuid NOT NULL,
  cluster_id     uuid NOT NULL,
  credential_id  uuid NOT NULL,
  prefix         text NOT NULL,
  token_hash     bytea NOT NULL,
  created_at     timestamptz NOT NULL,
  created_by     uuid,
  last_used_at   timestamptz,
  revoked_at     timestamptz,
  PRIMARY KEY (org_id, cluster_id, credential_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);
CREATE INDEX cluster_credential_token ON cluster_credential (token_hash);

-- ── Ingest ──────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE sync_epoch (
  org_id              uuid NOT NULL,
  cluster_id          uuid NOT NULL,
  epoch_id            uuid NOT NULL,
  ordinal             bigint NOT NULL,
  state               text NOT NULL CHECK (state IN ('open','pending','applied','superseded')),
  mode                text NOT NULL CHECK (mode IN ('full','partial')),
  source_name         text NOT NULL DEFAULT '' CHECK (length(source_name) <= 120),
  complete            boolean NOT NULL,
  client              text NOT NULL,
  protocol            text NOT NULL,
  detectors           text NOT NULL,
  kubernetes_version  text,
  kinds               jsonb NOT NULL,
  begun_at            timestamptz NOT NULL,
  committed_at        timestamptz,
  applied_at          timestamptz,
  applied_generation  bigint,
  objects             integer NOT NULL DEFAULT 0,
  PRIMARY KEY (org_id, cluster_id, epoch_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

-- The truth of what waits to be evaluated. `entries` is deflated JSON: hashes put, held and deleted, never bodies.
CREATE TABLE ingest_batch (
  org_id       uuid NOT NULL,
  cluster_id   uuid NOT NULL,
  epoch_id     uuid NOT NULL,
  -- 0 carries a sync of nothing; batches count from 1.
  sequence     integer NOT NULL CHECK (sequence >= 0),
  kind         text NOT NULL CHECK (kind IN ('snapshot','delta')),
  state        text NOT NULL CHECK (state IN ('staged','pending','applied','superseded')),
  digest       bytea NOT NULL,
  entries      bytea NOT NULL,
  objects      integer NOT NULL,
  received_at  timestamptz NOT NULL,
  PRIMARY KEY (org_id, cluster_id, epoch_id, sequence),
  FOREIGN KEY (org_id, cluster_id, epoch_id) REFERENCES sync_epoch
);
CREATE INDEX ingest_batch_pending ON ingest_batch (org_id, cluster_id) WHERE state = 'pending';

CREATE TABLE quarantine (
  org_id      uuid NOT NULL,
  cluster_id  uuid NOT NULL,
  epoch_id    uuid NOT NULL,
  sequence    integer NOT NULL,
  line        integer NOT NULL,
  reference   text NOT NULL CHECK (length(reference) <= 700),
  reason      text NOT NULL CHECK (length(reason) <= 500),
  at          timestamptz NOT NULL,
  PRIMARY KEY (org_id, cluster_id, epoch_id, sequence, line),
  FOREIGN KEY (org_id, cluster_id, epoch_id) REFERENCES sync_epoch
);

-- Exact canonical bytes of a redacted object, deflated with the named preset dictionary.
CREATE TABLE blob (
  org_id      uuid NOT NULL REFERENCES organization,
  hash        bytea NOT NULL CHECK (length(hash) = 32),
  dictionary  smallint NOT NULL,
  size        integer NOT NULL,
  bytes       bytea NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (org_id, hash)
);
ALTER TABLE blob ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What the engine keeps of a body under one catalogue: projection and local verdicts. Can be made again from the blob.
CREATE TABLE projection (
  org_id            uuid NOT NULL,
  hash              bytea NOT NULL,
  catalogue_digest  text NOT NULL,
  kubernetes_minor  smallint NOT NULL,
  body              bytea NOT NULL,
  PRIMARY KEY (org_id, hash, catalogue_digest, kubernetes_minor),
  FOREIGN KEY (org_id, hash) REFERENCES blob ON DELETE CASCADE
);

-- ── Inventory ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE resource (
  org_id          uuid NOT NULL,
  cluster_id      uuid NOT NULL,
  resource_id     uuid NOT NULL,
  api_group       text NOT NULL,
  api_version     text NOT NULL,
  kind            text NOT NULL,
  namespace       text NOT NULL,
  name            text NOT NULL,
  hash            bytea NOT NULL,
  not_applicable  text[] NOT NULL,
  source_name     text NOT NULL,
  since           timestamptz NOT NULL,
  PRIMARY KEY (org_id, cluster_id, resource_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster,
  FOREIGN KEY (org_id, hash) REFERENCES blob
);
CREATE INDEX resource_kind ON resource (org_id, cluster_id, api_group, kind, namespace, name);
CREATE INDEX resource_hash ON resource (org_id, hash);

CREATE TABLE resource_history (
  org_id          uuid NOT NULL,
  cluster_id      uuid NOT NULL,
  resource_id     uuid NOT NULL,
  api_group       text NOT NULL,
  api_version     text NOT NULL,
  kind            text NOT NULL,
  namespace       text NOT NULL,
  name            text NOT NULL,
  hash            bytea NOT NULL,
  not_applicable  text[] NOT NULL,
  source_name     text NOT NULL,
  valid_from      timestamptz NOT NULL,
  valid_to        timestamptz NOT NULL,
  PRIMARY KEY (org_id, cluster_id, resource_id, valid_from, valid_to)
) PARTITION BY RANGE (valid_to);

-- What could be read of each kind, as spans. namespace '' means the whole cluster.
CREATE TABLE kind_evidence (
  org_id      uuid NOT NULL,
  cluster_id  uuid NOT NULL,
  api_group   text NOT NULL,
  kind        text NOT NULL,
  namespace   text NOT NULL,
  state       text NOT NULL CHECK (state IN ('complete','partial','unreadable','not-collected')),
  reason      text NOT NULL CHECK (length(reason) <= 500),
  valid_from  timestamptz NOT NULL,
  valid_to    timestamptz,
  PRIMARY KEY (org_id, cluster_id, api_group, kind, namespace, valid_from),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);
CREATE UNIQUE INDEX kind_evidence_current ON kind_evidence (org_id, cluster_id, api_group, kind, namespace) WHERE valid_to IS NULL;

-- One row where a whole kind's verdicts of a control are undetermined for one reason, as spans.
CREATE TABLE control_status (
  org_id       uuid NOT NULL,
  cluster_id   uuid NOT NULL,
  control_id   text NOT NULL,
  subject_kind text NOT NULL,
  namespace    text NOT NULL,
  reason       text NOT NULL,
  detail       text NOT NULL,
  cause        smallint NOT NULL CHECK (cause BETWEEN 0 AND 3),
  cause_ref    text NOT NULL,
  catalogue_digest text NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz,
  PRIMARY KEY (org_id, cluster_id, control_id, subject_kind, namespace, valid_from),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);
CREATE UNIQUE INDEX control_status_current ON control_status (org_id, cluster_id, control_id, subject_kind, namespace) WHERE valid_to IS NULL;

-- ── Verdicts ────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE subject (
  org_id       uuid NOT NULL,
  cluster_id   uuid NOT NULL,
  subject_id   uuid NOT NULL,
  api_group    text NOT NULL,
  kind         text NOT NULL,
  namespace    text NOT NULL,
  name         text NOT NULL,
  resource_id  uuid,
  applicable   text[] NOT NULL,
  live         boolean NOT NULL,
  since        timestamptz NOT NULL,
  PRIMARY KEY (org_id, cluster_id, subject_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

-- A row per verdict that is not a plain pass. status 0 fail, 1 excepted, 2 undetermined. severity 0 critical … 4 info.
CREATE TABLE finding (
  org_id            uuid NOT NULL,
  cluster_id        uuid NOT NULL,
  subject_id        uuid NOT NULL,
  control_id        text NOT NULL,
  api_group         text NOT NULL,
  kind              text NOT NULL,
  namespace         text NOT NULL,
  name              text NOT NULL,
  severity          smallint NOT NULL CHECK (severity BETWEEN 0 AND 4),
  status            smallint NOT NULL CHECK (status BETWEEN 0 AND 2),
  reason            text,
  detail            text,
  violations        jsonb NOT NULL,
  evidence_hash     bytea NOT NULL,
  resource_hash     bytea,
  priority          double precision NOT NULL,
  factors           jsonb NOT NULL,
  opened_at         timestamptz NOT NULL,
  state_since       timestamptz NOT NULL,
  cause             smallint NOT NULL CHECK (cause BETWEEN 0 AND 3),
  cause_ref         text NOT NULL,
  catalogue_digest  text NOT NULL,
  PRIMARY KEY (org_id, cluster_id, subject_id, control_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
) PARTITION BY HASH (cluster_id);
DO $$
BEGIN
  FOR remainder IN 0..15 LOOP
    EXECUTE format('CREATE TABLE finding_%s PARTITION OF finding FOR VALUES WITH (MODULUS 16, REMAINDER %s)
      WITH (autovacuum_vacuum_scale_factor = 0.02)', lpad(remainder::text, 2, '0'), remainder);
  END LOOP;
END $$;
CREATE INDEX finding_priority ON finding (org_id, priority DESC, cluster_id, subject_id, control_id);
CREATE INDEX finding_cluster ON finding (org_id, cluster_id, priority DESC, subject_id, control_id);
CREATE INDEX finding_namespace ON finding (org_id, cluster_id, namespace, priority DESC, subject_id, control_id);
CREATE INDEX finding_control ON finding (org_id, control_id, priority DESC, cluster_id, subject_id);

CREATE TABLE finding_history (
  org_id            uuid NOT NULL,
  cluster_id        uuid NOT NULL,
  subject_id        uuid NOT NULL,
  control_id        text NOT NULL,
  api_group         text NOT NULL,
  kind              text NOT NULL,
  namespace         text NOT NULL,
  name              text NOT NULL,
  severity          smallint NOT NULL,
  status            smallint NOT NULL,
  reason            text,
  detail            text,
  violations        jsonb NOT NULL,
  evidence_hash     bytea NOT NULL,
  resource_hash     bytea,
  priority          double precision NOT NULL,
  opened_at         timestamptz NOT NULL,
  valid_from        timestamptz NOT NULL,
  valid_to          timestamptz NOT NULL,
  cause             smallint NOT NULL,
  cause_ref         text NOT NULL,
  catalogue_digest  text NOT NULL,
  -- What ended the span, and what came next: NULL is a pass, or the subject is gone.
  end_cause         smallint NOT NULL,
  end_ref           text NOT NULL,
  next_status       smallint,
  PRIMARY KEY (org_id, cluster_id, subject_id, control_id, valid_from, valid_to)
) PARTITION BY RANGE (valid_to);

-- One row per asset and policy. state 0 in, 1 excepted, 2 unknown, 3 out.
CREATE TABLE asset (
  org_id            uuid NOT NULL,
  cluster_id        uuid NOT NULL,
  policy_id         text NOT NULL,
  subject_id        uuid NOT NULL,
  namespace         text NOT NULL,
  state             smallint NOT NULL CHECK (state BETWEEN 0 AND 3),
  -- The state is (also) decided by evidence that is missing: its moves are caused by evidence.
  blind             boolean NOT NULL,
  -- The state before `since`; NULL when the asset was new.
  previous_state    smallint,
  since             timestamptz NOT NULL,
  cause             smallint NOT NULL CHECK (cause BETWEEN 0 AND 3),
  cause_ref         text NOT NULL,
  catalogue_digest  text NOT NULL,
  PRIMARY KEY (org_id, cluster_id, policy_id, subject_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

CREATE TABLE asset_history (
  org_id            uuid NOT NULL,
  cluster_id        uuid NOT NULL,
  policy_id         text NOT NULL,
  subject_id        uuid NOT NULL,
  namespace         text NOT NULL,
  state             smallint NOT NULL,
  blind             boolean NOT NULL,
  previous_state    smallint,
  valid_from        timestamptz NOT NULL,
  valid_to          timestamptz NOT NULL,
  cause             smallint NOT NULL,
  cause_ref         text NOT NULL,
  catalogue_digest  text NOT NULL,
  end_cause         smallint NOT NULL,
  end_ref           text NOT NULL,
  next_state        smallint,
  PRIMARY KEY (org_id, cluster_id, policy_id, subject_id, valid_from, valid_to)
) PARTITION BY RANGE (valid_to);

-- ── Counters, kept by the reconcile ─────────────────────────────────────────────────────────────────────────────────

CREATE TABLE control_counter (
  org_id        uuid NOT NULL,
  cluster_id    uuid NOT NULL,
  namespace     text NOT NULL,
  control_id    text NOT NULL,
  applicable    integer NOT NULL,
  fail          integer NOT NULL,
  excepted      integer NOT NULL,
  undetermined  integer NOT NULL,
  PRIMARY KEY (org_id, cluster_id, namespace, control_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

CREATE TABLE asset_counter (
  org_id      uuid NOT NULL,
  cluster_id  uuid NOT NULL,
  namespace   text NOT NULL,
  policy_id   text NOT NULL,
  "in"        integer NOT NULL,
  excepted    integer NOT NULL,
  unknown     integer NOT NULL,
  out         integer NOT NULL,
  PRIMARY KEY (org_id, cluster_id, namespace, policy_id),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

-- The last posture of each day (UTC). `digest` is the catalogue's.
CREATE TABLE posture_day (
  org_id            uuid NOT NULL,
  cluster_id        uuid NOT NULL,
  namespace         text NOT NULL,
  policy_id         text NOT NULL,
  day               date NOT NULL,
  "in"              integer NOT NULL,
  excepted          integer NOT NULL,
  unknown           integer NOT NULL,
  out               integer NOT NULL,
  catalogue_digest  text NOT NULL,
  PRIMARY KEY (org_id, cluster_id, policy_id, day, namespace),
  FOREIGN KEY (org_id, cluster_id) REFERENCES cluster
);

-- What has to happen after a transaction: written in it, taken by the relay.
CREATE TABLE outbox (
  org_id        uuid NOT NULL REFERENCES organization,
  outbox_id     uuid NOT NULL,
  topic         text NOT NULL,
  payload       jsonb NOT NULL,
  created_at    timestamptz NOT NULL,
  delivered_at  timestamptz,
  PRIMARY KEY (org_id, outbox_id)
);
CREATE INDEX outbox_pending ON outbox (created_at) WHERE delivered_at IS NULL;
