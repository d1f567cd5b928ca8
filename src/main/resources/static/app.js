// What the pages need beyond htmx and Designsystemet. Everything works without this file; it only makes things smoother.
window.dsWarnings = false;

const alertArea = document.getElementById('alert');

// Forms carry their own token; requests from other elements take it from the head.
document.addEventListener('htmx:configRequest', event => {
  const csrf = document.querySelector('meta[name=csrf]');
  if (csrf && event.detail.verb !== 'get') event.detail.headers[csrf.dataset.header] = csrf.content;
});

document.addEventListener('htmx:beforeSwap', event => {
  const xhr = event.detail.xhr;
  // A session that has ended answers with the sign-in page, which is a page of its own and never a part of this one.
  if (xhr.responseURL && new URL(xhr.responseURL).pathname === '/sign-in' && location.pathname !== '/sign-in') {
    event.detail.shouldSwap = false;
    location.assign('/sign-in');
    return;
  }
  if (xhr.status < 400) alertArea.replaceChildren();
  // A refusal of ours says where it belongs; anything else came from a server in between.
  else if (xhr.status !== 422 && xhr.status !== 409 && !xhr.getResponseHeader('HX-Retarget')) {
    event.detail.shouldSwap = false;
    say(alertArea.dataset.unreachable);
  }
});
document.addEventListener('htmx:sendError', () => say(alertArea.dataset.unreachable));
document.addEventListener('htmx:timeout', () => say(alertArea.dataset.unreachable));

// What is typed while an answer is on its way is the reader's: a field that the answer would fill keeps it.
let sent = new FormData();
document.addEventListener('htmx:beforeRequest', event => { sent = event.detail.requestConfig.formData; });
document.addEventListener('htmx:oobBeforeSwap', event => {
  const field = event.detail.target;
  if (field.matches('input:not([type=hidden]), textarea') && field.value !== sent.get(field.name)) event.detail.shouldSwap = false;
});

// After a swap the focus must be somewhere sensible: on the errors, else on what was replaced if it held the focus.
let focusWasInside = false;
document.addEventListener('htmx:beforeSwap', event => {
  focusWasInside = event.detail.target.contains(document.activeElement);
});
document.addEventListener('htmx:afterSettle', event => {
  const part = event.detail.elt;
  if (part === alertArea) return addClose();
  const errors = part.querySelector('.ds-error-summary');
  if (errors) return focus(errors);
  if (focusWasInside && document.activeElement === document.body) focus(part.querySelector('h1, h2, h3') || part);
  focusWasInside = false;
});

// What was just done is said first in the frame, after a page is loaded or its part is swapped in (hx-select-oob="#notice").
function hearNotice() {
  const notice = document.getElementById('notice');
  if (notice && notice.textContent.trim()) focus(notice);
}
hearNotice();
document.addEventListener('htmx:oobAfterSwap', hearNotice);

// A link to what is folded away unfolds it; not every browser does so by itself.
document.addEventListener('click', event => {
  const link = event.target.closest('a[href^="#"]');
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  for (let folded = target?.closest('details'); folded; folded = folded.parentElement.closest('details')) folded.open = true;
});

function focus(element) {
  if (!element.hasAttribute('tabindex')) element.setAttribute('tabindex', '-1');
  element.focus();
}

function say(text) {
  const box = document.createElement('div');
  box.className = 'ds-alert';
  box.dataset.color = 'danger';
  const line = document.createElement('p');
  line.className = 'ds-paragraph';
  line.textContent = text;
  box.append(line);
  alertArea.replaceChildren(box);
  addClose();
}

function addClose() {
  const box = alertArea.firstElementChild;
  if (!box || box.querySelector('.alert-close')) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'alert-close';
  button.setAttribute('aria-label', alertArea.dataset.close);
  button.addEventListener('click', () => alertArea.replaceChildren());
  box.append(button);
}
