-- What several people may edit at once has a version each, so that nobody's save undoes another's without being told. Each
-- form has its own: who renames the organization is in nobody's way who sets its retention.
ALTER TABLE organization
  ADD COLUMN name_version        integer NOT NULL DEFAULT 1,
  ADD COLUMN retention_version   integer NOT NULL DEFAULT 1,
  ADD COLUMN silence_version     integer NOT NULL DEFAULT 1,
  ADD COLUMN sign_in_version     integer NOT NULL DEFAULT 1,
  ADD COLUMN third_party_version integer NOT NULL DEFAULT 1;

-- Of the context that was set by hand; what the drain writes of a namespace does not move it.
ALTER TABLE namespace ADD COLUMN version integer NOT NULL DEFAULT 1;

-- Beside the version of name and context: labels are edited in a form of their own.
ALTER TABLE cluster ADD COLUMN labels_version integer NOT NULL DEFAULT 1;
