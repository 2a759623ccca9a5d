//! The tables of the law that measures are judged by, each read once.

use std::sync::LazyLock;

use law::clock::Clocks;
use law::order::Orders;

/// Terms.
pub(super) static CLOCKS: LazyLock<Clocks> = LazyLock::new(Clocks::shipped);
/// Orders that hold for so many days by law.
pub(crate) static ORDERS: LazyLock<Orders> = LazyLock::new(Orders::shipped);
