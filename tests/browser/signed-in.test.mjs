// The pages of somebody who is signed in: what is new for them, their settings, the owner's desk, and what one meets on
// the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { person } from './support/browser.mjs';
import { keepEvidence, look } from './support/checks.mjs';
import { signIn } from './support/keyboard.mjs';
import { stage, takeSteps } from './support/stage.mjs';

const pages = {
  member: {
    'new-for-you': '/me',
    settings: '/settings',
    letters: '/settings/mail',
    'an address about to be removed': '/settings/mail/address/remove',
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

// Everything that somebody may meet on the way and no list of addresses leads to: each is made, and looked at.
const heading = '# How it began\n\nWith a cup of tea.';
const thread = { path: '' };

test('what one meets on the way', { timeout: 600_000 }, async (t) => {
  const member = await person(on.browser, on.demo.address);
  const owner = await person(on.browser, on.demo.address);
  await signIn(member.page, on.demo.people.member);
  await signIn(owner.page, on.demo.people.owner);
  const steps = Object.entries(corners).map(([name, step]) => [
    name,
    () => step(member.page, (what) => look(member, `corner ${what ?? name}`), owner.page),
  ]);
  await takeSteps(t, Object.fromEntries(steps), { member, owner }, 'corners');
  await member.close();
  await owner.close();
});

const corners = {
  'a thread with nothing in it': async (page, lookAt) => {
    await page.goto('/boards/stroke/threads/new');
    await send(page, 'post');
    assert.equal(await page.locator('.error-summary a').count(), 2);
    await lookAt();
  },

  'a preview with a heading': async (page, lookAt) => {
    await page.locator('[name="title"]').fill('How it began');
    await page.locator('[name="body"]').fill(heading);
    await send(page, 'preview');
    assert.equal(await page.locator('.preview h3', { hasText: 'How it began' }).count(), 1);
    await lookAt();
  },

  'a post with a heading': async (page, lookAt) => {
    await send(page, 'post');
    thread.path = new URL(page.url()).pathname;
    assert.equal(await page.locator('.post h4', { hasText: 'How it began' }).count(), 1);
    await lookAt();
  },

  'a history of versions within a minute': async (page, lookAt) => {
    for (const words of ['Twice.', 'Three times.']) {
      await page.goto(`${thread.path}/posts/1/edit`);
      await page.locator('[name="body"]').fill(`${heading} ${words}`);
      await send(page, 'post');
    }
    await page.goto(`${thread.path}/posts/1/history`);
    assert.equal(await page.locator('main section').count(), 3);
    await lookAt();
  },

  'a change that another tab has overtaken': async (page, lookAt) => {
    const other = await page.context().newPage();
    for (const tab of [page, other]) await tab.goto(`${thread.path}/posts/1/edit`);
    for (const tab of [other, page]) {
      await tab.locator('[name="body"]').fill(`${heading} In one of two tabs.`);
      await send(tab, 'post');
    }
    await other.close();
    assert.equal(await page.locator('#conflict-h').count(), 1);
    await lookAt();
  },

  'a post about to be deleted': async (page, lookAt) => {
    await page.goto(`${thread.path}/posts/1/delete`);
    await lookAt();
  },

  'words kept while one signs in again': async (page, lookAt) => {
    await page.goto(thread.path);
    await page.locator('[name="body"]').fill('A long answer.');
    await page.context().clearCookies();
    await send(page, 'post');
    await lookAt('signing in with words kept');
    const { name, passphrase } = on.demo.people.member;
    await page.locator('[name="name"]').fill(name);
    await page.locator('[name="passphrase"]').fill('not this one at all');
    await press(page, 'main form .primary');
    await lookAt('a wrong passphrase');
    await page.locator('[name="passphrase"]').fill(passphrase);
    await press(page, 'main form .primary');
    assert.match(await page.locator('#kept-text').inputValue(), /A long answer/);
    await lookAt('words kept');
  },

  'about a board': async (page, lookAt) => {
    await page.goto('/boards/stroke/about');
    await lookAt();
  },

  'joining without agreeing': async (page, lookAt) => {
    await page.goto('/boards/diabetes/join');
    await press(page, 'main form .primary');
    assert.ok(await page.locator('.error-summary a').count());
    await lookAt();
  },

  'a code that does not work': async (page, lookAt) => {
    await page.goto('/invited?code=AAAA');
    assert.equal(await page.locator('.error-summary a').count(), 1);
    await lookAt();
  },

  'an invitation to a board': async (page, lookAt, owner) => {
    await owner.goto('/admin/boards/new');
    for (const [field, words] of Object.entries({
      name: 'Kettlefern',
      slug: 'kettlefern',
      summary: 'A board by invitation, for a few people.',
      description: 'For people who have been asked along, and who want to talk where few can read what they write.',
      rules: '# Here\n\n- Be kind.',
    })) {
      await owner.locator(`[name="${field}"]`).fill(words);
    }
    await owner.locator('[name="access"]').selectOption('invitation');
    await press(owner, 'main form .primary');
    await owner.goto('/admin/boards/kettlefern/people');
    await page.goto(await invitation(owner, 'button[value="member"]'));
    assert.equal(new URL(page.url()).pathname.split('/')[1], 'invited');
    await lookAt();
    await page.locator('main .primary').click();
    await lookAt('joining by invitation');
  },

  'an invitation to look after a board': async (page, lookAt, owner) => {
    await owner.goto('/admin/boards/kettlefern/people');
    await page.goto(await invitation(owner, 'button[value="facilitator"]'));
    await lookAt();
    await press(page, 'main form .primary');
    assert.ok(await page.locator('.error-summary a').count());
    await lookAt('looking after a board without agreeing');
  },

  'an invitation to a role': async (page, lookAt, owner) => {
    await owner.goto('/admin/leads');
    await page.goto(await invitation(owner, 'main .primary'));
    assert.equal(new URL(page.url()).pathname.split('/')[1], 'appoint');
    await lookAt();
  },

  'rules that have changed': async (page, lookAt, owner) => {
    await owner.goto('/admin/boards/stroke/rules');
    await owner.locator('[name="rules"]').fill('# Here\n\n- Be kind.\n- No photographs.');
    await owner.locator('[name="material"]').check();
    await press(owner, 'main form .primary');
    await page.goto('/boards/stroke');
    await lookAt('a board whose rules have changed');
    await page.goto('/boards/stroke/rules/agree');
    await lookAt();
    await page.goto('/boards/stroke/threads/new');
    await lookAt('writing before agreeing');
  },
};

/** Sends the form in which somebody writes. */
function send(page, act) {
  return press(page, `main button[name="do"][value="${act}"]`);
}

async function press(page, css) {
  const arrived = page.waitForNavigation({ waitUntil: 'load' });
  await Promise.all([arrived, page.locator(css).first().click()]);
}

/** Makes an invitation on the page that is open; gives its link. */
async function invitation(owner, button) {
  await owner.locator('[name="label"]').fill('For a test');
  await press(owner, button);
  return new URL(await owner.locator('.kept-link a').getAttribute('href'), on.demo.address).pathname;
}
