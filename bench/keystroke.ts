import { Engine } from '../src/core/engine.ts';
import { clusterFiles } from './cluster.ts';
import { median } from './timer.ts';
import { makeWorkspace } from './workspace.ts';

const STROKES = 300;

/** A file that is typed in, and where. */
interface Typing {
  readonly name: string;
  readonly file: string;
  /** Text behind which the letters go. */
  readonly behind: string;
}

const FOLDER = 'clusters/cluster-000';
const TYPINGS: readonly Typing[] = [
  { name: '10 lines, an IPPool', file: 'calico/ippool-ipv6.yaml', behind: 'name: default-ipv6-ippool' },
  { name: '60 lines, two IPPools', file: 'calico/pools-60.yaml', behind: 'name: default-ipv6-ippool' },
  { name: '500 lines, a manifest', file: 'calico/pools-500.yaml', behind: 'name: default-ipv6-ippool' },
  { name: '5,000 lines, in the DaemonSet', file: 'calico/calico.yaml', behind: 'k8s-app: calico-node' },
  { name: '5,000 lines, in a definition', file: 'calico/calico.yaml', behind: 'description: What' },
];

/** Fills a file up to `lines` with what other programs read. */
function padded(text: string, lines: number): string {
  const rest = lines - text.split('\n').length - 5;
  const data = Array.from({ length: rest }, (_, at) => `  key-${at}: value ${at}\n`).join('');
  return `${text}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\ndata:\n${data}`;
}

/** What one letter costs in a workspace that is loaded: the text taken and every finding known again. Milliseconds. */
export function keystrokes(files: number): string {
  const { files: texts } = makeWorkspace({ files });
  const all = new Map(texts);
  const own = clusterFiles(0);
  const pools = `${own.get('calico/ippool-ipv6.yaml')}---\n${(own.get('calico/ippool-ipv4.yaml') ?? '').replaceAll('\r', '')}`;
  const rows = TYPINGS.map(({ name, file, behind }) => {
    const uri = `${FOLDER}/${file}`;
    const workspace = new Map(all);
    if (file.includes('pools-')) {
      workspace.delete(`${FOLDER}/calico/ippool-ipv4.yaml`);
      workspace.delete(`${FOLDER}/calico/ippool-ipv6.yaml`);
      workspace.set(uri, padded(pools, file.includes('500') ? 500 : 60));
    }
    const engine = new Engine();
    for (const [each, text] of workspace) engine.update(each, text);
    engine.findings();
    let text = workspace.get(uri) ?? '';
    const at = text.lastIndexOf(behind) + behind.length;
    if (at < behind.length) throw new Error(`bench: ${file} does not hold ${behind}`);
    const times: number[] = [];
    for (let stroke = 0; stroke < STROKES; stroke++) {
      // A letter that was not there before, so that nothing is known of the text.
      text = `${text.slice(0, at)}${stroke % 2 === 0 ? 'x' : 'y'}${text.slice(at)}`;
      // An editor hands over a text in one piece.
      text = Buffer.from(text).toString();
      const start = process.hrtime.bigint();
      engine.update(uri, text);
      engine.findings();
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    // The first strokes run before anything is compiled.
    const warm = times.slice(STROKES / 3).sort((a, b) => a - b);
    const late = warm[Math.floor(warm.length * 0.95)] ?? 0;
    return `| ${name} | ${median(warm).toFixed(2)} | ${late.toFixed(2)} |`;
  });
  return [`| keystroke among ${files} files, ms | median | 95 % |`, '|---|---|---|', ...rows, ''].join('\n');
}
