import type { FormatDetector, Span } from '../detector.ts';
import { passwordOptions } from '../password-options.ts';
import { isPlaceholder, opensReference } from '../placeholder.ts';

const secret = `["']?(?<secret>[^\\s"'«»]{1,200})`;
const gaps = { glued: '', apart: `["']?[\\s=,]{1,4}`, either: `(?:["']?[\\s=,]{1,4})?` } as const;

/** The option behind its program, in a line of a shell or in a list of arguments as JSON writes it. */
const optionPatterns = passwordOptions.map(
  ({ program, option, written, behind }) =>
    new RegExp(
      `(?<![\\w-])(?:${program})(?![\\w.-])[^\\n|;&]{0,400}?[\\s"'](?:${option})${gaps[written]}${
        behind === undefined ? '' : `["']?[^\\s${behind}"']{1,100}${behind}`
      }${secret}`,
      'dg',
    ),
);

/** Passwords that stand at a place of their own in a command or a line of a configuration. */
const placePatterns: readonly RegExp[] = [
  new RegExp(`\\bmachine\\s{1,4}\\S{1,200}\\s{1,4}login\\s{1,4}\\S{1,200}\\s{1,4}password\\s{1,4}${secret}`, 'dg'),
  new RegExp(`(?:--|config set )(?:requirepass|masterauth)\\s{1,4}${secret}`, 'dgi'),
  // Redis' configuration; in its comments the word stands in sentences.
  new RegExp(`^[ \\t]{0,20}(?:requirepass|masterauth)[ \\t]{1,8}${secret}`, 'dgm'),
  new RegExp(`-pass(?:in|out)?["',\\s]{1,4}pass:${secret}`, 'dg'),
  new RegExp(
    `\\bhtpasswd\\s{1,4}-(?=[A-Za-z]{0,6}b)(?:(?=[A-Za-z]{0,6}n)[A-Za-z]{1,7}\\s{1,4}|[A-Za-z]{1,7}\\s{1,4}[^\\s-]\\S{0,200}\\s{1,4})[^\\s-]\\S{0,100}\\s{1,4}${secret}`,
    'dg',
  ),
  new RegExp(`\\brabbitmqctl\\s{1,4}(?:add_user|change_password)\\s{1,4}\\S{1,100}\\s{1,4}${secret}`, 'dg'),
  new RegExp(
    `\\bmc\\s{1,4}(?:alias set|config host add)\\s{1,4}\\S{1,100}\\s{1,4}\\S{1,200}\\s{1,4}\\S{1,200}\\s{1,4}${secret}`,
    'dg',
  ),
  /\bsqlplus\s{1,4}(?:-\S{1,20}\s{1,4}){0,4}["']?[\w$]{1,60}\/["']?(?<secret>[^\s"'@/«»]{1,100})@/dg,
  /\becho\s{1,4}(?:-\w\s{1,4})?["']?[\w.-]{1,60}:(?<secret>[^\s"'|«»]{1,200})["']?\s{0,4}\|\s{0,4}(?:sudo\s{1,4})?chpasswd/dg,
];

function* findPasswords(text: string): Iterable<Span> {
  for (const pattern of [...optionPatterns, ...placePatterns])
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.groups?.secret ?? [0, 0];
      // What ends a command ends the word before it.
      const found = text.slice(start, end).replace(/[;),\]]+$/, '');
      if (!isPlaceholder(found) && !opensReference(found)) yield { start, end: start + found.length };
    }
}

/** A password that a command line or a server's configuration takes without a name. */
export const commandPassword: FormatDetector = {
  id: 'command-argument-password',
  version: 2,
  marks: [
    ...['mysql', 'mariadb', 'mariabackup', 'mongo', 'redis-cli', 'valkey-cli', 'keydb-cli', 'sshpass', 'curl'],
    ...['etcdctl', 'smbclient', 'mount.cifs', 'ldap', 'sqlcmd', 'bcp ', ' login', 'requirepass', 'masterauth'],
    ...['pass:', 'htpasswd', 'rabbitmqctl', 'mc alias', 'mc config', 'sqlplus', 'chpasswd', 'machine '],
  ],
  find: findPasswords,
};
