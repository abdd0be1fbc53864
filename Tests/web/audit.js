// What a page must have to be used by everybody: names, contrast, headings, languages, one main, no width that must be scrolled.
// Returns a list of faults, empty where there are none.
const faults = [];
const seen = (node) => {
  const style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  return style.visibility !== 'hidden' && style.display !== 'none' && box.width > 0 && box.height > 0;
};
const shown = [...document.querySelectorAll('body *')].filter(seen);
const where = (node) => `<${node.tagName.toLowerCase()}${node.id ? ` id=${node.id}` : ''}> ${node.textContent.trim().slice(0, 30)}`;

const nameOf = (node) => {
  const labels = node.getAttribute('aria-labelledby');
  if (labels) return labels.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
  if (node.getAttribute('aria-label')) return node.getAttribute('aria-label').trim();
  if (node.labels?.length) return [...node.labels].map((label) => label.textContent).join(' ').trim();
  return (node.alt ?? node.textContent).trim();
};
for (const node of shown.filter((one) => one.matches('a, button, input, select, textarea, summary, progress, video, [role=img]'))) {
  if (!nameOf(node)) faults.push(`no name: ${where(node)}`);
}
for (const node of shown.filter((one) => one.matches('img'))) if (!node.hasAttribute('alt')) faults.push(`no alt: ${where(node)}`);
for (const node of shown.filter((one) => one.matches('section'))) if (!nameOf(node) && node.id !== '') faults.push(`section without a name: ${where(node)}`);

const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) faults.push(`id twice: ${id}`);
for (const node of document.querySelectorAll('[aria-labelledby], [aria-describedby]')) {
  for (const attribute of ['aria-labelledby', 'aria-describedby']) {
    for (const id of (node.getAttribute(attribute) ?? '').split(/\s+/).filter(Boolean)) {
      if (!document.getElementById(id)) faults.push(`${attribute} of nothing: ${id}`);
    }
  }
}
if (document.documentElement.lang !== 'vi') faults.push('the page has no language');
if (!document.title) faults.push('no title');
if (document.querySelectorAll('main').length !== 1) faults.push('not one main');
if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
if (!document.querySelector('[aria-live]')) faults.push('nothing is announced');
let level = 0;
for (const node of shown.filter((one) => /^H[1-6]$/.test(one.tagName))) {
  const next = Number(node.tagName[1]);
  if (next > level + 1) faults.push(`heading jumps: ${where(node)}`);
  level = next;
}
for (const node of document.querySelectorAll('[tabindex]')) if (Number(node.getAttribute('tabindex')) > 0) faults.push(`tabindex: ${where(node)}`);
for (const node of document.querySelectorAll('.en')) if (node.lang !== 'en') faults.push(`English without lang: ${where(node)}`);
for (const node of shown.filter((one) => one.matches('th'))) if (!node.scope) faults.push(`th without scope: ${where(node)}`);

const parse = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
const ground = (node) => {
  for (let one = node; one; one = one.parentElement) {
    const [red, green, blue, alpha = 1] = parse(getComputedStyle(one).backgroundColor);
    if (alpha === 1) return [red, green, blue];
  }
  return [255, 255, 255];
};
const light = (colour) => {
  const [red, green, blue] = colour.map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
for (const node of shown) {
  const hasText = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
  if (!hasText || node.closest('svg') || node.classList.contains('visually-hidden')) continue;
  const style = getComputedStyle(node);
  const [over, under] = [light(parse(style.color)), light(ground(node))].sort((one, other) => other - one);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const ratio = (over + 0.05) / (under + 0.05);
  if (ratio < (isLarge ? 3 : 4.5)) faults.push(`contrast ${ratio.toFixed(2)}: ${where(node)}`);
}
for (const node of shown.filter((one) => one.matches('button, input'))) {
  const box = node.getBoundingClientRect();
  if (box.height < 24 || box.width < 24) faults.push(`too small to hit: ${where(node)}`);
}

// Labels are tied to what they label, and what takes input has one.
for (const node of shown.filter((one) => one.matches('input, select, textarea'))) {
  if (!node.labels?.length && !node.hasAttribute('aria-label') && !node.hasAttribute('aria-labelledby')) faults.push(`no label: ${where(node)}`);
}
for (const label of document.querySelectorAll('label')) if (!label.control) faults.push(`a label of nothing: ${where(label)}`);
// What is seen on a control is part of its name (WCAG 2.5.3).
for (const node of shown.filter((one) => one.matches('button[aria-label], a[aria-label]'))) {
  if (!node.getAttribute('aria-label').includes(node.innerText.trim())) faults.push(`another name than what it shows: ${where(node)}`);
}

// Roles and states that there are (WAI-ARIA 1.2), and where they may stand.
const roles = ['alert', 'status', 'note', 'img', 'dialog', 'group', 'list', 'listitem', 'region', 'navigation', 'progressbar', 'presentation', 'none', 'log'];
const states = ['aria-label', 'aria-labelledby', 'aria-describedby', 'aria-live', 'aria-hidden', 'aria-atomic', 'aria-busy', 'aria-current', 'aria-expanded', 'aria-controls', 'aria-invalid', 'aria-required', 'aria-disabled'];
const truths = { 'aria-live': ['off', 'polite', 'assertive'], 'aria-hidden': ['true', 'false'], 'aria-invalid': ['true', 'false'], 'aria-atomic': ['true', 'false'], 'aria-busy': ['true', 'false'] };
for (const node of document.querySelectorAll('*')) {
  if (node.hasAttribute('role') && !roles.includes(node.getAttribute('role'))) faults.push(`no role: ${node.getAttribute('role')}`);
  for (const { name, value } of node.attributes) {
    if (!name.startsWith('aria-')) continue;
    if (!states.includes(name)) faults.push(`no state: ${name}`);
    if (truths[name] && !truths[name].includes(value)) faults.push(`${name} is never ${value}`);
    // A name on what has no role is read by nobody.
    if (['aria-label', 'aria-labelledby'].includes(name) && node.matches('div, span, p') && !node.hasAttribute('role')) faults.push(`a name without a role: ${where(node)}`);
  }
}
const reachable = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex="0"]';
for (const node of document.querySelectorAll('[aria-hidden="true"]')) {
  if (node.matches(reachable) || [...node.querySelectorAll(reachable)].some(seen)) faults.push(`hidden, and reached by the keyboard: ${where(node)}`);
}
for (const node of shown.filter((one) => one.matches(reachable))) {
  if (node.parentElement.closest(reachable)) faults.push(`a control in a control: ${where(node)}`);
}

// Each language is named as what it is; a name that has two can be named as neither.
const isVietnamese = (text) => /[ăđơưĂĐƠƯạ-ỹẠ-Ỹ]/.test(text);
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let text = walker.nextNode(); text; text = walker.nextNode()) {
  const node = text.parentElement;
  if (node.closest('script, style, code') || !text.textContent.trim()) continue;
  const language = node.closest('[lang]').lang;
  if (language === 'en' && isVietnamese(text.textContent)) faults.push(`Vietnamese as English: ${where(node)}`);
  if (language === 'vi' && / – [a-z]/.test(text.textContent)) faults.push(`two languages as one: ${where(node)}`);
}
for (const node of document.querySelectorAll('[aria-label], [alt], [title]')) {
  for (const name of ['aria-label', 'alt', 'title']) if (/ – [a-z]/.test(node.getAttribute(name) ?? '')) faults.push(`two languages in ${name}: ${where(node)}`);
}

// All that is read stands in a landmark, or says itself what it is.
const landmarks = 'header, nav, main, footer, section[aria-labelledby], section[aria-label], [role=status], [role=alert]';
for (const node of shown) {
  const hasText = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
  if (hasText && !node.closest(landmarks)) faults.push(`outside every landmark: ${where(node)}`);
}
for (const node of document.querySelectorAll('table')) if (!node.caption?.textContent.trim()) faults.push(`a table without a caption: ${where(node)}`);
for (const node of document.querySelectorAll('ul, ol')) {
  if ([...node.children].some((child) => child.tagName !== 'LI')) faults.push(`a list of something else: ${where(node)}`);
}

// What a control is seen by stands out from what lies around it (WCAG 1.4.11), and so do letters in drawings.
const ratioOf = (one, other) => {
  const [over, under] = [light(one), light(other)].sort((left, right) => right - left);
  return (over + 0.05) / (under + 0.05);
};
for (const node of shown.filter((one) => one.matches('input, select, button, .button'))) {
  const style = getComputedStyle(node);
  const around = ground(node.parentElement);
  const edges = [parse(style.borderTopColor).slice(0, 3), ground(node)];
  if (Math.max(...edges.map((edge) => ratioOf(edge, around))) < 3) faults.push(`hardly seen: ${where(node)}`);
}
for (const node of shown.filter((one) => one.matches('svg text'))) {
  const ratio = ratioOf(parse(getComputedStyle(node).fill).slice(0, 3), ground(node.closest('svg').parentElement));
  if (ratio < 4.5) faults.push(`contrast ${ratio.toFixed(2)} in a drawing: ${where(node)}`);
}
for (const node of shown.filter((one) => one.matches('a[href], select, summary, input[type=checkbox]') && !one.closest('p, td, li'))) {
  const box = node.getBoundingClientRect();
  if (box.height < 24 || box.width < 24) faults.push(`too small to hit: ${where(node)}`);
}
// Who asked for less motion sees none that goes on (WCAG 2.2.2, 2.3.3).
if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
  const moving = document.getAnimations().filter((one) => one.playState === 'running');
  if (moving.length > 0) faults.push(`it moves: ${moving.map((one) => where(one.effect.target)).join(', ')}`);
}
if (document.documentElement.scrollWidth > window.innerWidth + 1) faults.push(`wider than the window: ${document.documentElement.scrollWidth} > ${window.innerWidth}`);
return faults;
