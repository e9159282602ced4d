// A demo server of our own on a free port, gone when the script ends. Used by tests/browser and tests/load.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const roles = ['member', 'facilitator', 'safeguarding', 'owner', 'carer'];

// What must be undone when the process ends, however it ends.
const undo = new Set();
process.on('exit', () => {
  for (const action of undo) action();
});
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.on(signal, () => process.exit(code));
}

/**
 * Starts `inglenook demo` and waits until it has printed its address and the people of its roles.
 * Without `data` it gets a temporary folder. `spawned` is the moment of starting, in `performance.now()`.
 */
export async function startDemo({ binary, data, arguments: more = [], environment = {}, patience = 120_000 }) {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'inglenook-demo-'));
  const port = await freePort();
  const spawned = performance.now();
  const child = spawn(binary, ['demo', '--listen', `127.0.0.1:${port}`, '--data', folder, '--seed', '1', ...more], {
    env: { ...innocent(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => {
    child.kill('SIGKILL');
    if (!data) rmSync(folder, { recursive: true, force: true });
  };
  undo.add(kill);

  const printed = await readStart(child, patience);
  return {
    ...printed,
    pid: child.pid,
    data: folder,
    spawned,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        const impatient = setTimeout(() => child.kill('SIGKILL'), 15_000);
        await ended;
        clearTimeout(impatient);
      }
      undo.delete(kill);
      kill();
    },
  };
}

/** Reads what the command prints until the address and the four people who sign in are known. */
function readStart(child, patience) {
  return new Promise((resolve, reject) => {
    const found = { address: null, people: {} };
    const said = [];
    let rest = '';
    const fail = (why) => reject(new Error(`inglenook demo ${why}. It said:\n${said.slice(-40).join('\n')}`));
    const timer = setTimeout(() => fail(`was not ready within ${patience / 1000} s`), patience);

    const hear = (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        said.push(line);
        readLine(line, found);
      }
      if (found.address && roles.slice(0, 4).every((role) => found.people[role])) {
        clearTimeout(timer);
        resolve(found);
      }
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', (chunk) => said.push(chunk.trimEnd()));
    child.on('error', (error) => fail(`could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${signal ?? code}`);
    });
  });
}

/** One printed line: a role with its tab-separated sign-in, or the address. */
function readLine(line, found) {
  const [role, name, passphrase, totp] = line.split('\t').map((cell) => cell.trim());
  if (roles.includes(role) && name) {
    found.people[role] = { name, passphrase: passphrase ?? '', totp: totp ?? '' };
  } else {
    found.address ??= line.match(/http:\/\/[\w.[\]-]+:\d+/)?.[0] ?? null;
  }
}

/** The environment without what would lead the server to somebody's own database or keys. */
function innocent() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL$|INGLENOOK_)/.test(name)));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
