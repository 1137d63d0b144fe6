/** Controls that are matters of taste or of a special need: an operator switches them on; they gate in no policy or benchmark. */
export const optInControls: ReadonlySet<string> = new Set([
  'api-allow-privileged-flag',
  'cld-fargate-untrusted',
  'cld-k3s-insecure-defaults',
  'img-package-manager',
  'kubelet-debug-handlers',
  'kubelet-fail-swap',
  'nsp-agent-sandbox',
  'pod-deprecated-service-account-field',
  'pod-host-aliases',
  'pod-interactive-tty',
  'pod-low-uid',
  'pod-privileged-port',
  'res-duplicate-env',
  'res-selector-mismatch',
  'sec-run-secrets-path',
]);
