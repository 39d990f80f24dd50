const DRIVE = /^\/[a-z]:(?=\/|$)/i;

/**
 * The path of a link in a page, as the preview of Markdown follows it: from the first workspace folder on.
 *
 * @param folder the path of the folder's URI
 * @param path the path of a file's URI
 * @returns undefined for a file on another drive, which no path leads to
 */
export function linkPath(folder: string, path: string): string | undefined {
  const [drive = ''] = DRIVE.exec(folder) ?? [];
  const [other = ''] = DRIVE.exec(path) ?? [];
  if (drive.toLowerCase() !== other.toLowerCase()) return undefined;
  const root = folder.slice(drive.length).replace(/\/+$/, '');
  const target = path.slice(other.length);
  if (target.startsWith(`${root}/`)) return encoded(target.slice(root.length));
  return `${'/..'.repeat(root.split('/').length - 1)}${encoded(target)}`;
}

function encoded(path: string): string {
  const signs: Readonly<Record<string, string>> = { '(': '%28', ')': '%29' };
  return path
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/[()]/g, (sign) => signs[sign] ?? sign))
    .join('/');
}
