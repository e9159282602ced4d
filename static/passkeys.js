// Asks the browser for a passkey, or to make one, when somebody presses the button for it, and sends the answer with the
// form that the button is in. Everything that people read comes from the page. Without this script the page says how to
// go on without a passkey.
'use strict';

(() => {
  const toBytes = (text) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

  const toText = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');

  const known = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

  // Not parseCreationOptionsFromJSON and toJSON: not every browser that people have knows them.
  const make = async (options) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: toBytes(options.challenge),
        user: { ...options.user, id: toBytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
      },
    });
    return answer(made, {
      attestationObject: toText(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    });
  };

  const use = async (options) => {
    const used = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: toBytes(options.challenge),
        allowCredentials: known(options.allowCredentials),
      },
    });
    const { authenticatorData, signature, userHandle } = used.response;
    return answer(used, {
      authenticatorData: toText(authenticatorData),
      signature: toText(signature),
      ...(userHandle?.byteLength ? { userHandle: toText(userHandle) } : {}),
    });
  };

  const answer = (credential, response) => ({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response: { clientDataJSON: toText(credential.response.clientDataJSON), ...response },
    clientExtensionResults: {},
    ...(credential.authenticatorAttachment ? { authenticatorAttachment: credential.authenticatorAttachment } : {}),
  });

  // What browsers call it, and what the page says (WebAuthn, 5.1.3 and 5.1.4). They tell one who stopped it from one who
  // took too long by the time alone.
  const reason = (error, started, options) => {
    if (error.name === 'InvalidStateError') return 'known';
    if (error.name === 'SecurityError') return 'elsewhere';
    if (error.name === 'NotSupportedError' || error.name === 'ConstraintError') return 'unsupported';
    return performance.now() - started >= options.timeout ? 'late' : 'cancelled';
  };

  for (const box of document.querySelectorAll('[data-passkey]')) {
    const button = box.querySelector('button');
    const field = box.querySelector('[name="passkey"]');
    const says = box.querySelector('[data-says]');
    const { form } = button;
    const options = JSON.parse(box.dataset.options);

    // The page and the screen reader's focus go to what went wrong, where the way on stands, too.
    const say = (why) => {
      const said = document.createElement('p');
      said.className = 'error';
      said.tabIndex = -1;
      said.textContent = box.dataset[why];
      says.replaceChildren(said);
      said.focus();
    };

    box.querySelector('[data-without]').hidden = true;
    if (!window.PublicKeyCredential || !navigator.credentials) {
      const said = document.createElement('p');
      said.textContent = box.dataset.unsupported;
      says.replaceChildren(said);
      continue;
    }
    button.hidden = false;

    let asking = false;
    button.addEventListener('click', async () => {
      if (asking) return;
      const needed = form.elements.namedItem(box.dataset.needs ?? '');
      if (needed && !needed.value.trim()) {
        // The site says what is missing, before a passkey is made for nothing.
        form.submit();
        return;
      }
      asking = true;
      says.replaceChildren();
      const started = performance.now();
      try {
        field.value = JSON.stringify(await (box.dataset.passkey === 'make' ? make : use)(options));
        form.submit();
      } catch (error) {
        say(reason(error, started, options));
      } finally {
        asking = false;
      }
    });

    // Come back to by the browser's back button, what was sent must not be sent once more with a code.
    window.addEventListener('pageshow', () => {
      field.value = '';
    });
  }
})();
