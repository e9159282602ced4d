// Measures one part after the other; tests/load/run has built the program and filled the databases.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDemo } from '../demo.mjs';
import { Client, formTo, linksOf, requireForm } from './client.mjs';
import { median, print } from './report.mjs';
import { walk } from './wrk.mjs';

const rounds = Number(process.env.LOAD_ROUNDS ?? 5);
const seconds = Number(process.env.LOAD_SECONDS ?? 5);
const engines = process.env.LOAD_ENGINES.split(' ');
const replySessions = 8;
const repliesEach = 40;
const signIns = 200;

// Limits against abuse would stop what is measured here, and 2,000 pages are more than the cache of a small site.
const lifted = {
  INGLENOOK__ACCOUNTS__SIGN_INS_PER_NAME: '1000000',
  INGLENOOK__ACCOUNTS__SIGN_INS_PER_ADDRESS: '1000000',
  INGLENOOK__THREADS__POSTS_PER_HOUR: '1000000',
};
const roomy = { ...lifted, INGLENOOK__CACHE__PAGES_MIB: '256' };
const uncached = { ...lifted, INGLENOOK__CACHE__PAGES_MIB: '0' };

const results = Object.fromEntries(engines.map((engine) => [engine, {}]));

function serve(engine, size, environment) {
  const address = engine === 'postgres' ? { DATABASE_URL: process.env[`LOAD_POSTGRES_${size.toUpperCase()}`] } : {};
  return startDemo({
    binary: process.env.LOAD_BINARY,
    data: join(process.env.LOAD_DATA, `${engine}-${size}`),
    environment: { ...environment, ...address },
  });
}

/** Serves while `action` runs, on each of the wanted databases at once. */
async function serving(wanted, action) {
  const servers = [];
  try {
    for (const [engine, size, environment] of wanted) servers.push(await serve(engine, size, environment));
    return await action(...servers);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/**
 * The walks over the thread pages of a server; each page is asked for once, so that what follows is warm. No more than
 * `most` pages of the member's, taken from all over.
 */
async function walks({ address, people }, most = Infinity) {
  const visitor = new Client(address);
  const paths = await threadPaths(visitor);
  const member = await new Client(address).signIn(people.member);
  const own = spread(await pathsOfOwnBoards(member, paths), most);
  for (const path of paths) await visitor.expect(200, visitor.get(path));
  for (const path of own) await member.expect(200, member.get(path));
  visitor.close();
  member.close();
  console.log(`\n${paths.length} threads, ${own.length} of them on boards of the member`);
  return {
    pages: own.length,
    reference: walk(address, ['/bench/page']),
    visitor: walk(address, paths),
    member: walk(address, own, member.cookie),
  };
}

/** So many of the items, at equal distances. */
function spread(items, most) {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]);
}

async function threadPaths(someone) {
  const { text } = await someone.expect(200, someone.get('/bench/threads'));
  return text.split('\n').filter(Boolean);
}

/** Those of the addresses on whose boards this member may write: elsewhere a page has no unread marks. */
async function pathsOfOwnBoards(member, paths) {
  const boardOf = (path) => path.split('/')[2];
  const own = new Set();
  for (const board of new Set(paths.map(boardOf))) {
    const first = paths.find((path) => boardOf(path) === board);
    const { text } = await member.expect(200, member.get(first));
    if (formTo(text, /\/replies$/)) own.add(board);
  }
  if (!own.size) throw new Error('the member of the demo may write on none of these boards');
  return paths.filter((path) => own.has(boardOf(path)));
}

/**
 * Runs the walks in turn, round after round and every other round backwards, so that whatever else the machine does
 * falls on all of them, and none gains by its place.
 */
async function alternate(title, named) {
  const measured = Object.fromEntries(Object.keys(named).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = Object.entries(named);
    if (round % 2) order.reverse();
    for (const [name, run] of order) measured[name].push(await run(seconds));
  }
  console.log(`\n${title}, medians of ${rounds} rounds of ${seconds} s`);
  for (const [name, runs] of Object.entries(measured)) {
    const of = (what) => median(runs.map((run) => run[what]));
    const [rate, p99, size] = [of('rate').toFixed(0), of('p99').toFixed(2), (of('bytes') / 1000).toFixed(1)];
    console.log(`  ${name.padEnd(10)} ${rate.padStart(7)} requests/s   p99 ${p99.padStart(7)} ms   ${size} KB`);
  }
  return measured;
}

/** The median of the rounds' own ratios. */
function ratio(above, below, what = 'rate') {
  return median(above.map((run, round) => run[what] / below[round][what]));
}

const parts = {
  async 'thread-page'(engine) {
    const measured = await serving([[engine, 'large', roomy]], async (server) => {
      const { reference, visitor, member } = await walks(server);
      return alternate(`Thread page, ${engine}`, { reference, visitor, member });
    });
    results[engine].visitor = ratio(measured.visitor, measured.reference);
    results[engine].member = ratio(measured.member, measured.reference);
    results[engine].p99 = ratio(measured.member, measured.reference, 'p99');
  },

  async 'cache-off'(engine) {
    const measured = await serving([[engine, 'large', uncached]], async (server) => {
      const { reference, member } = await walks(server);
      return alternate(`Cache of rendered posts off, ${engine}`, { reference, member });
    });
    results[engine].cacheOff = ratio(measured.member, measured.reference);
  },

  async growth(engine) {
    const wanted = ['large', 'small'].map((size) => [engine, size, roomy]);
    // As many pages of each, so that the size of the database is all that differs, and not what the caches must hold.
    const measured = await serving(wanted, async (large, small) => {
      const few = await walks(small);
      const many = await walks(large, few.pages);
      return alternate(`Large against small, ${engine}`, { large: many.member, small: few.member });
    });
    results[engine].growth = ratio(measured.large, measured.small);
  },

  async postgres(engine) {
    if (engine !== 'postgres' || !engines.includes('sqlite')) return;
    const wanted = ['postgres', 'sqlite'].map((other) => [other, 'large', roomy]);
    const measured = await serving(wanted, async (postgres, sqlite) =>
      alternate('PostgreSQL against SQLite', {
        postgres: (await walks(postgres)).member,
        sqlite: (await walks(sqlite)).member,
      }),
    );
    results.postgres.postgres = ratio(measured.postgres, measured.sqlite);
  },

  async reply(engine) {
    await serving([[engine, 'large', lifted]], async ({ address, people }) => {
      const sessions = await Promise.all(
        Array.from({ length: replySessions }, () => new Client(address).signIn(people.member)),
      );
      const paths = await pathsOfOwnBoards(sessions[0], await threadPaths(sessions[0]));
      const reply = await writesWhile(sessions, (someone, turn) => postReply(someone, paths[turn % paths.length], turn));
      const row = await writesWhile(sessions, (someone, turn) => writeRow(someone, paths[turn % paths.length]));
      for (const someone of sessions) someone.close();
      console.log(`\nReplies, ${engine}: ${reply.rate.toFixed(0)} a second through the form, each after reading its page`);
      console.log(`  write transaction, median: ${reply.median} µs; of a single row: ${row.median} µs`);
      results[engine].reply = reply.median / row.median;
    });
  },

  async memory(engine) {
    await serving([[engine, 'demo', lifted]], async ({ address, people, pid }) => {
      const visitor = new Client(address);
      const member = await new Client(address).signIn(people.member);
      const pages = (await crawl(visitor)) + (await crawl(member));
      for (let done = 0; done < signIns; done += replySessions) {
        const eight = Array.from({ length: replySessions }, () => new Client(address).signIn(people.member));
        for (const someone of await Promise.all(eight)) someone.close();
      }
      visitor.close();
      member.close();
      const [, kilobytes] = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(/^Anonymous:\s+(\d+) kB/m);
      results[engine].memory = (Number(kilobytes) * 1024) / 1e6;
      console.log(`\nMemory, ${engine}: ${kilobytes} KiB after ${pages} pages and ${signIns} sign-ins`);
    });
  },

  async start(engine) {
    const taken = [];
    for (let round = 0; round < rounds; round += 1) {
      await serving([[engine, 'demo', {}]], async ({ address, spawned }) => {
        const visitor = new Client(address);
        await visitor.expect(200, visitor.get('/'));
        taken.push(performance.now() - spawned);
        visitor.close();
      });
    }
    results[engine].start = median(taken);
    console.log(`\nStart to first page, ${engine}: ${taken.map((time) => time.toFixed(0)).join(', ')} ms`);
  },
};

/** Every session does its share of `action`; gives the rate and the server's own median of its write transactions. */
async function writesWhile(sessions, action) {
  const asked = async () => {
    const { text } = await sessions[0].expect(200, sessions[0].get('/bench/writes'));
    return JSON.parse(text);
  };
  // Asking empties the list, which holds the sign-ins until then.
  await asked();
  const began = performance.now();
  await Promise.all(
    sessions.map(async (someone, session) => {
      for (let sent = 0; sent < repliesEach; sent += 1) await action(someone, session * repliesEach + sent);
    }),
  );
  const rate = (sessions.length * repliesEach * 1000) / (performance.now() - began);
  return { rate, median: (await asked()).median_us };
}

async function postReply(someone, path, turn) {
  const page = await someone.expect(200, someone.get(path));
  const form = requireForm(page, /\/replies$/);
  const body = `Reply ${turn}. Thank you for writing this; it *helped* me today.`;
  await someone.expect(303, someone.post(form.action, { ...form.fields, body, do: 'post' }));
}

/** A single row, with as much else to do for the processors as a reply has. */
async function writeRow(someone, path) {
  await someone.expect(200, someone.get(path));
  await someone.expect(200, someone.get('/bench/row'));
}

/** Reads every page of the site that links lead to; gives how many. */
async function crawl(someone) {
  const seen = new Set(['/']);
  for (const path of seen) {
    const page = await someone.get(path);
    if (page.status >= 500) throw new Error(`${path} answered ${page.status}`);
    if (page.status === 303 && page.location?.startsWith('/')) seen.add(page.location.split('#')[0]);
    if (page.status === 200) for (const link of linksOf(page.text)) seen.add(link);
    if (seen.size > 20_000) throw new Error('the links of this site never end');
  }
  return seen.size;
}

for (const name of process.argv.slice(2)) {
  for (const engine of engines) await parts[name](engine);
}
const good = print(results, engines);
process.exit(good ? 0 : 1);
