import Testing

@testable import MRTD

/// What was learnt of a link stays a guess, at a bounded price.
@Suite struct LinkTrialTests {
    private let best = LinkProfile(responseLength: 65536, addressing: .shortIdentifier, isGuess: false)
    private let short = LinkProfile(responseLength: 256, addressing: .shortIdentifier, isGuess: false)

    @Test func theBestThereIsIsNeverTried() {
        var known = best
        for _ in 1...100 {
            known = best.lasting(after: known)
            #expect(!known.isTrialDue)
        }
        #expect(known == best, "and not written again and again")
    }

    @Test func whatAllCardsAgreeOnIsTriedOnceInAWhile() {
        var known = short.lasting(after: nil)
        var trials: [Int] = []
        for document in 2...100 {
            if known.isTrialDue { trials.append(document) }
            known = short.lasting(after: known)
        }
        #expect(trials == [34, 67, 100])
    }

    @Test func whoeverDisagreesHasTheNextTriedAndThenFewer() {
        var known = short.lasting(after: best)
        var trials: [Int] = []
        for document in 2...80 {
            if known.isTrialDue { trials.append(document) }
            known = short.lasting(after: known)
        }
        #expect(trials == [2, 5, 10, 19, 36, 69])
    }

    @Test func aTrialStartsFromTheTop() {
        let slow = LinkProfile(responseLength: 128, addressing: .identifier, isGuess: false)
        #expect(slow.onTrial.ladder == .extended && slow.onTrial.addressing == .untried)
        let settled = LinkProfile(
            responseLength: 65536,
            addressing: .identifier,
            isGuess: false,
            otherWayBreaksSessions: true
        )
        #expect(settled.onTrial.addressing == .identifier, "a way that broke sessions is not tried for a trial's sake")
        #expect(!settled.lasting(after: best).isTrialDue)
    }

    /// A guess has its day.
    @Test func aGuessIsNotTried() {
        let guess = LinkProfile(responseLength: 256, addressing: .shortIdentifier, isGuess: true)
        var known = guess.lasting(after: best)
        for _ in 1...100 {
            #expect(!known.isTrialDue)
            known = guess.lasting(after: known)
        }
    }

    /// Whoever keeps documents from being read must not keep the trial away with it.
    @Test func documentsThatTeachNothingBringTheTrialNearerAndUseNoneUp() {
        var known = short.lasting(after: nil)
        for _ in 1...100 { known = known.untaught }
        #expect(known.isTrialDue && known.trial.documents == LinkTrial.longestInterval)
        #expect(known.untaught == known, "and it is not written again and again")
        let guess = LinkProfile(responseLength: 64, addressing: .shortIdentifier, isGuess: true)
        #expect(best.untaught == best && guess.untaught == guess)
    }

    @Test func numbersOutOfRangeAreNone() {
        let trial = LinkTrial(interval: -5, documents: -1)
        #expect(trial.interval == 1 && trial.documents == 0)
        #expect(LinkTrial(interval: .max).interval == LinkTrial.longestInterval)
    }
}
