import type { LocalEvaluation, LocalVerdict } from './evaluate-object.ts';

/** Different verdicts remembered: beyond, the pool begins anew, so that no cluster can fill the memory with it. */
const mostRemembered = 200_000;

/**
 * Lets equal verdicts be one object. Nearly all objects of a cluster fail at the same places with the same words: kept
 * once, the verdicts of 100,000 objects take a fifth of the memory.
 */
export class VerdictPool {
  readonly #verdicts = new Map<string, LocalVerdict>();
  readonly #lists = new Map<string, readonly string[]>();

  /** The same evaluation, made of what is known already. */
  share({ verdicts, notApplicable }: LocalEvaluation): LocalEvaluation {
    if (this.#verdicts.size > mostRemembered) this.#verdicts.clear();
    if (this.#lists.size > mostRemembered) this.#lists.clear();
    return {
      verdicts: verdicts.map((verdict) => known(this.#verdicts, keyOf(verdict), verdict)),
      notApplicable: known(this.#lists, notApplicable.join(), notApplicable),
    };
  }
}

const known = <Value>(values: Map<string, Value>, key: string, value: Value): Value => {
  const before = values.get(key);
  if (before !== undefined) return before;
  values.set(key, value);
  return value;
};

/** Tells verdicts apart as their JSON does; most are one plain violation, for which less will do. */
const keyOf = (verdict: LocalVerdict): string => {
  const [first] = verdict.violations;
  if (verdict.status !== 'fail' || first === undefined || verdict.violations.length > 1) return JSON.stringify(verdict);
  if (verdict.besides !== undefined || verdict.severity !== undefined || first.resource !== undefined)
    return JSON.stringify(verdict);
  const { path, found, message } = first;
  // By the lengths nobody can make one text of two: paths and values come from hostile clusters.
  const [mark, told] = typeof found === 'string' ? ['"', found] : ['', JSON.stringify(found)];
  return `${verdict.control} ${path.length} ${message.length} ${path}${message}${mark}${told}`;
};
