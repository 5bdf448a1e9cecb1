//! What the reader says of links and classes: kept as the reader's own, and taken back by the same key.

use super::super::state::State;
use super::super::{Command, Effect};
use super::relink;
use super::rows::At;
use super::tell::answer_in_words;
use crate::model::{Class, FigureName, Judgement, Link, Verdict};

/// Runs a command on the link or the class of the chosen figure.
pub(super) fn run(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::LinkConfirm => judge(state, Verdict::Confirmed),
        Command::LinkReject => judge(state, Verdict::Rejected),
        Command::ClassPledge => correct(state, Some(Class::Pledge)),
        Command::ClassTarget => correct(state, Some(Class::Target)),
        Command::ClassDelivered => correct(state, Some(Class::Delivered)),
        Command::ClassStatistic => correct(state, Some(Class::Statistic)),
        Command::ClassOther => correct(state, Some(Class::Other)),
        Command::ClassOwnNot => correct(state, None),
        _ => {
            state.say(crate::app::help::elsewhere(&state.keymap, command));
            Vec::new()
        }
    }
}

/// The name of a figure in the reader's own data.
fn name(state: &State, at: At) -> Option<FigureName> {
    state.library.ledger.name_of(state.library.corpus.documents(), at)
}

/// What links a figure to others: in a series what it answers, else what answers it first. The two ends of what the reader
/// rejected are no link any more, but may be confirmed again.
pub(super) fn ends_of(state: &State, at: At) -> Option<(FigureName, FigureName)> {
    let rows = &state.timeline.rows;
    let named = |link: &Link| Some((name(state, link.from)?, name(state, link.to)?));
    let own = name(state, at)?;
    let rejected = |earlier: bool| {
        let judged = state.overlay.judgements.iter().filter(|judgement| judgement.verdict == Verdict::Rejected);
        let mut ends = judged.filter(|judgement| if earlier { judgement.to == own } else { judgement.from == own });
        ends.next().map(|judgement| (judgement.from.clone(), judgement.to.clone()))
    };
    let earlier = || rows.earlier(at).and_then(named).or_else(|| rejected(true));
    let later = || rows.later(at).next().and_then(named).or_else(|| rejected(false));
    if state.timeline.series.is_some() { earlier() } else { later().or_else(earlier) }
}

/// How a figure answers an earlier one, or that the reader says it does not; empty of one that answers none.
#[must_use]
pub fn answer(state: &State, at: At) -> String {
    if let Some(link) = state.timeline.rows.earlier(at) {
        return answer_in_words(link);
    }
    let Some(own) = name(state, at).filter(|_| !state.overlay.judgements.is_empty()) else { return String::new() };
    let rejected = |judgement: &Judgement| judgement.to == own && judgement.verdict == Verdict::Rejected;
    if state.overlay.judgements.iter().any(rejected) { "not the same thing, as you say".into() } else { String::new() }
}

fn judge(state: &mut State, verdict: Verdict) -> Vec<Effect> {
    let Some(at) = state.timeline.chosen().map(|row| row.at) else { return Vec::new() };
    let Some((from, to)) = ends_of(state, at) else {
        state.say(if state.timeline.series.is_some() {
            "the first figure of a series answers none: choose a later one"
        } else {
            "no other document comes back to this figure"
        });
        return Vec::new();
    };
    let judged = state.overlay.judgements.iter().find(|judgement| judgement.from == from && judgement.to == to);
    let again = judged.is_some_and(|judgement| judgement.verdict == verdict);
    let said = if again { None } else { Some(verdict) };
    state.timeline.asked.stays = Some(at);
    state.overlay.judge(state.now.0, from.clone(), to.clone(), said);
    state.say(match said {
        Some(Verdict::Confirmed) => "you say that it is the same thing · the same key takes it back",
        Some(Verdict::Rejected) => "you say that it is not the same thing · the same key takes it back",
        None => "as recognised again",
    });
    vec![Effect::Judge { at: state.now.0, from, to, verdict: said }, Effect::Relink(relink::ask(state))]
}

fn correct(state: &mut State, class: Option<Class>) -> Vec<Effect> {
    let Some(at) = state.timeline.chosen().map(|row| row.at) else { return Vec::new() };
    let Some(named) = name(state, at) else { return Vec::new() };
    if class.is_none() && state.overlay.corrections.iter().all(|correction| correction.figure != named) {
        state.say("you have corrected nothing here: the class is as recognised");
        return Vec::new();
    }
    state.timeline.asked.stays = Some(at);
    state.overlay.correct(state.now.0, named.clone(), class);
    let key = state.keymap.keys_of(state.scope(), Command::ClassOwnNot).into_iter().next().unwrap_or_default();
    state.say(match class {
        Some(Class::Other) => format!("you say that it is none of these · {key} takes it back"),
        Some(Class::Delivered) => format!("you say that it was delivered · {key} takes it back"),
        Some(class) => format!("you say that it is a {} · {key} takes it back", class.name()),
        None => "as recognised again".into(),
    });
    vec![Effect::Correct { at: state.now.0, figure: named, class }, Effect::Relink(relink::ask(state))]
}
