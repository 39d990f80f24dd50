/** A Service for examples; the lines are those of its `spec` that matter. */
export function SERVICE(lines: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
${lines.replace(/^(?=.)/gm, '  ')}  selector:
    app: web
  ports:
    - port: 80
`;
}

export function KUBEADM_SERVICES(serviceSubnet: string): string {
  return `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: ${serviceSubnet}
`;
}
