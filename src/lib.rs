//! `trich` finds titles, party bodies, enterprises, persons, state bodies, mass organisations and places in Vietnamese articles.
//!
//! The way of the data: documents are read ([`document`]), extraction gives [`mention`]s of [`entity`]s, tables are written.

pub mod document;
pub mod entity;
pub mod error;
pub mod extraction;
pub mod grammar;
pub mod lexicon;
pub mod matching;
pub mod mention;
pub mod position;
pub mod resolution;
pub mod text;
