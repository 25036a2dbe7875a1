//! GEXF 1.3, the form of Gephi: nodes live from the first day of their first date to the last day of their last one.

use super::xml::text;
use super::{Network, SCORES};
use crate::tables::dates::{first_day, last_day};
use std::io::{self, Write};

/// Attributes of nodes: name, type.
const OF_NODES: [(&str, &str); 6] = [
    ("type", "string"),
    ("mentions", "long"),
    ("documents", "long"),
    ("first_date", "string"),
    ("last_date", "string"),
    ("community", "integer"),
];

/// Writes the network.
pub(super) fn write(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">")?;
    writeln!(out, "<meta><creator>trich {}</creator></meta>", env!("CARGO_PKG_VERSION"))?;
    writeln!(
        out,
        "<graph mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\" defaultedgetype=\"undirected\">"
    )?;
    writeln!(out, "<attributes class=\"node\" mode=\"static\">")?;
    for (name, kind) in OF_NODES {
        writeln!(out, "<attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    writeln!(out, "</attributes>\n<attributes class=\"edge\" mode=\"static\">")?;
    writeln!(out, "<attribute id=\"documents\" title=\"documents\" type=\"long\"/>")?;
    for name in SCORES {
        writeln!(out, "<attribute id=\"{name}\" title=\"{name}\" type=\"double\"/>")?;
    }
    writeln!(out, "</attributes>\n<nodes count=\"{}\">", network.nodes.len())?;
    for node in &network.nodes {
        write!(out, "<node id=\"{}\" label=\"{}\"", text(&node.id), text(&node.name))?;
        let [first, last] = &node.dates;
        if let Some(first) = first_day(first) {
            write!(out, " start=\"{first}\"")?;
        }
        if let Some(last) = last_day(last) {
            write!(out, " end=\"{last}\"")?;
        }
        write!(out, "><attvalues>")?;
        value(out, "type", node.entity_type.name())?;
        value(out, "mentions", node.mentions)?;
        value(out, "documents", node.documents)?;
        for (name, date) in
            ["first_date", "last_date"].into_iter().zip(&node.dates).filter(|(_, date)| !date.is_empty())
        {
            value(out, name, text(date))?;
        }
        value(out, "community", node.community)?;
        writeln!(out, "</attvalues></node>")?;
    }
    writeln!(out, "</nodes>\n<edges count=\"{}\">", network.edges.len())?;
    for (number, edge) in network.edges.iter().enumerate() {
        let [source, target] = edge.nodes.map(|place| text(&network.nodes[place].id));
        write!(out, "<edge id=\"{number}\" source=\"{source}\" target=\"{target}\" weight=\"{}\">", edge.together)?;
        write!(out, "<attvalues>")?;
        value(out, "documents", edge.documents)?;
        for (name, score) in SCORES.into_iter().zip(edge.scores) {
            value(out, name, format_args!("{score:.6}"))?;
        }
        writeln!(out, "</attvalues></edge>")?;
    }
    writeln!(out, "</edges>\n</graph>\n</gexf>")
}

fn value(out: &mut dyn Write, name: &str, value: impl std::fmt::Display) -> io::Result<()> {
    write!(out, "<attvalue for=\"{name}\" value=\"{value}\"/>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::tests::sample;

    #[test]
    fn nodes_have_their_time_and_edges_their_scores() {
        let mut out = Vec::new();
        write(&sample(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        for part in [
            "<node id=\"ent-x\" label=\"X &quot;mới&quot; &amp; &lt;Con&gt;\" start=\"2017-01-11\" end=\"2017-06-30\">",
            "<node id=\"plc-y\" label=\"Y\"><attvalues><attvalue for=\"type\" value=\"PLACE\"/>",
            "<attvalue for=\"first_date\" value=\"2016\"/>",
            "<edge id=\"0\" source=\"ent-x\" target=\"per-an~01\" weight=\"5\"><attvalues><attvalue for=\"documents\" value=\"2\"/>\
             <attvalue for=\"npmi\" value=\"0.500000\"/>",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }
}
