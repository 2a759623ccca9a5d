//! The executable from outside: each verb as a person or a script runs it.

mod check;
mod help;
mod house;
mod support;
mod udi;
