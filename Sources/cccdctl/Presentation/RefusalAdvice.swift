import DocumentTrust

extension RefusedMaterial.Reason {
    /// What a file is that is no trust material, and what to do, in Vietnamese and English; nil where the code says enough.
    var advice: String? {
        switch self {
        case .archive:
            "tệp nén: hãy giải nén rồi dùng các tệp bên trong / an archive: unpack it, and give the files in it"
        case .notMaterial: "không phải chứng thư, CRL hay danh sách / neither certificate nor CRL nor list"
        default: nil
        }
    }
}
