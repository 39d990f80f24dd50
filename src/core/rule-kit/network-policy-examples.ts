/** A NetworkPolicy for examples that lets pods reach one block. */
export function POLICY(block: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - ipBlock:
${block.replace(/^(?=.)/gm, '            ')}`;
}
