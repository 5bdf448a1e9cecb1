//! What is read of promises: sentences, lines and pairs of documents of our own, in one program so that it links once.

mod any_text;
mod aside;
mod blind;
mod fresh;
mod ledger;
mod links;
mod numbers;
mod retold;
mod seen;
mod support;
mod wide;
