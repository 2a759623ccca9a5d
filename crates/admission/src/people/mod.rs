//! People: sign-ins by OpenID Connect, and sessions.
