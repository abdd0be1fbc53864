// The slip: what a file keeps in place of a copy of the card. No picture of card or person is on it. The receipt that it names is signed by
// the daemon (docs/receipts.md); paper carries its digest and the key's name, the file beside it the receipt itself.

import { fieldValue, labelOf } from './labels.js';
import { $, element, say, show, words } from './view.js';

/** What the slip shows of the citizen, and what the file can open: nothing else. */
const shown = ['full_name', 'personal_number', 'date_of_birth'];

const hexadecimal = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOf = (base64url) => Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));

/** In groups that a person can compare. */
const grouped = (text) => text.match(/.{1,8}/g).join(' ');

function line(label, ...value) {
  return element('p', {}, ...words(label), ': ', ...value);
}

export class Slip {
  #address = null;
  #isForgotten = false;

  /** `isReady` is fulfilled when receipt, or why there is none, stands on it. */
  constructor(report, english, order, codes) {
    this.isReady = this.#make(report, english, order, codes);
  }

  async #make(report, english, order, codes) {
    say($('#receipt-note'), { vi: 'Đang lấy biên nhận…', en: 'Fetching the receipt…' });
    this.#fill(report, english, null, [line({ vi: 'Biên nhận', en: 'Receipt' }, '…')]);
    let document = null;
    let why = { vi: 'Mất kết nối khi lấy biên nhận', en: 'The connection was lost over the receipt' };
    try {
      document = await order.receipt();
    } catch (refusal) {
      why = codes.title(refusal.problem.code);
    }
    const digest = document && hexadecimal(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(document.receipt)));
    if (this.#isForgotten) return;
    if (!document) {
      say($('#receipt-note'), why);
      this.#fill(report, english, null, [line({ vi: 'Biên nhận', en: 'Receipt' }, ...words(why))]);
      return;
    }
    const statement = JSON.parse(new TextDecoder().decode(bytesOf(document.receipt.split('.')[1])));
    this.#offer(document, report);
    this.#fill(report, english, statement, [
      line({ vi: 'Biên nhận, SHA-256', en: 'Receipt, SHA-256' }, element('code', { id: 'slip-digest' }, grouped(digest))),
      line({ vi: 'Khóa ký', en: 'Signed with the key' }, element('code', { id: 'slip-key' }, document.key.kid)),
      line({ vi: 'Kiểm tra', en: 'To verify' }, element('code', {}, `cccdctl receipt verify ${report.id}.receipt --key PEM`)),
    ]);
  }

  #fill(report, english, statement, receipt) {
    const { decision } = report;
    const time = new Date(report.started_at);
    const purpose = statement?.purpose ?? report.purpose;
    const open = (name) => (report.unverified.includes(name) ? [' ', ...words({ vi: '(chưa xác thực)', en: '(unverified)' })] : []);
    $('#slip').replaceChildren(
      element('h2', {}, ...words({ vi: 'Phiếu kiểm tra thẻ căn cước', en: 'Identity card inspection slip' })),
      ...shown.filter((name) => report.fields[name]).map((name) => line(
        labelOf(name, report.fields), ...words(fieldValue(name, report.fields)), ...open(name))),
      line({ vi: 'Kết quả', en: 'Finding' }, ...words({ vi: decision.title ?? decision.status, en: english.decision.title ?? '' })),
      line({ vi: 'Thời điểm', en: 'Time' }, `${time.toLocaleString('vi-VN')} (${report.started_at})`),
      ...(purpose ? [line({ vi: 'Mục đích', en: 'Purpose' }, purpose)] : []),
      ...(statement?.reference ? [line({ vi: 'Mã hồ sơ', en: 'Reference' }, statement.reference)] : []),
      line({ vi: 'Số lần đọc', en: 'Inspection' }, element('code', {}, report.id)),
      ...receipt,
    );
  }

  /** The statement with what opens the fields of the slip, and nothing that opens any other (RFC 9901, 4). */
  #offer(document, report) {
    const parts = [document.receipt, ...shown.map((name) => document.disclosures[name]).filter(Boolean), ''];
    this.#address = URL.createObjectURL(new Blob([parts.join('~')], { type: 'application/octet-stream' }));
    $('#receipt-file').setAttribute('href', this.#address);
    $('#receipt-file').setAttribute('download', `${report.id}.receipt`);
    show($('#receipt-file'), true);
    say($('#receipt-note'), {
      vi: 'Biên nhận đã ký; tệp có họ tên, số định danh và ngày sinh như trên phiếu.',
      en: 'Signed; the file opens name, number and date of birth, as on the slip.',
    });
  }

  /** Everything of it goes from the page. */
  forget() {
    this.#isForgotten = true;
    if (this.#address) URL.revokeObjectURL(this.#address);
    $('#receipt-file').removeAttribute('href');
    $('#receipt-file').removeAttribute('download');
    show($('#receipt-file'), false);
    $('#slip').replaceChildren();
    say($('#receipt-note'), null);
  }
}
