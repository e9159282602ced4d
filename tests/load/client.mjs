// A small browser for the benchmark: keeps cookies and the connection, reads forms as they stand in the page.
import { Agent, request } from 'node:http';

export class Client {
  constructor(address) {
    this.address = address;
    this.agent = new Agent({ keepAlive: true, maxSockets: 1 });
    this.jar = new Map();
  }

  get cookie() {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get(path) {
    return this.#send('GET', path);
  }

  post(path, fields) {
    return this.#send('POST', path, new URLSearchParams(fields).toString());
  }

  /** Fails unless the answer has this status, and says where. */
  async expect(status, answer) {
    const { path, status: got, text } = await answer;
    if (got !== status) throw new Error(`${path} answered ${got}, not ${status}:\n${text.slice(0, 800)}`);
    return answer;
  }

  /** Signs in through the form, as anybody does. */
  async signIn({ name, passphrase }) {
    const page = await this.expect(200, this.get('/sign-in'));
    const form = requireForm(page, /^\/sign-in/);
    await this.expect(303, this.post(form.action, { ...form.fields, name, passphrase }));
    return this;
  }

  close() {
    this.agent.destroy();
  }

  #send(method, path, body) {
    const headers = {};
    if (this.jar.size) headers.cookie = this.cookie;
    if (body !== undefined) {
      headers['content-type'] = 'application/x-www-form-urlencoded';
      headers['content-length'] = Buffer.byteLength(body);
      headers.origin = this.address;
    }
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.address), { method, headers, agent: this.agent }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          this.#keep(response.headers['set-cookie'] ?? []);
          const text = Buffer.concat(chunks).toString();
          resolve({ path, status: response.statusCode, location: response.headers.location, text });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  #keep(lines) {
    for (const line of lines) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      if (/max-age=0\b/i.test(line)) this.jar.delete(name);
      else this.jar.set(name, value);
    }
  }
}

/** The action of a page's form and its hidden fields; nothing when no form leads there. */
export function formTo(html, action) {
  for (const [form, inner] of html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)) {
    const target = attribute(form.match(/^<form\b[^>]*>/)[0], 'action');
    if (target === null || !action.test(target)) continue;
    const hidden = [...inner.matchAll(/<input\b[^>]*>/g)].filter(([tag]) => attribute(tag, 'type') === 'hidden');
    const fields = Object.fromEntries(hidden.map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value') ?? '']));
    return { action: target, fields };
  }
  return null;
}

/** The same for a page that must have such a form. */
export function requireForm({ path, text }, action) {
  const form = formTo(text, action);
  if (!form) throw new Error(`no form on ${path} leads to ${action}`);
  return form;
}

/** Every address of this site that a page links to, save the ways out. */
export function linksOf(html) {
  const found = [...html.matchAll(/\shref="(\/[^"#]*)/g)].map(([, path]) => plain(path));
  return found.filter((path) => !/^\/(\/|leave|sign-out|static|bench)/.test(path));
}

function attribute(tag, name) {
  const found = tag.match(new RegExp(`\\s${name}=(?:"([^"]*)"|([^\\s>"]+))`));
  return found ? plain(found[1] ?? found[2]) : null;
}

function plain(text) {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&#x3D;', '=');
}
