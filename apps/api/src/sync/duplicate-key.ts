/**
 * The first key that stands twice in one object of a JSON text, which `JSON.parse` passes over in silence; undefined when
 * there is none. The text must be valid JSON. Linear in its length.
 */
export const duplicateKey = (json: string): string | undefined => {
  // Keys seen in each open object; an open list has none.
  const open: (Set<string> | undefined)[] = [];
  let position = 0;
  let expectsKey = false;
  while (position < json.length) {
    const character = json[position];
    if (character === '"') {
      const end = endOfString(json, position);
      const keys = open.at(-1);
      if (expectsKey && keys !== undefined) {
        const key = JSON.parse(json.slice(position, end)) as string;
        if (keys.has(key)) return key;
        keys.add(key);
        expectsKey = false;
      }
      position = end;
      continue;
    }
    if (character === '{') open.push(new Set());
    else if (character === '[') open.push(undefined);
    else if (character === '}' || character === ']') open.pop();
    if (character === '{' || character === ',') expectsKey = open.at(-1) !== undefined;
    position += 1;
  }
  return undefined;
};

const endOfString = (json: string, start: number): number => {
  let position = start + 1;
  while (json[position] !== '"') position += json[position] === '\\' ? 2 : 1;
  return position + 1;
};
