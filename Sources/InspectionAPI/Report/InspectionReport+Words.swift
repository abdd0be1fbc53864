package import CodeCatalogue
import DocumentCore

extension InspectionReport {
    /// The same with words for people beside every code.
    package func speaking(_ language: Language) -> InspectionReport {
        var report = self
        report.decision = decision.speaking(language, checks)
        report.checks = checks.mapValues { $0.speaking(language) }
        report.warnings = warnings.map { $0.speaking(language) }
        return report
    }
}

extension InspectionReport.Decision {
    fileprivate func speaking(_ language: Language, _ checks: [String: InspectionReport.Check]) -> Self {
        var decision = self
        let entry = finding.flatMap { CodeCatalogue.entry($0.rawValue) }
        decision.title = entry?.title[language]
        decision.action = entry?.action(hasFailed: status == .reject)[language]
        decision.causes = causes.map { cause in
            guard let entry = CodeCatalogue.entry(cause.code) else { return cause }
            var cause = cause
            cause.title = entry.title[language]
            cause.action = entry.action(hasFailed: checks[cause.check]?.verdict == .failed)[language]
            return cause
        }
        return decision
    }
}

extension InspectionReport.Check {
    fileprivate func speaking(_ language: Language) -> Self {
        guard let entry = code.flatMap(CodeCatalogue.entry) else { return self }
        var check = self
        check.title = entry.title[language]
        check.action = entry.action(hasFailed: verdict == .failed)[language]
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
        return resource
    }
}
