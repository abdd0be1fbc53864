extension Machine {
    /// Readers that no bus announces are named in `/etc/reader.conf.d` (reader.conf(5)): the drivers there that are not.
    func missingReaderLibraries() -> [(file: String, library: String)] {
        let folder = "etc/reader.conf.d"
        let files = names(in: folder).map { "\(folder)/\($0)" } + ["etc/reader.conf"]
        return files.flatMap { file in
            (text(file) ?? "").split(separator: "\n").compactMap { line -> (file: String, library: String)? in
                let words = line.split(whereSeparator: \.isWhitespace)
                guard words.count >= 2, words[0] == "LIBPATH" else { return nil }
                let library = words[1].trimmingPrefix("\"").prefix { $0 != "\"" }
                guard library.hasPrefix("/"), !exists(String(library.dropFirst())) else { return nil }
                return ("/" + file, String(library))
            }
        }
    }
}
