package import CodeCatalogue
import DocumentCore

extension InspectionReport {
    /// The same with words for people beside every code.
    package func speaking(_ language: Language) -> InspectionReport {
        var report = self
        report.decision.title = findingTitle?[language]
        report.decision.action = findingAction?[language]
        report.decision.causes = decision.causes.map { cause in
            guard let words = words(of: cause) else { return cause }
            var cause = cause
            cause.title = words.title[language]
            cause.action = words.action[language]
            return cause
        }
        report.checks = checks.mapValues { $0.speaking(language) }
        report.warnings = warnings.map { $0.speaking(language) }
        return report
    }

    /// What the finding is called; nil in a report by a version that knows none.
    package var findingTitle: Words? { decision.finding.flatMap { CodeCatalogue.entry($0.rawValue) }?.title }

    /// What the clerk does about the finding, with what is at hand: a portrait that nobody read is compared with nothing.
    package var findingAction: Words? {
        guard let finding = decision.finding else { return nil }
        if finding == .genuine, portrait == nil { return .compareWithPrintedPhoto }
        return CodeCatalogue.entry(finding.rawValue)?.action(hasFailed: decision.status == .reject)
    }

    /// What a cause is called, and what the clerk does about it.
    package func words(of cause: Decision.Cause) -> (title: Words, action: Words)? {
        if let check = checks[cause.check], check.code == cause.code { return check.words }
        return CodeCatalogue.entry(cause.code).map { ($0.title, $0.clerk) }
    }
}

extension InspectionReport.Check {
    /// What the code is called here, and what the clerk does about it; nil for what passed. It is told which part of the data was altered,
    /// and a number that was refused is not to be entered where the next wrong one locks the chip.
    fileprivate var words: (title: Words, action: Words)? {
        guard let code, let entry = CodeCatalogue.entry(code) else { return nil }
        let groups = code == CheckCode.hashMismatch.rawValue ? evidence["failed"]?.wholes ?? [] : []
        let action = entry.action(hasFailed: verdict == .failed, triesLeft: evidence["tries_left"]?.whole)
        return (Words.altered(groups: groups) ?? entry.title, action)
    }

    fileprivate func speaking(_ language: Language) -> Self {
        guard let words else { return self }
        var check = self
        check.title = words.title[language]
        check.action = words.action[language]
        return check
    }
}

extension InspectionReport.Warning {
    fileprivate func speaking(_ language: Language) -> Self {
        guard let entry = CodeCatalogue.entry(code) else { return self }
        var warning = self
        warning.title = entry.title[language]
        warning.action = entry.clerk[language]
        return warning
    }
}

extension InspectionPreview {
    /// The same with words for people beside every code.
    package func speaking(_ language: Language) -> InspectionPreview {
        var preview = self
        preview.checks = checks.mapValues { $0.speaking(language) }
        return preview
    }
}

extension InspectionResource {
    /// The same with words for people beside every code.
    package func speaking(_ language: Language) -> InspectionResource {
        var resource = self
        resource.preview = preview?.speaking(language)
        resource.report = report?.speaking(language)
        resource.error = error?.speaking(language)
        resource.report?.follow(resource.error)
        return resource
    }
}

extension InspectionReport {
    /// Where nothing was read, what ended the reading says what to do.
    package mutating func follow(_ error: Problem?) {
        guard decision.finding == .notRead, let action = error?.action else { return }
        decision.action = action
    }
}
