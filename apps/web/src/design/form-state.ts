/** What is wrong with a field. */
export interface Fault {
  readonly path: string;
  readonly message: string;
  /** Where in a text, both counted from 1. */
  readonly at?: { readonly line: number; readonly column: number };
}

/** What is shown when a form was refused. */
export interface Refused {
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly Fault[];
  readonly reference?: string;
}

/** State of a form: untouched, refused with reasons, or done with what came of it. */
export type FormState<Done = undefined> =
  | { readonly status: 'idle' }
  | { readonly status: 'refused'; readonly refused: Refused }
  | { readonly status: 'done'; readonly done: Done; readonly said?: string };

export type FormAction<Done = undefined> = (state: FormState<Done>, form: FormData) => Promise<FormState<Done>>;

/** The message for one field, by its name. */
export const errorOf = (state: FormState<unknown>, name: string): string | undefined =>
  state.status === 'refused' ? state.refused.errors.find(({ path }) => path === name)?.message : undefined;
