// What every file of journeys stands on: a demo and a browser of its own, and steps of which each needs the one before.
import { after, before } from 'node:test';
import { startDemo } from '../../demo.mjs';
import { launch } from './browser.mjs';
import { keepEvidence } from './checks.mjs';

/**
 * Starts both before the file's tests and stops them afterwards; `demo` and `browser` are there while they run. Settings of
 * the demo that differ are given as its environment.
 */
export function stage(environment = {}) {
  const on = { demo: null, browser: null };
  before(async () => {
    const binary = process.env.INGLENOOK_BINARY;
    [on.demo, on.browser] = await Promise.all([startDemo({ binary, environment }), launch()]);
  });
  after(async () => {
    await on.browser?.close();
    await on.demo?.stop();
  });
  return on;
}

/** Takes steps in their order. When one fails, the rest are skipped, and everybody's page is kept. */
export async function takeSteps(t, steps, people, where = '') {
  let broken = false;
  for (const [name, step] of Object.entries(steps)) {
    await t.test(name, { skip: broken && 'an earlier step failed', timeout: 120_000 }, async () => {
      try {
        await step();
      } catch (error) {
        broken = true;
        for (const [who, someone] of Object.entries(people)) {
          await keepEvidence(someone.page, `${name} ${who} ${where}`);
        }
        throw error;
      }
    });
  }
}
