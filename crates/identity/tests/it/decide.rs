//! Refusals say what stood in the way; properties hold for every question.

use identity::policy::{Act, Data, Question, Refusal, Scope, decide};
use identity::{Purpose, Role};
use proptest::prelude::*;
use proptest::sample::select;

fn asked(role: Role, data: Data, act: Act, scope: Scope, purpose: Purpose) -> Result<(), Refusal> {
    decide(Question { role, data, act, scope, purpose }).map(|_| ())
}

#[test]
fn a_refusal_names_the_first_thing_no_row_allows() {
    use Act::{Read, Search, Write};
    use Purpose::{Care, InformProviders, OwnRecords, RiskInsight};
    use Scope::{Foreign, Own};
    let provider = |data, act, scope, purpose| asked(Role::Provider, data, act, scope, purpose);
    assert_eq!(provider(Data::Registration, Read, Own, OwnRecords), Ok(()));
    assert_eq!(provider(Data::Trace, Search, Own, RiskInsight), Err(Refusal::Data));
    assert_eq!(provider(Data::Registration, Write, Own, OwnRecords), Err(Refusal::Act));
    assert_eq!(provider(Data::Registration, Read, Own, Care), Err(Refusal::Purpose));
    assert_eq!(provider(Data::Registration, Read, Foreign, OwnRecords), Err(Refusal::Scope));
    let inspectorate = |purpose| asked(Role::Inspectorate, Data::Trace, Search, Foreign, purpose);
    assert_eq!(inspectorate(InformProviders), Ok(()));
    assert_eq!(inspectorate(Purpose::Supervision), Err(Refusal::Purpose));
}

fn question() -> impl Strategy<Value = Question> {
    (select(Role::ALL), select(Data::ALL), select(Act::ALL), select(Purpose::ALL)).prop_map(
        |(role, data, act, purpose)| Question { role, data, act, scope: Scope::Own, purpose },
    )
}

proptest! {
    /// Who may do it with anybody's may do it with one's own.
    #[test]
    fn leave_for_anybodys_includes_ones_own(question in question()) {
        let foreign = decide(Question { scope: Scope::Foreign, ..question });
        if let Ok(leave) = foreign {
            prop_assert_eq!(decide(question), Ok(leave));
        }
        if decide(question).is_err() {
            prop_assert_ne!(foreign, Err(Refusal::Scope));
        }
    }

    /// The leave is for the data that were asked for, and for nothing wider.
    #[test]
    fn leave_is_for_what_was_asked(question in question()) {
        if let Ok(leave) = decide(question) {
            prop_assert_eq!(leave.category, question.data);
        }
    }
}
