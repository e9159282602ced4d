// A safeguarding lead keeps somebody from the whole site, who reads why where they sign in and asks for another look; and an
// owner opens a board to search engines. By keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comesToSay, person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { choose, follow, signIn, tick, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const board = '/boards/stroke';
const title = /three o’clock, and it is like a shutter/i;
// Bramble Lane's: the printed member's own name on Stroke.
const post = 3;

const on = stage();

test('somebody is kept from the whole site, by keyboard alone', { timeout: 600_000 }, async (t) => {
  const visitor = await person(on.browser, on.demo.address, { javaScript: false });
  const lead = await person(on.browser, on.demo.address, { javaScript: false });
  const small = await person(on.browser, on.demo.address, { javaScript: false, size: 'narrow' });
  const writer = await person(on.browser, on.demo.address, { size: 'narrow' });
  const owner = await person(on.browser, on.demo.address, { javaScript: false });
  const known = {};
  const steps = {
    'a visitor reports a post': async () => {
      const { page } = visitor;
      await page.goto(board);
      await follow(page, { role: 'link', name: title, inMain: true });
      known.thread = new URL(page.url()).pathname;
      await page.goto(`${known.thread}/posts/${post}/report`);
      await tick(page, { field: 'reason', value: 'worried' });
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await follow(page, { role: 'button', name: /continue/i });
      await follow(page, { role: 'button', name: /send report/i });
      await signIn(writer.page, on.demo.people.member);
    },

    'a lead is told what it means and what is missing': async () => {
      const { page } = lead;
      await signIn(page, on.demo.people.safeguarding);
      await page.goto('/moderation');
      await follow(page, { href: /\/moderation\/cases\//, name: /who somebody is \((just now|a minute ago|\d minutes ago)\)/i });
      known.case = new URL(page.url()).pathname;
      await look(lead, 'case for a lead, with sanction');
      await follow(page, { role: 'link', name: /^keep them from the whole site$/i });
      await look(lead, 'sanction form');
      await follow(page, { role: 'button', name: /^go on$/i });
      assert.equal(await page.locator('.error-summary a').count(), 3);
      await look(lead, 'sanction form with errors');
    },

    'decides it, and sees no more than that it is done': async () => {
      const { page } = lead;
      await tick(page, { field: 'kind', value: 'read-only' });
      await page.keyboard.press('ArrowDown');
      await choose(page, 'long', '30 days');
      await write(page, 'details', 'Hello. You have threatened two people here.');
      await follow(page, { role: 'button', name: /^go on$/i });
      await look(lead, 'sanction asked once more');
      await follow(page, { role: 'button', name: /^keep them out$/i });
      await comesToSay(page, /^Done$/m);
      await look(lead, 'sanction done');
      await page.goto('/moderation/safeguarding');
      await look(lead, 'safeguarding with a sanction');
    },

    'whoever it is about reads why at their next request, and asks for another look': async () => {
      const { page } = writer;
      await page.goto('/me');
      assert.equal(new URL(page.url()).pathname, '/kept-out');
      assert.ok((await page.locator('main').innerText()).includes('You have threatened two people here.'));
      await look(writer, 'kept out');
      await follow(page, { role: 'button', name: /^ask for another look$/i });
      await look(writer, 'kept out with an error');
      await write(page, 'details', 'It was a line from a song.');
      await follow(page, { role: 'button', name: /^ask for another look$/i });
      assert.match(await page.locator('main').innerText(), /You have asked for another look/);
      await look(writer, 'kept out and asked');
    },

    'the lead reads it, and lifts it': async () => {
      const { page } = lead;
      await page.goto('/moderation');
      await look(lead, 'queue with somebody who asks');
      await page.goto(`${known.case}/sanction`);
      assert.ok((await page.locator('main').innerText()).includes('It was a line from a song.'));
      await look(lead, 'sanction asked about');
      await signIn(small.page, on.demo.people.safeguarding);
      await small.page.goto(`${known.case}/sanction`);
      await look(small, 'sanction asked about');
      await follow(page, { role: 'button', name: /^lift it$/i });
      await comesToSay(page, /^Lifted$/m);
      await look(lead, 'sanction lifted');
      await writer.page.goto('/me');
      assert.equal(new URL(writer.page.url()).pathname, '/me');
    },

    'an owner opens the board to search engines': async () => {
      const { page } = owner;
      await signIn(page, on.demo.people.owner);
      await page.goto('/admin/boards/stroke');
      await choose(page, 'findable', 'Let search');
      await look(owner, 'board opened to search engines');
      await follow(page, { role: 'button', name: /^save$/i });
      await visitor.page.goto(`${board}/about`);
      assert.match(await visitor.page.locator('main').innerText(), /can be found by search engines/);
      await look(visitor, 'about a board that can be found');
      const answer = await visitor.page.goto(known.thread);
      assert.equal(answer.headers()['x-robots-tag'], 'noarchive');
    },
  };
  await takeSteps(t, steps, { visitor, lead, writer, owner });
});
