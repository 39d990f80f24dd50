import type { Address, Cidr, FieldId, ParseResult } from '../address/index.ts';
import { addAll } from '../source/collect.ts';
import type { Place } from './document.ts';
import type { FlagList } from './flags.ts';
import type { Program, Version } from './version.ts';

/** What a range is for. Ranges of two roles must relate as `cluster/relations.ts` says. */
export type RangeRole =
  | 'pods'
  | 'services'
  /** What kube-proxy takes for pods. */
  | 'proxy-pods'
  /** What kube-controller-manager keeps node ranges out of. */
  | 'controller-services'
  | 'nodes'
  | 'pool'
  /** What Cilium's operator cuts into a share for each node. */
  | 'cilium-pool'
  /** What Services of type LoadBalancer get addresses of. */
  | 'load-balancer'
  | 'node-block'
  | 'docker-bridge'
  /** What Docker takes for its bridge when nothing is written; stated at the start of the file. */
  | 'docker-default'
  | 'docker-pool';

interface FactBase {
  readonly place: Place;
  /** The field or flag as its users write it: `networking.podSubnet`, `--cluster-cidr`. */
  readonly field: string;
}

export interface RangeFact extends FactBase {
  readonly role: RangeRole;
  readonly cidr: Cidr;
  /** As written. */
  readonly text: string;
  /**
   * False for a pool that hands out no addresses to ordinary pods (disabled, LoadBalancer, Manual, `!all()`), and for
   * a range of Docker's that no bridge has: IPv6 off, `bridge` none, or only a part of the subnet that `bip` gives.
   */
  readonly usable: boolean;
  /** A pool that exists but hands out nothing new. */
  readonly disabled?: boolean;
  /** The tool's default, which no file writes; its place is the setting that asks for it, or the head of the tool's file. */
  readonly byDefault?: boolean;
}

export type AddressRole = 'node' | 'cluster-dns' | 'advertise' | 'gateway';

export interface AddressFact extends FactBase {
  readonly role: AddressRole;
  readonly address: Address;
  readonly text: string;
}

/** Switches of IPv6 or dual-stack, wherever they are written. */
export type SwitchName =
  | 'docker-ipv6'
  | 'docker-ip6tables'
  | 'cri-dockerd-dual-stack'
  | 'cni-assign-ipv4'
  | 'cni-assign-ipv6'
  | 'cni-pod-cidr-ipv6'
  | 'felix-ipv6'
  | 'flannel-ipv6'
  | 'kube-router-ipv6'
  | 'kubespray-ipv6'
  | 'cilium-ipv6';

export interface SwitchFact extends FactBase {
  readonly name: SwitchName;
  readonly on: boolean;
}

export interface VersionFact extends FactBase {
  readonly program: Program;
  readonly version: Version;
  /** A script or variable near the cluster names it, so it may be that of another one. */
  readonly hearsay?: boolean;
}

/** The files hold something that only some releases of a program read. */
export interface VersionBound extends FactBase {
  readonly program: Program;
  readonly since?: Version | undefined;
  readonly until?: Version | undefined;
  /** Other releases drop the document, so it says nothing about the cluster. */
  readonly dropped?: boolean;
}

/** Which container runtime the kubelet or kubeadm talks to. */
export interface RuntimeFact extends FactBase {
  readonly runtime: 'cri-dockerd' | 'containerd' | 'cri-o' | 'other';
}

/** A text that is to hold a range or an address of a role and is not known yet. */
export interface UnknownFact extends FactBase {
  readonly role: RangeRole | AddressRole;
}

/** One address or CIDR as it stands in a field. */
export interface Reading extends FactBase {
  readonly id: FieldId;
  readonly text: string;
  /** As the newest release of the field's program reads it. */
  readonly result: ParseResult<Cidr> | ParseResult<Address>;
  /** The text stands at `place` as it is, so that a part of it can be underlined and replaced. */
  readonly literal: boolean;
  /** Its place among the known parts of a comma list and items of a list, and how many there are with unknown ones. */
  readonly index: number;
  readonly count: number;
  /** The whole list; the readings of one list share the object. */
  readonly whole: Place;
  /** Nothing makes use of the value as the files stand (`bip6` while IPv6 is off). */
  readonly unused: boolean;
}

/** All that the documents of a cluster state. */
export class Facts {
  readonly readings: Reading[] = [];
  readonly ranges: RangeFact[] = [];
  readonly addresses: AddressFact[] = [];
  readonly unknowns: UnknownFact[] = [];
  readonly switches: SwitchFact[] = [];
  readonly versions: VersionFact[] = [];
  readonly versionBounds: VersionBound[] = [];
  readonly runtimes: RuntimeFact[] = [];
  readonly flags: FlagList[] = [];
  /** The files hold a document that is filled in later and may state anything. */
  isOpen = false;

  add(other: Facts): void {
    addAll(this.readings, other.readings);
    addAll(this.ranges, other.ranges);
    addAll(this.addresses, other.addresses);
    addAll(this.unknowns, other.unknowns);
    addAll(this.switches, other.switches);
    addAll(this.versions, other.versions);
    addAll(this.versionBounds, other.versionBounds);
    addAll(this.runtimes, other.runtimes);
    addAll(this.flags, other.flags);
  }
}
