//! What every door may answer, whatever it is for: a client that reads a description meets it there.

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::Type;
use utoipa::openapi::{
    ContentBuilder, Header, ObjectBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder,
};

const ANSWERS: [(&str, &str); 2] = [
    ("429", "More requests a second than one caller may: send the same again after `Retry-After`"),
    ("503", "Nothing was kept: send the same again after `Retry-After`"),
];

/// Adds them to every operation that does not tell of them in words of its own.
pub(super) fn told(document: &mut OpenApi) {
    for item in document.paths.paths.values_mut() {
        for operation in operations(item) {
            let told = &mut operation.responses.responses;
            for (status, words) in ANSWERS {
                told.entry(status.to_owned()).or_insert_with(|| RefOr::T(answer(words)));
            }
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    [get, put, post, delete, patch].into_iter().flatten()
}

fn answer(words: &str) -> Response {
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build();
    let mut wait = Header::new(seconds);
    wait.description = Some("Seconds to wait".to_owned());
    ResponseBuilder::new()
        .description(words)
        .content("application/problem+json", problem)
        .header("Retry-After", wait)
        .build()
}
