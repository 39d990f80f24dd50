// The address of a workbench: the query that a server build of VS Code reads as a desktop build reads its flags.

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} folder  the folder to open, or a `.code-workspace` file
 * @property {string[]} [extensions]  folders of extensions under development
 * @property {string} [file]  a file to show
 * @property {string} [tests]  the script that runs the tests, in the extension host
 * @property {string} [kind]  `web` runs the extensions in the browser's worker instead of in Node
 */

/**
 * @param {URL} server
 * @param {WorkbenchOptions} options paths are absolute and of the server's machine
 * @returns {string}
 */
export function workbenchAddress(server, { folder, extensions = [], file, tests, kind }) {
  const remote = (/** @type {string} */ path) => `vscode-remote://${server.host}${encodeURI(path)}`;
  const payload = extensions.map((path) => ['extensionDevelopmentPath', remote(path)]);
  if (file) payload.push(['openFile', remote(file)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  if (kind) payload.push(['extensionDevelopmentKind', kind]);
  payload.push(['skipWelcome', 'true'], ['skipReleaseNotes', 'true']);
  const address = new URL(server);
  address.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
