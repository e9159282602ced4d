// The pages of somebody who is signed in: what is new for them, their settings, and the owner's desk.
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { keepEvidence, look } from './support/checks.mjs';
import { signIn } from './support/keyboard.mjs';
import { stage } from './support/stage.mjs';

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

const on = stage();

for (const [role, addresses] of Object.entries(pages)) {
  test(`the pages of a ${role}`, { timeout: 600_000 }, async (t) => {
    const someone = await person(on.browser, on.demo.address);
    await signIn(someone.page, on.demo.people[role]);
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
