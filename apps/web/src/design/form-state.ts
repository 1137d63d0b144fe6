/** What is wrong with a field. */
export interface Fault {
  readonly path: string;
  readonly message: string;
  /** Where in a text, both counted from 1. */
  readonly at?: { readonly line: number; readonly column: number };
}

/** A field of which two people said different things. */
export interface Difference {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

/** What somebody else saved while a form was being filled in. */
export interface Conflict {
  /** Sent in the place of the version that was opened, it saves over theirs. */
  readonly version: number;
  /** Who saved, and when; null where that is not known. */
  readonly by: string | null;
  readonly at: string | null;
  readonly differs: readonly Difference[];
}

/** What is shown when a form was refused. */
export interface Refused {
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly Fault[];
  readonly reference?: string;
  /** Somebody else saved the same meanwhile: whose counts is to be chosen. */
  readonly conflict?: Conflict;
}

/** State of a form: untouched, refused with reasons, or done with what came of it. */
export type FormState<Done = undefined> =
  | { readonly status: 'idle' }
  | { readonly status: 'refused'; readonly refused: Refused }
  | {
      readonly status: 'done';
      readonly done: Done;
      readonly said?: string;
      /** Nothing was stored by it: what was typed is still only typed. */
      readonly tried?: true;
    };

export type FormAction<Done = undefined> = (state: FormState<Done>, form: FormData) => Promise<FormState<Done>>;

/** The message for one field, by its name. */
export const errorOf = (state: FormState<unknown>, name: string): string | undefined =>
  state.status === 'refused' ? state.refused.errors.find(({ path }) => path === name)?.message : undefined;
