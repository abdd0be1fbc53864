import Glibc

/// What the dispatch library does by itself.
package enum DispatchLibrary {
    /// Keeps it from writing into the system's journal. Its first thread asks for a priority that an ordinary user may not have, and it
    /// would say so once in every process, with the command line beside it in the journal. To be called before any thread is begun.
    package static func silence() { setenv("LIBDISPATCH_LOG", "NO", 1) }
}
