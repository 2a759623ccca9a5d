//! The tables of the law that measures are judged by, each read once.

use std::sync::LazyLock;

use law::clock::Clocks;
use law::intervention::fine::FineRules;
use law::order::Orders;
use law::payment::Payments;

/// Terms.
pub(super) static CLOCKS: LazyLock<Clocks> = LazyLock::new(Clocks::shipped);
/// The amounts of fines.
pub(super) static FINES: LazyLock<FineRules> = LazyLock::new(FineRules::shipped);
/// Orders that hold for so many days by law.
pub(crate) static ORDERS: LazyLock<Orders> = LazyLock::new(Orders::shipped);
/// Money that is owed after a measure.
pub(super) static PAYMENTS: LazyLock<Payments> = LazyLock::new(Payments::shipped);
