import { RECOGNITION } from '../../../src/core/components/index.ts';
import { DocumentFacts } from '../../../src/core/document-facts.ts';
import type { Place } from '../../../src/core/model/document.ts';
import { formatVersion } from '../../../src/core/model/version.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';
import { written } from '../reading/support.ts';

const line = ({ document, span }: Place) => document.position(span).line + 1;

/**
 * What a file and the documents in it are read as (`talos MachineConfig`), and all that each of them states, with the line:
 * `3: pods 10.244.0.0/16 of networking.podSubnet`. Of texts that are read, those that state no range and no address.
 */
export function stated(uri: string, text: string): string[] {
  const { documents } = new FileDocuments(RECOGNITION, uri, text);
  return documents.flatMap((document) => {
    const facts = new DocumentFacts().of(document);
    const told = new Set([...facts.ranges, ...facts.addresses].map(({ place }) => `${place.span.start}`));
    const { ranges, addresses, readings, unknowns, switches, runtimes, versions, versionBounds, flags } = facts;
    return [
      `${document.component} ${document.kind}`,
      ...ranges.map(({ role, text, field, place, usable, disabled, byDefault }) => {
        const more = `${usable ? '' : ', not in use'}${disabled ? ', disabled' : ''}${byDefault ? ', by default' : ''}`;
        return `${line(place)}: ${role} ${text} of ${field}${more}`;
      }),
      ...addresses.map(({ role, text, field, place }) => `${line(place)}: ${role} ${text} of ${field}`),
      ...readings
        .filter(({ place, unused }) => unused || !told.has(`${place.span.start}`))
        .map(
          ({ text, field, place, unused }) => `${line(place)}: reads ${text} of ${field}${unused ? ', unused' : ''}`,
        ),
      ...unknowns.map(({ role, field, place }) => `${line(place)}: ${role} unknown of ${field}`),
      ...switches.map(({ name, on, field, place }) => `${line(place)}: ${name} ${on ? 'on' : 'off'} of ${field}`),
      ...runtimes.map(({ runtime, field, place }) => `${line(place)}: runtime ${runtime} of ${field}`),
      ...versions.map(
        ({ program, version, field, place, hearsay }) =>
          `${line(place)}: ${program} ${formatVersion(version)} of ${field}${hearsay ? ', hearsay' : ''}`,
      ),
      ...versionBounds.map(
        ({ program, since, until, place }) =>
          `${line(place)}: ${program} from ${since ? formatVersion(since) : ''} to ${until ? formatVersion(until) : ''}`,
      ),
      ...flags.map((list) =>
        `${line(list.head)}: ${list.program} ${list.carrier} ${written(list).join(' ')}`.trimEnd(),
      ),
    ];
  });
}
