import { programName } from './start-command.ts';

const fetchers: ReadonlySet<string> = new Set(['curl', 'wget', 'aria2c', 'fetch', 'lynx', 'http', 'https']);
const interpreters =
  /^(?:sh|bash|dash|ash|zsh|ksh|fish|pwsh|powershell|python[\d.]*|perl|ruby|node|php|lua|source|eval|\.)$/;
/** Programs that run the program named after them. */
const wrappers: ReadonlySet<string> = new Set(
  'sudo env exec command nohup time nice busybox xargs then do else !'.split(' '),
);
const decodes = /(?:^|\s)(?:base64\s(?:.*\s)?(?:-d|-D|--decode)|openssl\s(?:enc\s)?(?:.*\s)?-d)(?:\s|$)/;

/** Without one of these words nothing comes from elsewhere: most texts are told apart by that alone. */
export const mayFetch = (text: string): boolean => /curl|wget|aria2c|fetch|lynx|http|base64|openssl/.test(text);

/**
 * What a shell text runs that came from elsewhere: a download, or a blob that was written into the manifest; undefined
 * when it runs no such thing. It knows pipes (`curl … | sh`) and substitutions (`sh <(curl …)`, `eval "$(wget …)"`).
 */
export const remoteScriptIn = (text: string): 'download' | 'encoded' | undefined => {
  for (const statement of text.split(/;|&&|\|\||\n|(?<!&)&(?!&)/)) {
    const found = sourceOf(statement);
    if (found !== undefined) return found;
  }
  return undefined;
};

const sourceOf = (statement: string): 'download' | 'encoded' | undefined => {
  let source: 'download' | 'encoded' | undefined;
  for (const written of statement.split('|')) {
    // `sh -c "curl … | sh"` in one text: what the first shell is given.
    const stage = written.replace(/^\s*\S*sh\s+-\w*c\s+(?=["'])/, '');
    const program = programOf(stage);
    if (interpreters.test(program)) {
      if (source !== undefined) return source;
      if (/(?:\$\(|`|<\()\s*(?:curl|wget)\s/.test(stage)) return 'download';
    }
    if (fetchers.has(program)) source = 'download';
    else if (decodes.test(stage)) source ??= 'encoded';
  }
  return undefined;
};

/** The program of a stage: the first word that is no variable, no wrapper and no option of one. */
const programOf = (stage: string): string => {
  for (const word of stage.trim().split(/\s+/)) {
    if (/^[A-Za-z_]\w*=/.test(word) || word.startsWith('-')) continue;
    const program = programName(word);
    if (program !== '' && !wrappers.has(program)) return program;
  }
  return '';
};
