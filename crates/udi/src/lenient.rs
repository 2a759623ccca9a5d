//! Placeholder
use crate::{Buffer, ParseError, Udi};
/// A
#[derive(Debug)]
pub struct Repaired<'a> { udi: Udi<'a> }
impl<'a> Repaired<'a> {
    /// B
    pub fn udi(&self) -> &Udi<'a> { &self.udi }
}
/// C
pub fn lenient<'b>(text: &'b str, y: u16, buffer: &'b mut Buffer) -> Result<Repaired<'b>, ParseError<'b>> {
    crate::parse_into(text, y, buffer).map(|udi| Repaired { udi })
}
