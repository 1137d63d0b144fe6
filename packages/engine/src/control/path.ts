/** A field path of a violation taken apart: `a.b[0]["x.y/z"]` -> `a`, `b`, 0, `x.y/z`. */
export type PathStep = string | number;

const stepPattern = /\.?([^.[\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/gy;

/** Takes a path apart; throws on text that is no path. */
export const parsePath = (path: string): readonly PathStep[] => {
  const steps: PathStep[] = [];
  stepPattern.lastIndex = 0;
  while (stepPattern.lastIndex < path.length) {
    const at = stepPattern.lastIndex;
    const match = stepPattern.exec(path);
    if (match === null) throw new RangeError(`"${path}" is no path at character ${at}`);
    const [, name, index, quoted] = match;
    if (name !== undefined) steps.push(name);
    else if (index !== undefined) steps.push(Number(index));
    else steps.push(String(JSON.parse(quoted ?? '""')));
  }
  return steps;
};

/** Path of a key inside a map whose keys may hold dots, such as labels and annotations. */
export const keyPath = (map: string, key: string): string => `${map}[${JSON.stringify(key)}]`;
