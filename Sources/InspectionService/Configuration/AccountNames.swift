import Glibc

/// Users and groups by name or number.
enum AccountNames {
    static func user(_ name: String) -> UInt32? {
        if let number = UInt32(name) { return number }
        return lookUp { entry, buffer, size, found in
            var result: UnsafeMutablePointer<passwd>?
            let status = getpwnam_r(name, entry, buffer, size, &result)
            found = result != nil
            return status
        } reading: { (entry: passwd) in
            entry.pw_uid
        }
    }

    /// The name of a user; nil for one that has none.
    static func name(ofUser user: UInt32) -> String? {
        lookUp { entry, buffer, size, found in
            var result: UnsafeMutablePointer<passwd>?
            let status = getpwuid_r(user, entry, buffer, size, &result)
            found = result != nil
            return status
        } reading: { (entry: passwd) in
            entry.pw_name.map { String(cString: $0) }
        }
    }

    static func group(_ name: String) -> UInt32? {
        if let number = UInt32(name) { return number }
        return lookUp { entry, buffer, size, found in
            var result: UnsafeMutablePointer<group>?
            let status = getgrnam_r(name, entry, buffer, size, &result)
            found = result != nil
            return status
        } reading: { (entry: Glibc.group) in
            entry.gr_gid
        }
    }

    /// Asks with a growing buffer, as getpwnam_r(3) wants it. The entry's texts are in that buffer.
    private static func lookUp<Entry, Value>(
        _ ask: (UnsafeMutablePointer<Entry>, UnsafeMutablePointer<CChar>, Int, inout Bool) -> Int32,
        reading: (Entry) -> Value?
    ) -> Value? {
        var size = 1024
        while size <= 1 << 20 {
            let entry = UnsafeMutablePointer<Entry>.allocate(capacity: 1)
            let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: size)
            defer {
                entry.deallocate()
                buffer.deallocate()
            }
            var found = false
            let status = ask(entry, buffer, size, &found)
            if found { return reading(entry.pointee) }
            guard status == ERANGE else { return nil }
            size *= 4
        }
        return nil
    }
}
