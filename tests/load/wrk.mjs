// Runs wrk with one thread and 32 connections, and reads what pages.lua prints at the end.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('pages.lua', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'inglenook-load-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** A walk over `paths` of the server at `address`: a function that runs it for some seconds. */
export function walk(address, paths, cookie = '') {
  files += 1;
  const list = join(folder, `${files}.txt`);
  writeFileSync(list, `${paths.join('\n')}\n`);
  const environment = { ...process.env, LOAD_PATHS: list, LOAD_COOKIE: cookie };
  return (seconds) => run(['-t1', '-c32', `-d${seconds}s`, '-s', script, address], environment);
}

/** `rate` in requests a second, `p99` in milliseconds, `bytes` of an answer. */
function run(options, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn('wrk', options, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('close', () => {
      const line = said.match(/^RESULT (\d+) (\d+) (\d+) (\d+) (\d+)$/m);
      if (!line) return reject(new Error(`wrk gave no result:\n${said}`));
      const [requests, duration, bytes, p99, errors] = line.slice(1).map(Number);
      if (errors || !requests) return reject(new Error(`wrk met ${errors} errors:\n${said}`));
      return resolve({ rate: requests / (duration / 1e6), p99: p99 / 1000, bytes: bytes / requests });
    });
  });
}
