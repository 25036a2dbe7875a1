//! Entities that stand together as a network: nodes and edges chosen from the tables of a result, and the forms in which other programs read it.

pub mod communities;
pub mod format;
mod gephi;
mod gexf;
mod graphml;
mod pajek;
mod vosviewer;
mod xml;

use crate::entity::EntityType;
use crate::error::{Result, look};
use crate::results::Results;
use crate::tables::Table;
use csv::StringRecord;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::sync::atomic::AtomicBool;

/// The scores of an edge, by their columns in cooccurrences.csv.
pub const SCORES: [&str; 6] = ["npmi", "log_likelihood", "t_score", "dice", "log_dice", "jaccard"];

/// An entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its id in all tables.
    pub id: String,
    /// Its name, on one line.
    pub name: String,
    /// Its type.
    pub entity_type: EntityType,
    /// Number of mentions.
    pub mentions: u64,
    /// Documents that mention it.
    pub documents: u64,
    /// First and last date as tables have them; empty where there is none.
    pub dates: [String; 2],
    /// From 1, the largest first.
    pub community: usize,
}

impl Node {
    /// What the forms in XML tell of it besides id and name; dates that are unknown are left out.
    fn attributes(&self) -> impl Iterator<Item = (&'static str, String)> {
        let [first, last] = self.dates.clone();
        let all = [
            ("type", self.entity_type.name().to_string()),
            ("mentions", self.mentions.to_string()),
            ("documents", self.documents.to_string()),
            ("first_date", first),
            ("last_date", last),
            ("community", self.community.to_string()),
        ];
        all.into_iter().filter(|(_, shown)| !shown.is_empty())
    }
}

/// Two entities that stand together; each pair is one edge, and no entity stands with itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// Places of both nodes.
    pub nodes: [usize; 2],
    /// Units that mention both: the weight.
    pub together: u64,
    /// Documents with such a unit.
    pub documents: u64,
    /// In the order of [`SCORES`].
    pub scores: [f64; 6],
}

impl Edge {
    /// The scores by name, with six decimals as in the tables.
    fn named_scores(&self) -> impl Iterator<Item = (&'static str, String)> {
        SCORES.into_iter().zip(self.scores.map(|score| format!("{score:.6}")))
    }
}

/// Which entities and pairs are wanted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    /// Types of entities; all where empty.
    pub types: Vec<EntityType>,
    /// The most mentioned ones of these types only.
    pub top: Option<usize>,
    /// Least number of units that mention both.
    pub min_together: u64,
    /// Least NPMI, from -1 to 1.
    pub min_npmi: Option<f64>,
}

/// Nodes, the most mentioned first, and edges, the most frequent first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Network {
    /// Entities that stand together with another one of them.
    pub nodes: Vec<Node>,
    /// Pairs of them.
    pub edges: Vec<Edge>,
}

impl Network {
    /// Reads what is wanted from entities.csv and cooccurrences.csv, and finds communities. `stop` is looked at on the way.
    ///
    /// # Errors
    /// [`Error::Unfit`] and [`Error::Read`] for tables that are not there or that no run has written; [`Error::Interrupted`].
    pub fn read(results: &Results, choice: &Choice, stop: &AtomicBool) -> Result<Self> {
        let nodes = nodes(results, choice, stop)?;
        let edges = edges(results, choice, &nodes, stop)?;
        let mut network = connected(nodes, edges);
        communities::find(&mut network)?;
        Ok(network)
    }
}

fn nodes(results: &Results, choice: &Choice, stop: &AtomicBool) -> Result<Vec<Node>> {
    let mut table = results.table(Table::Entities)?;
    let mut columns = [0; 7];
    let names = ["entity_id", "type", "name", "mentions", "documents", "first_date", "last_date"];
    for (column, name) in columns.iter_mut().zip(names) {
        *column = table.column(name)?;
    }
    let (mut row, mut nodes) = (StringRecord::new(), Vec::new());
    while nodes.len() < choice.top.unwrap_or(usize::MAX) && table.read(&mut row)? {
        look(stop)?;
        let [id, entity_type, name, mentions, documents, first, last] =
            columns.map(|at| row.get(at).unwrap_or_default());
        let number = |text: &str| text.parse().map_err(|_| table.unfit(&format!("\"{text}\" is no number")));
        let entity_type = EntityType::from_name(entity_type)
            .ok_or_else(|| table.unfit(&format!("unknown type \"{entity_type}\"")))?;
        if !choice.types.is_empty() && !choice.types.contains(&entity_type) {
            continue;
        }
        nodes.push(Node {
            id: id.into(),
            name: on_one_line(name),
            entity_type,
            mentions: number(mentions)?,
            documents: number(documents)?,
            dates: [first.into(), last.into()],
            community: 0,
        });
    }
    Ok(nodes)
}

fn edges(results: &Results, choice: &Choice, nodes: &[Node], stop: &AtomicBool) -> Result<Vec<Edge>> {
    let places: HashMap<&str, usize, FixedState> =
        nodes.iter().enumerate().map(|(place, node)| (node.id.as_str(), place)).collect();
    let mut table = results.table(Table::Cooccurrences)?;
    let [a, b, together, documents] = ["a_id", "b_id", "together", "documents"].map(|name| table.column(name));
    let (a, b, together, documents) = (a?, b?, together?, documents?);
    let mut columns = [0; 6];
    for (column, name) in columns.iter_mut().zip(SCORES) {
        *column = table.column(name)?;
    }
    let (mut row, mut edges) = (StringRecord::new(), Vec::new());
    while table.read(&mut row)? {
        look(stop)?;
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let no_number = |at: usize| table.unfit(&format!("\"{}\" is no number", cell(at)));
        let count = |at: usize| cell(at).parse::<u64>().map_err(|_| no_number(at));
        // The most frequent pairs stand first.
        if count(together)? < choice.min_together {
            break;
        }
        let (Some(&one), Some(&other)) = (places.get(cell(a)), places.get(cell(b))) else { continue };
        let mut scores = [0.0; 6];
        for (score, at) in scores.iter_mut().zip(columns) {
            *score = cell(at).parse().map_err(|_| no_number(at))?;
        }
        if one == other || choice.min_npmi.is_some_and(|least| scores[0] < least) {
            continue;
        }
        edges.push(Edge { nodes: [one, other], together: count(together)?, documents: count(documents)?, scores });
    }
    Ok(edges)
}

/// Leaves out the nodes without an edge.
fn connected(nodes: Vec<Node>, mut edges: Vec<Edge>) -> Network {
    let mut places = vec![None; nodes.len()];
    edges.iter().flat_map(|edge| edge.nodes).for_each(|place| places[place] = Some(0));
    for (place, new) in places.iter_mut().flatten().enumerate().map(|(new, place)| (place, new)) {
        *place = new;
    }
    for edge in &mut edges {
        edge.nodes = edge.nodes.map(|place| places[place].unwrap_or_default());
    }
    let nodes = nodes.into_iter().zip(&places).filter(|(_, place)| place.is_some()).map(|(node, _)| node).collect();
    Network { nodes, edges }
}

/// A name may stand over two lines of an article, which few programs show.
fn on_one_line(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    static GOING: AtomicBool = AtomicBool::new(false);

    const REPORT: &str = "{\"version\":\"0.1.0\",\"settings\":{},\"lexicons\":{},\"input\":{\"bytes\":1},\
        \"totals\":{\"documents\":9,\"syllables\":1000}}";

    /// A result with four entities and four pairs.
    fn results(folder: &Path) -> Results {
        fs::write(folder.join("run.json"), REPORT).unwrap();
        let entities = "entity_id,type,name,mentions,documents,first_date,last_date\n\
            ent-x,ENTERPRISE,\"X \"\"mới\"\" & <Con>\",9,4,2017-01-11,2017-Q2\n\
            per-an~01,PERSON,\"Lê\nAn\",7,3,2016,2016-12-30\nplc-y,PLACE,Y,3,2,,\nttl-z,TITLE,=Z,1,1,,2017-01-01\n";
        fs::write(folder.join("entities.csv"), entities).unwrap();
        let pairs = "a_id,b_id,together,documents,npmi,log_likelihood,t_score,dice,log_dice,jaccard\n\
            ent-x,per-an~01,5,2,0.500000,1.000000,2.000000,0.250000,12.000000,0.125000\n\
            per-an~01,plc-y,2,1,-0.100000,1.000000,2.000000,0.250000,12.000000,0.125000\n\
            ent-x,ttl-z,1,1,0.900000,1.000000,2.000000,0.250000,12.000000,0.125000\n";
        fs::write(folder.join("cooccurrences.csv"), pairs).unwrap();
        Results::open(folder).unwrap()
    }

    /// The network of these entities.
    pub(crate) fn sample() -> Network {
        let place = tempfile::tempdir().unwrap();
        Network::read(&results(place.path()), &Choice::default(), &GOING).unwrap()
    }

    fn shown(choice: &Choice) -> (Vec<String>, Vec<[usize; 2]>) {
        let place = tempfile::tempdir().unwrap();
        let network = Network::read(&results(place.path()), choice, &GOING).unwrap();
        (network.nodes.into_iter().map(|node| node.id).collect(), network.edges.iter().map(|edge| edge.nodes).collect())
    }

    #[test]
    fn all_pairs_are_edges_once() {
        assert_eq!(
            shown(&Choice::default()),
            (["ent-x", "per-an~01", "plc-y", "ttl-z"].map(String::from).into(), vec![[0, 1], [1, 2], [0, 3]])
        );
    }

    #[test]
    fn what_is_not_wanted_is_left_out_with_the_nodes_that_stand_alone_then() {
        let ids = |ids: &[&str]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
        let choice = Choice { min_together: 2, ..Choice::default() };
        assert_eq!(shown(&choice), (ids(&["ent-x", "per-an~01", "plc-y"]), vec![[0, 1], [1, 2]]));
        let choice = Choice { min_npmi: Some(0.8), ..Choice::default() };
        assert_eq!(shown(&choice), (ids(&["ent-x", "ttl-z"]), vec![[0, 1]]));
        let choice = Choice { top: Some(2), ..Choice::default() };
        assert_eq!(shown(&choice), (ids(&["ent-x", "per-an~01"]), vec![[0, 1]]));
        let choice = Choice { types: vec![EntityType::Person, EntityType::Place], ..Choice::default() };
        assert_eq!(shown(&choice), (ids(&["per-an~01", "plc-y"]), vec![[0, 1]]));
        let choice = Choice { types: vec![EntityType::MassOrg], ..Choice::default() };
        assert_eq!(shown(&choice), (ids(&[]), vec![]));
    }

    #[test]
    fn a_name_over_two_lines_is_put_on_one() {
        assert_eq!(sample().nodes[1].name, "Lê An");
    }
}
