import type { Document, MadeObject, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { FlagList } from '../model/flags.ts';
import type { Span } from '../source/text.ts';
import type { Entry, MapNode, Path, ScalarNode, Tree } from '../source/tree.ts';
import type { ScriptCommand } from './script-commands.ts';

/** Kubernetes-style objects, by API group (`apiVersion` up to its slash; empty for core) and kind. */
export interface ObjectKind {
  readonly group: string;
  readonly kind: string;
  /** Text that those objects have of which this is one of many: a ConfigMap is only read for a few names. */
  readonly needle?: RegExp;
  /** Plain words of which every match of the needle contains at least one: the first filter searches for these. */
  readonly words?: readonly string[];
  /** The name of the kind is nobody else's: it tells the object even where the apiVersion is wrong or missing. */
  readonly distinctive?: boolean;
  /**
   * The whole group is the component's: an object of it with another kind or none is its too, and so is an object of
   * this kind without any apiVersion.
   */
  readonly wholeGroup?: boolean;
  /** A value that no other kind of the group has: it tells the kind of an object that does not name it. */
  readonly telling?: Path;
}

/** What a document that another one holds is said to be. */
export interface SaidToBe {
  readonly component: string;
  readonly kind: string;
  readonly made?: MadeObject;
}

interface Part {
  /** Without it, the document's own apiVersion and kind say what it is. */
  readonly as?: SaidToBe;
  /** A tool adds what is not written, so that nothing is missing: a patch. */
  readonly partial?: boolean;
}

/** A document inside a scalar. */
export interface EmbeddedPart extends Part {
  readonly node: ScalarNode;
  readonly format: 'yaml' | 'json';
}

/** An object that is a part of the document's own tree. */
export interface NestedPart extends Part {
  readonly path: Path;
}

/** An object whose values stand in several places of the document's own tree. */
export interface ComposedPart {
  readonly root: MapNode;
  readonly as: SaidToBe;
}

/** The operations of a JSON patch, of which the part of an object is read that they put in. */
export interface PatchPart {
  readonly operations: ScalarNode;
  /** The `apiVersion` and `kind` of the object, with their places. */
  readonly head: readonly Entry[];
  /** Without it, the head says what the object is. */
  readonly as?: SaidToBe;
}

/** A whole file inside a scalar, which a tool writes to a path of a machine: its path says what it may be. */
export interface WrittenFile {
  readonly node: ScalarNode;
  readonly path: string;
}

/** A whole file that a script writes to a path of its machine: a part of the document's text. */
export interface WrittenPart {
  readonly span: Span;
  readonly path: string;
  /** More is added to the file than this part. */
  readonly isPart: boolean;
}

/** A command of a script, whose flags are read as a map. */
export interface CommandPart {
  readonly command: ScriptCommand;
  readonly as: SaidToBe;
}

export type HeldPart = EmbeddedPart | NestedPart | ComposedPart | PatchPart | WrittenFile | WrittenPart | CommandPart;

/** Files that hold no Kubernetes-style objects, by what they are. */
export interface FileKind {
  readonly kind: string;
  readonly format: 'json' | 'yaml' | 'settings' | 'text';
  /** Reads a text that is a tree in a way of its own; left out where the format says all. */
  readonly parse?: (text: string) => Tree;
  /** The values of a chart that makes an object of this kind. */
  readonly made?: MadeObject;
  /** Its program picks files of its folder by their names and passes over this one, which only counts where somebody names it. */
  readonly misplaced?: boolean;
}

/**
 * A program whose configuration we read: how to recognise its documents and what they state. Adding one takes a file
 * here and a line in `index.ts`.
 */
export interface Component {
  /** The program's name, as its users write it. */
  readonly id: string;
  /** A component that configures one node; documents of such components alone do not make a cluster. */
  readonly perNode?: boolean;
  /** Components of one group (the control plane's, Calico's) count as one where a cluster needs two. */
  readonly group?: string;
  /**
   * It does not count where a cluster needs two components: it only holds documents of others, or it is about what runs
   * in a cluster.
   */
  readonly auxiliary?: boolean;
  /** None of its documents holds a range of the cluster: it is about what runs in it, or only tells a release. */
  readonly withoutRanges?: boolean;
  readonly objects?: readonly ObjectKind[];
  /** Tells whether a file is one of this component's; of a YAML file whether the document `text` of it is. */
  readonly file?: (file: SourceFile, text: string) => FileKind | undefined;
  /** Text that every file of this component has, so that most files are dropped after one search. */
  readonly hint?: RegExp;
  /** Plain words of which every match of the hint contains at least one: the first filter searches for these. */
  readonly words?: readonly string[];
  /** File names that are read whatever they hold, so that an empty or broken one is told. */
  readonly names?: RegExp;
  /** Paths that a walk looks into for this component's hint alone, though they are no configuration. */
  readonly looksInto?: RegExp;
  /** Its files are source code, which counts where somebody names or opens it; a walk only says that they are there. */
  readonly namedOnly?: boolean;
  /** Whether any program reads the document, given all documents of its file; without it, one does. */
  isRead?(document: Document, inFile: readonly Document[]): boolean;
  /** What a document states. */
  collectFacts?(document: Document, facts: Facts): void;
  /** What flags of the program state, whoever carries them. */
  collectFlagFacts?(list: FlagList, facts: Facts): void;
  /** Documents that this one holds. */
  embedded?(document: Document): readonly HeldPart[];
}
