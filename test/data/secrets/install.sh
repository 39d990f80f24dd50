#!/bin/sh
export K3S_TOKEN=secret068Hw8
curl -sfL https://get.k3s.io | K3S_TOKEN=secret069Hw8 INSTALL_K3S_EXEC="server --token secret070Hw8 --cluster-cidr=10.42.0.0/16,fd00:42::/56 --service-cidr=10.43.0.0/16" sh -
kubeadm join 10.0.0.1:6443 --token abcdef.secret071hw8zzzz --certificate-key secret072Hw8 --discovery-token secret073Hw8 --podsubnet=1
