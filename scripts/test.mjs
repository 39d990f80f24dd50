// Runs every check of the project, or the parts that are named: node scripts/test.mjs [part ...]
import { spawnSync } from 'node:child_process';
import { globSync, existsSync } from 'node:fs';
