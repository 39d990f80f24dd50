import type { SourceFile } from '../model/document.ts';
import type { Component } from '../reading/component.ts';
import { holdsAssignments, holdsFlags, isEnvironmentFile } from '../reading/units.ts';
import { parseSettings } from '../source/unit-file.ts';

/**
 * A file with variables that hold flags, of which nobody can say whose they are before a unit names it
 * (`EnvironmentFile=`).
 */
export const environment: Component = {
  id: 'environment',
  perNode: true,
  auxiliary: true,
  hint: /^[ \t]*(?:export[ \t]+)?\w*(?:ARGS?|OPTS?|OPTIONS|FLAGS|PARAMS)=(?:["']?--[a-z]|["'][ \t]+(?:--[a-z]|\\?\r?$)|["']\\\r?$)/m,
  words: ['ARGS=', 'ARG=', 'OPTS=', 'OPT=', 'OPTIONS=', 'FLAGS=', 'PARAMS='],
  file: (file: SourceFile, text: string) =>
    (isEnvironmentFile(file) || holdsAssignments(file)) &&
    !/^[ \t]*[\w./-]+:(?:[ \t]|\r?$)/m.test(text) &&
    parseSettings(text).some(({ section, valueSpan }) => section === '' && holdsFlags(text.slice(valueSpan.start)))
      ? { kind: 'environment', format: 'settings' }
      : undefined,
};
