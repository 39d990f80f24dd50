#!/bin/bash
mkdir -p /etc/rancher/k3s
cat > /etc/rancher/k3s/config.yaml <<YAML
cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
flannel-ipv6-masq: true
YAML
cat >> /etc/rancher/k3s/config.yaml <<YAML
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:243::/112
node-ip: 192.0.2.10,fd5b:8c1e:7a20:1::10
YAML
curl -sfL https://get.k3s.io | sh -
