// What any program that looks at a workspace in Node has to do, and no more: walk, read, drop most files with one regular
// expression, split the rest at `---`, parse the documents that matter. No rules, no positions, no units. How fast this
// is bounds how fast a linter can be: node limit.cjs FOLDER
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { parseDocument } from 'yaml';

const WANTED =
  /^kind: *(?:IPPool|KubeletConfiguration|KubeProxyConfiguration|ClusterConfiguration|InitConfiguration|Installation)\b|fixed-cidr|name: calico-(?:config|node)\b/m;

let buffer = Buffer.allocUnsafe(1 << 16);

function read(path: string): string {
  const descriptor = openSync(path, 'r');
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (count === 0) break;
    length += count;
    if (length === buffer.length) buffer = Buffer.concat([buffer], length * 2);
  }
  closeSync(descriptor);
  return buffer.toString('latin1', 0, length);
}

let [files, documents] = [0, 0];
const pending = [process.argv[2] ?? '.'];
for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) pending.push(path);
    else if (/\.(?:ya?ml|json)$/.test(entry.name)) {
      const text = read(path);
      files++;
      if (!WANTED.test(text)) continue;
      for (const document of text.split(/^---(?=\s|$)/m)) {
        if (!WANTED.test(document)) continue;
        if (entry.name.endsWith('.json')) JSON.parse(document.replace(/,(?=\s*[}\]])/g, ''));
        else parseDocument(document, { logLevel: 'silent', prettyErrors: false });
        documents++;
      }
    }
  }
}
console.log(`${files} files, ${documents} documents`);
