//! Machines: organisations, what they are entitled to, their clients and access tokens.
