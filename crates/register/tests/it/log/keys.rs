//! Keys of the log: on record from the first start, held to, and handed on.

use identity::Permit;
use proof::{Note, SigningKey};
use register::use_case::keep_log_key::{self, KeyError};
use testkit::register::{LOG, NOORD, TestRegister, implantation, on_both};

async fn opened(r: &TestRegister, key: SigningKey) -> Result<(), KeyError> {
    keep_log_key::open(&r.database.store, &r.clock, key).await.map(drop)
}

#[tokio::test]
async fn a_register_starts_with_the_key_on_record_and_with_no_other() {
    on_both(async |r| {
        opened(r, r.signing_key.clone()).await.unwrap();
        let other = opened(r, SigningKey::generate(LOG).unwrap()).await.unwrap_err();
        assert_eq!(other.code(), "signing_key_other");
        let pem = r.signing_key.to_pem();
        let renamed = SigningKey::from_pem("other.test/log", &pem).unwrap();
        let renamed = opened(r, renamed).await.unwrap_err();
        assert_eq!(renamed.code(), "log_origin_other");
        r.tampers("UPDATE log_tree SET size = 7").await.unwrap();
        let broken = opened(r, r.signing_key.clone()).await.unwrap_err();
        assert_eq!(broken.code(), "log_tree_changed");
    })
    .await;
}

#[tokio::test]
async fn after_a_rotation_old_receipts_verify_and_new_ones_are_signed_by_the_next_key() {
    for engine in testkit::database::engines() {
        let r = TestRegister::start(engine).await;
        let noord = r.provider(&[NOORD]).await;
        let first = noord.deliver(&[implantation("ZN-1")]).await.remove(0);
        r.sequences().await;
        let unsequenced = noord.deliver(&[implantation("ZN-2")]).await.remove(0);
        let (old, next) = (r.signing_key.clone(), SigningKey::generate(LOG).unwrap());
        let permit = Permit::at_the_console();
        let (store, clock) = (&r.database.store, &r.clock);
        keep_log_key::rotate(store, clock, &permit, old.clone(), &next).await.unwrap();

        let again = keep_log_key::rotate(store, clock, &permit, next.clone(), &old).await;
        assert_eq!(again.unwrap_err().code(), "signing_key_used");
        let stale = register::use_case::sequence_log::sequence(&r.cx).await;
        assert!(stale.unwrap_err().to_string().contains("retired"));
        assert!(matches!(opened(&r, old.clone()).await, Err(KeyError::Other { .. })));

        let token = noord.token().unwrap().to_owned();
        let TestRegister { database, clock, .. } = r;
        let r = TestRegister::on(database, clock, next.clone()).await;
        let noord = r.with_token(&token);
        let again = noord.deliver(&[implantation("ZN-1"), implantation("ZN-2")]).await;
        for (again, given) in again.iter().zip([&first, &unsequenced]) {
            for part in ["receipt", "proof"] {
                assert_eq!(again[part], given[part]);
            }
        }
        let newer = noord.deliver(&[implantation("ZN-3")]).await.remove(0);
        r.sequences().await;
        let verify = |answer: &serde_json::Value, key: &SigningKey| {
            let proof = answer["proof"].as_str().unwrap();
            proof::verify(&answer["receipt"], proof, &[key.key().clone()], LOG)
        };
        assert!(verify(&first, &old).is_ok());
        assert_eq!(verify(&first, &next).unwrap_err().code(), "unknown_key");
        assert!(verify(&newer, &next).is_ok());

        let keys = r.stranger().get("/v1/log/keys").await.json();
        let keys = keys["keys"].as_array().unwrap();
        assert_eq!(keys[0]["key"], old.key().to_string());
        assert!(!keys[0]["retiredAt"].is_null() && keys[1]["retiredAt"].is_null());
        let endorsement = Note::parse(keys[1]["endorsement"].as_str().unwrap()).unwrap();
        assert_eq!(endorsement.text(), keep_log_key::endorsement(next.key()));
        assert_eq!(endorsement.verify(&[old.key().clone()]), Ok(old.key()));
        r.stop().await;
    }
}
