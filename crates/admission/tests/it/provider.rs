//! An identity provider, asked by a house.

use admission::people::{ClientKey, Kind, Provider, Registration, Told};
use serde_json::json;
use store::Clock;
use testkit::people::SUBSTANTIAL;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

#[tokio::test]
async fn a_provider_that_drops_kept_connections_is_asked_all_the_same() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let about = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "keys": [],
    });
    let answer = about.to_string();
    let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{answer}", answer.len());
    let served = tokio::spawn(async move {
        // Each connection stands open and is answered once: on a kept one nothing comes back.
        let mut kept = Vec::new();
        for _ in ["about itself", "its keys"] {
            let (mut connection, _) = listener.accept().await.unwrap();
            assert!(connection.read(&mut [0; 4096]).await.unwrap() > 0);
            connection.write_all(answer.as_bytes()).await.unwrap();
            kept.push(connection);
        }
        kept
    });
    let registration = Registration {
        kind: Kind::Staff,
        issuer,
        client_id: "house".to_owned(),
        http: web::client::new().unwrap(),
        key: ClientKey::generate().0,
        acr: SUBSTANTIAL.to_owned(),
        told: Told::default(),
    };
    let looked = Provider::new(registration, Clock::system(), true).look().await;
    assert_eq!(looked.map(|it| it.keys), Ok(0));
    assert_eq!(served.await.unwrap().len(), 2);
}
