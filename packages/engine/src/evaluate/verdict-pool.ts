import type { FoundValue } from '@plimsoll/domain';
import type { LocalEvaluation, LocalVerdict } from './evaluate-object.ts';
import { SharedSequences } from './shared-sequences.ts';

/** Verdicts remembered of each control: it names a few places, over and over, and what it finds there is mostly nothing. */
const mostRecent = 12;

/** Lists of controls that do not apply, and values found, remembered; beyond, they are remembered anew. */
const [mostLists, mostValues] = [10_000, 100_000];

/**
 * Lets equal verdicts be one object. Nearly all objects of a cluster fail at the same places with the same words: kept once,
 * what 100,000 of them say takes a fifth of the memory. A verdict is looked for among the last few of its control, or
 * among those that found the same text: to make a key of a whole verdict takes longer than to judge the object.
 */
export class VerdictPool {
  readonly #recent = new Map<string, Recent>();
  #byText = new Map<string, LocalVerdict[]>();
  #lists = new SharedSequences<string>();

  /** The same evaluation, made of what is known already. */
  share({ verdicts, notApplicable }: LocalEvaluation): LocalEvaluation {
    if (this.#lists.size > mostLists) this.#lists = new SharedSequences();
    if (this.#byText.size > mostValues) this.#byText = new Map();
    return {
      verdicts: verdicts.length === 0 ? none : verdicts.map((verdict) => this.#known(verdict)),
      notApplicable: this.#lists.share(notApplicable),
    };
  }

  #known(verdict: LocalVerdict): LocalVerdict {
    const found = verdict.violations.length === 1 ? verdict.violations[0]?.found : undefined;
    if (typeof found === 'string') return this.#knownByText(found, verdict);
    let recent = this.#recent.get(verdict.control);
    if (recent === undefined) {
      recent = new Recent();
      this.#recent.set(verdict.control, recent);
    }
    return recent.known(verdict);
  }

  #knownByText(text: string, verdict: LocalVerdict): LocalVerdict {
    const known = this.#byText.get(text);
    if (known === undefined) {
      this.#byText.set(text, [verdict]);
      return verdict;
    }
    for (const each of known) if (each.control === verdict.control && isSame(each, verdict)) return each;
    if (known.length < mostRecent) known.push(verdict);
    return verdict;
  }
}

const none: readonly never[] = [];

/** The last different verdicts of one control. */
class Recent {
  readonly #verdicts: LocalVerdict[] = [];
  #next = 0;

  /** The verdict that is equal to this one; itself, where there is none. */
  known(verdict: LocalVerdict): LocalVerdict {
    for (const recent of this.#verdicts) if (isSame(recent, verdict)) return recent;
    this.#verdicts[this.#next] = verdict;
    this.#next = (this.#next + 1) % mostRecent;
    return verdict;
  }
}

/** True only of verdicts that are equal; said of plain failures alone, which nearly all are. */
export const isSame = (a: LocalVerdict, b: LocalVerdict): boolean => {
  if (a.status !== 'fail' || b.status !== 'fail' || a.violations.length !== b.violations.length) return false;
  if (a.severity !== b.severity || a.besides !== undefined || b.besides !== undefined) return false;
  for (let index = 0; index < a.violations.length; index += 1) {
    const [one, other] = [a.violations[index], b.violations[index]];
    if (one === undefined || other === undefined || one.message !== other.message) return false;
    if (!isSameFound(one.found, other.found) || one.path !== other.path) return false;
    if (one.resource !== undefined || other.resource !== undefined) return false;
  }
  return true;
};

const isSameFound = (a: FoundValue, b: FoundValue): boolean => {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, index) => item === b[index]);
};
