import MRTD
import SmartCard

extension SecureMessagingChannel {
    /// What the first answer under new keys says of them. Where none has come yet, one is asked for, with SELECT of EF.COM.
    func confirmation() async -> KeyConfirmation {
        if keyConfirmation == .pending { _ = try? await transmit(.selectFile(ElementaryFile.com.identifier)) }
        return keyConfirmation
    }
}
