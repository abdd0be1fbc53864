package import CodeCatalogue
package import SmartCard

extension StatusWord {
    /// What the word says, as ISO 7816-4 has it.
    package var words: Words {
        switch (sw1, sw2) {
        case (0x90, 0x00): Words(en: "done", vi: "xong")
        case (0x61, _): Words(en: "more data waiting", vi: "còn dữ liệu chờ lấy")
        case (0x62, 0x82): Words(en: "end of file", vi: "hết tệp")
        case (0x62, 0x83): Words(en: "file deactivated", vi: "tệp đã bị tắt")
        case (0x62, _): Words(en: "warning", vi: "cảnh báo")
        case (0x63, 0x00): Words(en: "authentication failed", vi: "xác thực không thành")
        case (0x63, 0xC0...0xCF): Words(en: "\(sw2 & 0x0F) tries left", vi: "còn \(sw2 & 0x0F) lần thử")
        case (0x63, _): Words(en: "warning, state changed", vi: "cảnh báo, trạng thái đã đổi")
        case (0x64, _): Words(en: "execution error", vi: "lỗi khi thực hiện")
        case (0x65, _): Words(en: "memory failure", vi: "lỗi bộ nhớ")
        case (0x67, _): Words(en: "wrong length", vi: "sai độ dài")
        case (0x68, 0x82): Words(en: "secure messaging not supported", vi: "không hỗ trợ truyền bảo mật")
        case (0x68, 0x83): Words(en: "last command of the chain expected", vi: "chờ lệnh cuối của chuỗi")
        case (0x68, 0x84): Words(en: "command chaining not supported", vi: "không hỗ trợ chuỗi lệnh")
        case (0x68, _): Words(en: "function of the class not supported", vi: "không hỗ trợ kiểu lệnh này")
        case (0x69, 0x82): Words(en: "security status not satisfied", vi: "chưa đủ quyền")
        case (0x69, 0x83): Words(en: "authentication blocked", vi: "xác thực đã bị khóa")
        case (0x69, 0x84): Words(en: "reference data not usable", vi: "dữ liệu tham chiếu không dùng được")
        case (0x69, 0x85): Words(en: "conditions of use not satisfied", vi: "chưa đủ điều kiện sử dụng")
        case (0x69, 0x86): Words(en: "no current file", vi: "chưa chọn tệp")
        case (0x69, 0x87): Words(en: "secure messaging objects missing", vi: "thiếu đối tượng truyền bảo mật")
        case (0x69, 0x88): Words(en: "secure messaging objects incorrect", vi: "đối tượng truyền bảo mật sai")
        case (0x69, _): Words(en: "command not allowed", vi: "lệnh không được phép")
        case (0x6A, 0x80): Words(en: "incorrect data", vi: "dữ liệu sai")
        case (0x6A, 0x81): Words(en: "function not supported", vi: "không hỗ trợ chức năng")
        case (0x6A, 0x82): Words(en: "file or application not found", vi: "không có tệp hoặc ứng dụng")
        case (0x6A, 0x83): Words(en: "record not found", vi: "không có bản ghi")
        case (0x6A, 0x86): Words(en: "incorrect parameters", vi: "sai tham số")
        case (0x6A, 0x88): Words(en: "referenced data not found", vi: "không có dữ liệu được tham chiếu")
        case (0x6A, _): Words(en: "wrong parameters", vi: "sai tham số")
        case (0x6B, _): Words(en: "offset outside the file", vi: "vị trí ngoài tệp")
        case (0x6C, _):
            Words(en: "wrong length, \(exactLength ?? 0) is right", vi: "sai độ dài, đúng là \(exactLength ?? 0)")
        case (0x6D, _): Words(en: "instruction not supported", vi: "không hỗ trợ lệnh")
        case (0x6E, _): Words(en: "class not supported", vi: "không hỗ trợ lớp lệnh")
        case (0x6F, _): Words(en: "no precise diagnosis", vi: "lỗi không rõ")
        default: Words(en: "unknown", vi: "không rõ")
        }
    }
}
