import { type EcmaScriptModule, parseSync } from 'oxc-parser';
import { type Syntax, scanSyntax } from './syntax.ts';

/** One module that a file asks for. */
export interface Import {
  readonly request: string;
  readonly line: number;
  /** Erased at run time. */
  readonly typeOnly: boolean;
  /** What is taken from it; `*` for all of it, `default` for the default export. */
  readonly names: readonly string[];
  /** Set where the file hands the names on: `export { a as b } from './x.ts'`. Pairs of taken and given name. */
  readonly reExports: readonly (readonly [taken: string, given: string])[];
}

/** One name that a file gives. */
export interface Export {
  readonly name: string;
  readonly line: number;
  readonly typeOnly: boolean;
}

export interface SourceFile extends Syntax {
  /** From the root of the workspace, with forward slashes. */
  readonly path: string;
  readonly lineCount: number;
  readonly imports: readonly Import[];
  /** Names that the file declares itself; what it hands on is in `imports`. */
  readonly exports: readonly Export[];
  readonly problems: readonly string[];
}

type LineOf = (offset: number) => number;

const createLineOf = (text: string): LineOf => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
};

const nameOf = (kind: string, name: string | null): string =>
  kind === 'Name' && name !== null ? name : kind === 'Default' ? 'default' : '*';

const readImports = (module: EcmaScriptModule, text: string, lineOf: LineOf): Import[] => {
  const found: Import[] = module.staticImports.map((one) => ({
    request: one.moduleRequest.value,
    line: lineOf(one.start),
    typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
    names: one.entries.map((entry) => nameOf(entry.importName.kind, entry.importName.name)),
    reExports: [],
  }));
  for (const one of module.staticExports) {
    for (const entry of one.entries) {
      if (entry.moduleRequest === null) continue;
      const taken = nameOf(entry.importName.kind, entry.importName.name);
      const given = nameOf(entry.exportName.kind, entry.exportName.name);
      found.push({
        request: entry.moduleRequest.value,
        line: lineOf(one.start),
        typeOnly: entry.isType,
        names: [],
        reExports: [[taken, given]],
      });
    }
  }
  for (const one of module.dynamicImports) {
    const literal = /^(['"`])(.*)\1$/.exec(text.slice(one.moduleRequest.start, one.moduleRequest.end));
    if (literal?.[2] !== undefined) {
      found.push({ request: literal[2], line: lineOf(one.start), typeOnly: false, names: ['*'], reExports: [] });
    }
  }
  return found;
};

const readExports = (module: EcmaScriptModule, types: ReadonlySet<string>, lineOf: LineOf): Export[] =>
  module.staticExports.flatMap((one) =>
    one.entries
      .filter((entry) => entry.moduleRequest === null)
      .map((entry) => {
        const name = nameOf(entry.exportName.kind, entry.exportName.name);
        return { name, line: lineOf(entry.start), typeOnly: entry.isType || types.has(entry.localName.name ?? name) };
      }),
  );

/** Parses one file; a syntax error becomes a problem, not an exception. */
export const parseSource = (path: string, text: string): SourceFile => {
  const parsed = parseSync(path, text);
  const lineOf = createLineOf(text);
  const syntax = scanSyntax(parsed.program, lineOf);
  return {
    path,
    lineCount: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: readImports(parsed.module, text, lineOf),
    exports: readExports(parsed.module, syntax.typeNames, lineOf),
    problems: parsed.errors.map((error) => error.message),
    ...syntax,
  };
};
