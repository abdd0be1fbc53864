// What the page calls fields and phases. A test holds the fields' labels against the program's own. Codes, checks and verdicts have
// their words in the program's catalogue (words.js, GET /v1/codes), and nowhere else.

export const fieldLabels = {
  personal_number: { en: 'Personal number', vi: 'Số định danh cá nhân' },
  full_name: { en: 'Full name', vi: 'Họ, chữ đệm và tên' },
  date_of_birth: { en: 'Date of birth', vi: 'Ngày sinh' },
  sex: { en: 'Sex', vi: 'Giới tính' },
  nationality: { en: 'Nationality', vi: 'Quốc tịch' },
  ethnicity: { en: 'Ethnicity', vi: 'Dân tộc' },
  religion: { en: 'Religion', vi: 'Tôn giáo' },
  place_of_origin: { en: 'Place of origin', vi: 'Quê quán hoặc nơi đăng ký khai sinh' },
  place_of_residence: { en: 'Place of residence', vi: 'Nơi thường trú hoặc nơi cư trú' },
  personal_identification: { en: 'Personal identification', vi: 'Đặc điểm nhân dạng' },
  date_of_issue: { en: 'Date of issue', vi: 'Ngày cấp' },
  date_of_expiry: { en: 'Date of expiry', vi: 'Ngày hết hạn' },
  father_name: { en: "Father's name", vi: 'Họ tên cha' },
  mother_name: { en: "Mother's name", vi: 'Họ tên mẹ' },
  spouse_name: { en: "Spouse's name", vi: 'Họ tên vợ/chồng' },
  old_id_number: { en: 'Old ID number', vi: 'Số CMND cũ' },
  document_number: { en: 'Document number', vi: 'Số giấy tờ' },
  mrz: { en: 'Machine-readable lines', vi: 'Các dòng chữ máy đọc' },
  other_names: { en: 'Other names', vi: 'Tên khác' },
  place_of_birth: { en: 'Place of birth', vi: 'Nơi sinh' },
  telephone: { en: 'Telephone', vi: 'Điện thoại' },
  profession: { en: 'Profession', vi: 'Nghề nghiệp' },
  title: { en: 'Title', vi: 'Danh xưng' },
  personal_summary: { en: 'Personal summary', vi: 'Tóm tắt cá nhân' },
  other_travel_documents: { en: 'Other travel documents', vi: 'Giấy tờ đi lại khác' },
  custody_information: { en: 'Custody information', vi: 'Thông tin giám hộ' },
  issuing_authority: { en: 'Issuing authority', vi: 'Cơ quan cấp' },
  other_persons: { en: 'Other persons', vi: 'Người đi kèm' },
  endorsements: { en: 'Endorsements and observations', vi: 'Ghi chú' },
  tax_or_exit_requirements: { en: 'Tax or exit requirements', vi: 'Yêu cầu thuế, xuất cảnh' },
};

// What the card of 2021 prints, and that of 2024, where it is another word.
const labelsOf2021 = {
  full_name: { en: 'Full name', vi: 'Họ và tên' },
  place_of_origin: { en: 'Place of origin', vi: 'Quê quán' },
  place_of_residence: { en: 'Permanent residence', vi: 'Nơi thường trú' },
};
const labelsOf2024 = {
  full_name: { en: 'Full name at birth', vi: 'Họ, chữ đệm và tên khai sinh' },
  place_of_origin: { en: 'Place of birth registration', vi: 'Nơi đăng ký khai sinh' },
  place_of_residence: { en: 'Place of residence', vi: 'Nơi cư trú' },
};

/** What the document calls a field, by the day on which it says that it was issued; words that fit both cards where it does not say. */
export function labelOf(name, fields) {
  const day = fields.date_of_issue;
  const own = !day ? {} : day < '2024-07-01' ? labelsOf2021 : labelsOf2024;
  return own[name] ?? fieldLabels[name];
}

export const fieldOrder = Object.keys(fieldLabels);

const values = {
  sex: { M: { vi: 'Nam', en: 'Male' }, F: { vi: 'Nữ', en: 'Female' }, X: { vi: 'Không ghi', en: 'Unspecified' } },
  nationality: { VNM: { vi: 'Việt Nam', en: 'Viet Nam' } },
};

/** A date as the card has it, as far as it is known: 01/02/1990, 02/1990, 1990. */
const day = (text) => text.split('-').reverse().join('/');

/** A text as it can be read: controls, directions and what has no shape among it are shown by their numbers. */
const readable = (text) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, (sign) => `\\u{${sign.codePointAt(0).toString(16).toUpperCase()}}`);

/** A field's value for a person: words in two languages. */
export function fieldValue(name, fields) {
  const value = fields[name];
  if (value === null || value === undefined) {
    return name === 'date_of_expiry' && fields.no_expiry ? { vi: 'Không thời hạn', en: 'No expiry' } : { vi: '—' };
  }
  if (values[name]?.[value]) return values[name][value];
  return { vi: readable(name.startsWith('date_of_') ? day(String(value)) : String(value)) };
}

export const comparison = {
  same: { vi: 'khớp chip', en: 'same on the chip' },
  differs: { vi: 'KHÁC CHIP', en: 'DIFFERS from the chip' },
  not_on_chip: { vi: 'chip không có', en: 'not on the chip' },
  not_compared: { vi: 'không so sánh', en: 'not compared' },
};

export const phases = {
  waiting_for_card: { en: 'Put the card on the reader', vi: 'Mời đặt thẻ lên đầu đọc' },
  connecting: { en: 'Connecting', vi: 'Kết nối' },
  reading_card_access: { en: 'Reading how the chip opens', vi: 'Đọc cách mở chip' },
  access_control: { en: 'Opening the chip', vi: 'Mở chip' },
  reading_sod: { en: 'Reading the signature', vi: 'Đọc chữ ký' },
  reading_data_group: { en: 'Reading data', vi: 'Đọc dữ liệu' },
  chip_authentication: { en: 'Asking the chip to prove its key', vi: 'Xác thực chip bằng khóa' },
  active_authentication: { en: 'Asking the chip to sign', vi: 'Xác thực chip bằng chữ ký' },
  'card.reposition': { en: 'Put the card back and hold it still', vi: 'Đặt lại thẻ, giữ yên' },
  reading_again: { en: 'Reading again, leave the card where it is', vi: 'Đọc lại, giữ yên thẻ' },
  passive_authentication: { en: 'Checking the signature', vi: 'Kiểm tra chữ ký' },
  finished: { en: 'Finished', vi: 'Xong' },
};

export const readerStates = {
  empty: { en: 'empty', vi: 'trống' },
  card: { en: 'card', vi: 'có thẻ' },
  mute: { en: 'a card that does not answer', vi: 'thẻ không trả lời' },
  in_use: { en: 'in use by another program', vi: 'chương trình khác đang dùng' },
  unavailable: { en: 'unavailable', vi: 'không dùng được' },
};
