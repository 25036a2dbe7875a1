//! The JSON of `VOSviewer` (from 1.6.17) and `VOSviewer Online`.
//! Source: <https://app.vosviewer.com/docs/file-types/json-file-type/>.

use super::{Network, Node};
use crate::tables::dates::first_day;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// The greatest number of a cluster.
const MOST: usize = 1000;

/// Writes the network, an item or link a line.
pub(super) fn write(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"network\":{{\"items\":[")?;
    for (number, node) in (1..).zip(&network.nodes) {
        let comma = if number > 1 { "," } else { "" };
        write!(out, "{comma}\n{}", item(number, node))?;
    }
    write!(out, "\n],\"links\":[")?;
    for (number, edge) in network.edges.iter().enumerate() {
        let [source, target] = edge.nodes.map(|place| place + 1);
        let comma = if number > 0 { "," } else { "" };
        write!(out, "{comma}\n{}", json!({"source_id": source, "target_id": target, "strength": edge.together}))?;
    }
    writeln!(out, "\n]}}}}")
}

fn item(number: usize, node: &Node) -> Value {
    let mut item = Map::new();
    item.insert("id".into(), number.into());
    item.insert("label".into(), node.name.clone().into());
    item.insert("description".into(), description(node).into());
    if node.community <= MOST {
        item.insert("cluster".into(), node.community.into());
    }
    item.insert("weights".into(), json!({"Mentions": node.mentions, "Documents": node.documents}));
    let years = ["First year", "Last year"].into_iter().zip(&node.dates);
    let years: Map<String, Value> =
        years.filter_map(|(name, date)| Some((name.into(), first_day(date)?.year().into()))).collect();
    if !years.is_empty() {
        item.insert("scores".into(), years.into());
    }
    Value::Object(item)
}

/// What is shown of an item; it is read as HTML.
fn description(node: &Node) -> String {
    let [first, last] = &node.dates;
    let time = if first.is_empty() && last.is_empty() { String::new() } else { format!("<br>{first} - {last}") };
    let escaped = super::xml::text;
    format!("{}<br>{}<br>{}{time}", escaped(&node.name), node.entity_type.name(), escaped(&node.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::tests::sample;

    #[test]
    fn items_have_weights_scores_and_clusters_and_links_their_strength() {
        let mut out = Vec::new();
        write(&sample(), &mut out).unwrap();
        let value: Value = serde_json::from_slice(&out).unwrap();
        let item = &value["network"]["items"][0];
        assert_eq!((&item["id"], &item["label"]), (&json!(1), &json!("X \"mới\" & <Con>")));
        assert_eq!(
            item["description"],
            "X &quot;mới&quot; &amp; &lt;Con&gt;<br>ENTERPRISE<br>ent-x<br>2017-01-11 - 2017-Q2"
        );
        assert_eq!((&item["weights"]["Mentions"], &item["scores"]["Last year"]), (&json!(9), &json!(2017)));
        assert!(item["cluster"].is_u64());
        assert_eq!(value["network"]["links"][1], json!({"source_id": 2, "target_id": 3, "strength": 2}));
    }
}
