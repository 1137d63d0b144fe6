-- Why something was decided about a built-in control, and by whom; and the text of an organization's own controls as it was
-- written, with its comments. Expands only: neither is part of what decides verdicts, nor of its digest.

ALTER TABLE control_setting
  ADD COLUMN reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 2000),
  -- The person or token, by name; empty for what was decided before this was kept.
  ADD COLUMN changed_by text NOT NULL DEFAULT '' CHECK (length(changed_by) <= 300);

-- NULL: it was sent as JSON, and a text is made of it.
ALTER TABLE custom_control ADD COLUMN source text CHECK (length(source) <= 524288);
ALTER TABLE custom_control_version ADD COLUMN source text CHECK (length(source) <= 524288);
