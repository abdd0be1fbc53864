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
if (document.documentElement.scrollWidth > window.innerWidth + 1) faults.push(`wider than the window: ${document.documentElement.scrollWidth} > ${window.innerWidth}`);
return faults;
