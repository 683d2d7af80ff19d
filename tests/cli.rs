//! Every command as a user runs it: what it prints, what it writes, how it ends.

#[path = "cli/agree.rs"]
mod agree;
#[path = "cli/anchor.rs"]
mod anchor;
#[path = "cli/annotations.rs"]
mod annotations;
#[path = "cli/cache.rs"]
mod cache;
#[path = "cli/chart.rs"]
mod chart;
#[path = "cli/chart_figures.rs"]
mod chart_figures;
#[path = "cli/chart_kinds.rs"]
mod chart_kinds;
#[path = "cli/check.rs"]
mod check;
#[path = "cli/compare.rs"]
mod compare;
#[path = "cli/cruxes.rs"]
mod cruxes;
#[path = "cli/diagram.rs"]
mod diagram;
#[path = "cli/docs.rs"]
mod docs;
#[path = "cli/evaluate.rs"]
mod evaluate;
#[path = "cli/excerpt.rs"]
mod excerpt;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/export.rs"]
mod export;
#[path = "cli/gallery.rs"]
mod gallery;
#[path = "cli/groups.rs"]
mod groups;
#[path = "cli/hostile.rs"]
mod hostile;
#[path = "cli/init.rs"]
mod init;
#[path = "cli/lock.rs"]
mod lock;
#[path = "cli/new.rs"]
mod new;
#[path = "cli/packages.rs"]
mod packages;
#[path = "cli/reliability.rs"]
mod reliability;
#[path = "cli/run.rs"]
mod run;
#[path = "cli/search.rs"]
mod search;
#[path = "cli/shift.rs"]
mod shift;
#[path = "cli/show.rs"]
mod show;
#[path = "cli/standing.rs"]
mod standing;
#[path = "cli/terminal.rs"]
mod terminal;
#[path = "cli/whereabouts.rs"]
mod whereabouts;
#[path = "cli/why.rs"]
mod why;
