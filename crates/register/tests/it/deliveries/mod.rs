//! `POST /v1/deliveries`.

mod batch;
mod correction;
mod data_set;
mod dates;
mod death;
mod device;
mod envelope;
mod explantation;
mod legacy;
mod receipt;
mod scope;
mod term;
mod validate;
mod withdrawal;
