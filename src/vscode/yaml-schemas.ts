import * as vscode from 'vscode';
import type { DocumentKind, Schema } from '../core/schema/schemas.ts';
import type { SchemaFiles } from './schema-files.ts';
import type { Workspace } from './workspace.ts';

const SCHEME = 'dualstack-lint-schema';
const COMBINED = `${SCHEME}://schema/cluster-files.json`;

/** The part of the YAML extension's interface that is used here. */
interface YamlExtension {
  registerContributor?(
    scheme: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (uri: string) => Promise<string>,
  ): boolean;
}

/**
 * Gives the YAML extension, where it is installed, a schema for the files that we check, so that it completes and explains
 * them. What a file is its content decides, as many names fit it. Waits until a file has been checked.
 */
export function contributeYamlSchemas(workspace: Workspace, schemas: SchemaFiles): vscode.Disposable {
  const subscription = workspace.onDidCheck(() => {
    if (!workspace.checker) return;
    subscription.dispose();
    void register(schemas);
  });
  return subscription;
}

async function register(schemas: SchemaFiles): Promise<void> {
  const extension = vscode.extensions.getExtension<YamlExtension>('redhat.vscode-yaml');
  if (!extension) return;
  const { isDescribed } = await import('./engine.ts');
  try {
    const yaml = await extension.activate();
    yaml.registerContributor?.(
      SCHEME,
      (resource) => {
        const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === resource);
        return document && isDescribed(document.getText()) ? COMBINED : undefined;
      },
      async () => JSON.stringify(await combined(schemas)),
    );
  } catch {
    // An extension that does not start, or has registered us already, takes nothing away from ours.
  }
}

async function combined(schemas: SchemaFiles): Promise<Schema> {
  const { combinedSchema, DOCUMENT_KINDS } = await import('./engine.ts');
  const all: Partial<Record<DocumentKind, Schema>> = {};
  for (const kind of DOCUMENT_KINDS) all[kind] = (await schemas.get(kind)) ?? {};
  return combinedSchema(all as Record<DocumentKind, Schema>);
}
