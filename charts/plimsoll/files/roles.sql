-- The roles of Plimsoll in a Postgres of your own, for psql, connected to the database that Plimsoll is to have, as a
-- superuser or as the database's owner with CREATEROLE. Passwords come from -v or from the environment.
-- No role is a superuser or bypasses row-level security: the processes refuse to start as one.
\set ON_ERROR_STOP on
\getenv owner_password PLIMSOLL_OWNER_PASSWORD
\getenv app_password PLIMSOLL_APP_PASSWORD
\getenv queue_password PLIMSOLL_QUEUE_PASSWORD

-- Migrates and owns the tables.
CREATE ROLE plimsoll_owner LOGIN PASSWORD :'owner_password';
-- What the API and the workers are.
CREATE ROLE plimsoll_app LOGIN PASSWORD :'app_password';
-- Owns the queue where it lives in Postgres.
CREATE ROLE plimsoll_queue LOGIN PASSWORD :'queue_password';
-- Nobody: it owns the functions that look across organizations, and the owner hands them over to it.
CREATE ROLE plimsoll_definer NOLOGIN;

SELECT current_setting('server_version_num')::int >= 160000 AS says_inheritance_per_grant \gset
\if :says_inheritance_per_grant
GRANT plimsoll_definer TO plimsoll_owner WITH INHERIT FALSE, SET TRUE;
\else
ALTER ROLE plimsoll_owner NOINHERIT;
GRANT plimsoll_definer TO plimsoll_owner;
\endif

REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT ALL ON DATABASE :"DBNAME" TO plimsoll_owner WITH GRANT OPTION;
GRANT ALL ON SCHEMA public TO plimsoll_owner WITH GRANT OPTION;
GRANT CONNECT ON DATABASE :"DBNAME" TO plimsoll_app, plimsoll_queue;
