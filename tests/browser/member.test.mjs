// A member's whole way by keyboard alone: join, take a name on a board, write, reply, quote, edit, leave, come back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { departure, person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { comesFirst, follow, press, tab, tabTo, tick, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

// The words that links and buttons go by. Fields go by their names in the form.
const words = {
  skip: /^skip/i,
  leave: /leave this site/i,
  makeAccount: /join|continue|make|create/i,
  keptCodes: /continue|go on|boards|done/i,
  joinBoard: /join this board/i,
  nextStep: /^(continue|next|go on|join|finish|agree|start)/i,
  preview: /preview/i,
  post: /^post/i,
  seededThread: /finding words/i,
  quote: /^quote/i,
  edit: /^edit/i,
  save: /save|^post/i,
  signIn: /sign in/i,
  signOut: /sign out/i,
};
const board = '/boards/stroke';
const passphrase = 'seven slow kettles over wet slate';

const on = stage();

for (const [how, wishes] of Object.entries({
  'with scripts, at a desk': { javaScript: true, size: 'desk' },
  'without scripts, on a narrow screen': { javaScript: false, size: 'narrow' },
})) {
  test(`a member by keyboard alone, ${how}`, { timeout: 600_000 }, async (t) => {
    const someone = await person(on.browser, on.demo.address, wishes);
    await journey(t, someone, how);
    await someone.close();
  });
}

async function journey(t, someone, how) {
  const known = {};
  const seen = (what) => look(someone, `member ${what} ${how}`);
  const own = Object.entries(steps).map(([name, step]) => [name, () => step(someone.page, seen, known)]);
  await takeSteps(t, Object.fromEntries(own), { member: someone }, how);
}

const steps = {
  'the first Tab skips, the second leaves': async (page) => {
    await page.goto('/');
    assert.match((await tab(page)).name, words.skip);
    assert.match((await tab(page)).name, words.leave);
    await page.goto('/');
    await tab(page);
    await press(page, 'Enter');
    assert.ok((await tab(page)).inMain, 'the skip link leads into the main part');
  },

  'joins the forum': async (page, lookAt, known) => {
    await follow(page, { href: '/join' });
    await lookAt('join');
    await write(page, 'word', 'heron');
    await write(page, 'passphrase', passphrase);
    await tick(page, { field: 'adult' });
    await tick(page, { field: 'consent' });
    await follow(page, { role: 'button', name: words.makeAccount, inMain: true });
    known.signInName = await page.locator('#sign-in-name').innerText();
    assert.match(known.signInName, /^heron\W?\d+$/, 'the chosen word with digits');
  },

  'keeps ten recovery codes': async (page, lookAt) => {
    assert.equal(await page.locator('.codes li').count(), 10);
    await lookAt('codes');
    await tick(page, { field: 'kept' });
    await follow(page, { role: 'button', name: words.keptCodes, inMain: true });
  },

  'finds a board': async (page, lookAt) => {
    if (new URL(page.url()).pathname !== '/boards') await follow(page, { href: '/boards' });
    await lookAt('boards');
    await follow(page, { href: board });
    await lookAt('board before joining');
  },

  'takes a name there and agrees to the rules': async (page, lookAt, known) => {
    await follow(page, { name: words.joinBoard });
    for (let part = 1; isJoining(page) && part <= 6; part += 1) {
      await lookAt(`joining ${part}`);
      if (await page.locator('main [type="radio"][name="name"]').count()) {
        known.persona = (await tick(page, { field: 'name' })).value;
      }
      if (await page.locator('main [type="checkbox"][name="agree"]').count()) {
        await tick(page, { field: 'agree' });
      }
      await follow(page, { role: 'button', name: words.nextStep, inMain: true });
    }
    assert.equal(new URL(page.url()).pathname, board);
    assert.ok(known.persona, 'a name was chosen');
    assert.ok((await page.locator('body').innerText()).includes(known.persona), 'the board greets them by that name');
    await lookAt('board');
  },

  'starts a thread after a preview': async (page, lookAt, known) => {
    await follow(page, { href: `${board}/threads/new` });
    await lookAt('new thread');
    await write(page, 'title', 'Small things that got easier');
    await write(page, 'body', 'I can do *buttons* again.\n\n- shirts\n- coats\n');
    await tick(page, { field: 'notes', value: 'medical' });
    await follow(page, { role: 'button', name: words.preview, inMain: true });
    assert.equal(await page.locator('[name="title"]').inputValue(), 'Small things that got easier');
    assert.equal(await page.locator('main em', { hasText: 'buttons' }).count(), 1);
    assert.ok(await page.locator('[name="notes"][value="medical"]').isChecked(), 'the note is kept');
    await lookAt('preview');
    await follow(page, { role: 'button', name: words.post, inMain: true });
    known.thread = new URL(page.url()).pathname;
    assert.match(known.thread, /^\/boards\/stroke\/threads\/\d+$/);
    assert.ok((await page.locator('main').textContent()).includes('buttons'));
    await lookAt('own thread');
  },

  'replies to somebody': async (page, lookAt) => {
    await follow(page, { href: board });
    await follow(page, { role: 'link', name: words.seededThread, inMain: true });
    await lookAt('thread');
    await reply(page, 'Thank you. I needed this today.');
    await lookAt('after replying');
  },

  'quotes a post': async (page, lookAt) => {
    await follow(page, { role: 'link', name: words.quote, inMain: true });
    await lookAt('quoting');
    const number = await reply(page, 'This is the part I keep coming back to.');
    assert.ok(await page.locator(`#post-${number} blockquote`).count(), 'the post holds what it quotes');
    await lookAt('after quoting');
  },

  'edits their own post': async (page, lookAt) => {
    const number = postNumber(page);
    await follow(page, { href: new RegExp(`/posts/${number}/edit$`), name: words.edit });
    await lookAt('editing');
    await write(page, 'body', ' Twice now.');
    await follow(page, { role: 'button', name: words.save, inMain: true });
    assert.ok((await page.locator(`#post-${number}`).innerText()).includes('Twice now.'));
    await lookAt('after editing');
  },

  'signs out, and going back shows nothing': async (page, lookAt, known) => {
    await follow(page, { role: 'button', name: words.signOut });
    await lookAt('signed out');
    await page.goBack();
    const text = await page.locator('body').innerText();
    assert.ok(!text.includes(`as ${known.persona}`), 'the page before is not shown again as it was');
  },

  'signs in again': async (page, lookAt, known) => {
    await page.goto('/');
    await follow(page, { href: /^\/sign-in/, name: words.signIn });
    await lookAt('sign in');
    await write(page, 'name', known.signInName);
    await write(page, 'passphrase', passphrase);
    await follow(page, { role: 'button', name: words.signIn, inMain: true });
    await tabTo(page, { role: 'button', name: words.signOut });
  },

  'leaves in two presses and a key': async (page) => {
    await page.goto(board);
    await tab(page);
    assert.match((await tab(page)).name, words.leave);
    await departure(page, on.demo.address, () => page.keyboard.press('Enter'));
    assert.deepEqual(await page.context().cookies(on.demo.address), [], 'no cookie stays behind');
  },
};

function isJoining(page) {
  return new URL(page.url()).pathname === `${board}/join`;
}

/** Writes into the box under a thread and posts; gives the number of the new post. */
async function reply(page, text) {
  if (!(await page.locator('main textarea[name="body"]').count())) await follow(page, { href: /#reply$/ });
  await write(page, 'body', text);
  await follow(page, { role: 'button', name: words.post, inMain: true });
  const number = postNumber(page);
  await comesFirst(page, `told-${number}`);
  assert.ok((await page.locator(`#post-${number}`).innerText()).includes(text), 'the reply is where the address leads');
  return number;
}

function postNumber(page) {
  const number = new URL(page.url()).hash.match(/^#told-(\d+)$/)?.[1];
  assert.ok(number, `${page.url()} leads to a post`);
  return number;
}
