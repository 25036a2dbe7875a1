//! `trich` finds titles, party bodies, enterprises, persons, state bodies, mass organisations and places in Vietnamese articles.
//!
//! The way of the data: [`corpus`] reads documents, [`text`] cuts them into words, [`matching`] finds the names of the [`lexicon`]s,
//! [`grammar`] composes names that no lexicon holds, [`resolution`] chooses among all candidates, [`position`] says who holds which office;
//! [`extraction`] is all of that for one document. [`concordance`] finds what a user asks for, with its context. [`counting`] sums over documents, [`tables`] writes, [`pipeline`] runs it in parallel;
//! [`renewal`] says what lexicons lack and what a change of them does; [`results`] reads the tables back to compare them; [`scoring`] sets what is found against articles that people have marked.

pub mod cli;
pub mod concordance;
pub mod corpus;
pub mod counting;
pub mod document;
pub mod entity;
pub mod error;
pub mod export;
pub mod extraction;
pub mod grammar;
pub mod lexicon;
pub mod matching;
pub mod mention;
pub mod network;
pub mod pipeline;
pub mod position;
pub mod renewal;
pub mod report;
pub mod resolution;
pub mod results;
pub mod scoring;
pub mod segmentation;
pub mod statistics;
pub mod tables;
pub mod text;
