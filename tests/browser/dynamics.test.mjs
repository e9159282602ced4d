// A facilitator looks how their board is doing, and lets a thread go slowly; a member has their turns, and sees when they can
// write again. By keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { person } from './support/browser.mjs';
import { look, noSidewaysScroll, nothingForAxe } from './support/checks.mjs';
import { choose, follow, signIn, tabTo, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const board = '/boards/stroke';
const dynamics = '/moderation/boards/stroke/dynamics';

const on = stage();

test('how a board is doing, and slow mode', { timeout: 600_000 }, async (t) => {
  const facilitator = await person(on.browser, on.demo.address);
  const member = await person(on.browser, on.demo.address, { javaScript: false, size: 'narrow' });
  const known = {};
  const steps = {
    'a facilitator finds the figures from their board': () => finds(facilitator),
    'the tables beneath the charts say the same': () => reads(facilitator),
    'it can be read in every theme, with forced colours, and on paper': () => everyTheme(facilitator),
    'lets a thread go slowly, and says why': () => slows(facilitator, known),
    'a member is told, and has a turn': () => writes(member, known),
    'then sees when they can write again': () => waits(member, known),
    'what they send from an old page is kept': () => keeps(member, known),
    'the whole board goes slowly too, and no more': () => slowsBoard(facilitator),
  };
  await takeSteps(t, steps, { facilitator, member });
});

async function finds(facilitator) {
  const { page } = facilitator;
  await signIn(page, on.demo.people.facilitator);
  await page.goto(board);
  await look(facilitator, 'board of a facilitator');
  await follow(page, { role: 'link', name: /^how the board is doing$/i });
  assert.equal(new URL(page.url()).pathname, dynamics);
  await look(facilitator, 'dynamics');
}

async function reads(facilitator) {
  const { page } = facilitator;
  const drawn = await page.locator('svg.chart').all();
  assert.equal(drawn.length, 2);
  for (const chart of drawn) {
    const [title, text] = (await chart.getAttribute('aria-labelledby')).split(' ');
    assert.ok((await page.locator(`#${title}`).textContent()).length > 10);
    assert.ok((await page.locator(`#${text}`).textContent()).length > 10);
  }
  for (const name of [/table.*share/i, /table.*hours/i]) {
    const stop = await tabTo(page, { name });
    assert.equal(stop.tag, 'summary');
    await page.keyboard.press('Enter');
  }
  assert.equal(await page.locator('details.behind[open] table').count(), 2);
  // The bars say what the rows of the table say.
  const shares = await page.locator('#voices-h ~ details tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
  );
  const named = await page.locator('#voices-d').textContent();
  for (const [name, , share] of shares.slice(0, 5)) {
    assert.ok(named.includes(`${name.replace(' (Facilitator)', '')} ${share} in 100.`), `${name} in: ${named}`);
  }
  await look(facilitator, 'dynamics with its tables');
}

async function everyTheme(facilitator) {
  const { page } = facilitator;
  for (const theme of ['dark', 'contrast']) {
    await page.evaluate((wanted) => document.documentElement.setAttribute('data-theme', wanted), theme);
    await look(facilitator, `dynamics in ${theme}`);
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'auto'));
  for (const colours of ['light', 'dark']) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: colours });
    // A bar stands out from what it is drawn on.
    const [bar, track] = await page.evaluate(() =>
      ['.chart .bar', '.chart .track'].map((css) => getComputedStyle(document.querySelector(css)).fill),
    );
    assert.notEqual(bar, track, colours);
    // axe-core reads colours that are not painted then.
    await noSidewaysScroll(page, `dynamics with forced colours ${colours}`);
    await keep(page, `dynamics-with-forced-colours-${colours}`);
  }
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light', media: 'print' });
  await page.locator('details.behind').evaluateAll((all) => all.forEach((one) => one.removeAttribute('open')));
  assert.ok(await page.locator('#voices-h ~ details td').first().isVisible(), 'a table that is folded away is printed');
  await nothingForAxe(facilitator, 'dynamics on paper');
  await keep(page, 'dynamics-on-paper');
  await page.emulateMedia({ media: 'screen' });
}

async function slows(facilitator, known) {
  const { page } = facilitator;
  await page.goto(board);
  await follow(page, { role: 'link', name: /three o’clock, and it is like a shutter/i, inMain: true });
  known.thread = new URL(page.url()).pathname;
  await follow(page, { role: 'link', name: /^slow mode$/i });
  await look(facilitator, 'slow mode of a thread');
  await choose(page, 'posts', 'once');
  await choose(page, 'hours', '12');
  await choose(page, 'days', '3');
  await write(page, 'details', 'x'.repeat(301));
  await follow(page, { role: 'button', name: /^let it go slowly$/i });
  assert.equal(await page.locator('.error-summary a').count(), 1);
  assert.equal(await page.locator('[name="posts"] option:checked').innerText(), 'once');
  await look(facilitator, 'slow mode with an error');
  await page.locator('[name="details"]').fill('');
  await write(page, 'details', 'It has become hard to follow for some of us.');
  await follow(page, { role: 'button', name: /^let it go slowly$/i });
  assert.equal(new URL(page.url()).pathname, known.thread);
  await look(facilitator, 'slow thread of a facilitator');
  await page.goto(`${known.thread}/slow`);
  await look(facilitator, 'slow mode that is on');
}

async function writes(member, known) {
  const { page } = member;
  await signIn(page, on.demo.people.member);
  await page.goto(known.thread);
  const notice = await page.locator('#slow').innerText();
  assert.match(notice, /each of us writes at most once in 12 hours/);
  assert.match(notice, /hard to follow for some of us/);
  await look(member, 'slow thread');
  known.old = await page.context().newPage();
  await known.old.goto(known.thread);
  await write(page, 'body', 'My turn.');
  await follow(page, { role: 'button', name: /^post reply$/i });
  assert.match(await page.locator('main').innerText(), /My turn\./);
}

async function waits(member, known) {
  const { page } = member;
  await page.goto(known.thread);
  assert.equal(await page.locator('#body').count(), 0);
  assert.match(await page.locator('#reply').innerText(), /You can write again here from/);
  await look(member, 'slow thread after a turn');
}

async function keeps(member, known) {
  const { page } = member;
  await known.old.locator('#body').fill('My careful words.');
  const [answer] = await Promise.all([
    known.old.waitForResponse((response) => response.request().method() === 'POST'),
    known.old.locator('button[value="post"]').click(),
  ]);
  assert.equal(answer.status(), 429);
  assert.equal(await known.old.locator('#kept').inputValue(), 'My careful words.');
  await look({ ...member, page: known.old, javaScript: true }, 'what was written too early');
  await known.old.close();
  assert.ok(!page.isClosed());
}

async function slowsBoard(facilitator) {
  const { page } = facilitator;
  await page.goto(dynamics);
  await follow(page, { role: 'link', name: /slow mode$/i });
  await look(facilitator, 'slow mode of a board');
  await follow(page, { role: 'button', name: /^let it go slowly$/i });
  await page.goto(board);
  assert.match(await page.locator('#slow').innerText(), /This board goes slowly/);
  await look(facilitator, 'slow board');
  await page.goto('/moderation/boards/stroke/slow');
  await follow(page, { role: 'button', name: /^end it now$/i });
  assert.match(await page.locator('main').innerText(), /usual pace/);
}

/** A picture of the page as it is, if pictures are asked for. */
async function keep(page, name) {
  if (!process.env.SCREENSHOTS) return;
  await page.screenshot({ path: fileURLToPath(new URL(`out/${name}.png`, import.meta.url)), fullPage: true });
}
