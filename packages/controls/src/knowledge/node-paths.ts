/** Sockets through which a container runtime takes orders, in their usual places. `/var/run` is `/run`. */
export const runtimeSockets: readonly string[] = [
  '/run/containerd/containerd.sock',
  '/run/cri-dockerd.sock',
  '/run/crio/crio.sock',
  '/run/docker.sock',
  '/run/docker/containerd/containerd.sock',
  '/run/dockershim.sock',
  '/run/k3s/containerd/containerd.sock',
  '/run/k0s/containerd.sock',
  '/run/podman/podman.sock',
  '/var/snap/microk8s/common/run/containerd.sock',
];

/** Folders of the node that, mounted as a whole, give away its system, its credentials or its other Pods. */
export const sensitiveFolders: ReadonlySet<string> = new Set([
  '/',
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/home',
  '/lib',
  '/lib64',
  '/proc',
  '/root',
  '/sbin',
  '/sys',
  '/usr',
  '/usr/bin',
  '/usr/lib',
  '/usr/sbin',
  '/var',
  '/var/lib',
]);

/** Places of which every part is sensitive. */
export const sensitiveTrees: readonly string[] = [
  '/etc/cron.d',
  '/etc/kubernetes',
  '/etc/passwd',
  '/etc/shadow',
  '/etc/ssh',
  '/etc/sudoers',
  '/etc/sudoers.d',
  '/root/.ssh',
  '/var/lib/etcd',
  '/var/lib/kubelet',
];

/** Where the kubelet keeps the volumes of every Pod of the node, ServiceAccount tokens among them. */
export const kubeletPods = '/var/lib/kubelet/pods';

/** Files and folders in which nodes of the clouds, and the clouds' command lines, keep credentials. */
export const cloudCredentialPattern =
  /\/(?:azure\.json|\.aws(?:\/.*)?|\.azure(?:\/.*)?|gcloud(?:\/.*)?|gce\.conf|\.config\/gcloud(?:\/.*)?|cloud-config|cloud\.conf|kubernetes\/cloud(?:\/.*)?)$/;

/**
 * Files that Pods must share with the node and that carry nothing back: one for locking, and the sockets that take lines
 * for the log. Writing them harms nobody.
 */
export const harmlessFiles: ReadonlySet<string> = new Set([
  '/run/xtables.lock',
  '/dev/log',
  '/run/systemd/journal/socket',
]);
