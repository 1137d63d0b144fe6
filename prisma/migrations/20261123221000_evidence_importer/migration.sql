-- A role of API tokens that brings evidence of other tools and does nothing else. Expands only: a process of the release
-- before knows no such role, and lets a token of it do nothing. Rows that are there hold a role of the narrower list.
ALTER TABLE api_token DROP CONSTRAINT api_token_role_check;
ALTER TABLE api_token ADD CONSTRAINT api_token_role_check CHECK (role IN
  ('owner','admin','security-engineer','auditor','control-owner','developer','pipeline','evidence-importer')) NOT VALID;
