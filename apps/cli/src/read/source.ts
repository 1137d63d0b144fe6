/** Where an object was read: document and line count from 1. A live object has no file; `file` then names the cluster. */
export interface Source {
  readonly file: string;
  readonly document: number;
  readonly line: number;
  /** The template it was rendered from, as `helm template` and `kustomize` name it. */
  readonly template?: string;
}

/** Why something could not be read, and where. */
export interface InputError extends Source {
  readonly message: string;
}

/** Line of the field at a path of the object, or of what is nearest above it; undefined where not even that is there. */
export type LineOf = (path: string) => number | undefined;

/** What reading gives, one after another: an object as it was written, or an error; what follows is read all the same. */
export type ReadItem =
  | { readonly kind: 'object'; readonly value: unknown; readonly source: Source; readonly lineOf?: LineOf }
  | { readonly kind: 'error'; readonly error: InputError }
  /** A document of a folder that is no Kubernetes object: values of a chart, a package.json. */
  | { readonly kind: 'skipped'; readonly source: Source };

export const inputError = (source: Source, message: string): ReadItem => ({
  kind: 'error',
  error: {
    file: source.file,
    document: source.document,
    line: source.line,
    ...(source.template === undefined ? {} : { template: source.template }),
    message,
  },
});
