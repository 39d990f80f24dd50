import { Engine } from '../src/core/engine.ts';
import { clusterFiles } from './cluster.ts';
import { median } from './timer.ts';
import { makeWorkspace } from './workspace.ts';

/** Letters in one file. */
const STROKES = 300;

/** A file of a loaded workspace that is typed in, and where. */
export interface Typing {
  readonly name: string;
  readonly uri: string;
  readonly text: string;
  /** Offset of the letters. */
  readonly at: number;
}

const FOLDER = 'clusters/cluster-000';
const OWN = clusterFiles(0);
const POOLS = [`${FOLDER}/calico/ippool-ipv4.yaml`, `${FOLDER}/calico/ippool-ipv6.yaml`];
const pools = `${OWN.get('calico/ippool-ipv6.yaml')}---\n${(OWN.get('calico/ippool-ipv4.yaml') ?? '').replaceAll('\r', '')}`;
const manifest = OWN.get('calico/calico.yaml') ?? '';

export const TYPINGS: readonly Typing[] = [
  typing('60 lines, two IPPools', 'pools.yaml', padded(pools, 60), 'name: default-ipv6-ippool'),
  typing('500 lines, two IPPools in it', 'pools.yaml', padded(pools, 500), 'name: default-ipv6-ippool'),
  typing('5,000 lines, in the DaemonSet', 'calico.yaml', manifest, 'k8s-app: calico-node'),
  typing('5,000 lines, in a definition', 'calico.yaml', manifest, 'description: What'),
];

function typing(name: string, file: string, text: string, behind: string): Typing {
  const at = text.lastIndexOf(behind) + behind.length;
  if (at < behind.length) throw new Error(`bench: ${file} does not hold ${behind}`);
  return { name, uri: `${FOLDER}/calico/${file}`, text, at };
}

/** Fills a file up to `lines` with what other programs read. */
function padded(text: string, lines: number): string {
  const rest = lines - text.split('\n').length - 5;
  const data = Array.from({ length: rest }, (_, at) => `  key-${at}: value ${at}\n`).join('');
  return `${text}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\ndata:\n${data}`;
}

/** The text after a letter more, which was not there before, in one piece, as an editor hands it over. */
export function typed(text: string, at: number, stroke: number): string {
  return Buffer.from(`${text.slice(0, at)}${stroke % 2 === 0 ? 'x' : 'y'}${text.slice(at)}`).toString();
}

/** What one letter costs in a workspace that is loaded: the text taken and every finding known again. Milliseconds. */
export function keystrokes(files: number): string {
  const { files: all } = makeWorkspace({ files });
  const rows = TYPINGS.map(({ name, uri, text: first, at }) => {
    const engine = new Engine();
    for (const [each, text] of all) if (!uri.endsWith('pools.yaml') || !POOLS.includes(each)) engine.update(each, text);
    engine.update(uri, first);
    engine.findings();
    let text = first;
    const times: number[] = [];
    for (let stroke = 0; stroke < STROKES; stroke++) {
      text = typed(text, at, stroke);
      const start = process.hrtime.bigint();
      engine.update(uri, text);
      engine.findings();
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    // The first strokes run before anything is compiled.
    const warm = times.slice(STROKES / 3).sort((a, b) => a - b);
    return `| ${name} | ${median(warm).toFixed(2)} | ${(warm[Math.floor(warm.length * 0.95)] ?? 0).toFixed(2)} |`;
  });
  return [`| keystroke among ${files} files, ms | median | 95 % |`, '|---|---|---|', ...rows, ''].join('\n');
}
