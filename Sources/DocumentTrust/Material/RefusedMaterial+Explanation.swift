extension RefusedMaterial.Reason {
    /// What it is, and what to do, in a few words: `docs/failure-codes.md` has more.
    package var explanation: (vietnamese: String, english: String) {
        switch self {
        case .unreadable: ("hỏng, bị cắt, trống hoặc không mở được", "damaged, cut, empty, or not to be opened")
        case .notMaterial: ("không phải chứng thư, CRL hay danh sách", "neither certificate nor CRL nor list")
        case .archive:
            ("tệp nén: hãy giải nén rồi dùng các tệp bên trong", "an archive: unpack it, and give the files in it")
        case .certificateMalformed: ("không đọc được chứng thư này", "a certificate that cannot be read")
        case .listUnsigned: ("danh sách không có chữ ký đúng", "a list without a right signature")
        case .listSignerUntrusted:
            (
                "chưa tin cậy cơ quan của bên ký danh sách: hãy nhập chứng thư gốc của cơ quan đó trước",
                "the authority of the list's signer is not trusted: import its root first"
            )
        case .listSignerRevoked: ("bên ký danh sách đã bị thu hồi", "the list's signer was revoked")
        case .tooLarge: ("quá lớn", "too large")
        case .listOlder: ("đã có danh sách mới hơn", "a newer list is here already")
        case .listFromFuture: ("danh sách ghi ngày ký ở tương lai", "a list that was signed in the future")
        case .notAuthority:
            ("chứng thư của bên ký, không phải của cơ quan cấp", "a signer's certificate, and no authority's")
        case .keyTooLong: ("khóa RSA dài quá mức được nhận", "a longer RSA key than is taken")
        case .listSignerNotNamed:
            ("bên ký chưa được nêu trong trust.inbox_signers", "a signer that trust.inbox_signers does not name")
        case .homeStateAnchor:
            (
                "chứng thư gốc của nước sở tại: phải do người vận hành nêu tên",
                "the home state's: the operator has to name it himself"
            )
        case .certificateUnvouched:
            (
                "không có khóa tin cậy nào xác nhận: hãy nêu chính tệp này cho import",
                "no trusted key vouches for it: name the file itself to import"
            )
        case .searchCut: ("có quá nhiều khóa trùng tên để thử hết", "more keys of one name than are asked")
        case .bundleUnsigned:
            (
                "không ai ký: nếu biết nguồn gốc, dùng --unsigned",
                "nobody signed it: give --unsigned if you know its source"
            )
        case .certificateSignatureInvalid: ("chữ ký của chính nó sai", "its own signature is wrong")
        case .bundleDamaged: ("tệp không chứa đúng những gì nó ghi", "it does not hold what it says that it holds")
        case .crlIssuerUnknown:
            (
                "chưa có chứng thư gốc của cơ quan lập CRL: hãy nhập nó trước",
                "no root of the CRL's issuer is here: import it first"
            )
        case .crlSignatureInvalid:
            ("không chứng thư gốc nào cùng tên ký CRL này", "no root of its issuer's name signed this CRL")
        case .crlPartial: ("CRL chỉ nói về một phần các chứng thư", "a CRL for a part of the certificates only")
        case .crlOlder: ("đã có CRL mới hơn", "a newer CRL is here already")
        case .crlFromFuture: ("CRL ghi ngày lập ở tương lai", "a CRL that was issued in the future")
        case .stopListMalformed: ("danh sách chặn có dòng sai", "a line of the stop list is none")
        case .distrusted: ("người vận hành không tin cậy nó hoặc khóa của nó", "the operator distrusts it, or its key")
        case .distrustUnnamed:
            (
                "lời không tin cậy chỉ được nhận từ gói có tên: dùng --name",
                "a word of distrust comes in with a named bundle only: give --name"
            )
        }
    }

    /// Whether there is nothing for the operator to do: he keeps the file, or the list, as it is.
    package var isForInformation: Bool {
        switch self {
        case .notMaterial, .notAuthority, .listOlder, .crlOlder, .distrusted, .homeStateAnchor, .keyTooLong: true
        default: false
        }
    }
}
