// The pages of somebody who is signed in: what is new for them, their settings, and the owner's desk.
import { after, before, test } from 'node:test';
import { startDemo } from '../demo.mjs';
import { launch, person } from './support/browser.mjs';
import { keepEvidence, look } from './support/checks.mjs';
import { signIn } from './support/keyboard.mjs';

const pages = {
  member: {
    'new-for-you': '/me',
    settings: '/settings',
    letters: '/settings/mail',
    'follow a thread': '/boards/stroke/threads/1/follow',
    'leave a board': '/boards/stroke/leave',
    'join a board': '/boards/diabetes/join',
    'use a code': '/invited',
  },
  owner: {
    desk: '/admin',
    'new board': '/admin/boards/new',
    'change a board': '/admin/boards/stroke',
    'rules of a board': '/admin/boards/stroke/rules',
    'close a board': '/admin/boards/stroke/status',
    'people of a board': '/admin/boards/stroke/people',
    'end of a role': '/admin/boards/stroke/facilitators/end?name=Marigold',
    'new group': '/admin/groups/new',
    leads: '/admin/leads',
    'audit log': '/admin/audit',
    'background work': '/admin/work',
  },
};

let demo;
let browser;
before(async () => {
  const binary = process.env.INGLENOOK_BINARY;
  [demo, browser] = await Promise.all([startDemo({ binary }), launch()]);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

for (const [role, addresses] of Object.entries(pages)) {
  test(`the pages of a ${role}`, { timeout: 600_000 }, async (t) => {
    const someone = await person(browser, demo.address);
    await signIn(someone.page, demo.people[role]);
    for (const [name, address] of Object.entries(addresses)) {
      await t.test(name, { timeout: 90_000 }, async () => {
        try {
          await someone.page.goto(address);
          await look(someone, `${role} ${name}`);
        } catch (error) {
          await keepEvidence(someone.page, `${role} ${name}`);
          throw error;
        }
      });
      someone.blamed.length = 0;
    }
    await someone.close();
  });
}
