import { Document, folderOf } from '../model/document.ts';
import { filledName } from '../reading/text-format.ts';
import { environmentUseOf } from '../reading/units.ts';

/** Whose variables a file has, and which of them count. */
interface Use {
  readonly program: string;
  readonly paths: readonly string[];
  readonly folders: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
}

/** Files of variables that the units beside them name; the same as before while their units say the same. */
export class EnvironmentFiles {
  private readonly bound = new WeakMap<Document, { readonly by: string; readonly document: Document }>();

  /** Gives each file of variables to the program whose unit names it. */
  apply(all: readonly Document[]): readonly Document[] {
    if (!all.some(({ component }) => component === 'environment')) return all;
    const uses = usesOf(all.filter(({ kind, tree }) => (kind === 'unit' || kind === 'drop-in') && !tree));
    return all.map((document) => {
      const use = document.component === 'environment' && uses.find((each) => isNamed(document.uri, each));
      return use ? this.bind(document, use) : document;
    });
  }

  private bind(document: Document, { program, variables }: Use): Document {
    const by = [program, ...variables].join(' ');
    const known = this.bound.get(document);
    if (known?.by === by) {
      // It moves with the document that it is made of.
      known.document.file = document.file;
      known.document.start = document.start;
      return known.document;
    }
    const { file, start, text } = document;
    const result = new Document(file, start, { component: program, kind: 'environment', text, expanded: variables });
    this.bound.set(document, { by, document: result });
    return result;
  }
}

/** By the component of the units: a drop-in may name the file, and the unit expand its variables. */
function usesOf(units: readonly Document[]): Use[] {
  return [...new Set(units.map(({ component }) => component))].map((program) => {
    const own = units.filter(({ component }) => component === program);
    const uses = own.map((unit) => environmentUseOf(unit, program === 'docker' ? 'dockerd' : program));
    return {
      program,
      paths: uses.flatMap(({ paths }) => paths),
      folders: new Set(own.map(({ uri }) => folderOf(uri))),
      variables: new Set(uses.flatMap(({ variables }) => variables)),
    };
  });
}

/** By its path on the machine, below whatever folder; beside the unit, by its name. */
function isNamed(uri: string, { paths, folders }: Use): boolean {
  const own = filledName(uri);
  return paths.some((path) => {
    if (`/${own}`.endsWith(path.startsWith('/') ? path : `/${path}`)) return true;
    return folders.has(folderOf(uri)) && own.slice(own.lastIndexOf('/')) === path.slice(path.lastIndexOf('/'));
  });
}
