//! The command from outside, on the list that is compiled in. One file a command.

mod asked;
mod batch;
mod build;
mod compare;
mod ends;
mod ids;
mod run;
mod screen;
