//! Truth tests: a simulated province is delivered through the front doors, and what the register
//! and the gateway then say is compared with what the simulator knows to be true.
//!
//! The province is small and its errors are many: enough of each kind to judge the rule that looks
//! for it. What was measured stands in `docs/simulation-truth.md`.

mod books;
mod counts;
mod expected;
mod gateway;
mod gateway_rules;
mod lateness;
mod legacy;
mod overdue;
mod province;
mod register_rules;
mod repeats;
mod score;
pub(crate) mod sheets;
mod traces;

use testkit::database::engines;

use province::Province;

#[tokio::test]
async fn the_register_of_a_province_says_what_happened_in_it() {
    let nation = sheets::province();
    for engine in engines() {
        eprintln!("on {}", engine.name());
        let province = Province::delivered(engine, &nation).await;
        counts::each_implant_is_on_record_as_it_was_delivered(&province).await;
        counts::categories_months_and_models_count_as_many_as_were_delivered(&province).await;
        lateness::what_came_after_its_term_is_late_and_nothing_else(&province).await;
        traces::a_trace_finds_the_implants_of_a_lot_and_no_others(&province).await;
        traces::a_trace_finds_all_implants_of_a_device_whatever_its_lot(&province).await;
        repeats::a_message_sent_again_gets_its_receipt_again(&province);
        repeats::an_event_told_twice_is_kept_twice_and_told_where_a_serial_shows_it(&province);
        overdue::who_never_delivered_shows_nothing_and_who_fell_silent_is_named(&province).await;
        register_rules::provable_errors_are_found_and_nothing_else_is_called_one(&province);
        province.stop().await;
    }
}
