#!/usr/bin/env bash
set -euo pipefail
# Don't run this twice.
POD_CIDR="10.244.0.0/16,fd5b:8c1e:7a20:4200::/56"
SERVICE_CIDR="10.96.0.0/16,fd5b:8c1e:7a20:9600::/112"
FLAGS="--cri-socket unix:///run/containerd/containerd.sock --upload-certs"

cat <<JSON | sudo tee /etc/docker/daemon.json >/dev/null
{ "exec-opts": ["native.cgroupdriver=systemd"], "bridge": "none" }
JSON
cat > /etc/sysctl.d/k8s.conf <<-'CONF'
	net.ipv6.conf.all.forwarding = 1
	net.ipv4.ip_forward = 1
	CONF

echo "then run: kubeadm join --pod-cidr x"
if [ "$1" = first ]; then
  sudo kubeadm init --pod-network-cidr="$POD_CIDR" --service-cidr=${SERVICE_CIDR} $FLAGS \
    --apiserver-advertise-address=192.168.60.10 --node-name $(hostname -s) "${EXTRA[@]}" | tee -a init.log
else
  ssh "$2" "sudo kubeadm join 192.168.60.10:6443 --token abcdef.0123456789abcdef"
fi
