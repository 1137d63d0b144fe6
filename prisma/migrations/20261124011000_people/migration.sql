-- An invitation may carry grants: what whoever accepts it holds from then on, beside its role and its teams. Expands only:
-- the release before makes invitations without any, and leaves those of others out when one is accepted.
ALTER TABLE invitation ADD COLUMN grants jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(grants) = 'array');
