#!/bin/sh
curl -sfL https://get.k3s.io | K3S_URL=https://192.168.60.10:6443 K3S_TOKEN_FILE=/root/token \
  sh -s - --node-ip=192.168.60.12,fd5b:8c1e:7a20:60::12
