// Brings tables of names up to newer releases: npm run update-tables FOLDER. The folder holds checked-out sources, each named
// after its release: kubernetes-1.38, etcd-3.8, moby-29.9.
import { updateFlags } from './update-tables/flags.mjs';
import { updateGates } from './update-tables/gates.mjs';
import { compareSchemas } from './update-tables/schemas.mjs';

const folder = process.argv[2];
if (!folder) {
  console.error('usage: npm run update-tables FOLDER');
  process.exit(2);
}
await updateFlags(folder);
updateGates(folder);
compareSchemas(folder);
