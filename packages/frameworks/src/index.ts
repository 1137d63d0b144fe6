/** The published standards: which controls give evidence for a requirement, and which decide it. Data, nothing else. */
import type { Framework } from '@plimsoll/domain';
import { bsiApp44 } from './bsi-app-4-4.ts';
import { cisAks } from './cis-aks.ts';
import { cisEks } from './cis-eks.ts';
import { cisGke } from './cis-gke.ts';
import { cisKubernetes } from './cis-kubernetes.ts';
import { cisOcp } from './cis-ocp.ts';
import { dora } from './dora.ts';
import { gdpr } from './gdpr.ts';
import { hipaa } from './hipaa.ts';
import { iso27001 } from './iso-27001.ts';
import { mitreAttackContainers } from './mitre-attack-containers.ts';
import { nis2 } from './nis2.ts';
import { nist80053 } from './nist-800-53.ts';
import { nist800190 } from './nist-800-190.ts';
import { nsaCisaHardening } from './nsa-cisa.ts';
import { owaspKubernetesTopTen } from './owasp-k8s-top10.ts';
import { pciDss } from './pci-dss.ts';
import { podSecurityStandards } from './pss.ts';
import { soc2 } from './soc2.ts';

/** Every framework known here: technical benchmarks, then standards and laws, then lists of threats. */
export const frameworks: readonly Framework[] = [
  podSecurityStandards,
  nsaCisaHardening,
  cisKubernetes,
  cisEks,
  cisGke,
  cisAks,
  cisOcp,
  pciDss,
  iso27001,
  soc2,
  nist80053,
  nist800190,
  hipaa,
  bsiApp44,
  dora,
  gdpr,
  nis2,
  owaspKubernetesTopTen,
  mitreAttackContainers,
];
