//! Filters over the samples: what passes, what is said where nothing can, and what completes them.

use std::sync::Arc;

use plenary::ingest::{Options, Source, ingest};
use plenary::model::{Class, Corpus, Document, Figure};
use plenary::search::{FILTERS, Index, Job, Query, Segment, complete};

fn library(knowing: bool) -> (Index, Corpus) {
    let mut documents = Vec::new();
    for stem in ["2018-06-10-qingdao.zh", "2021-09-17-dushanbe.zh", "2025-09-01-tianjin-plus.en", "2025-09-01-tianjin.zh"] {
        let path = format!("samples/{stem}.{}", if stem.ends_with("en") { "md" } else { "txt" });
        let bytes = std::fs::read(&path).expect("readable");
        documents.extend(ingest(Source { path: stem, stem }, &bytes, &Options::default()).expect("text"));
    }
    let whom = ["林一", "何二", "The Council of Bridges", "林一"];
    for (document, name) in documents.iter_mut().zip(whom) {
        document.speaker = Some(name.into());
    }
    let documents: Vec<_> = documents.into_iter().map(Arc::new).collect();
    let segment = Segment::build(0, &documents);
    let figures: Vec<Arc<[Figure]>> = documents.iter().map(|document| plenary::pledge::figures(document).into()).collect();
    let segment = if knowing { segment.knowing(&figures) } else { segment };
    (Index::default().with(Arc::new(segment)), Corpus::new(documents))
}

/// Document and clause of every hit, copies too, in reading order.
fn found(query: &str, (index, corpus): &(Index, Corpus)) -> Vec<(u32, u32)> {
    let query = Query::parse(query);
    assert_eq!(query.problems(), []);
    let mut job = Job::new(query, index.clone(), corpus.clone());
    while !job.step(13) {}
    let mut all: Vec<_> = job.hits(10_000).into_iter().flat_map(|hit| hit.copies.into_iter().chain([(hit.document, hit.clause)])).collect();
    all.sort_unstable();
    all
}

fn clauses(corpus: &Corpus, passes: impl Fn(&Document, u32) -> bool) -> Vec<(u32, u32)> {
    let all = (0u32..).zip(corpus.documents()).flat_map(|(d, document)| (0..document.clauses.len() as u32).map(move |c| (d, c)));
    all.filter(|&(d, c)| passes(corpus.get(d).expect("there"), c)).collect()
}

#[test]
fn filters_alone_list_what_passes() {
    let library = library(false);
    let year = |document: &Document| document.date.map_or(0, |date| date.year);
    let all = [
        ("doc:tianjin", clauses(&library.1, |d, _| d.id.contains("tianjin"))),
        ("doc:天津", clauses(&library.1, |d, _| d.name().contains("天津"))),
        ("-doc:tianjin", clauses(&library.1, |d, _| !d.id.contains("tianjin"))),
        ("！doc：tianjin year:2021", clauses(&library.1, |d, _| year(d) == 2021)),
        ("year:2019..2025", clauses(&library.1, |d, _| year(d) >= 2019)),
        ("year:..2021", clauses(&library.1, |d, _| year(d) <= 2021)),
        ("year:2018,2021", clauses(&library.1, |d, _| year(d) <= 2021)),
        ("kind:speech", clauses(&library.1, |d, _| d.kind == plenary::model::Kind::Speech)),
        ("kind:news", Vec::new()),
        ("lang:zh", clauses(&library.1, |d, _| !d.id.contains("en"))),
        ("lang:en", clauses(&library.1, |d, _| d.id.contains("en"))),
        ("who:林", clauses(&library.1, |d, _| d.speaker.as_deref() == Some("林一"))),
        ("who:linyi", clauses(&library.1, |d, _| d.speaker.as_deref() == Some("林一"))),
        ("who:\"council of\",he", clauses(&library.1, |d, _| d.speaker.as_deref() != Some("林一"))),
    ];
    for (query, want) in all {
        assert_eq!(found(query, &library), want, "{query}");
    }
}

#[test]
fn filters_by_figure_ask_one_and_the_same_figure() {
    for library in [library(false), library(true)] {
        let figures: Vec<Vec<Figure>> = library.1.documents().iter().map(|d| plenary::pledge::figures(d)).collect();
        let with = |is: &dyn Fn(&Figure) -> bool| {
            let all = (0u32..).zip(&figures).flat_map(|(d, figures)| figures.iter().filter(|f| is(f)).map(move |f| (d, f.clause)));
            let mut all: Vec<_> = all.collect();
            all.dedup();
            all
        };
        let usd = |f: &Figure| f.quantity.unit.as_deref() == Some("USD");
        assert_eq!(found("has:number", &library), with(&|_| true));
        assert_eq!(found("has:pledge", &library), with(&|f| f.class == Class::Pledge));
        assert_eq!(found("class:pledge,target", &library), with(&|f| matches!(f.class, Class::Pledge | Class::Target)));
        assert_eq!(found("unit:USD", &library), with(&usd));
        assert_eq!(found("unit:美元", &library), with(&usd));
        assert_eq!(found("class:delivered unit:USD", &library), with(&|f| usd(f) && f.class == Class::Delivered));
        assert_eq!(found("has:horizon", &library), with(&|f| f.horizon.is_some()));
        let not = found("-has:number", &library);
        assert!(!not.is_empty() && with(&|_| true).iter().all(|place| !not.contains(place)));
    }
}

#[test]
fn words_are_looked_for_within_what_passes() {
    let library = library(true);
    let all = found("鲁班工坊", &library);
    let some = found("鲁班工坊 year:2025", &library);
    assert!(!some.is_empty() && some.len() < all.len());
    assert_eq!(found("lubangongfang year:2025", &library), some);
    assert_eq!(found("鲁班工坊 kind:news", &library), []);
}

#[test]
fn a_section_lets_pass_all_within_it() {
    let library = library(true);
    let document = library.1.documents().iter().find(|d| d.sections.iter().any(|s| s.heading.len() > 9)).expect("a heading");
    let section = document.sections.iter().position(|s| s.heading.len() > 9).expect("there");
    let heading = document.sections[section].heading.clone();
    let want = clauses(&library.1, |d, c| {
        d.section_path(d.clauses[c as usize].section).iter().any(|name| plenary::text::fold(name).contains(&plenary::text::fold(&heading)))
    });
    assert_eq!(found(&format!("in:\"{heading}\""), &library), want);
}

#[test]
fn a_filter_that_nothing_passes_names_what_there_is() {
    let (index, corpus) = library(true);
    let problem = |query: &str| Job::new(Query::parse(query), index.clone(), corpus.clone()).problem();
    let said = problem("桥 who:nobody").expect("nothing passes");
    assert!(said.message.contains("林一 · 何二") || said.message.contains("何二 · 林一"), "{}", said.message);
    assert!(said.message.contains("who:nobody"), "it names what was typed: {}", said.message);
    assert_eq!(said.at, 4..14);
    let said = problem("who:何三").expect("nothing passes").message;
    assert!(said.contains("who:何三") && said.contains("have 何二"), "the nearest name comes first: {said}");
    assert!(problem("year:1999").is_some_and(|p| p.message.contains("2018 · 2021 · 2025")));
    assert!(problem("kinds:news").is_some_and(|p| p.message.contains("kind:")));
    assert_eq!(problem("who:林 year:2018"), None);
}

#[test]
fn filters_and_their_values_are_completed() {
    let (index, corpus) = library(true);
    let texts = |query: &str| -> Vec<String> {
        let done = complete(query, query.len(), &corpus, &index);
        let put = |c: &plenary::search::Candidate| format!("{}{}{}", &query[..c.replaces.start], c.text, &query[c.replaces.end..]);
        done.iter().map(put).collect()
    };
    assert_eq!(texts("").len(), FILTERS.len());
    assert_eq!(texts("桥 ye"), ["桥 year:"]);
    assert_eq!(texts("-sp"), ["-who:"]);
    assert_eq!(texts("year:"), ["year:2018", "year:2021", "year:2025"]);
    assert_eq!(texts("year:2018,"), ["year:2018,2018", "year:2018,2021", "year:2018,2025"]);
    assert_eq!(texts("who:coun"), ["who:\"The Council of Bridges\""]);
    assert_eq!(texts("who:“the cou"), ["who:\"The Council of Bridges\""]);
    assert_eq!(texts("year:2018 who:"), ["year:2018 who:林一"]);
    assert_eq!(texts("class：p"), ["class：pledge"]);
    assert_eq!((texts("doc:").len(), texts("doc:qing").len()), (4, 1));
    assert!(texts("doc:天津").iter().any(|t| t.contains("tianjin.zh")), "{:?}", texts("doc:天津"));
    assert!(texts("unit:").iter().any(|t| t == "unit:USD") && !texts("unit:").iter().any(|t| t == "unit:MNT"));
    assert!(!texts("in:").is_empty());
    assert_eq!(texts("桥梁"), Vec::<String>::new());
    for row in &FILTERS {
        for candidate in texts(&format!("{}:", row.name)) {
            assert_eq!(Query::parse(&candidate).problems(), [], "{candidate}");
        }
    }
}
