// Copies of an extension for one run, so that a build in between cannot change what a run sees.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

const shipped = ['dist', 'docs/rules', 'syntaxes', 'schemas', 'l10n', 'media'];

/**
 * @param {string} folder  where to put the copy
 * @param {'node' | 'web'} host  `web` leaves the manifest no entry but the one for browsers
 * @returns {string} the copy's folder
 */
export function stageExtension(folder, host) {
  const target = path.join(folder, 'extension');
  for (const name of shipped) {
    if (existsSync(path.join(root, name))) cpSync(path.join(root, name), path.join(target, name), { recursive: true });
  }
  for (const name of readdirSync(root)) {
    if (/^package\.nls.*\.json$/.test(name)) cpSync(path.join(root, name), path.join(target, name));
  }
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  if (host === 'web') {
    delete manifest.main;
    delete manifest.type; // VS Code asks `main` alone whether an extension of type "module" is CommonJS all the same
  }
  return writeManifest(target, manifest);
}

/**
 * An extension that does nothing. VS Code runs tests only for an extension under development; to test an installed
 * one, this one takes that part.
 * @param {string} folder
 */
export function stageBystander(folder) {
  const manifest = { name: 'bystander', publisher: 'tests', version: '0.0.1', engines: { vscode: '*' } };
  return writeManifest(path.join(folder, 'bystander'), manifest);
}

/** @param {string} target @param {object} manifest */
function writeManifest(target, manifest) {
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, 'package.json'), JSON.stringify(manifest, null, 2));
  return target;
}
