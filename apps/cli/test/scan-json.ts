import { runCli } from './run-cli.ts';

export interface ScannedVerdict {
  readonly control: string;
  readonly status: string;
  readonly subject: {
    readonly kind: string;
    readonly name: string;
    readonly namespace: string;
    readonly source?: unknown;
  };
  readonly violations: readonly { readonly path: string; readonly found: unknown; readonly message: string }[];
}

/** The parts of a JSON document that tests look at. */
export interface ScanDocument {
  readonly catalogue: string;
  readonly controls: readonly { readonly id: string; readonly pass: number; readonly fail: number }[];
  readonly verdicts: readonly ScannedVerdict[];
  readonly summary: Readonly<Record<string, unknown>> & {
    readonly frameworks: readonly {
      readonly id: string;
      readonly states: Readonly<Record<string, number>>;
      readonly remark?: string;
    }[];
  };
  readonly errors: readonly {
    readonly file: string;
    readonly document: number;
    readonly line: number;
    readonly message: string;
  }[];
}

/** The document that a scan prints as JSON, and its exit code. */
export const scanJson = async (
  args: readonly string[],
  input = '',
): Promise<ScanDocument & { readonly code: number }> => {
  const { code, out, err } = await runCli(['scan', '--format', 'json', ...args], input);
  if (out === '') throw new Error(err);
  return { ...JSON.parse(out), code };
};

/** An object without a fault. */
export const clean = JSON.stringify({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'a', namespace: 'shop' },
  automountServiceAccountToken: false,
});

/** A Pod with one container and this spec. */
export const pod = (spec: object, name = 'app'): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop' },
    spec: { containers: [{ name: 'app', image: 'example.com/app:1' }], ...spec },
  });
