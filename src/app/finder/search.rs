//! A search under way or done, and the hits fetched from it: what the list shows, without flicker.

use crate::search::{Hit, Job, Problem, Query};

use super::super::{Library, Moment};

/// Hits kept for going from hit to hit: more than anyone steps through.
pub(super) const KEPT: usize = 1000;

/// Hits fetched for the list at first, and by how many it grows when its end comes near. Fetching is work too: each hit is
/// folded again for the characters to mark.
const AT_FIRST: usize = 100;

/// Milliseconds after which what was found is shown, however little: until then a list that is not full would only be
/// replaced by the next frame.
const PATIENCE: i64 = 50;

/// A search under way or done, with the hits fetched from it.
#[derive(Default)]
pub struct Search {
    /// What looks; `None` of an empty query.
    job: Option<Job>,
    /// Whether everything has been looked at.
    done: bool,
    /// When it was looked for first.
    began: Option<Moment>,
    /// Whether it takes so long that what there is should be shown.
    late: bool,
    /// Hits fetched, best first.
    hits: Vec<Hit>,
    /// How many there were when they were fetched.
    found: usize,
    /// How many hits are wanted.
    limit: usize,
    /// How many were asked for when they were fetched.
    fetched: usize,
    /// The hits are those of the query before: they stay on the screen until there are new ones, so that nothing flickers.
    stale: bool,
    /// Why nothing was found, where that is a filter's doing.
    problem: Option<Problem>,
    /// More texts came than this search has looked at.
    outgrown: bool,
}

impl Search {
    /// Hits fetched, best first; those of the query before while this one has none yet.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// How many there are, as far as the hits tell: those of the query before while this one has none yet.
    #[must_use]
    pub const fn found(&self) -> usize {
        self.found
    }

    /// Whether there is more to look at or to fetch.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.job.is_some() && (!self.done || self.outgrown || self.wants_more())
    }

    /// Whether it takes so long that it is worth a word.
    #[must_use]
    pub const fn is_slow(&self) -> bool {
        self.job.is_some() && !self.done && self.late
    }

    /// Whether all was looked at and nothing was found.
    #[must_use]
    pub const fn is_vain(&self) -> bool {
        self.job.is_some() && self.done && !self.stale && self.hits.is_empty()
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub const fn is_idle(&self) -> bool {
        self.job.is_none()
    }

    /// Whether the hits are not (yet) those of its query.
    #[must_use]
    pub const fn is_stale(&self) -> bool {
        self.stale
    }

    /// Why nothing was found, where that is a filter's doing.
    #[must_use]
    pub const fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// What is looked for.
    #[must_use]
    pub fn query(&self) -> Option<&Query> {
        self.job.as_ref().map(Job::query)
    }

    const fn wants_more(&self) -> bool {
        self.done && self.fetched < self.limit && self.fetched < self.found
    }

    /// Looks at so many units more; tells whether hits were fetched anew. They are fetched when the search is done, when
    /// there are enough for a screen of so many rows, and when there are twice as many: not after every step, as fetching
    /// costs as much as looking. After a while what there is has to do.
    pub(super) fn step(&mut self, units: usize, rows: usize, now: Moment, library: &Library) -> bool {
        if self.done && self.outgrown {
            self.again(library);
        }
        let more = self.wants_more();
        if more && self.job.as_ref().is_some_and(|job| job.keeps() < self.limit) {
            self.deepen(library);
        }
        let Some(job) = self.job.as_mut().filter(|_| !self.done || more) else { return false };
        self.done = job.step(units.max(1));
        let began = *self.began.get_or_insert(now);
        self.late = now.0.saturating_sub(began.0) >= PATIENCE;
        let found = job.found();
        let shows = if self.stale { found >= rows.max(1) || self.late } else { found >= self.found.saturating_mul(2) };
        let fetch = self.done || found > 0 && shows;
        if fetch {
            self.hits = job.hits(self.limit);
            self.found = found;
            self.fetched = self.limit;
            self.stale = false;
            self.problem = if self.hits.is_empty() { job.problem() } else { None };
        }
        fetch
    }

    /// Begins anew: with another query, or with the same one over more documents.
    pub(super) fn begin(&mut self, query: Query, library: &Library) {
        if query.is_empty() {
            *self = Self::default();
            return;
        }
        self.limit = AT_FIRST;
        self.look(query, library);
    }

    fn look(&mut self, query: Query, library: &Library) {
        let job = Job::new(query, library.index.clone(), library.corpus.clone());
        // Typing on looks among what was found.
        self.job = Some(match &self.job {
            Some(former) => job.after(former),
            None => job,
        });
        (self.done, self.stale, self.outgrown) = (false, true, false);
        (self.began, self.late, self.fetched) = (None, false, 0);
    }

    /// The same query once more, with all hits kept: few searches need more than the first screens, and those that do not
    /// are faster. What was found stands until there is more.
    fn deepen(&mut self, library: &Library) {
        let Some(query) = self.query().map(|query| Query::parse(query.text())) else { return };
        self.job = Some(Job::new(query, library.index.clone(), library.corpus.clone()).keeping(KEPT));
        (self.done, self.outgrown) = (false, false);
        (self.began, self.late) = (None, false);
    }

    /// The same query over what is open now.
    fn again(&mut self, library: &Library) {
        if let Some(text) = self.query().map(|query| query.text().to_string()) {
            self.look(Query::parse(&text), library);
        }
    }

    /// More texts are open, or they are known better. A search that is under way is not begun again and again while a
    /// large folder is read: it comes to its end first.
    pub(super) const fn outgrow(&mut self) {
        self.outgrown = self.job.is_some();
    }

    /// Says that the row of that number, and some behind it, will be looked at.
    pub(super) fn want(&mut self, row: usize) {
        if row.saturating_add(AT_FIRST / 2) > self.limit {
            self.limit = row.saturating_add(AT_FIRST).min(KEPT).max(self.limit);
        }
    }

    /// All hits that are kept are wanted.
    pub(super) const fn want_all(&mut self) {
        self.limit = KEPT;
    }

    /// The hit of a row; none of those of the query before.
    pub(super) fn hit(&self, row: usize) -> Option<&Hit> {
        self.hits.get(row).filter(|_| !self.stale)
    }
}
