//! The small notations that authors write inside strings, one grammar file each.

mod expect;
mod filter;
mod locator;
mod names;
mod quote;
pub mod relation;
mod search;

pub use expect::{ExpectError, ExpectText, expectation};
pub use filter::{FilterError, filter};
pub use locator::{LocatorError, locators};
pub use quote::quote;
pub use search::{SearchError, search};
