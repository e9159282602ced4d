// Facilitators plan who looks after a board when, and members read what a board is while nobody does. By keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { choose, follow, signIn, tick, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const board = '/boards/stroke';
const rota = '/moderation/boards/stroke/rota';

const on = stage();

const text = (page) => page.locator('main').innerText();

test('a rota, and a board that nobody looks after just now, by keyboard alone', { timeout: 600_000 }, async (t) => {
  const facilitator = await person(on.browser, on.demo.address);
  const member = await person(on.browser, on.demo.address, { javaScript: false, size: 'narrow' });
  const { page } = facilitator;
  const seen = (what) => look(facilitator, what);
  const steps = {
    'a facilitator comes from the queue, which says who is on duty': async () => {
      await signIn(page, on.demo.people.facilitator);
      await page.goto(board);
      await follow(page, { href: '/moderation' });
      assert.match(await text(page), /on duty now/i);
      assert.match(await text(page), /Old Forge wrote/, 'what was left for whoever comes next');
      await seen('queue with the rota');
      await follow(page, { role: 'link', name: /rota and handover notes/i });
      assert.equal(new URL(page.url()).pathname, rota);
      await seen('rota');
    },

    'adds a shift, and is told what is missing first': async () => {
      await follow(page, { role: 'button', name: /^add this shift$/i });
      assert.equal(await page.locator('.error-summary a').count(), 2);
      await seen('rota with errors');
      await choose(page, 'when', 'Every Saturday');
      await write(page, 'from', '10am');
      await write(page, 'to', '12:30');
      await follow(page, { role: 'button', name: /^add this shift$/i });
      assert.match(await text(page), /Every Saturday, 10\.00am to 12\.30pm/);
    },

    'takes it, and then cannot on one date': async () => {
      await follow(page, { role: 'button', name: /^take it every week ?: every saturday/i });
      await follow(page, { role: 'button', name: /^i can’t on this date ?: saturday/i });
      const row = page.locator('#main tr', { hasText: 'Not there: Marigold' }).first();
      assert.match(await row.innerText(), /nobody has it/i);
      await seen('rota with an empty shift');
      await follow(page, { role: 'button', name: /^i will be there ?: saturday/i });
    },

    'changes a shift that somebody else has only when sure': async () => {
      await follow(page, { role: 'link', name: /^change ?: every tuesday/i });
      await seen('shift');
      await page.locator('#from').fill('');
      await write(page, 'from', '17:30');
      await follow(page, { role: 'button', name: /^save$/i });
      assert.match(await text(page), /also the shift of Old Forge/);
      await seen('shift asked about');
      await follow(page, { role: 'button', name: /^change it$/i });
      assert.match(await text(page), /Every Tuesday, 5\.30pm to 9\.30pm/);
    },

    'removes one': async () => {
      await follow(page, { role: 'link', name: /^remove ?: every saturday/i });
      await seen('shift to be removed');
      await follow(page, { role: 'button', name: /^remove it$/i });
      assert.doesNotMatch(await text(page), /Every Saturday, 10/);
    },

    'leaves a note, and deletes it': async () => {
      await write(page, 'details', 'Two cases are open. Nobody is in a hurry.');
      await follow(page, { role: 'button', name: /^leave this note$/i });
      assert.match(await text(page), /Two cases are open/);
      await seen('rota with a note');
      await follow(page, { role: 'link', name: /^delete this note/i });
      await seen('note to be deleted');
      await follow(page, { role: 'button', name: /^delete this note$/i });
      assert.doesNotMatch(await text(page), /Two cases are open/);
    },

    'makes the board read only while nobody is there': async () => {
      await tick(page, { field: 'posture', value: 'open' });
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.locator('[name="posture"]:checked').inputValue(), 'read-only');
      await follow(page, { role: 'button', name: /^save$/i });
      if (/On duty now/.test(await page.locator('p.lead').innerText())) {
        await follow(page, { role: 'button', name: /^leave it out/i });
      }
      assert.match(await page.locator('p.lead').innerText(), /nobody is on duty now: the board can be read/i);
      await seen('rota of a board that is read only');
    },

    'a member reads so on the board and in a thread, and whom to ring': async () => {
      await signIn(member.page, on.demo.people.member);
      await member.page.goto(board);
      assert.match(await text(member.page), /nobody looks after this board just now/i);
      await look(member, 'board that is read only');
      await follow(member.page, { role: 'link', name: /telling people at work/i, inMain: true });
      const composer = await member.page.locator('#reply').innerText();
      assert.match(composer, /somebody is here next/i);
      assert.match(composer, /116 123/);
      assert.equal(await member.page.locator('#reply textarea').count(), 0);
      await look(member, 'thread that is read only');
      await member.page.goto(`${board}/threads/new`);
      assert.match(await text(member.page), /nobody is here to look after this board/i);
      await look(member, 'new thread on a board that is read only');
    },

    'and on one that holds what newcomers write, while they write': async () => {
      await page.goto(rota);
      await tick(page, { field: 'posture', value: 'read-only' });
      await page.keyboard.press('ArrowUp');
      await follow(page, { role: 'button', name: /^save$/i });
      await member.page.goto(`${board}/threads/new`);
      assert.match(await text(member.page), /who are new here waits/i);
      await look(member, 'new thread on a board that holds newcomers');
    },

    'all boards on one page, and letters for whoever is on duty': async () => {
      await page.goto('/moderation/rota');
      await seen('rotas');
      await follow(page, { role: 'button', name: /^write me no such letters$/i });
      assert.match(await text(page), /you will not be written to/i);
    },
  };
  await takeSteps(t, steps, { facilitator, member });
});
