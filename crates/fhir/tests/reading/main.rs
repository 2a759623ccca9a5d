//! The crate from outside: what messages of the field and mangled ones read as.

#[cfg(test)]
mod examples;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod joins;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod support;
