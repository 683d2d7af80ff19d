//! The small notations that authors write inside strings, one grammar file each.

mod locator;
mod quote;
pub mod relation;
mod search;

pub use locator::{LocatorError, locators};
pub use quote::quote;
pub use search::{SearchError, search};
