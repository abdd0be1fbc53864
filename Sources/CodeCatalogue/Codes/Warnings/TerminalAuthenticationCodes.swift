extension CodeSection {
    static let terminalAuthentication = CodeSection(
        heading: Words(
            en: "Terminal authentication",
            vi: "Xác thực thiết bị (đọc vân tay)"
        ),
        codes: [
            CodeEntry(
                "terminal_authentication.trust_point_unknown",
                title: Words(
                    en: "Which authority the chip trusts for fingerprints is not known",
                    vi: "Không biết chip tin cơ quan nào để cho đọc vân tay"
                ),
                meaning: Words(
                    en: "EF.CVCA cannot be read: which authority the chip trusts is not known",
                    vi: "Không đọc được EF.CVCA: không biết chip tin cơ quan nào"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: "Try another reader; then ask the authority which certificates belong to this card",
                    vi: "Thử đầu đọc khác; sau đó hỏi cơ quan cấp chứng thư nào dùng cho thẻ này"
                )
            ),
            CodeEntry(
                "terminal_authentication.chain_missing",
                title: Words(
                    en: "The certificates for reading fingerprints do not fit this card",
                    vi: "Các chứng thư đọc vân tay không khớp với thẻ này"
                ),
                meaning: Words(
                    en: "The certificates do not lead from the chip's authority to the terminal",
                    vi: "Các chứng thư không nối từ cơ quan mà chip tin đến thiết bị"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: """
                        Give the whole chain with `--terminal-certificate`: links of the authority, the verifier's, \
                        the terminal's
                        """,
                    vi: """
                        Cung cấp đủ chuỗi bằng `--terminal-certificate`: chứng thư liên kết, chứng thư đơn vị kiểm \
                        tra, chứng thư thiết bị
                        """
                )
            ),
            CodeEntry(
                "terminal_authentication.certificate_signature_invalid",
                title: Words(
                    en: "A certificate for reading fingerprints is wrongly signed",
                    vi: "Một chứng thư đọc vân tay có chữ ký sai"
                ),
                meaning: Words(
                    en: "A certificate is not signed by the one above it",
                    vi: "Một chứng thư không do chứng thư cấp trên ký"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: "Get the certificate again from who issued it",
                    vi: "Xin lại chứng thư từ nơi cấp"
                )
            ),
            CodeEntry(
                "terminal_authentication.certificate_expired",
                title: Words(
                    en: "A certificate for reading fingerprints has expired",
                    vi: "Một chứng thư đọc vân tay đã hết hạn"
                ),
                meaning: Words(
                    en: "A certificate is past its last day",
                    vi: "Một chứng thư đã hết hạn"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: "Renew the verifier's and the terminal's certificates; see that the clock is right",
                    vi: "Gia hạn chứng thư đơn vị kiểm tra và thiết bị; kiểm tra đồng hồ máy"
                )
            ),
            CodeEntry(
                "terminal_authentication.certificate_not_yet_valid",
                title: Words(
                    en: "A certificate for reading fingerprints is not valid yet",
                    vi: "Một chứng thư đọc vân tay chưa có hiệu lực"
                ),
                meaning: Words(
                    en: "A certificate's first day is still to come",
                    vi: "Một chứng thư chưa đến ngày có hiệu lực"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: "See that the clock is right (`timedatectl`); else wait for the day",
                    vi: "Kiểm tra đồng hồ máy (`timedatectl`); nếu đúng thì chờ đến ngày"
                )
            ),
            CodeEntry(
                "terminal_authentication.certificate_role_invalid",
                title: Words(
                    en: "A certificate for reading fingerprints stands in the wrong place",
                    vi: "Một chứng thư đọc vân tay nằm sai vị trí"
                ),
                meaning: Words(
                    en: "A certificate's role does not fit its place in the chain",
                    vi: "Vai trò của một chứng thư không hợp với vị trí trong chuỗi"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: "Order and kind: authority, verifier, inspection system; give those of one chain only",
                    vi: "Thứ tự và loại: cơ quan gốc, đơn vị kiểm tra, hệ thống kiểm tra; chỉ đưa một chuỗi"
                )
            ),
            CodeEntry(
                "terminal_authentication.certificate_key_invalid",
                title: Words(
                    en: "A certificate for reading fingerprints has a key that cannot be used",
                    vi: "Không dùng được khóa trong một chứng thư đọc vân tay"
                ),
                meaning: Words(
                    en: "A certificate's key cannot be used",
                    vi: "Không dùng được khóa trong một chứng thư"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: "Its curve or algorithm is not known here, or not the chain's: ask who issued it",
                    vi: "Đường cong hoặc thuật toán chưa được biết, hoặc khác với chuỗi: hỏi nơi cấp"
                )
            ),
            CodeEntry(
                "terminal_authentication.rights_missing",
                title: Words(
                    en: "The certificates do not grant the fingerprints",
                    vi: "Các chứng thư không cho quyền đọc vân tay"
                ),
                meaning: Words(
                    en: "The certificates together do not grant the fingerprints",
                    vi: "Các chứng thư không cấp quyền đọc vân tay"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: "Ask the authority for certificates with the right to read DG3",
                    vi: "Xin cơ quan cấp chứng thư có quyền đọc DG3"
                )
            ),
            CodeEntry(
                "terminal_authentication.chip_not_authenticated",
                title: Words(
                    en: "The chip did not prove itself, so no fingerprints",
                    vi: "Chip chưa tự chứng minh nên không đọc được vân tay"
                ),
                meaning: Words(
                    en: "Chip authentication has to come first, and did not",
                    vi: "Phải xác thực chip trước, nhưng chưa làm được"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: "See the code of `chip_authentication`",
                    vi: "Xem mã của `chip_authentication`"
                )
            ),
            CodeEntry(
                "terminal_authentication.document_number_missing",
                title: Words(
                    en: "The fingerprints need the document number",
                    vi: "Cần số giấy tờ để đọc vân tay"
                ),
                meaning: Words(
                    en: "After basic access control the document number is needed",
                    vi: "Sau khi mở bằng BAC cần có số giấy tờ"
                ),
                clerk: Words(
                    en: "Scan the machine-readable lines in place of the number",
                    vi: "Quét các dòng chữ máy đọc thay cho số"
                ),
                technician: Words(
                    en: "Give `--mrz` or the three MRZ fields",
                    vi: "Dùng `--mrz` hoặc ba trường của MRZ"
                )
            ),
            CodeEntry(
                "terminal_authentication.certificate_refused",
                title: Words(
                    en: "The chip refused a certificate for reading fingerprints",
                    vi: "Chip từ chối một chứng thư đọc vân tay"
                ),
                meaning: Words(
                    en: "The chip refused a certificate",
                    vi: "Chip từ chối một chứng thư"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: """
                        Look at the certificate's date and at the chip's, which it moves forward with each newer \
                        certificate
                        """,
                    vi: "Xem ngày của chứng thư và ngày trong chip (chip tự dời ngày theo chứng thư mới hơn)"
                )
            ),
            CodeEntry(
                "terminal_authentication.signature_refused",
                title: Words(
                    en: "The chip refused this machine's signature",
                    vi: "Chip từ chối chữ ký của máy này"
                ),
                meaning: Words(
                    en: "The chip refused the terminal's signature",
                    vi: "Chip từ chối chữ ký của thiết bị"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: "Does `--terminal-key` belong to the certificate? Was the document number the printed one?",
                    vi: "`--terminal-key` có đúng với chứng thư không? Số giấy tờ có đúng như in không?"
                )
            ),
            CodeEntry(
                "terminal_authentication.refused",
                title: Words(
                    en: "The chip refused to give the fingerprints",
                    vi: "Chip từ chối cho đọc vân tay"
                ),
                meaning: Words(
                    en: "The chip refused another step",
                    vi: "Chip từ chối một bước khác"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: "Try another reader; the chip may not offer terminal authentication in this application",
                    vi: "Thử đầu đọc khác; chip có thể không hỗ trợ xác thực thiết bị ở ứng dụng này"
                )
            ),
            CodeEntry(
                "terminal_authentication.channel_failed",
                title: Words(
                    en: "The card moved before the fingerprints were read",
                    vi: "Thẻ bị xê dịch trước khi đọc được vân tay"
                ),
                meaning: Words(
                    en: "The link to the card failed on the way",
                    vi: "Mất kết nối với thẻ giữa chừng"
                ),
                clerk: .putTheCardBack,
                technician: Words(
                    en: "Antenna, distance, power; the error beside the report says how",
                    vi: "Kiểm tra ăng-ten, khoảng cách, nguồn; lỗi bên cạnh báo cáo cho biết nguyên nhân"
                )
            ),
            CodeEntry(
                "terminal_authentication.crypto_failed",
                title: Words(
                    en: "The cryptographic library failed before the fingerprints were read",
                    vi: "Thư viện mật mã bị lỗi trước khi đọc được vân tay"
                ),
                meaning: Words(
                    en: "The cryptographic library failed",
                    vi: "Thư viện mật mã bị lỗi"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: "See `software.openssl` in the report and report it with the daemon's log",
                    vi: "Xem `software.openssl` trong báo cáo, gửi báo lỗi kèm nhật ký"
                )
            ),
        ]
    )
}
