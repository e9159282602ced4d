// A safeguarding lead asks to look behind a name, another answers, and the first looks and holds up the telling; and keeps
// a copy of what was reported. By keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { follow, signIn, tick, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const board = '/boards/stroke';
const title = /three o’clock, and it is like a shutter/i;
// Bramble Lane's: the printed member's own name on Stroke.
const post = 3;

const on = stage();

test('two leads look behind a name, by keyboard alone', { timeout: 600_000 }, async (t) => {
  const visitor = await person(on.browser, on.demo.address, { javaScript: false });
  const owner = await person(on.browser, on.demo.address, { javaScript: false });
  const asking = await person(on.browser, on.demo.address, { javaScript: false });
  const other = await person(on.browser, on.demo.address, { size: 'narrow' });
  const known = {};
  const heading = (page) => page.locator('main h1').innerText();
  const steps = {
    'a visitor reports a post': async () => {
      const { page } = visitor;
      await page.goto(board);
      await follow(page, { role: 'link', name: title, inMain: true });
      await page.goto(`${new URL(page.url()).pathname}/posts/${post}/report`);
      await tick(page, { field: 'reason', value: 'worried' });
      await follow(page, { role: 'button', name: /continue/i });
      await follow(page, { role: 'button', name: /send report/i });
    },

    'the owner makes a link, and a second lead takes it': async () => {
      await signIn(owner.page, on.demo.people.owner);
      await owner.page.goto('/admin/leads');
      await write(owner.page, 'label', 'For the second lead');
      await follow(owner.page, { role: 'button', name: /^make a link$/i });
      const link = new URL(await owner.page.locator('.kept-link a').getAttribute('href'), on.demo.address).pathname;
      await signIn(other.page, on.demo.people.facilitator);
      await other.page.goto(link);
      await follow(other.page, { role: 'button', name: /^become a safeguarding lead$/i });
      assert.equal(new URL(other.page.url()).pathname, '/moderation');
    },

    'the first lead finds the case, and has to say why': async () => {
      const { page } = asking;
      await signIn(page, on.demo.people.safeguarding);
      await page.goto('/moderation/safeguarding');
      await look(asking, 'safeguarding with nothing asked');
      await page.goto('/moderation');
      await follow(page, { href: /\/moderation\/cases\//, name: /\((just now|a minute ago|\d minutes ago)\)/i });
      known.case = new URL(page.url()).pathname;
      await look(asking, 'case for a lead');
      await follow(page, { role: 'link', name: /^ask to look behind the name$/i });
      await look(asking, 'unmask');
      await follow(page, { role: 'button', name: /^ask$/i });
      assert.equal(await page.locator('.error-summary a').count(), 1);
      await look(asking, 'unmask without a reason');
    },

    'asks, and cannot answer': async () => {
      const { page } = asking;
      await write(page, 'details', 'They write of a plan and a time, and answer nobody.\nThe police have asked for a name.');
      await follow(page, { role: 'button', name: /^ask$/i });
      known.request = new URL(page.url()).pathname;
      assert.equal(await heading(page), 'A request to look behind a name');
      assert.equal(await page.getByRole('button', { name: /^agree$/i }).count(), 0);
      await look(asking, 'request of one’s own');
    },

    'the other finds it and agrees': async () => {
      const { page } = other;
      await page.goto('/moderation/safeguarding');
      await look(other, 'safeguarding with a request');
      await follow(page, { href: known.request });
      await look(other, 'request to answer');
      await follow(page, { role: 'button', name: /^agree$/i });
      assert.equal(await page.getByRole('button', { name: /show me/i }).count(), 0);
      await look(other, 'request agreed to');
    },

    'the first looks': async () => {
      const { page } = asking;
      await page.goto(known.request);
      await look(asking, 'request to look');
      await follow(page, { role: 'button', name: /^show me who it is$/i });
      assert.equal(await page.locator('#behind-name').innerText(), on.demo.people.member.name);
      await look(asking, 'unmasked');
    },

    'holds up the telling, with a reason': async () => {
      const { page } = asking;
      await follow(page, { href: known.request, inMain: true });
      await look(asking, 'request looked at');
      await follow(page, { role: 'button', name: /^put it off for thirty days$/i });
      assert.equal(await page.locator('.error-summary a').count(), 1);
      await look(asking, 'holding up without a reason');
      await write(page, 'details', 'Somebody at home reads what they are sent.');
      await follow(page, { role: 'button', name: /^put it off for thirty days$/i });
      assert.match(await page.locator('#tell').innerText(), /has put that off until/);
      await look(asking, 'telling held up');
    },

    'keeps a copy, with a reason': async () => {
      const { page } = asking;
      await page.goto(known.case);
      await follow(page, { role: 'link', name: /^keep a copy$/i });
      await look(asking, 'hold');
      await follow(page, { role: 'button', name: /^keep a copy$/i });
      assert.equal(await page.locator('.error-summary a').count(), 1);
      await look(asking, 'hold without a reason');
      await write(page, 'details', 'The police have asked that nothing of it is lost.\nTheir letter is of today.');
      await follow(page, { role: 'button', name: /^keep a copy$/i });
      assert.equal(new URL(page.url()).pathname, known.case);
      await look(asking, 'case with a copy kept');
    },

    'another lead finds it, and lets it go': async () => {
      const { page } = other;
      await page.goto('/moderation/safeguarding');
      await look(other, 'safeguarding with a copy kept');
      await follow(page, { href: `${known.case}/hold` });
      assert.match(await page.locator('#held-h').innerText(), /^Kept until/);
      await look(other, 'hold held');
      await follow(page, { role: 'button', name: /^let go of the copy$/i });
      assert.equal(new URL(page.url()).pathname, known.case);
      await page.goto('/moderation/safeguarding');
      assert.equal(await page.locator('#held').count(), 0);
      await look(other, 'safeguarding with nothing kept');
    },

    'the owner reads in the log that it was done, and not about whom': async () => {
      await owner.page.goto('/admin/audit');
      const text = await owner.page.locator('main').innerText();
      for (const act of ['asked to look behind a name', 'agreed that another lead', 'put off telling somebody', 'kept a copy', 'let go of a copy']) {
        assert.ok(text.includes(act), act);
      }
      assert.ok(!text.includes(on.demo.people.member.name));
      await look(owner, 'log of a look behind a name');
    },
  };
  await takeSteps(t, steps, { visitor, owner, asking, other });
});
