import Foundation
package import InspectionAPI

extension Problem {
    /// Reads the daemon's problem document.
    package init(response: APIClient.Response) {
        if let problem = try? JSONDecoder().decode(Problem.self, from: response.body) {
            self = problem
        } else {
            self.init(of: DaemonProblem.refused, "HTTP \(response.status)")
        }
    }
}
