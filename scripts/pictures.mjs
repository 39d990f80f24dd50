// Takes all pictures that the documentation shows: node scripts/pictures.mjs [NAME ...]
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const UNIT = 'usr/lib/systemd/system/cri-docker.service';
const PLAN = ['kubeadm.yaml', '--size', '1240x860', '--command', 'Dual-Stack: Show Address Plan'];
const planSteps = ['--command', 'View: Close Primary Side Bar', '--command', 'View: Toggle Maximize Editor Group'];

const WIDE = ['--size', '960x560', '--command', 'View: Close Primary Side Bar'];

/** The view Dual-Stack, with the layer that is broken and the one that is unknown open. */
const CLUSTERS = [
  ...['calico/ippool-ipv6.yaml', '--size', '1100x620', '--command', 'Explorer: Focus on Dual-Stack View'],
  ...['--click', '.pane-header[aria-label^="Explorer Section"]'],
  ...['--click', '.monaco-list-row[aria-label^="CNI plugin"] .monaco-tl-twistie'],
  ...['--click', '.monaco-list-row[aria-label^="Container runtime"] .monaco-tl-twistie'],
  ...['--click', '.monaco-list-row[aria-label^="cri-dockerd runs without"]'],
];

/** By name: the file, and what is done before the picture is taken. */
const PICTURES = {
  incident: [UNIT, '--size', '1400x900', '--at', '9:15', '--command', 'Problems: Focus on Problems View'],
  'address-plan': [...PLAN, ...planSteps],
  'address-plan-dark': [...PLAN, ...planSteps, '--theme', 'dark'],
  clusters: CLUSTERS,
  'clusters-dark': [...CLUSTERS, '--theme', 'dark'],
  'quick-fix': [UNIT, ...WIDE, '--at', '9:15', '--key', 'Control+.'],
  hover: ['calico/ippool-ipv4.yaml', ...WIDE, '--at', '6:12', '--command', 'Show or Focus Hover'],
  status: ['kubeadm.yaml', ...WIDE, '--click', '[id="status.languageStatus"]'],
};

const wanted = process.argv.slice(2);
for (const [name, [file = '', ...steps]] of Object.entries(PICTURES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(name);
  const command = ['scripts/screenshot.mjs', 'examples/ipv6-route-loss', file, `docs/images/${name}.png`, ...steps];
  if (spawnSync(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) process.exit(1);
}
