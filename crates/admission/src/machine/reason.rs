//! Why a machine was not let in. The code stands in the access log; the words go to who has shown
//! the certificate of the client's own organisation, and to nobody else.

use web::tls::CertificateFault;

macro_rules! reasons {
    ($($variant:ident = $code:literal, $to_do:literal;)*) => {
        /// Why a machine was not let in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
        #[error("{}", self.code())]
        pub enum Reason {
            /// Its certificate was refused.
            Certificate(CertificateFault),
            $(#[doc = $to_do] $variant,)*
        }

        impl Reason {
            /// All reasons but those of certificates.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable code.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    Self::Certificate(fault) => fault.code(),
                    $(Self::$variant => $code,)*
                }
            }

            /// What to do about it.
            #[must_use]
            pub fn to_do(self) -> &'static str {
                match self {
                    Self::Certificate(_) => "Show a certificate of your organisation that holds.",
                    $(Self::$variant => $to_do,)*
                }
            }
        }
    };
}

reasons! {
    CertificateAbsent = "certificate_absent",
        "Show the certificate of your organisation at the TLS handshake.";
    OtherOrganisation = "certificate_of_another_organisation",
        "Show the certificate of the organisation the client is of.";
    UnknownClient = "client_unknown",
        "Ask the operator of this house whether the client is admitted and not revoked.";
    NoKeys = "client_without_keys",
        "Have the client's public key registered.";
    Malformed = "assertion_malformed",
        "Send one signed JWT with the claims iss, sub, aud, exp and jti.";
    Algorithm = "assertion_algorithm",
        "Sign with PS256, PS384, ES256, ES384 or RS384.";
    UnknownKey = "assertion_key_unknown",
        "Sign with a registered key, and give its kid if there are several.";
    Signature = "assertion_signature",
        "Sign with the private key that belongs to the registered public key.";
    Subject = "assertion_subject",
        "Put the client id into both iss and sub.";
    Audience = "assertion_audience",
        "Put the address of the token endpoint into aud.";
    Expired = "assertion_expired",
        "Make a new assertion for each request, and set the clock.";
    NotYetValid = "assertion_not_yet_valid",
        "Set the clock: it may be at most 60 seconds ahead.";
    Lifetime = "assertion_lifetime",
        "Let exp be at most five minutes after iat.";
    Identifier = "assertion_identifier",
        "Give each assertion a jti of 1 to 255 characters.";
    Replayed = "assertion_replayed",
        "Use each jti once.";
    OtherCertificate = "token_of_another_certificate",
        "Use the access token with the certificate it was given to.";
}

impl From<CertificateFault> for Reason {
    fn from(fault: CertificateFault) -> Self {
        Self::Certificate(fault)
    }
}
