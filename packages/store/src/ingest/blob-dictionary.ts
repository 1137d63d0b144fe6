/**
 * Preset dictionaries for deflate, by version. Never edited: a blob is inflated with the one it was written with. What is
 * most common stands last (zlib reaches it with the shortest distances); keys are in canonical, sorted order.
 */
export const currentDictionary = 1;

const version1 = [
  '{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"labels":{"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"subjects":[{"kind":"ServiceAccount","name":"namespace":"',
  '"rules":[{"apiGroups":[""],"resources":["configmaps","secrets","pods","services","endpoints","namespaces","nodes"],"verbs":["get","list","watch","create","update","patch","delete"]}]}',
  '{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","spec":{"egress":[{"ingress":[{"from":[{"namespaceSelector":{"podSelector":{"matchLabels":{"policyTypes":["Ingress","Egress"]}}',
  '{"apiVersion":"v1","kind":"Service","metadata":{"spec":{"clusterIP":"clusterIPs":["internalTrafficPolicy":"Cluster","ipFamilies":["IPv4"],"ipFamilyPolicy":"SingleStack","ports":[{"name":"http","port":80,"protocol":"TCP","targetPort":8080}],"selector":{"sessionAffinity":"None","type":"ClusterIP"},"status":{"loadBalancer":{}}}',
  '{"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"ownerReferences":[{"apiVersion":"apps/v1","blockOwnerDeletion":true,"controller":true,"kind":"Deployment","name":"uid":"',
  '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"annotations":{"deployment.kubernetes.io/revision":"1"},"creationTimestamp":"2026-labels":{"app.kubernetes.io/component":"app.kubernetes.io/instance":"app.kubernetes.io/managed-by":"Helm","app.kubernetes.io/name":"app.kubernetes.io/part-of":"app.kubernetes.io/version":"helm.sh/chart":"',
  '"spec":{"progressDeadlineSeconds":600,"replicas":1,"revisionHistoryLimit":10,"selector":{"matchLabels":{"strategy":{"rollingUpdate":{"maxSurge":"25%","maxUnavailable":"25%"},"type":"RollingUpdate"},"template":{"metadata":{"creationTimestamp":null,"labels":{',
  '"livenessProbe":{"failureThreshold":3,"httpGet":{"path":"/healthz","port":"http","scheme":"HTTP"},"initialDelaySeconds":10,"periodSeconds":10,"successThreshold":1,"timeoutSeconds":1},"readinessProbe":{"tcpSocket":{"port":',
  '"securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},"privileged":false,"readOnlyRootFilesystem":true,"runAsGroup":1000,"runAsNonRoot":true,"runAsUser":1000,"seccompProfile":{"type":"RuntimeDefault"}}',
  '"volumeMounts":[{"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount","name":"kube-api-access-","readOnly":true}]',
  '"volumes":[{"name":"projected":{"defaultMode":420,"sources":[{"serviceAccountToken":{"expirationSeconds":3607,"path":"token"}},{"configMap":{"items":[{"key":"ca.crt","path":"ca.crt"}],"name":"kube-root-ca.crt"}},{"downwardAPI":{"items":[{"fieldRef":{"apiVersion":"v1","fieldPath":"metadata.namespace"},"path":"namespace"}]}}]}}]',
  '{"apiVersion":"v1","kind":"Pod","metadata":{"generateName":"labels":{"pod-template-hash":"namespace":"ownerReferences":[{"apiVersion":"apps/v1","blockOwnerDeletion":true,"controller":true,"kind":"ReplicaSet","name":"uid":"',
  '"status":{"containerStatuses":[{"image":"imageID":"name":"ready":true,"restartCount":0}],"phase":"Running"}}',
  '"spec":{"containers":[{"args":["command":["env":[{"name":"valueFrom":{"secretKeyRef":{"key":"name":"value":"image":"imagePullPolicy":"IfNotPresent","name":"ports":[{"containerPort":8080,"name":"http","protocol":"TCP"}],"resources":{"limits":{"cpu":"500m","memory":"512Mi"},"requests":{"cpu":"100m","memory":"128Mi"}},"terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File"}],"dnsPolicy":"ClusterFirst","enableServiceLinks":true,"nodeName":"priority":0,"restartPolicy":"Always","schedulerName":"default-scheduler","securityContext":{},"serviceAccount":"default","serviceAccountName":"default","terminationGracePeriodSeconds":30,"tolerations":[{"effect":"NoExecute","key":"node.kubernetes.io/not-ready","operator":"Exists","tolerationSeconds":300}]',
].join('');

const dictionaries: ReadonlyMap<number, Buffer> = new Map([[1, Buffer.from(version1)]]);

/** The dictionary of a version; throws for one that this version of Plimsoll does not have. */
export const dictionaryOf = (version: number): Buffer => {
  const dictionary = dictionaries.get(version);
  if (dictionary === undefined) throw new RangeError(`blob dictionary ${version} is unknown; run a newer version`);
  return dictionary;
};
