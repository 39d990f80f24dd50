/** An element of an XML document: attributes with their entities resolved, children, and the text directly inside. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const TOKEN = /<\/([\w-]+)>|<([\w-]+)((?:\s+\w+="[^"<]*")*)\s*(\/)?>|([^<]+)/y;

/** Reads XML 1.0 of elements, attributes and text; throws on everything that is not well-formed. */
export function parseXml(xml: string): Element {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '');
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < body.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(body);
    if (!found) throw new Error(`no XML at ${body.slice(at, at + 80)}`);
    const [, closed, name, attributes, empty, text] = found;
    const current = open[open.length - 1] as Element;
    if (closed !== undefined && open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing`);
    if (text !== undefined) current.text += resolved(text);
    if (name === undefined) continue;
    const element = { name, attributes: attributesOf(attributes ?? ''), children: [], text: '' };
    current.children.push(element);
    if (!empty) open.push(element);
  }
  const [root, ...more] = top.children;
  if (open.length !== 1 || !root || more.length > 0 || top.text.trim() !== '') throw new Error('not one whole element');
  return root;
}

/** All elements of a name, at any depth. */
export function elements(root: Element, name: string): Element[] {
  return [...(root.name === name ? [root] : []), ...root.children.flatMap((child) => elements(child, name))];
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name as string, resolved(value as string)]),
  );
}

function resolved(text: string): string {
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (
      (code < 0x20 && !'\t\n\r'.includes(char)) ||
      (code >= 0xd800 && code < 0xe000) ||
      code === 0xfffe ||
      code === 0xffff
    )
      throw new Error(`U+${code.toString(16)} is no character of XML`);
  }
  if (/&(?!#\d+;)/.test(text)) throw new Error(`an entity that is not known in ${text}`);
  return text.replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)));
}
