//! `trich network` and `trich top`, from the sample articles; networkx reads what it can.

use crate::folders::{folder, names, root, trich};
use crate::independent::{python, run_python};
use std::fs;
use tempfile::TempDir;

fn extracted() -> TempDir {
    let place = folder(&[]);
    trich(&place).arg("extract").arg(root().join("corpus")).args(["--out", "t"]).assert().success();
    place
}

const FORMATS: [(&str, &str); 5] =
    [("gexf", "n.gexf"), ("graphml", "n.graphml"), ("pajek", "n.net"), ("vosviewer", "n.json"), ("csv", "n.csv")];

fn written(options: &[&str]) -> TempDir {
    let place = extracted();
    for (format, out) in FORMATS {
        let arguments = ["network", "t", "--format", format, "--out", out, "--min-together", "1"];
        trich(&place).args(arguments).args(options).assert().success();
    }
    place
}

#[test]
fn each_form_has_its_files_and_no_others() {
    let place = written(&[]);
    let expected = [
        "n-community.clu",
        "n-edges.csv",
        "n-mentions.vec",
        "n-nodes.csv",
        "n-type.clu",
        "n.gexf",
        "n.graphml",
        "n.json",
        "n.net",
        "t",
    ];
    assert_eq!(names(place.path()), expected);
}

#[test]
fn each_pair_is_one_edge_and_none_is_a_loop() {
    let place = written(&["--top", "0"]);
    let read = |name: &str| -> Vec<csv::StringRecord> {
        let mut reader = csv::Reader::from_path(place.path().join(name)).expect("there");
        reader.records().map(|row| row.expect("a row")).collect()
    };
    let (nodes, edges) = (read("n-nodes.csv"), read("n-edges.csv"));
    let pairs = csv::Reader::from_path(place.path().join("t/cooccurrences.csv")).expect("there").into_records().count();
    assert_eq!(edges.len(), pairs);
    let ids: Vec<&str> = nodes.iter().map(|row| &row[0]).collect();
    let mut seen = Vec::new();
    for edge in &edges {
        let mut ends = [&edge[0], &edge[1]];
        ends.sort_unstable();
        assert!(ends[0] != ends[1] && ends.iter().all(|id| ids.contains(id)) && &edge[2] == "Undirected", "{edge:?}");
        seen.push(ends);
    }
    seen.sort_unstable();
    let all = seen.len();
    seen.dedup();
    assert_eq!(seen.len(), all);
}

#[test]
fn what_is_asked_for_is_chosen_and_the_same_bytes_come_again() {
    let place = extracted();
    let shown = |options: &[&str]| {
        let out = trich(&place).args(["network", "t", "--format", "vosviewer"]).args(options).output().expect("starts");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        out.stdout
    };
    let persons = shown(&["--types", "PERSON", "--min-together", "1", "--min-npmi=-0.5"]);
    let value: serde_json::Value = serde_json::from_slice(&persons).expect("JSON");
    let items = value["network"]["items"].as_array().expect("a list");
    assert!(
        !items.is_empty()
            && items.iter().all(|item| item["description"].as_str().is_some_and(|d| d.contains("PERSON")))
    );
    assert_eq!(persons, shown(&["--types", "PERSON", "--min-together", "1", "--min-npmi=-0.5"]));
    let none = shown(&["--min-together", "1000000"]);
    assert!(serde_json::from_slice::<serde_json::Value>(&none).is_ok());
}

#[test]
fn mistakes_are_told_with_their_remedy_and_leave_files_alone() {
    let place = extracted();
    let failed = |arguments: &[&str], told: &str| {
        trich(&place).args(arguments).assert().code(2).stderr(predicates::str::contains(told));
    };
    failed(&["network", "t", "--format", "csv"], "name the first one with --out");
    failed(&["network", "t", "--format", "dot"], "possible values");
    failed(&["network", "t", "--format", "gexf", "--min-npmi", "2"], "write a number from -1 to 1");
    failed(&["network", "none", "--format", "gexf"], "none");
    failed(&["top", "none"], "none");
    fs::write(place.path().join("n.gexf"), "old").expect("writable");
    fs::remove_file(place.path().join("t/cooccurrences.csv")).expect("there");
    failed(&["network", "t", "--format", "gexf", "--out", "n.gexf"], "extract it with --tables cooccurrences");
    assert_eq!(fs::read_to_string(place.path().join("n.gexf")).expect("there"), "old");
}

#[test]
fn top_shows_a_table_for_each_type_or_an_object() {
    let place = extracted();
    let shown = |arguments: &[&str]| {
        let out = trich(&place).args(arguments).output().expect("it starts");
        String::from_utf8(out.stdout).expect("UTF-8")
    };
    let text = shown(&["top", "t", "--top", "3"]);
    let titles: Vec<&str> = text.lines().filter(|line| line.contains("first       last")).collect();
    assert_eq!(titles.len(), 8, "{text}");
    assert!(titles[7].starts_with("KEYWORDS"), "{text}");
    let value: serde_json::Value = serde_json::from_str(&shown(&["top", "t", "--json", "--top", "3"])).expect("JSON");
    assert_eq!(value["PERSON"].as_array().expect("a list").len(), 3);
    assert!(value["keywords"][0]["name"].is_string() && value["keywords"][0].get("id").is_none());
    let one = shown(&["top", "t", "--types", "TITLE"]);
    assert!(one.starts_with("TITLE") && !one.contains("KEYWORDS"), "{one}");
}

#[test]
fn networkx_reads_the_same_network_in_every_form() {
    let Some(python) = python(&["networkx"]) else { return };
    let place = written(&["--top", "0"]);
    let script = "
import csv, json, networkx as nx
nodes = list(csv.DictReader(open('n-nodes.csv', encoding='utf-8')))
edges = list(csv.DictReader(open('n-edges.csv', encoding='utf-8')))
ids = {n['Id']: n for n in nodes}
wanted = {frozenset((e['Source'], e['Target'])): float(e['Weight']) for e in edges}
def check(name, g):
    assert not g.is_directed() and not g.is_multigraph(), name
    assert set(g) == set(ids), name
    found = {frozenset(e[:2]): e[2]['weight'] for e in g.edges(data=True)}
    assert found == wanted, name
    assert nx.number_of_selfloops(g) == 0, name
for name, g in (('gexf', nx.read_gexf('n.gexf')), ('graphml', nx.read_graphml('n.graphml'))):
    check(name, g)
    for i, a in g.nodes(data=True):
        n = ids[i]
        assert a['type'] == n['Type'] and a['mentions'] == int(n['Mentions']) and a['community'] == int(n['Community']), (name, i)
        assert a['label'] == n['Label'].lstrip(\"'\"), (name, i)
    for a, b, d in g.edges(data=True):
        assert all(k in d for k in ('npmi', 'log_likelihood', 't_score', 'dice', 'log_dice', 'jaccard')), name
g = nx.read_gexf('n.gexf')
assert any('start' in a and 'end' in a for _, a in g.nodes(data=True))
p = nx.read_pajek('n.net', encoding='utf-8-sig')
assert p.number_of_nodes() == len({n['Label'] for n in nodes}), (p.number_of_nodes(), len(nodes))
assert p.number_of_edges() == len(edges)
v = json.load(open('n.json', encoding='utf-8'))['network']
assert len(v['items']) == len(nodes) and sum(l['strength'] for l in v['links']) == sum(wanted.values())
groups = {}
for n in nodes: groups.setdefault(n['Community'], set()).add(n['Id'])
ours = nx.community.modularity(g, groups.values(), weight='weight')
theirs = nx.community.modularity(g, nx.community.louvain_communities(g, weight='weight', seed=1), weight='weight')
assert ours > theirs - 0.01, (ours, theirs)
print('same')
";
    assert_eq!(run_python(&python, place.path(), script), "same\n");
}
