//! The forms of a network: which files each has, and what writes them.

use super::{Network, gephi, gexf, graphml, pajek, vosviewer};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A form that a network is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// GEXF 1.3, with the times of nodes (Gephi).
    Gexf,
    /// `GraphML` (Gephi, Cytoscape, yEd, igraph, networkx).
    Graphml,
    /// Pajek: the network, and beside it partitions by type and community and the vector of mentions.
    Pajek,
    /// JSON of `VOSviewer` and `VOSviewer Online`.
    Vosviewer,
    /// Two CSV tables with the headers of Gephi: nodes and edges.
    Csv,
}

type WriteFile = fn(&Network, &mut dyn Write) -> io::Result<()>;

/// A file of a form.
pub struct File {
    /// What stands behind the stem of the name that was asked for, with the ending.
    tail: Option<&'static str>,
    /// Writes it.
    pub write: WriteFile,
}

impl File {
    /// Where it goes where `out` was asked for.
    #[must_use]
    pub fn path(&self, out: &Path) -> PathBuf {
        let stem = || out.file_stem().unwrap_or_default().to_string_lossy();
        self.tail.map_or_else(|| out.to_path_buf(), |tail| out.with_file_name(format!("{}{tail}", stem())))
    }
}

impl Format {
    /// Its files; the first one is the network itself.
    #[must_use]
    pub fn files(self) -> Vec<File> {
        let whole = |write: WriteFile| vec![File { tail: None, write }];
        let part = |tail, write: WriteFile| File { tail: Some(tail), write };
        match self {
            Self::Gexf => whole(gexf::write),
            Self::Graphml => whole(graphml::write),
            Self::Vosviewer => whole(vosviewer::write),
            Self::Pajek => vec![
                File { tail: None, write: pajek::network },
                part("-type.clu", pajek::types),
                part("-community.clu", pajek::communities),
                part("-mentions.vec", pajek::mentions),
            ],
            Self::Csv => vec![part("-nodes.csv", gephi::nodes), part("-edges.csv", gephi::edges)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_files_stand_beside_the_one_that_was_asked_for() {
        let paths = |format: Format, out: &str| -> Vec<String> {
            format.files().iter().map(|file| file.path(Path::new(out)).display().to_string()).collect()
        };
        assert_eq!(paths(Format::Gexf, "a/n.gexf"), ["a/n.gexf"]);
        assert_eq!(paths(Format::Csv, "a/n.csv"), ["a/n-nodes.csv", "a/n-edges.csv"]);
        assert_eq!(paths(Format::Pajek, "n.net")[1..], ["n-type.clu", "n-community.clu", "n-mentions.vec"]);
    }
}
