export type TokenKind = 'key' | 'text' | 'constant' | 'comment' | 'mark' | 'masked' | 'plain';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const masked = /(«masked:[^»]*»)/;

const valueTokens = (text: string): readonly Token[] => {
  if (masked.test(text)) {
    return text
      .split(masked)
      .filter((part) => part !== '')
      .map((part) => ({ kind: masked.test(part) ? 'masked' : 'text', text: part }));
  }
  if (/^(true|false|null|~|-?\d+(\.\d+)?)$/.test(text)) return [{ kind: 'constant', text }];
  if (text.startsWith('#')) return [{ kind: 'comment', text }];
  if (/^([{[][}\]]|[|>][+-]?)$/.test(text)) return [{ kind: 'mark', text }];
  return [{ kind: 'text', text }];
};

/**
 * One line of block-style YAML as coloured pieces that join to exactly that line. Colour is decoration: a line inside a
 * block scalar may be coloured as if it were a key, and is read the same.
 */
export const yamlTokens = (line: string): readonly Token[] => {
  const [, indent = '', dashes = '', rest = ''] = /^(\s*)((?:- +|-$)*)(.*)$/s.exec(line) ?? [];
  const tokens: Token[] = [];
  if (indent !== '') tokens.push({ kind: 'plain', text: indent });
  if (dashes !== '') tokens.push({ kind: 'mark', text: dashes });
  const pair = /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#:'"{[][^:#]*?)(:)(?:(\s+)(.*))?$/s.exec(rest);
  if (pair === null) return rest === '' ? tokens : [...tokens, ...valueTokens(rest)];
  const [, key = '', colon = '', space = '', value = ''] = pair;
  tokens.push({ kind: 'key', text: key }, { kind: 'mark', text: `${colon}${space}` });
  return value === '' ? tokens : [...tokens, ...valueTokens(value)];
};
