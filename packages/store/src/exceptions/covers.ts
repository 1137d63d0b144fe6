/** True for an exception (`e`) that is about a cluster (`c`) of the same organization. */
export const coversCluster = '(e.cluster_id = c.cluster_id OR c.labels @> e.cluster_labels)';
