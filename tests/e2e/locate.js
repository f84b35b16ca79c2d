// Finds the first visible element as a person would name it.
// arguments: kind, words. Returns the element or null.
const [kind, words] = arguments;
const clean = (text) => (text ?? '').replace(/[\u2066-\u2069\u200e\u200f]/g, '').replace(/\s+/g, ' ').trim();
const wanted = clean(words);
const visible = (element) =>
  element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
const referenced = (element, attribute) =>
  (element.getAttribute(attribute) ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .map((id) => document.getElementById(id)?.innerText ?? '')
    .join(' ');
const nameOf = (element) =>
  clean(
    element.getAttribute('aria-label') ||
      referenced(element, 'aria-labelledby') ||
      (element.labels?.length ? element.labels[0].innerText : '') ||
      element.innerText ||
      element.value ||
      element.getAttribute('title') ||
      element.getAttribute('placeholder'),
  );
// An open modal dialog makes everything behind it unreachable for a person, too.
const root = [...document.querySelectorAll('dialog:modal')].pop() ?? document;
const all = (selector) => [...root.querySelectorAll(selector)].filter(visible);
/** Exactly that name; if there is none, one that begins with it (a label may go on with a hint). */
const named = (elements) =>
  elements.find((element) => nameOf(element) === wanted) ??
  elements.find((element) => nameOf(element).startsWith(wanted)) ??
  null;

switch (kind) {
  case 'css':
    return all(words)[0] ?? null;
  case 'testid':
    return all(`[data-testid="${CSS.escape(words)}"]`)[0] ?? null;
  case 'button':
    return named(all('button, summary, input[type=submit], input[type=button], [role=button], [role=tab], [role=menuitem], [role=switch]'));
  case 'link':
    return named(all('a[href], [role=link]'));
  case 'heading':
    return named(all('h1, h2, h3, h4, h5, h6, [role=heading]'));
  case 'field':
    // File inputs and radio buttons are often drawn by their label alone.
    return named([...root.querySelectorAll('input, select, textarea, [contenteditable], [role=combobox], [role=textbox]')].filter((element) => visible(element) || element.labels?.length));
  case 'text': {
    const holding = all('*').filter((element) => clean(element.innerText).includes(wanted));
    return holding[holding.length - 1] ?? null;
  }
  default:
    throw new Error(`unknown kind ${kind}`);
}
