import { z } from 'zod';

/** A Kubernetes minor version, `1.36`. */
export const KubernetesMinor = z
  .string()
  .regex(/^v?1\.\d{1,3}$/)
  .transform((text) => text.replace(/^v/, ''));

/** 36 for `1.36`, `v1.36.2`, `1.36+` or `v1.36.1-eks-abc`; undefined when it is no version of Kubernetes 1. */
export const minorOf = (version: string): number | undefined => {
  const match = /^v?1\.(\d{1,3})(?:[.+-].*)?\+?$/.exec(version);
  return match?.[1] === undefined ? undefined : Number(match[1]);
};

/** Minor versions whose Pod Security Standards are known here. */
export const oldestKnownMinor = 19;
export const newestKnownMinor = 37;

/** What a cluster or a scan is judged as when its version is not known. */
export const defaultKubernetesVersion = '1.36';
