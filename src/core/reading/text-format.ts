import type { SourceFile } from '../model/document.ts';

/** What people and tools append to a name: copies, and templates of the file. */
const SUFFIX =
  /(?:~|[._-](?:bak|backup|old|orig|original|save|saved|new|prev|disabled|off|dist|in|sample|example|default|tmpl|tpl|template|gotmpl|tftpl|j2|jinja2?|erb|\d{1,14}))$/i;
const MOST_SUFFIXES = 3;
const CONFIGURATION =
  /(?:\.(?:ya?ml|json|service|conf|env|log|toml|conflist|cfg|cnf|config|tmpl|tpl|template|gotmpl|tftpl|j2|jinja2?|erb|in|diff|patch)|\/[^./]+)$/i;

/**
 * Whether a walk looks into a file of this path: its extension is one of configuration or of templates, or it has none.
 * Source code, prose, archives and programs are not looked into.
 */
export function isConfigurationName(path: string): boolean {
  return withoutSuffixes(path.startsWith('/') ? path : `/${path}`).some((name) => CONFIGURATION.test(name));
}

/** The name that a copy or template of a file has without what is appended to it: `99-k8s.conf` of `99-k8s.conf.j2`. */
export function plainName(name: string): string {
  return withoutSuffixes(name).at(-1) ?? name;
}

/** The name, and what is left of it without its last suffix, and the one before, and so on. */
function withoutSuffixes(name: string): string[] {
  const names = [name];
  for (
    let rest = name.replace(SUFFIX, '');
    rest !== names.at(-1) && names.length <= MOST_SUFFIXES;
    rest = rest.replace(SUFFIX, '')
  )
    names.push(rest);
  return names;
}

const TEMPLATE = /[._-](?:tmpl|tpl|template|gotmpl|tftpl|j2|jinja2?|erb|in)$/i;

/** Whether the name says that an engine fills the file in; nobody expects that to be checked before. */
export function isTemplateName(path: string): boolean {
  return TEMPLATE.test(path);
}

/** The name that an engine gives to the file: `kubelet.service` of `kubelet.service.j2`. A copy keeps its own. */
export function filledName(path: string): string {
  return path.replace(TEMPLATE, '');
}

const COPY = /(?:~|[._-](?:bak|backup|old|orig|original|saved?|prev|\d+))$/i;

/** The path of the file that a backup (`kubeadm.yaml.bak`) is a copy of; undefined where the name is no backup's. */
export function originalOf(path: string): string | undefined {
  let original = path;
  for (let suffix = COPY.exec(original); suffix; suffix = COPY.exec(original))
    original = original.slice(0, suffix.index);
  return original !== path && /\.[^./]+$/.test(original) ? original : undefined;
}

export type TextFormat = 'yaml' | 'json' | 'other';

const formats = new WeakMap<SourceFile, TextFormat>();

/** By the name of the file; where that says nothing, by its content: kubeadm reads a file of any name. */
export function formatOf(file: SourceFile): TextFormat {
  const known = formats.get(file) ?? detect(file);
  formats.set(file, known);
  return known;
}

function detect({ name, text }: SourceFile): TextFormat {
  const plain = plainName(name);
  if (/\.ya?ml$/i.test(plain)) return 'yaml';
  // kubectl and kubeadm read YAML under this name too.
  if (/\.json$/i.test(plain)) return /^\s*[{[]/.test(text) || !looksLikeYaml(text) ? 'json' : 'yaml';
  return looksLikeJson(text) ? 'json' : looksLikeYaml(text) ? 'yaml' : 'other';
}

function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{(?![{%#])|\[\s*[{"])/.test(text) && /[}\]]\s*$/.test(text);
}

/** What a line at the left margin of YAML begins with: a comment, a marker, an item, a key, the end of a bracket, a statement of a template. */
const AT_MARGIN = /^(?:#|---|\.\.\.|%|-[ \t]|["']?[A-Za-z_][\w./-]*\+?["']?[ \t]*:(?:[ \t]|$)|[\]}]|\{[{%])/;

/** A script or a page that quotes YAML is none: nearly every line at the margin must be one of YAML. */
function looksLikeYaml(text: string): boolean {
  // A shebang, or the fence of a Markdown block.
  if (/^(?:\ufeff)?#!/.test(text) || /^```/m.test(text)) return false;
  let keys = 0;
  let others = 0;
  for (const [line] of text.matchAll(/^[^\s].*$/gm)) {
    if (!AT_MARGIN.test(line)) others++;
    else if (/^["'A-Za-z_-]/.test(line)) keys++;
  }
  // One line that is being typed does not make it something else.
  return keys > 0 && others * 3 <= keys;
}
