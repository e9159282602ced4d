// A facilitator sets what waits on a board; a member's post waits, is let show, and they are told. Somebody in danger is
// shown where there is help at once. By keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comesToSay, person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { choose, follow, signIn, tabTo, tick, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const board = '/boards/stroke';
const title = /three o’clock, and it is like a shutter/i;
const words = 'Quincewords that nobody else is to read yet.';

const on = stage();

test('a post waits before others see it, by keyboard alone', { timeout: 600_000 }, async (t) => {
  const visitor = await person(on.browser, on.demo.address, { javaScript: false });
  const facilitator = await person(on.browser, on.demo.address, { javaScript: false, size: 'narrow' });
  const writer = await person(on.browser, on.demo.address, { size: 'narrow' });
  const known = {};
  const steps = {
    'a facilitator is told what is wrong with what they set': async () => {
      const { page } = facilitator;
      await signIn(page, on.demo.people.facilitator);
      await page.goto('/moderation');
      await look(facilitator, 'holding queue');
      await follow(page, { role: 'link', name: /^stroke ?: what waits/i });
      await look(facilitator, 'holding settings');
      await write(page, 'first_posts', ' or so');
      await write(page, 'watch', '\n!!!');
      await follow(page, { role: 'button', name: /^save$/i });
      assert.equal(await page.locator('.error-summary a').count(), 2);
      await look(facilitator, 'holding settings with errors');
    },

    'and sets it': async () => {
      const { page } = facilitator;
      await page.goto(`/moderation${board}/holding`);
      await tabTo(page, { field: 'first_posts' });
      await page.keyboard.press('Control+A');
      await page.keyboard.type('20');
      await write(page, 'note', 'Until the holidays are over');
      await follow(page, { role: 'button', name: /^save$/i });
      assert.match(await page.locator('main').innerText(), /Until the holidays are over/);
      await look(facilitator, 'holding settings saved');
      await visitor.page.goto(`${board}/about`);
      assert.match(await visitor.page.locator('main').innerText(), /Your first 20 posts are looked at/);
      await look(visitor, 'holding said openly');
    },

    'what a member posts waits, and others see nothing': async () => {
      const { page } = writer;
      await signIn(page, on.demo.people.member);
      await page.goto(board);
      await follow(page, { role: 'link', name: title, inMain: true });
      known.thread = new URL(page.url()).pathname;
      await visitor.page.goto(known.thread);
      const before = await visitor.page.locator('main').innerText();
      await write(page, 'body', words);
      await follow(page, { role: 'button', name: /^post reply$/i });
      const waiting = page.locator('article.waiting');
      assert.match(await waiting.innerText(), /Only you and the facilitators of this board see this/);
      assert.ok((await waiting.innerText()).includes(words));
      await look(writer, 'holding writer');
      await visitor.page.reload();
      assert.equal(await visitor.page.locator('main').innerText(), before);
    },

    'a facilitator reads it and lets it show': async () => {
      const { page } = facilitator;
      await page.goto('/moderation');
      await comesToSay(page, /first posts of somebody new[^]*first posts of somebody new/i);
      await follow(page, { href: /\/moderation\/cases\//, name: /first posts of somebody new \((just now|a minute ago|\d minutes ago)\)/i });
      // The one that waited before stands before it.
      if (!(await page.locator('main').innerText()).includes(words)) {
        await page.goto('/moderation');
        const last = page.locator('.queue-list a').filter({ hasText: 'first posts' }).last();
        await page.goto(await last.getAttribute('href'));
      }
      assert.ok((await page.locator('main').innerText()).includes(words));
      await look(facilitator, 'holding case');
      await tick(page, { field: 'decision', value: 'restore' });
      await choose(page, 'reason', 'It keeps');
      await follow(page, { role: 'button', name: /^decide$/i });
      await look(facilitator, 'holding decided');
      await visitor.page.reload();
      assert.ok((await visitor.page.locator('main').innerText()).includes(words));
    },

    'the writer is told': async () => {
      const { page } = writer;
      await page.goto('/me');
      assert.match(await page.locator('main').innerText(), /waited, and is up now/);
      await look(writer, 'holding told');
    },

    'somebody in danger is shown at once where there is help': async () => {
      const { page } = writer;
      await page.goto(known.thread);
      await write(page, 'body', 'I am going to kill myself tonight.');
      await follow(page, { role: 'button', name: /^post reply$/i });
      assert.match(page.url(), /\/help$/);
      assert.match(await page.locator('main').innerText(), /116 123[^]*999/);
      await look(writer, 'holding help');
      await follow(page, { role: 'link', name: /^go to your post$/i });
      assert.match(await page.locator('main').innerText(), /tonight/);
    },
  };
  await takeSteps(t, steps, { visitor, facilitator, writer });
});
