/** Statements of a migration outside of function bodies, each with the comments that stand before it. */
const statementsOf = (sql: string): readonly { readonly text: string; readonly comment: string }[] => {
  const withoutBodies = sql
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    // A semicolon in a comment ends no statement.
    .replaceAll(/--[^\n]*/g, (comment) => comment.replaceAll(';', ','));
  return withoutBodies.split(';').map((piece) => ({
    comment: [...piece.matchAll(/--[^\n]*/g)].map(([line]) => line).join('\n'),
    text: piece
      .replaceAll(/--[^\n]*/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  }));
};

const tablesMadeIn = (sql: string): readonly string[] =>
  [...sql.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?(\w+)/gi)].map(([, name = '']) => name);

interface Rule {
  readonly breaks: RegExp;
  readonly why: string;
  /** Only on tables that hold rows already: those of earlier migrations. */
  readonly existing?: true;
}

/** What the processes of the release before, which still run, would not survive; and what locks a full table for long. */
const rules: readonly Rule[] = [
  { breaks: /^DROP (TABLE|VIEW|FUNCTION|TYPE|SCHEMA)\b/i, why: 'drops what the release before may use' },
  {
    breaks: /^ALTER TABLE (?<table>\w+).*\bDROP (COLUMN|CONSTRAINT)?\b/i,
    why: 'drops what the release before may use',
  },
  { breaks: /^ALTER TABLE (?<table>\w+).*\bRENAME\b/i, why: 'renames what the release before uses' },
  { breaks: /^ALTER TABLE (?<table>\w+).*\bALTER (COLUMN )?\w+ (SET DATA )?TYPE\b/i, why: 'rewrites the table' },
  { breaks: /^ALTER TABLE (?<table>\w+).*\bSET NOT NULL\b/i, why: 'scans the table under a lock', existing: true },
  {
    breaks:
      /^ALTER TABLE (?<table>\w+).*\bADD COLUMN (?:(?!ADD COLUMN).)*\bNOT NULL\b(?!(?:(?!ADD COLUMN).)*\bDEFAULT\b)(?<!DEFAULT [^,]*)/i,
    why: 'adds a column that the release before does not fill',
    existing: true,
  },
  {
    breaks: /^ALTER TABLE (?<table>\w+).*\bADD (CONSTRAINT|CHECK|FOREIGN KEY|UNIQUE)\b(?!.*\bNOT VALID\b)/i,
    why: 'checks every row under a lock: add it NOT VALID and validate it later',
    existing: true,
  },
  {
    breaks: /^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY).*? ON (ONLY )?(?<table>\w+)/i,
    why: 'stops writes while it is built; say "lint: short-lock" and why it is short',
    existing: true,
  },
  { breaks: /^(TRUNCATE|DELETE FROM) (?<table>\w+)/i, why: 'loses rows', existing: true },
  { breaks: /^UPDATE (?<table>\w+)/i, why: 'rewrites rows under a lock: let a job do it in pieces', existing: true },
  { breaks: /^(REVOKE) (?!CREATE ON SCHEMA).*ON (TABLE )?(?<table>\w+) FROM plimsoll_app/i, why: 'takes a right away' },
];

/** What in a migration is not an expansion, as one line each; `earlier` are the migrations before it. */
export const lintMigration = (sql: string, earlier: readonly string[]): readonly string[] => {
  const existing = new Set(earlier.flatMap(tablesMadeIn));
  const own = new Set(tablesMadeIn(sql));
  return statementsOf(sql).flatMap(({ text, comment }) =>
    rules.flatMap(({ breaks, why, existing: onlyExisting }) => {
      const match = breaks.exec(text);
      if (match === null || comment.includes('lint: short-lock')) return [];
      const table = match.groups?.table;
      if (onlyExisting === true && table !== undefined && (own.has(table) || !existing.has(table))) return [];
      return [`${text.slice(0, 80)}: ${why}`];
    }),
  );
};
