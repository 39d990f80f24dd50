// Makes this process one on Windows, as far as the command line can tell: Node's paths are those of Windows, names are found
// in any case, and drives are folders of the system that the tests run on.
const fs = require('node:fs');
const Module = require('node:module');
const { join, sep, win32 } = require('node:path');

/** Functions whose first argument, or arguments, are paths. */
const ONE_PATH = [
  ...['accessSync', 'chmodSync', 'chownSync', 'existsSync', 'lstatSync', 'openSync', 'readFileSync', 'readdirSync'],
  ...['readlinkSync', 'realpathSync', 'rmSync', 'statSync', 'writeFileSync'],
];
const TWO_PATHS = ['renameSync'];

/**
 * @param {{ drives: Record<string, string>, cwd: string }} options folders by drive (`C:`) or share (`\\server\share`), and
 * the current folder
 */
module.exports = function pretendWindows({ drives, cwd }) {
  const list = fs.readdirSync;
  const real = fs.realpathSync;

  /** A name as the folder has it. */
  function spelt(folder, name) {
    try {
      return list(folder).find((each) => each.toLowerCase() === name.toLowerCase()) ?? name;
    } catch {
      return name;
    }
  }

  /** Where a path of Windows is on this system; the program's own files have no drive. */
  function placeOf(path) {
    if (typeof path !== 'string') return path;
    if (/^[\\/](?![\\/])/.test(path)) return path.replaceAll('\\', sep);
    const whole = `${win32.resolve(path)}\\`;
    const drive = Object.keys(drives).find((each) => whole.toLowerCase().startsWith(`${each}\\`.toLowerCase()));
    const names = whole.slice(drive.length).split('\\').filter(Boolean);
    return names.reduce((folder, name) => join(folder, spelt(folder, name)), drives[drive]);
  }

  function pathOf(place) {
    const found = Object.entries(drives).find(([, folder]) => `${place}${sep}`.startsWith(`${real(folder)}${sep}`));
    if (!found) return place;
    const [drive, folder] = found;
    return `${drive}\\${place.slice(real(folder).length + 1).replaceAll(sep, '\\')}`;
  }

  for (const name of [...ONE_PATH, ...TWO_PATHS]) {
    const original = fs[name];
    const count = TWO_PATHS.includes(name) ? 2 : 1;
    fs[name] = (...args) => original(...args.map((arg, index) => (index < count ? placeOf(arg) : arg)));
  }
  const resolveReal = fs.realpathSync;
  fs.realpathSync = (path) => pathOf(resolveReal(path));
  const load = Module._load;
  Module._load = (name, ...rest) => (/^(?:node:)?path$/.test(name) ? win32 : load(name, ...rest));
  process.cwd = () => cwd;
  Object.defineProperty(process, 'platform', { value: 'win32' });
};
