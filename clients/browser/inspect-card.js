// Waits for a card, reads it by the text of its QR code, and tells the page what a counter needs: for a page that is paired with cccd-web
// (docs/web.md). inspect-card.html, beside it, shows how it is used.

/** A conversation with cccd-web over one WebSocket. */
class Gateway {
  #socket; #listeners = new Map(); #last = 0;

  static async open(token, url) {
    const gateway = new Gateway(), socket = gateway.#socket = new WebSocket(url, 'cccd.1');
    await new Promise((resolve, reject) => {
      socket.onopen = () => socket.send(JSON.stringify({ hello: 'cccd.1', token }));
      socket.onmessage = resolve;  // its hello
      socket.onclose = ({ reason }) => reject(new Error(reason));  // web.token_refused, and the like; empty where nobody is there
    });
    socket.onmessage = ({ data }) => { const message = JSON.parse(data); gateway.#listeners.get(message.id)?.(message); };
    socket.onclose = ({ reason }) => gateway.#listeners.forEach(listener => listener({ lost: true, reason }));
    return gateway;
  }

  close() { this.#socket.close(); }

  /** What answers one request: a message, or those of a stream. */
  async *ask(method, path, more = {}) {
    const id = String(++this.#last), messages = [];
    let wake, isStream = false, isOver = false;
    this.#listeners.set(id, message => { messages.push(message); wake?.(); });
    this.#socket.send(JSON.stringify({ id, method, path, language: 'vi', ...more }));  // or en
    try {
      do {
        while (!messages.length) await new Promise(resolve => wake = resolve);
        const message = messages.shift();
        if (message.lost) throw new Error(message.reason);
        isStream ||= message.stream === true;
        isOver = message.end === true || !isStream;
        if (!message.end) yield message;
      } while (!isOver);
    } finally {
      this.#listeners.delete(id);
      if (!isOver) this.#socket.send(JSON.stringify({ id, cancel: true }));  // nobody listens to the stream any more
    }
  }

  async answer(...request) { for await (const message of this.ask(...request)) return message; }
}

async function inspectOnce(gateway, qr, fields, tell, signal) {
  tell('waiting_for_card');
  for await (const { event, data } of gateway.ask('GET', '/v1/events')) {
    const readers = event === 'snapshot' ? data.readers : event === 'card_inserted' ? [data] : [];
    if (readers.some(reader => reader.state === 'card')) break;
  }
  const order = { access: { type: 'qr', qr }, fields, portrait: true, purpose: 'registration', idempotency_key: crypto.randomUUID() };
  const { status, body: job } = await gateway.answer('POST', '/v1/inspections', { body: order });
  if (status !== 202) return { error: job };  // refused before the chip was touched: a problem document
  signal?.addEventListener('abort', () => gateway.answer('DELETE', job.links.self), { once: true });  // cancels it
  for await (const { event, data } of gateway.ask('GET', job.links.events)) {
    if (event) tell(event, data);  // phase, with progress; card.reposition is one. card_refused_before and the like. preview
    if (!['finished', 'failed', 'cancelled'].includes(event)) continue;
    const face = data.links.portrait && await gateway.answer('GET', data.links.portrait, { accept: 'image/jpeg' });
    if (face?.status === 200) tell('portrait', `data:${face.media_type};base64,${face.base64}`);
    await gateway.answer('DELETE', job.links.self);  // nobody needs it any more: the daemon forgets it
    return data;
  }
}

/** The inspection as it ended, or the problem document under `error`. `tell` hears each event, by name; an AbortSignal calls it off. */
export async function inspectCard({ token, qr, fields, tell, signal, url = 'ws://127.0.0.1:8743/ws' }) {
  for (;;) {
    try {
      const gateway = await Gateway.open(token, url);
      const job = await inspectOnce(gateway, qr, fields, tell, signal).finally(() => gateway.close());
      if (job?.error?.code !== 'service.shutting_down') return job;
    } catch ({ message }) { if (/^(web|client)\./.test(message)) throw new Error(message); }  // not paired, or too many
    tell('waiting_for_service');  // daemon or gateway are being started anew: order again
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}
