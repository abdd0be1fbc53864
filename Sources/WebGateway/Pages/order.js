// One inspection, from the scan to its end, for the kiosk and the counter alike.

import { LinkLost, Refusal } from './link.js';

/** What opens the chip, of what was scanned or typed: a number alone, the lines of a passport, else the text of a QR code. */
export function accessOf(text) {
  const digits = text.replace(/[\s.-]/g, '');
  if (/^\d{12}$/.test(digits)) return { type: 'number', number: digits };
  if (/^\d{6}$/.test(digits)) return { type: 'can', can: digits };
  if (/^[A-Z0-9<\s]{88,}$/.test(text)) return { type: 'mrz', mrz: text };
  return { type: 'qr', qr: text };
}

/** The purpose that a page names where nobody has to choose: its own name where the client's profile takes any text or has it in its list,
 *  the only one of the list; null where somebody has to choose. */
export function purposeOf({ purposes = [] }, own) {
  if (purposes.length === 0 || purposes.includes(own)) return own;
  return purposes.length === 1 ? purposes[0] : null;
}

/** An inspection under way. `handlers`: phase, preview, passedOver, queued, ended, refused, lost. */
export class Order {
  #link;
  #id = null;
  #isLeft = false;
  #hasEnded = false;

  constructor(link) { this.#link = link; }

  get id() { return this.#id; }

  async run(body, handlers) {
    try {
      const answer = await this.#link.ask('POST', '/v1/inspections', { body, language: 'vi' });
      this.#id = answer.body.id;
      if (this.#isLeft) {
        this.forget();
        return;
      }
      await this.#link.follow(`/v1/inspections/${this.#id}/events`, (name, data) => {
        if (this.#isLeft) return false;
        if (name === 'phase') handlers.phase(data);
        else if (name === 'preview') handlers.preview(data);
        else if (name === 'queued') handlers.queued(data);
        else if (name.startsWith('card_')) handlers.passedOver(data);
        else if (['finished', 'failed', 'cancelled'].includes(name)) {
          this.#hasEnded = true;
          this.#end(data, handlers);
        }
        return undefined;
      }, { language: 'vi' });
      if (!this.#hasEnded && !this.#isLeft) handlers.lost();
    } catch (error) {
      if (this.#isLeft) return;
      if (error instanceof Refusal) handlers.refused(error.problem);
      else if (error instanceof LinkLost) handlers.lost();
      else throw error;
    }
  }

  /** The end in both languages: the same inspection, asked for once more. */
  async #end(vietnamese, handlers) {
    let english = vietnamese;
    try {
      const answer = await this.#link.ask('GET', `/v1/inspections/${this.#id}`, { language: 'en' });
      english = answer.body;
    } catch { /* The Vietnamese words are enough. */ }
    if (!this.#isLeft) handlers.ended(vietnamese, english);
  }

  /** The portrait as an address that an image takes, a JPEG; null where the link was lost.
   *  @throws {Refusal} why there is none. */
  async portrait() {
    try {
      const answer = await this.#link.ask('GET', `/v1/inspections/${this.#id}/portrait?format=jpeg`);
      return `data:${answer.media_type};base64,${answer.base64}`;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      return null;
    }
  }

  /** The signed statement and what opens it (docs/receipts.md); null where the link was lost.
   *  @throws {Refusal} why there is none. */
  async receipt() {
    try {
      return (await this.#link.ask('GET', `/v1/inspections/${this.#id}/receipt`)).body;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      return null;
    }
  }

  /** Ends it, and has the daemon forget what was read. */
  forget() {
    this.#isLeft = true;
    if (!this.#id || !this.#link.isOpen) return;
    const remove = () => this.#link.ask('DELETE', `/v1/inspections/${this.#id}`);
    // Asked at once: a page that is being left hears no answer. The first cancels one that is under way, the second forgets what it read.
    remove().then(() => { if (!this.#hasEnded) return remove(); }).catch(() => { /* It is gone already, or ends with the link. */ });
  }
}
