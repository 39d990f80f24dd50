#!/bin/sh
export INSTALL_K3S_EXEC="server --cluster-cidr=10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
  --service-cidr=10.43.0.0/16 --node-ip6=fd5b:8c1e:7a20:60::11 --flannel-ipv6-masq"
curl -sfL https://get.k3s.io | sh -
