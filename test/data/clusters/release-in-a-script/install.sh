#!/bin/bash
# The next one is KUBERNETES_VERSION=v1.35.0
export KUBERNETES_VERSION="${1:-v1.23.4}"
KUBERNETES_VERSION=v1.23.4
curl -LO "https://dl.k8s.io/${KUBERNETES_VERSION}/bin/linux/amd64/kubelet"
