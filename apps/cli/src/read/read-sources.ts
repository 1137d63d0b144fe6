import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { AppError } from '@plimsoll/domain';
import { asMeant } from './as-meant.ts';
import { type FoundFile, findFiles, unreadable } from './find-files.ts';
import { isList, itemOfList, readJson } from './read-json.ts';
import { readYaml } from './read-yaml.ts';
import { inputError, type ReadItem, type Source } from './source.ts';
import { readText } from './text.ts';

/** Every object behind the given paths, in order, and every error on the way. `-` is standard input. */
export async function* readSources(
  paths: readonly string[],
  stdin: AsyncIterable<Uint8Array>,
): AsyncIterable<ReadItem> {
  for await (const found of findFiles(paths)) {
    if ('kind' in found) yield found;
    else for await (const item of readFile(found, stdin)) yield* settle(item, found);
  }
}

async function* readFile(file: FoundFile, stdin: AsyncIterable<Uint8Array>): AsyncIterable<ReadItem> {
  const start: Source = { file: file.path, document: 1, line: 1 };
  try {
    if (/\.(?:ndjson|jsonl)$/i.test(file.path)) yield* readLines(file.path);
    else yield* readAny(await readText(file.path, stdin), start);
  } catch (error) {
    yield inputError(start, error instanceof AppError ? error.message : unreadable(error));
  }
}

/** Line by line: a dump of any size is read in the memory of one line. */
async function* readLines(path: string): AsyncIterable<ReadItem> {
  const input = createReadStream(path, { encoding: 'utf8' });
  let line = 0;
  let document = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      const content = line === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;
      if (content.trim() === '') continue;
      document += 1;
      yield* readJson(content, { file: path, line, document });
    }
  } finally {
    input.destroy();
  }
}

/** JSON by its first character, YAML otherwise; YAML may begin with a brace too, and JSON in a .yaml file is common. */
function* readAny(text: string, start: Source): Iterable<ReadItem> {
  const looksLikeJson = /^\s*[{[]/.test(text);
  if (!looksLikeJson) {
    yield* readYaml(text, start.file);
    return;
  }
  if (!/\.ya?ml$/i.test(start.file)) {
    yield* readJson(text, start);
    return;
  }
  const items = [...readJson(text, start)];
  yield* items.some(({ kind }) => kind === 'error') ? readYaml(text, start.file) : items;
}

/** Lists inside lists are taken apart; in folders, what is no Kubernetes object is passed over. */
function* settle(item: ReadItem, file: FoundFile, depth = 0): Iterable<ReadItem> {
  if (item.kind !== 'object') {
    yield item;
    return;
  }
  const { value, source } = item;
  if (depth < 4 && isList(value) && 'items' in value && Array.isArray(value.items)) {
    for (const inner of value.items)
      yield* settle({ kind: 'object', value: itemOfList(inner, value), source }, file, depth + 1);
    return;
  }
  if (!file.named && !isKubernetes(value)) yield { kind: 'skipped', source };
  else yield { ...item, value: asMeant(value) };
}

const isKubernetes = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('apiVersion' in value || 'kind' in value) && !isTool(value);

/** Files of tools that look like objects and are never sent to a cluster. */
const isTool = (value: object): boolean =>
  !('metadata' in value) &&
  (!('kind' in value) ||
    !('apiVersion' in value) ||
    ['Kustomization', 'Component', 'Config'].includes(String(value.kind)));
