// Writes test/data/shown/: what the product shows of whole clusters, so that a change of it is seen in review. With --check
// it writes nothing and fails when a record is stale, missing or left over.
import { keepFolder } from './keep-folder.ts';
import { SHOWN, shownOf } from './shown.ts';

const records = new Map<string, string>();
for (const [name, folder] of SHOWN) records.set(name, await shownOf(folder));
keepFolder('test/data/shown', records);
