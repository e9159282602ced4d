// A visitor reports a post, and a facilitator takes words out of it; the rest stays, and its writer reads why. By keyboard
// alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { choose, follow, signIn, tick, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const board = '/boards/stroke';
const title = /three o’clock, and it is like a shutter/i;
// Bramble Lane's: the printed member's own name on Stroke.
const post = 3;
const mark = '[taken out by a facilitator]';

const on = stage();

test('words are taken out of a post, by keyboard alone', { timeout: 600_000 }, async (t) => {
  const visitor = await person(on.browser, on.demo.address, { javaScript: false, size: 'narrow' });
  const facilitator = await person(on.browser, on.demo.address, { javaScript: false });
  const writer = await person(on.browser, on.demo.address, { size: 'narrow' });
  const known = {};
  const steps = {
    'a visitor reports it': async () => {
      const { page } = visitor;
      await page.goto(board);
      await follow(page, { role: 'link', name: title, inMain: true });
      known.thread = new URL(page.url()).pathname;
      const text = await page.locator(`#post-${post} .prose`).first().innerText();
      known.words = text.trim().split(/\s+/).slice(0, 2).join(' ');
      await page.goto(`${known.thread}/posts/${post}/report`);
      await tick(page, { field: 'reason', value: 'worried' });
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await follow(page, { role: 'button', name: /continue/i });
      await follow(page, { role: 'button', name: /send report/i });
    },

    'a facilitator says which words, and is told what is missing': async () => {
      const { page } = facilitator;
      await signIn(page, on.demo.people.facilitator);
      await page.goto('/moderation');
      await follow(page, { href: /\/moderation\/cases\//, name: /who somebody is \((just now|a minute ago|\d minutes ago)\)/i });
      await follow(page, { role: 'link', name: /^take words out$/i });
      await look(facilitator, 'redacting form');
      await follow(page, { role: 'button', name: /^see what it will be like$/i });
      assert.equal(await page.locator('.error-summary a').count(), 4);
      await look(facilitator, 'redacting form with errors');
    },

    'sees what it will be like before anything is done': async () => {
      const { page } = facilitator;
      await write(page, 'taken', known.words);
      await choose(page, 'reason', 'It says who');
      await choose(page, 'rule', 'Keep yourself');
      await write(page, 'details', 'Hello. Somebody may know you by this.');
      await follow(page, { role: 'button', name: /^see what it will be like$/i });
      assert.ok((await page.locator('.preview').innerText()).includes(mark));
      await look(facilitator, 'redacting looked at');
      await visitor.page.goto(known.thread);
      assert.ok((await visitor.page.locator(`#post-${post}`).innerText()).includes(known.words));
    },

    'takes them out, and the rest of the post stays': async () => {
      await follow(facilitator.page, { role: 'button', name: /^take them out$/i });
      await look(facilitator, 'redacting done');
      await visitor.page.goto(known.thread);
      const text = await visitor.page.locator(`#post-${post}`).innerText();
      assert.ok(text.includes(mark) && !text.includes(known.words), text);
      await look(visitor, 'thread with words taken out');
    },

    'the writer reads why': async () => {
      const { page } = writer;
      await signIn(page, on.demo.people.member);
      await page.goto('/me');
      const text = await page.locator('main').innerText();
      assert.match(text, /taken words out of a post of yours/);
      assert.ok(text.includes('Somebody may know you by this.'));
      await look(writer, 'told of words taken out');
    },

    'a facilitator begins with a post that nobody has reported': async () => {
      const { page } = facilitator;
      await page.goto(known.thread);
      await look(facilitator, 'thread for a facilitator');
      await follow(page, { role: 'link', name: /^take words out of post 2$/i });
      await look(facilitator, 'redacting begun');
      await follow(page, { role: 'button', name: /^go on$/i });
      assert.match(new URL(page.url()).pathname, /^\/moderation\/cases\/[0-9a-f]{16}\/redact$/);
    },
  };
  await takeSteps(t, steps, { visitor, facilitator, writer });
});
