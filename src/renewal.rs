//! Lexicons that stay fresh: what they lack, decisions about it turned into rows, and what a change of them does to the tables.

pub mod application;
pub mod decision;
pub mod ignored;
pub mod impact;
mod likeness;
mod proposal;
mod rows;
pub mod suggestion;
pub mod suggestion_page;
pub mod suggestion_table;
pub mod suggestion_workbook;
