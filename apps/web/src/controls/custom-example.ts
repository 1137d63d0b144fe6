/** What a new control begins with: a whole one, so that only what differs is written. */
export const customExample = `# What an expression sees: container, pod and object, by the subject. docs/custom-controls.md tells the rest.
id: custom-own-registry
title: Images come from our registry
severity: high
rationale: Only what our registry holds was scanned and signed.
remediation: Push the image to registry.example.com and name it there.
subject: container
checks:
  # True where all is well; at: the place that is wrong otherwise.
  - check: container.image.startsWith("registry.example.com/")
    at: container.image
    message: comes from another registry
# Run whenever it is saved: each has to come out as it says.
examples:
  fail:
    - at: ["spec.containers[0].image"]
      given:
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop }
        spec: { containers: [{ name: web, image: "docker.io/library/nginx:1.29" }] }
  pass:
    - given:
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop }
        spec: { containers: [{ name: web, image: "registry.example.com/nginx:1.29" }] }
`;
