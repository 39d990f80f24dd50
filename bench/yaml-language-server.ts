import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './install.ts';
import { TYPINGS, typed } from './keystroke.ts';
import { median } from './timer.ts';

const VERSION = '1.25.0';
/** The server waits this long for further keystrokes, in milliseconds, before it begins (its source, as of this version). */
const DEBOUNCE = 200;
const STROKES = 15;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string };
}

/** What a keystroke costs yaml-language-server, from the change to its diagnostics, less the time that it only waits. */
export async function yamlLanguageServer(out: string): Promise<string> {
  const folder = join(out, 'peers', 'yaml-language-server');
  if (!install(folder, [`yaml-language-server@${VERSION}`]))
    return 'yaml-language-server: could not be installed, left out\n';
  const rows: string[] = [];
  for (const { name, text: first, at } of TYPINGS) {
    const server = new Server(
      spawn(process.execPath, [join(folder, 'node_modules/.bin/yaml-language-server'), '--stdio']),
    );
    try {
      await server.start(pathToFileURL(join(process.cwd(), 'schemas/calico-ippool.schema.json')).href);
      const times: number[] = [];
      let text = first;
      await server.change(text, 1);
      for (let stroke = 0; stroke < STROKES; stroke++) {
        text = typed(text, at, stroke);
        const start = process.hrtime.bigint();
        await server.change(text, stroke + 2);
        times.push(Number(process.hrtime.bigint() - start) / 1e6 - DEBOUNCE);
      }
      rows.push(`| ${name} | ${median(times).toFixed(1)} |`);
    } finally {
      server.stop();
    }
  }
  return [
    `| yaml-language-server ${VERSION}: keystroke to diagnostics less its ${DEBOUNCE} ms pause, ms | median |`,
    '|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** As much of the Language Server Protocol as it takes to type. */
class Server {
  private received = Buffer.alloc(0);
  private waiting: ((message: Message) => void)[] = [];
  private readonly uri = 'file:///bench/pools.yaml';

  private readonly gone: Promise<never>;

  constructor(private readonly child: ChildProcessWithoutNullStreams) {
    this.gone = once(child, 'exit').then(() => {
      throw new Error('bench: yaml-language-server ended early');
    });
    // Told to whoever waits; in the end nobody does.
    this.gone.catch(() => undefined);
    child.stdout.on('data', (data: Buffer) => this.receive(data));
  }

  async start(schema: string): Promise<void> {
    const settings = { yaml: { validate: true, schemaStore: { enable: false }, schemas: { [schema]: 'pools.yaml' } } };
    this.send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
    await this.until(({ id }) => id === 1);
    this.send({ method: 'initialized', params: {} });
    this.send({ method: 'workspace/didChangeConfiguration', params: { settings } });
  }

  /** Opens the document with version 1, then changes it; resolves with its diagnostics. */
  async change(text: string, version: number): Promise<void> {
    const textDocument = { uri: this.uri, languageId: 'yaml', version, text };
    if (version === 1) this.send({ method: 'textDocument/didOpen', params: { textDocument } });
    else this.send({ method: 'textDocument/didChange', params: { textDocument, contentChanges: [{ text }] } });
    await this.until(({ method, params }) => method === 'textDocument/publishDiagnostics' && params?.uri === this.uri);
  }

  stop(): void {
    this.child.kill();
  }

  private async until(wanted: (message: Message) => boolean): Promise<void> {
    const found = new Promise<void>((resolve) => {
      const wait = (message: Message) => (wanted(message) ? resolve() : void this.waiting.push(wait));
      this.waiting.push(wait);
    });
    await Promise.race([found, this.gone]);
  }

  private send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  private receive(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    for (;;) {
      const end = this.received.indexOf('\r\n\r\n');
      const [, length] = /Content-Length: (\d+)/.exec(this.received.toString('latin1', 0, Math.max(0, end))) ?? [];
      if (end < 0 || length === undefined || this.received.length < end + 4 + Number(length)) return;
      const message = JSON.parse(this.received.toString('utf8', end + 4, end + 4 + Number(length))) as Message;
      this.received = this.received.subarray(end + 4 + Number(length));
      // Requests of the server's own are granted, so that it goes on.
      if (message.id !== undefined && message.method !== undefined) this.send({ id: message.id, result: null });
      const waiting = this.waiting;
      this.waiting = [];
      for (const each of waiting) each(message);
    }
  }
}
