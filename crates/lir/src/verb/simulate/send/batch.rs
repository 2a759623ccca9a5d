//! What goes in one request: as many messages as a house takes at once.

use simulate::Message;
use simulate::format::{csv, deliveries, fhir};

use super::Route;

/// Records of a request at most; the register takes no more.
const RECORDS: usize = 1_000;
/// Rows of a file at most; a gateway takes ten thousand, and answers fewer sooner.
const ROWS: usize = 1_000;

/// One request.
pub(super) struct Batch {
    pub(super) path: String,
    pub(super) content_type: &'static str,
    pub(super) body: Vec<u8>,
    /// Messages in it.
    pub(super) messages: usize,
}

/// The requests for some messages, in their order.
pub(super) fn batches<'m>(
    route: Route<'m>,
    messages: &'m [Message<'m>],
) -> impl Iterator<Item = Batch> + use<'m> {
    let most = match route {
        Route::Register(_) => RECORDS,
        Route::Csv(_) => ROWS,
        Route::Fhir(..) => 1,
    };
    messages.chunks(most).map(move |part| batch(route, part))
}

fn batch(route: Route<'_>, messages: &[Message<'_>]) -> Batch {
    let mut body = Vec::new();
    // Backlog is taken on request only, and the request changes nothing for what is none.
    let legacy = if messages.iter().any(Message::is_legacy) { "?legacy=true" } else { "" };
    let (path, content_type) = match route {
        Route::Register(_) => {
            body.extend_from_slice(b"{\"records\":[");
            for (place, message) in messages.iter().enumerate() {
                if place > 0 {
                    body.push(b',');
                }
                deliveries::write(&mut body, message);
            }
            body.extend_from_slice(b"]}");
            ("/v1/deliveries".to_owned(), "application/json")
        }
        Route::Csv(_) => {
            body.extend_from_slice(csv::HEADER.as_bytes());
            for message in messages {
                csv::write(&mut body, message);
            }
            (format!("/v1/deliveries/csv{legacy}"), "text/csv")
        }
        Route::Fhir(_, door) => {
            for message in messages {
                fhir::write(&mut body, message);
            }
            (format!("{door}{legacy}"), "application/fhir+json")
        }
    };
    Batch { path, content_type, body, messages: messages.len() }
}
