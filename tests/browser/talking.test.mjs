// A facilitator writes to the writer of a post and hides it meanwhile; the writer reads that and answers; then the writer is
// asked to change the post, and does. By keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { look } from './support/checks.mjs';
import { choose, follow, signIn, tick, write } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const board = '/boards/stroke';
const thread = /three o’clock, and it is like a shutter/i;
// Bramble Lane's: the printed member's own name on Stroke.
const post = 3;

const on = stage();

test('what the team and a writer say to one another, by keyboard alone', { timeout: 600_000 }, async (t) => {
  const facilitator = await person(on.browser, on.demo.address);
  const writer = await person(on.browser, on.demo.address, { javaScript: false, size: 'narrow' });
  const known = {};
  const steps = {
    'a report opens a case': () => reports(facilitator, known),
    'the facilitator writes, and hides the post meanwhile': () => talks(facilitator, known),
    'the writer reads it and answers': () => answers(writer, known),
    'the facilitator reads that, and asks for a change': () => asks(facilitator, known),
    'the writer changes the post, which waits again': () => changes(writer, known),
  };
  await takeSteps(t, steps, { facilitator, writer });
});

async function reports(facilitator, known) {
  const visitor = await person(on.browser, on.demo.address);
  await visitor.page.goto(board);
  await follow(visitor.page, { role: 'link', name: thread, inMain: true });
  known.thread = new URL(visitor.page.url()).pathname;
  await visitor.page.goto(`${known.thread}/posts/${post}/report`);
  await tick(visitor.page, { field: 'reason', value: 'worried' });
  for (let presses = 0; presses < 2; presses += 1) await visitor.page.keyboard.press('ArrowDown');
  await follow(visitor.page, { role: 'button', name: /continue/i });
  await follow(visitor.page, { role: 'button', name: /send report/i });
  const { page } = facilitator;
  await signIn(page, on.demo.people.facilitator);
  await page.goto('/moderation');
  await follow(page, { href: /\/moderation\/cases\//, name: /\((just now|a minute ago|\d minutes ago)\)/i });
  known.case = new URL(page.url()).pathname;
}

async function talks(facilitator, known) {
  const { page } = facilitator;
  await choose(page, 'start', 'It names somebody');
  await follow(page, { role: 'button', name: /put it into the box/i });
  await look(facilitator, 'case with a message begun');
  assert.match(await page.locator('[name="message"]').inputValue(), /take the name out/i);
  await follow(page, { role: 'button', name: /hide the post meanwhile/i });
  await look(facilitator, 'case with a message sent');
  assert.equal(new URL(page.url()).pathname, known.case);
  assert.match(await page.locator('main').innerText(), /waiting for their answer/i);
}

async function answers(writer, known) {
  const { page } = writer;
  await signIn(page, on.demo.people.member);
  await page.goto('/me');
  await look(writer, 'new for you, with a message');
  await follow(page, { href: `${known.thread}/posts/${post}/messages` });
  await look(writer, 'messages about a post');
  await follow(page, { role: 'button', name: /send your answer/i });
  await look(writer, 'messages with an error');
  await write(page, 'details', 'I did not think of that. I will.');
  await follow(page, { role: 'button', name: /send your answer/i });
  await look(writer, 'messages answered');
  assert.match(await page.locator('main').innerText(), /I did not think of that/);
}

async function asks(facilitator, known) {
  const { page } = facilitator;
  await page.goto('/moderation');
  await look(facilitator, 'queue with an answer');
  await page.goto(known.case);
  assert.match(await page.locator('#talk').innerText(), /I did not think of that/);
  await tick(page, { field: 'decision', value: 'keep' });
  for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('[name="decision"]:checked').inputValue(), 'ask');
  await choose(page, 'reason', 'It says who');
  await choose(page, 'rule', 'Keep yourself');
  await write(page, 'details', 'Please take the name out.');
  await follow(page, { role: 'button', name: /^decide$/i });
}

async function changes(writer, known) {
  const { page } = writer;
  await page.goto('/me');
  await look(writer, 'new for you, asked for a change');
  await follow(page, { href: `${known.thread}/posts/${post}/edit` });
  await look(writer, 'changing a post as asked');
  await write(page, 'body', ' Nothing else.');
  await follow(page, { role: 'button', name: /^save/i });
  await look(writer, 'a post changed as asked');
  assert.match(await page.locator('main').innerText(), /before others see it/i);
}
