// The way to the daemon: one WebSocket of JSON messages (docs/web.md). Nothing is kept but the pairing token, for as long as this tab lives.

const storageKey = 'cccd.token';
const purposeKey = 'cccd.purpose';

/** The pairing token: from the address's fragment, which no server is sent and which goes from the address at once; else this tab's. */
export function storedToken() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const [name, key] of [['token', storageKey], ['purpose', purposeKey]]) {
    if (given.get(name)) sessionStorage.setItem(key, given.get(name));
  }
  if (location.hash) history.replaceState(null, '', location.pathname);
  return sessionStorage.getItem(storageKey);
}

/** The purpose that this machine's operator set, in the same way as the token; null where none is. */
export function storedPurpose() { return sessionStorage.getItem(purposeKey); }

export function keepToken(token) { sessionStorage.setItem(storageKey, token); }
export function forgetToken() { sessionStorage.removeItem(storageKey); }

/** The daemon said no: a problem document (RFC 9457). */
export class Refusal extends Error {
  constructor(problem, status) {
    super(problem?.code ?? `status ${status}`);
    this.problem = problem ?? {};
    this.status = status;
  }
}

/** The connection ended before the answer came. */
export class LinkLost extends Error {}

export class Link extends EventTarget {
  #socket = null;
  #waiting = new Map();
  #next = 0;
  #pause = 500;

  /** `token`: what the operator's `cccdctl web pair` printed. Events: `open`, `lost`, `refused`. */
  constructor(token) {
    super();
    this.token = token;
    this.isOpen = false;
  }

  connect() {
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`, 'cccd.1');
    this.#socket = socket;
    socket.addEventListener('open', () => socket.send(JSON.stringify({ hello: 'cccd.1', token: this.token })));
    socket.addEventListener('message', (event) => this.#take(JSON.parse(event.data)));
    socket.addEventListener('close', (event) => this.#closed(event));
  }

  close() {
    this.#pause = 0;
    this.#socket?.close();
  }

  #take(message) {
    if (message.hello) {
      this.isOpen = true;
      this.#pause = 500;
      this.dispatchEvent(new Event('open'));
      return;
    }
    this.#waiting.get(message.id)?.(message);
  }

  #closed(event) {
    this.isOpen = false;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const take of waiting) take(null);
    if (event.code === 1008 && event.reason.startsWith('web.')) {
      this.dispatchEvent(new Event('refused'));
      return;
    }
    this.dispatchEvent(new Event('lost'));
    if (this.#pause === 0) return;
    setTimeout(() => this.connect(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, 4000);
  }

  #send(request, take) {
    if (!this.isOpen) {
      take(null);
      return null;
    }
    const id = String(this.#next += 1);
    this.#waiting.set(id, take);
    this.#socket.send(JSON.stringify({ id, ...request }));
    return id;
  }

  /** One request of the API: what it answers. `more`: body, language, accept. */
  ask(method, path, more = {}) {
    return new Promise((resolve, reject) => {
      const id = this.#send({ method, path, ...more }, (message) => {
        this.#waiting.delete(id);
        if (!message) reject(new LinkLost());
        else if (message.status >= 200 && message.status < 300) resolve(message);
        else reject(new Refusal(message.body, message.status));
      });
    });
  }

  /** Follows an event stream until it ends or `take` returns false. */
  follow(path, take, more = {}) {
    return new Promise((resolve, reject) => {
      const id = this.#send({ method: 'GET', path, ...more }, (message) => {
        if (message?.stream) return;
        if (message?.event) {
          if (take(message.event, message.data) !== false) return;
          this.#waiting.delete(id);
          this.#socket.send(JSON.stringify({ id, cancel: true }));
          resolve();
          return;
        }
        this.#waiting.delete(id);
        if (!message) reject(new LinkLost());
        else if (message.end || message.status === 204) resolve();
        else reject(new Refusal(message.body, message.status));
      });
    });
  }
}
