// Medians, and the one table of the benchmark.

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const share = (value) => value.toFixed(2);
const times = (value) => `${value.toFixed(1)} times`;
const megabytes = (value) => `${value.toFixed(0)} MB`;
const milliseconds = (value) => `${value.toFixed(0)} ms`;

/** Each row: what must be reached and what is aimed at. `most` marks rows in which less is better. */
export const rows = {
  visitor: { title: "thread page, warm, visitor, of the reference's requests/s", must: 0.45, aim: 0.7, show: share },
  member: { title: 'the same as a member (session, unread marks)', must: 0.3, aim: 0.5, show: share },
  cacheOff: { title: 'the same, rendered-post cache off', must: 0.07, aim: 0.12, show: share },
  growth: { title: "member's thread page with 1,000,000 posts against 10,000", must: 0.9, aim: 1, show: share },
  postgres: {
    title: "warm member's page on PostgreSQL (local socket) against SQLite",
    must: 0.6,
    aim: 0.8,
    show: share,
  },
  p99: { title: "p99 of the member's page against the reference's", must: 8, aim: 4, most: true, show: times },
  reply: {
    title: 'a reply: its durable write transaction against a durable single-row one',
    must: 4,
    aim: 3,
    most: true,
    show: times,
  },
  memory: {
    title: 'anonymous resident memory after the whole demo and 200 sign-ins',
    must: 80,
    aim: 60,
    most: true,
    show: megabytes,
  },
  start: { title: 'start to first page, demo database', must: 300, aim: 100, most: true, show: milliseconds },
};

/** Prints the table of what was measured; true when every row reached what it must. */
export function print(results, engines) {
  const reached = (row, value) => (row.most ? value <= row.must : value >= row.must);
  const cell = (row, value) => (value === undefined ? '' : `${row.show(value)}${reached(row, value) ? '' : ' SHORT'}`);
  const columns = { sqlite: 'SQLite', postgres: 'PostgreSQL' };
  const lines = [
    ['page or act', 'must reach', 'aim', ...engines.map((engine) => columns[engine])],
    ['---', '---', '---', ...engines.map(() => '---')],
  ];
  let good = true;
  for (const [name, row] of Object.entries(rows)) {
    const values = engines.map((engine) => results[engine]?.[name]);
    if (values.every((value) => value === undefined)) continue;
    good &&= values.every((value) => value === undefined || reached(row, value));
    lines.push([row.title, row.show(row.must), row.show(row.aim), ...values.map((value) => cell(row, value))]);
  }
  console.log(`\n${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}`);
  return good;
}
