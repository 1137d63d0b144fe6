-- What a report is for, which findings it lists, and in whose zone its PDF writes instants. Expands only: a process that
-- does not know these columns makes whole reports in UTC, as before.
ALTER TABLE report
  ADD COLUMN kind text NOT NULL DEFAULT 'full'
    CHECK (kind IN ('full','executive','framework','team','findings','evidence')),
  -- Empty: every finding.
  ADD COLUMN finding_filter jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(finding_filter) = 'object'),
  ADD COLUMN zone text NOT NULL DEFAULT 'UTC' CHECK (length(zone) BETWEEN 1 AND 64);
