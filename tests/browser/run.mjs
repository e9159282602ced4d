// Runs the journeys: node run.mjs [NAME], where NAME is part of a file's name or of a test's.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const binary = resolve(process.env.INGLENOOK_BINARY ?? join(folder, '../../target/debug/inglenook'));
if (!existsSync(binary)) {
  console.error(`${binary} is not there. Run: cargo build`);
  process.exit(69);
}
process.env.INGLENOOK_BINARY = binary;

const name = process.argv[2];
const all = readdirSync(folder).filter((file) => file.endsWith('.test.mjs')).sort();
const named = all.filter((file) => name && file.includes(name));
const files = (named.length ? named : all).map((file) => join(folder, file));

// Two at a time: each file has a server and a browser of its own.
run({ files, concurrency: 2, testNamePatterns: name && !named.length ? [new RegExp(name, 'i')] : undefined })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
