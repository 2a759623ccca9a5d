//! What a permit asks of a person, and what it writes on record.

use audit::{Actor, Outcome};
use identity::policy::{Act, Data, Refusal, Scope};
use identity::{
    AskTrace, Assurance, Caller, Deliver, Keep, Permit, Person, Purpose, ReadOwn, Role, actions,
};
use jiff::Timestamp;
use uuid::Uuid;

actions! {
    Analyse = "trace.export", RiskInsight, Trace, Export, "A bulk analysis under Wkkgz art. 7a(2).";
    OwnSessions = "session.list", SignIn, OwnSession, Search, "See one's own sessions.";
    SeeLog = "log.read", LogControl, AccessLog, Search, "Look at lines of the access log.";
}

fn system(role: Role) -> Caller {
    Caller::known(Uuid::from_u128(1), role, Vec::new())
}

fn person(role: Role, subject: &str, assurance: Assurance) -> Caller {
    let subject = format!("https://idp.example#{subject}");
    let person = Person {
        subject,
        name: "J. Jansen".to_owned(),
        assurance,
        patient: None,
        representation: None,
    };
    Caller::signed_in(Uuid::from_u128(2), role, person)
}

#[test]
fn each_action_of_a_system_is_open_to_one_role() {
    for &role in Role::ALL {
        let caller = system(role);
        assert_eq!(Permit::<Deliver>::ask(&caller).is_ok(), role == Role::Provider);
        assert_eq!(Permit::<ReadOwn>::ask(&caller).is_ok(), role == Role::Provider);
        assert_eq!(Permit::<AskTrace>::ask(&caller).is_ok(), role == Role::Inspectorate);
        assert_eq!(Permit::<Keep>::ask(&caller).is_ok(), role == Role::Operator);
    }
}

#[test]
fn a_person_who_signed_in_too_weakly_is_told_which_level_it_takes() {
    let weak = person(Role::LogManager, "1", Assurance::Low);
    let reason = Permit::<SeeLog>::ask(&weak).unwrap_err().reason;
    assert_eq!(reason, Refusal::Assurance { needed: Assurance::Substantial });
    for level in [Assurance::Substantial, Assurance::High] {
        assert!(Permit::<SeeLog>::ask(&person(Role::LogManager, "1", level)).is_ok());
    }
    let wrong = person(Role::Board, "1", Assurance::Low);
    assert_eq!(Permit::<SeeLog>::ask(&wrong).unwrap_err().reason, Refusal::Data);
}

#[test]
fn the_role_of_a_person_opens_nothing_without_the_person() {
    let reason = Permit::<SeeLog>::ask(&system(Role::LogManager)).unwrap_err().reason;
    assert_eq!(reason, Refusal::Assurance { needed: Assurance::Substantial });
}

#[test]
fn a_token_that_was_asked_for_less_opens_less_and_never_more() {
    let narrow = |role| system(role).limited_to(vec![(Data::Registration, Act::Read)]);
    assert!(Permit::<ReadOwn>::ask(&narrow(Role::Provider)).is_ok());
    let reason = Permit::<Deliver>::ask(&narrow(Role::Provider)).unwrap_err().reason;
    assert_eq!(reason, Refusal::Token);
    let reason = Permit::<ReadOwn>::ask(&narrow(Role::Inspectorate)).unwrap_err().reason;
    assert_eq!(reason, Refusal::Data);
}

#[test]
fn a_bulk_analysis_takes_two_people() {
    let high = |subject| person(Role::Operator, subject, Assurance::High);
    let alone = Permit::<Analyse>::ask_about(&high("1"), Scope::Foreign);
    assert_eq!(alone.unwrap_err().reason, Refusal::FourEyes);
    let both = |one: &Caller, two: &Caller| Permit::<Analyse>::ask_together(one, two, Scope::Own);
    for second in [
        high("1"),
        person(Role::Operator, "2", Assurance::Substantial),
        person(Role::Board, "2", Assurance::High),
        system(Role::Operator),
    ] {
        assert_eq!(both(&high("1"), &second).unwrap_err().reason, Refusal::FourEyes);
    }
    let permit = both(&high("1"), &high("2")).unwrap();
    let Actor::Caller { user, responsible, .. } = permit.actor() else { panic!("a caller") };
    assert_eq!(user.as_deref(), Some("https://idp.example#1"));
    assert_eq!(responsible.as_deref(), Some("https://idp.example#2"));
}

#[test]
fn a_permit_writes_its_line() {
    let at = Timestamp::UNIX_EPOCH;
    let inspectorate = system(Role::Inspectorate);
    let purpose = Purpose::InformProviders;
    let permit = Permit::<AskTrace>::ask_for(&inspectorate, Scope::Foreign, purpose).unwrap();
    assert!(permit.leave().duty.asks_for_case());
    assert_eq!(permit.clone().in_case(" ").unwrap_err().reason, Refusal::Case);
    let entry = permit.in_case("IGJ-2026-17").unwrap().for_user("inspector 12").entry(at);
    assert_eq!((entry.action.as_ref(), entry.purpose), ("trace.answer", purpose));
    assert_eq!(entry.data.as_deref(), Some("trace"));
    assert_eq!(entry.basis, "Wkkgz art. 7a(2)");
    assert_eq!(entry.case_number.as_deref(), Some("IGJ-2026-17"));
    let Actor::Caller { user, .. } = entry.actor else { panic!("a caller") };
    assert_eq!(user.as_deref(), Some("inspector 12"));
}

#[test]
fn who_signed_in_cannot_ask_under_another_name() {
    let inspector = person(Role::VigilanceInspector, "7", Assurance::High);
    let permit = Permit::<AskTrace>::ask(&inspector).unwrap().for_user("inspector 12");
    let Actor::Caller { user, .. } = permit.actor() else { panic!("a caller") };
    assert_eq!(user.as_deref(), Some("https://idp.example#7"));
}

#[test]
fn a_system_has_no_session_of_its_own() {
    let reason = Permit::<OwnSessions>::ask(&system(Role::Operator)).unwrap_err().reason;
    assert_eq!(reason, Refusal::Assurance { needed: Assurance::Low });
    let operator = person(Role::Operator, "1", Assurance::Low);
    assert!(Permit::<OwnSessions>::ask(&operator).is_ok());
}

#[test]
fn a_refusal_writes_its_line_with_the_reason() {
    let denied = Permit::<AskTrace>::ask(&system(Role::Provider)).unwrap_err();
    let entry = denied.entry(Timestamp::UNIX_EPOCH);
    assert_eq!(entry.outcome, Outcome::Denied);
    assert_eq!(entry.data.as_deref(), Some("trace"));
    assert_eq!(entry.reason.as_deref(), Some("no_leave_for_data"));
}
