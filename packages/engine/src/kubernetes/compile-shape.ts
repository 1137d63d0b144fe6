import type { Shape } from './shape.ts';

/** True only where every field of a value has its type; false means: look closer. */
export type Fits = (value: unknown) => boolean;

/**
 * Compiles a shape into straight code, which reads each field by its name: four times as fast as an interpreter that goes
 * through the fields, and every object passes here. The code is made of shapes alone, never of what an object holds. Where
 * the process may make no code, nothing fits, and the interpreter decides as it does about all that is wrong.
 */
export const compileShape = (shape: Shape): Fits => {
  const functions: string[] = [];
  const name = write(shape, functions);
  try {
    return new Function(`${functions.join('\n')}\nreturn ${name};`)() as Fits;
  } catch {
    return () => false;
  }
};

/** What is true of a value of a plain type that is there. */
const plain: Readonly<Record<Extract<Shape, string>, (value: string) => string>> = {
  any: () => 'true',
  flag: (value) => `(typeof ${value} === 'boolean')`,
  number: (value) => `(typeof ${value} === 'number')`,
  text: (value) => `(typeof ${value} === 'string')`,
  intOrText: (value) => `(typeof ${value} === 'string' || typeof ${value} === 'number')`,
  object: (value) => `(typeof ${value} === 'object' && !Array.isArray(${value}))`,
  texts: (value) => `(Array.isArray(${value}) && ${value}.every((item) => typeof item === 'string'))`,
  map: (value) => `isMap(${value})`,
};

const isMap = `const isMap = (value) => {
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  for (const key in value) if (typeof value[key] !== 'string' && value[key] !== null) return false;
  return true;
};`;

/** Writes a function for the shape, and those it calls, and gives its name. */
const write = (shape: Shape, functions: string[]): string => {
  if (functions.length === 0) functions.push(isMap);
  const body = bodyOf(shape, functions);
  const name = `fits${functions.length}`;
  functions.push(`const ${name} = (value) => { ${body} return true; };`);
  return name;
};

const bodyOf = (shape: Shape, functions: string[]): string => {
  if (typeof shape === 'string') return `if (!${plain[shape]('value')}) return false;`;
  if (Array.isArray(shape)) {
    const item = `const item = value[index]; ${unless('item', shape[0] as Shape, functions)}`;
    return `if (!Array.isArray(value)) return false; for (let index = 0; index < value.length; index += 1) { ${item} }`;
  }
  const fields = Object.entries(shape as { readonly [field: string]: Shape });
  const reads = fields.map(([field, of]) =>
    field === '*'
      ? `for (const key in value) { const field = value[key]; ${unless('field', of, functions)} }`
      : `{ const field = value[${JSON.stringify(field)}]; ${unless('field', of, functions)} }`,
  );
  return `if (typeof value !== 'object' || Array.isArray(value)) return false; ${reads.join(' ')}`;
};

/** Returns false where the value is there and does not fit. */
const unless = (value: string, shape: Shape, functions: string[]): string => {
  const fits = typeof shape === 'string' ? plain[shape](value) : `${write(shape, functions)}(${value})`;
  return `if (${value} !== undefined && ${value} !== null && !${fits}) return false;`;
};
