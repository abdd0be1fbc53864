// What every page shows alike: words in two languages, the state of the link, the asking for the token.

import { Link, LinkLost, Refusal, forgetToken, keepToken, storedToken } from './link.js';

export const $ = (selector, root = document) => root.querySelector(selector);

/** An element; a child is an element or a text. */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, '');
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

/** A text in Vietnamese, and in English beside it, each named as what it is. */
export function words({ vi, en }) {
  const nodes = [element('span', { lang: 'vi', class: 'vi' }, vi)];
  if (en && en !== vi) nodes.push(' ', element('span', { lang: 'en', class: 'en' }, en));
  return nodes;
}

/** A text of the catalogue for a technician, in both languages: what stands between backticks is to be typed. */
export function instructions({ vi, en }) {
  const typed = (text) => text.split('`').map((part, index) => (index % 2 ? element('code', {}, part) : part));
  return [
    element('span', { lang: 'vi', class: 'vi' }, ...typed(vi)),
    ...(en && en !== vi ? [' ', element('span', { lang: 'en', class: 'en' }, ...typed(en))] : []),
  ];
}

/** Puts words into an element in the place of what it had. */
export function say(node, text) { node.replaceChildren(...(text ? words(text) : [])); }

export function show(node, isShown) { node.hidden = !isShown; }

/** Every code with its words in both languages: the daemon's own, asked for once for each link. */
export class CodeBook {
  #codes = new Map();

  async load(link) {
    const answer = await link.ask('GET', '/v1/codes');
    this.#codes = new Map(answer.body.codes.map((code) => [code.code, code]));
  }

  #entry(code) { return this.#codes.get(code) ?? this.#codes.get(String(code).split('.').slice(1).join('.')); }

  title(code) { return this.#entry(code)?.title ?? { vi: code, en: '' }; }

  action(code, hasFailed = false) {
    const entry = this.#entry(code);
    return (hasFailed ? entry?.clerk_when_failed : null) ?? entry?.clerk ?? null;
  }

  technician(code) { return this.#entry(code)?.technician ?? null; }
}

/** Opens the link: asks for the token where this tab has none, and says so when the daemon is away. */
export function openLink(onOpen, onLost = () => {}) {
  const main = $('main');
  const pairing = $('#pairing');
  const notice = $('#link');
  const start = (token) => {
    const link = new Link(token);
    link.addEventListener('open', () => {
      show(pairing, false);
      show(main, true);
      say(notice, null);
      onOpen(link);
    });
    link.addEventListener('lost', () => {
      say(notice, { vi: 'Mất kết nối, đang nối lại…', en: 'Connection lost, trying again…' });
      onLost(link);
    });
    link.addEventListener('refused', () => {
      forgetToken();
      onLost(link);
      askToken({ vi: 'Mã ghép không đúng hoặc đã hết hiệu lực.', en: 'The pairing code is wrong or no longer valid.' });
    });
    link.connect();
  };
  const askToken = (why) => {
    say(notice, null);
    show(main, false);
    show(pairing, true);
    say($('#pairing-problem'), why);
    $('#token').focus();
  };
  $('#pairing-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const token = $('#token').value.trim();
    $('#token').value = '';
    if (!token) return;
    keepToken(token);
    start(token);
  });
  const token = storedToken();
  if (token) start(token);
  else askToken(null);
}

/** Asks until the daemon answers or the link is lost, and says so meanwhile. `onAway` is told each time that it does not.
 *  @returns what was asked for; null where the link was lost. */
export async function untilAnswered(link, ask, onAway = () => {}) {
  for (let pause = 500; link.isOpen; pause = Math.min(pause * 2, 4000)) {
    try {
      const answer = await ask();
      say($('#link'), null);
      return answer;
    } catch (error) {
      if (error instanceof LinkLost) return null;
      if (!(error instanceof Refusal)) throw error;
      const { code, title } = error.problem;
      say($('#link'), !title || code?.startsWith('daemon.')
        ? { vi: 'Dịch vụ đọc thẻ chưa trả lời, đang thử lại…', en: 'The reading service is away, trying again…' }
        : { vi: title });
      onAway();
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return null;
}

/** Follows the daemon's events for as long as the link is open: a daemon that comes back is followed again. */
export async function followEvents(link, take) {
  while (link.isOpen) {
    await link.follow('/v1/events', take, { language: 'vi' }).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** The one status line that a screen reader reads aloud. */
export function announce(text) { say($('#announcement'), text); }

/** A scanner types wherever the focus is: what it types begins in the field. `act` is told before, where there is something to do first. Its
 *  Enter presses no button that has the focus. */
export function typeInto(field, act = () => {}) {
  let typed = 0;
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.timeStamp - typed < 100 && !event.target.matches('input, select')) event.preventDefault();
    if (event.key.length === 1) typed = event.timeStamp;
    const isTyped = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!isTyped || event.target.matches('input, dialog *')) return;
    act();
    field.focus();
  });
}
