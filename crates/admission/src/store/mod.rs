//! The statements of admission, a file a noun.
