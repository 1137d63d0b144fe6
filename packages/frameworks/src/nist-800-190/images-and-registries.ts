import { chapter } from '../chapter.ts';

/** Sections 4.1 and 4.2: images and registries. */
export const imagesAndRegistries = chapter({ confidence: 'derived' }, [
  {
    id: '4.1.1',
    title: 'Image vulnerabilities',
    gating: ['img-fixable-critical', 'img-kev', 'img-not-scanned', 'img-scan-stale'],
  },
  {
    id: '4.1.2',
    title: 'Image configuration defects',
    gating: ['pod-run-as-non-root', 'pod-ssh-port'],
    shown: ['img-package-manager'],
  },
  { id: '4.1.3', title: 'Embedded malware', unsure: ['img-not-scanned'] },
  { id: '4.1.4', title: 'Embedded clear text secrets', gating: ['img-embedded-secret', 'sec-env-literal-credential'] },
  {
    id: '4.1.5',
    title: 'Untrusted images',
    gating: ['img-registry-allowlist', 'img-signature-policy-absent', 'img-unfamiliar-source'],
  },
  { id: '4.2.1', title: 'Insecure registry connections', unsure: ['img-unusual-registry-host'] },
  { id: '4.2.2', title: 'Stale images in registries', gating: ['img-age', 'img-latest-tag'] },
  { id: '4.2.3', title: 'Registry authentication', mode: 'partial', gating: ['img-shared-pull-secret'] },
]);
