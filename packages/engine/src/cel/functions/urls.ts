import type { Environment } from '@marcbachmann/cel-js';
import { ExpressionError } from '../expression-error.ts';
import { define } from './define.ts';

/** A URL as Go's `url.ParseRequestURI` reads it: an absolute address, or an absolute path. */
class ParsedUrl {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;

  constructor(parts: {
    readonly scheme: string;
    readonly host: string;
    readonly path: string;
    readonly query: string;
  }) {
    this.scheme = parts.scheme;
    this.host = parts.host;
    this.path = parts.path;
    this.query = parts.query;
  }

  equals(other: ParsedUrl): boolean {
    return (
      this.scheme === other.scheme && this.host === other.host && this.path === other.path && this.query === other.query
    );
  }
}

/** https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#URLs */
export const defineUrls = (environment: Environment): void => {
  environment.registerType('net.URL', { ctor: ParsedUrl, fields: {} });
  environment.registerOperator('net.URL == net.URL', (a: ParsedUrl, b: ParsedUrl) => a.equals(b));
  define(environment, {
    'url(string): net.URL': (text: string) => {
      const parsed = parseUrl(text);
      if (parsed === undefined) throw new ExpressionError(`"${text.slice(0, 64)}" is no URL`);
      return parsed;
    },
    'isURL(string): bool': (text: string) => parseUrl(text) !== undefined,
    'net.URL.getScheme(): string': (of: ParsedUrl) => of.scheme,
    'net.URL.getHost(): string': (of: ParsedUrl) => of.host,
    'net.URL.getHostname(): string': (of: ParsedUrl) => splitHost(of.host).name,
    'net.URL.getPort(): string': (of: ParsedUrl) => splitHost(of.host).port,
    'net.URL.getEscapedPath(): string': (of: ParsedUrl) => escaped(of.path),
    'net.URL.getQuery(): map<string, list<string>>': (of: ParsedUrl) => queryOf(of.query),
  });
};

const maximumLength = 8192;
const hostPattern = /^(?:[^@/]*@)?(\[[0-9a-fA-F:.]+(?:%25[\w.~-]+)?\]|[^\s:[\]<>"%\\^`{|}/@]*)(:\d*)?$/;

const parseUrl = (text: string): ParsedUrl | undefined => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Go refuses exactly these.
  if (text === '' || text.length > maximumLength || /[\u0000-\u001f\u007f]/.test(text)) return undefined;
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text)?.[1];
  const behind = scheme === undefined ? text : text.slice(scheme.length + 1);
  const question = behind.indexOf('?');
  const query = question < 0 ? '' : behind.slice(question + 1);
  const rest = question < 0 ? behind : behind.slice(0, question);
  if (scheme === undefined && !rest.startsWith('/')) return undefined;
  const found = { scheme: (scheme ?? '').toLowerCase(), host: '', path: '', query };
  // Such as mailto: nothing in it is a path.
  if (!rest.startsWith('/')) return new ParsedUrl(found);
  const authority = scheme === undefined || !rest.startsWith('//') ? undefined : /^\/\/([^/]*)(.*)$/s.exec(rest);
  const host = authority?.[1] ?? '';
  const path = authority === undefined || authority === null ? rest : (authority[2] ?? '');
  const named = hostPattern.exec(host);
  if (named === null || !isEscaped(path)) return undefined;
  return new ParsedUrl({ ...found, host: `${named[1] ?? ''}${named[2] ?? ''}`, path });
};

const isEscaped = (path: string): boolean => !/%(?![0-9a-fA-F]{2})/.test(path);

const escaped = (path: string): string =>
  path.replace(/[^A-Za-z0-9\-_.~$&+,/:;=@%!'()*[\]]/gu, (character) => encodeURIComponent(character));

const splitHost = (host: string): { readonly name: string; readonly port: string } => {
  const match = /^(?:\[(.*)\]|([^:]*))(?::(\d*))?$/.exec(host);
  return { name: match?.[1] ?? match?.[2] ?? '', port: match?.[3] ?? '' };
};

const queryOf = (query: string): ReadonlyMap<string, readonly string[]> => {
  const values = new Map<string, string[]>();
  for (const part of query.split('&')) {
    if (part === '' || part.includes(';')) continue;
    const at = part.indexOf('=');
    const name = unescaped(at < 0 ? part : part.slice(0, at));
    const value = unescaped(at < 0 ? '' : part.slice(at + 1));
    if (name !== undefined && value !== undefined) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
};

const unescaped = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};
