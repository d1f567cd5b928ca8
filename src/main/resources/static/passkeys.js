// Passkeys need script: the browser itself makes and uses them. Every form marked here works with one, and is hidden where the browser cannot.
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', event => {
      event.preventDefault();
      run(form);
    });
  }
}

async function run(form) {
  const said = form.querySelector('[role=alert]');
  const button = form.querySelector('button');
  said.textContent = '';
  said.hidden = true;
  button.disabled = true;
  try {
    const question = await post(form.dataset.question, new FormData(form));
    const answer = form.dataset.passkey === 'create' ? await create(question) : await use(question);
    const sent = new FormData(form);
    sent.set('answer', JSON.stringify(answer));
    const { then } = await post(form.dataset.answer, sent);
    const completion = document.getElementById('completion');
    if (completion) completion.submit();
    else location.assign(then);
  } catch (failure) {
    said.textContent = failure.said || form.dataset.failed;
    said.hidden = false;
    button.disabled = false;
    button.focus();
  }
}

async function post(address, body) {
  const answer = await fetch(address, {
    method: 'POST', body: new URLSearchParams(body), headers: { Accept: 'application/json' },
  });
  const told = await answer.json();
  if (!answer.ok) throw { said: told.said || told.detail };
  return told;
}

async function create(options) {
  options.challenge = bytes(options.challenge);
  options.user.id = bytes(options.user.id);
  for (const one of options.excludeCredentials || []) one.id = bytes(one.id);
  const made = await navigator.credentials.create({ publicKey: options });
  return {
    id: made.id, rawId: text(made.rawId), type: made.type, authenticatorAttachment: made.authenticatorAttachment,
    clientExtensionResults: made.getClientExtensionResults(),
    response: {
      attestationObject: text(made.response.attestationObject), clientDataJSON: text(made.response.clientDataJSON),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    },
  };
}

async function use(options) {
  options.challenge = bytes(options.challenge);
  for (const one of options.allowCredentials || []) one.id = bytes(one.id);
  const used = await navigator.credentials.get({ publicKey: options });
  return {
    id: used.id, rawId: text(used.rawId), type: used.type, authenticatorAttachment: used.authenticatorAttachment,
    clientExtensionResults: used.getClientExtensionResults(),
    response: {
      authenticatorData: text(used.response.authenticatorData), clientDataJSON: text(used.response.clientDataJSON),
      signature: text(used.response.signature),
      userHandle: used.response.userHandle ? text(used.response.userHandle) : undefined,
    },
  };
}
