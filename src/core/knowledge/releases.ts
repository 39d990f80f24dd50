import type { Program } from '../model/version.ts';

interface KnownReleases {
  /** The oldest release line that its maintainers support, or supported until lately. */
  readonly supported: string;
  /** The newest release line that the tables of this project were compared with. */
  readonly newest: string;
}

/**
 * Release lines by program, as of November 2026. Sources: kubernetes/sig-release releases/release-1.37 (1.34 left support on
 * 2026-10-27; clusters are upgraded in the weeks after), moby/moby tags, projectcalico/calico release-notes (3.31.7 of
 * 2026-08-20 is the latest release of the oldest line that still gets fixes), tigera/operator config/calico_versions.yml,
 * cilium/charts (1.20.0 of 2026-07-29; the last three lines get fixes), flannel-io/flannel tags (0.28.9; only the newest line gets
 * fixes).
 */
export const RELEASES: Readonly<Record<Program, KnownReleases>> = {
  kubernetes: { supported: '1.34', newest: '1.37' },
  docker: { supported: '28.0', newest: '29.9' },
  calico: { supported: '3.31', newest: '3.33' },
  operator: { supported: '1.40', newest: '1.44' },
  cilium: { supported: '1.18', newest: '1.20' },
  flannel: { supported: '0.27', newest: '0.28' },
};

/** The lines of the Tigera operator with the line of Calico that each installs. Source: manifests/tigera-operator.yaml of projectcalico/calico, by tag. */
export const OPERATOR_OF_CALICO: readonly (readonly [operator: string, calico: string])[] = [
  ['1.28', '3.24'],
  ['1.29', '3.25'],
  ['1.30', '3.26'],
  ['1.32', '3.27'],
  ['1.34', '3.28'],
  ['1.36', '3.29'],
  ['1.38', '3.30'],
  ['1.40', '3.31'],
  ['1.42', '3.32'],
  ['1.44', '3.33'],
];
