//! The log: what it publishes, how it goes on, and what stops it.

mod broken;
mod keys;
mod published;
mod tampering;
