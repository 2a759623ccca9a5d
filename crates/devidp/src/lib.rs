//! An OpenID Connect provider for demo and tests.
