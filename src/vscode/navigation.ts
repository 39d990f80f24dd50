import * as vscode from 'vscode';
import { endsOf } from './counterparts.ts';
import { DOCUMENTS } from './names.ts';
import { toEngineOffset, toRange } from './positions.ts';
import { hasMark, textOf } from './read.ts';
import { keyOfDocument, uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

/**
 * Leads from one end of a contradiction to the other (Go to Definition), and from a range, an address or a flag to every
 * place of the cluster that states it (Go to References).
 */
export function registerNavigation(workspace: Workspace): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(DOCUMENTS, {
      provideDefinition: async (document, position) =>
        (await isChecked(workspace, document)) ? otherEnds(workspace, keyOfDocument(document), position) : [],
    }),
    vscode.languages.registerReferenceProvider(DOCUMENTS, {
      provideReferences: async (document, position) =>
        (await isChecked(workspace, document)) ? places(workspace, document, position) : [],
    }),
  );
}

/** Waits for what was typed. Nothing is known of a text that was not checked. */
async function isChecked(workspace: Workspace, document: vscode.TextDocument): Promise<boolean> {
  await workspace.settle();
  const key = keyOfDocument(document);
  return workspace.checker?.engineOf(key).textOf(key) === textOf(document);
}

function otherEnds(workspace: Workspace, key: string, position: vscode.Position): vscode.Location[] {
  const { findings } = workspace.last;
  const isHere = ({ range }: { readonly range: Parameters<typeof toRange>[0] }) =>
    rangeIn(workspace, key, range).contains(position);
  const related = (findings.get(key) ?? []).filter(isHere).flatMap((finding) => finding.related);
  const reported = (endsOf(findings).get(key) ?? []).filter(isHere).flatMap((end) => end.findings);
  return [...related, ...reported].map(({ uri, range }) => locationOf(workspace, uri, range));
}

async function places(
  workspace: Workspace,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Location[]> {
  const { samePlaces } = await import('./engine.ts');
  const key = keyOfDocument(document);
  const { clusters = [], engine } = workspace.checker?.report(key) ?? {};
  const offset = toEngineOffset(document.offsetAt(position), hasMark(engine?.textOf(key)));
  return clusters
    .flatMap(({ cluster }) => samePlaces(cluster, key, offset))
    .map((place) => locationOf(workspace, place.document.uri, place.document.range(place.span)));
}

function locationOf(workspace: Workspace, key: string, range: Parameters<typeof toRange>[0]): vscode.Location {
  return new vscode.Location(uriOf(key), rangeIn(workspace, key, range));
}

function rangeIn(workspace: Workspace, key: string, range: Parameters<typeof toRange>[0]): vscode.Range {
  return toRange(range, hasMark(workspace.checker?.engineOf(key).textOf(key)));
}
