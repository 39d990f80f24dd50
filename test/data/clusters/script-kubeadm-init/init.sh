#!/usr/bin/env bash
set -euo pipefail
# Don't run this twice.
POD_CIDR="10.244.0.0/16,fd5b:8c1e:7a20:4200::/56"
SERVICE_CIDR="10.96.0.0/16,fd5b:8c1e:7a20:9600::/64"

cat <<JSON | sudo tee /etc/docker/daemon.json >/dev/null
{ "exec-opts": ["native.cgroupdriver=systemd"], "bridges": "none" }
JSON

if [ "$1" = first ]; then
  sudo kubeadm init --pod-network-cidr="$POD_CIDR" --service-cidr=${SERVICE_CIDR} \
    --apiserver-advertise-address=192.168.60.10,fd5b:8c1e:7a20:60::10 \
    --token "$(kubeadm token generate)" | tee -a init.log
else
  ssh "$2" "sudo kubeadm join --cluster-cidr=10.244.0.0/16 192.168.60.10:6443 --token abcdef.0123456789abcdef"
fi
