//! `trich network`: the entities of a result and how often they stand together, as a network for other programs.

use super::destination::Destination;
use super::summary::counted;
use super::{Caller, Outcome, options, overwriting, say};
use crate::entity::EntityType;
use crate::error::{Error, Result};
use crate::network::format::{File, Format};
use crate::network::{Choice, Network};
use crate::results::Results;
use clap::Args;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "Nodes have type, name, mentions, documents, first and last date and a community (Leiden); edges have their weight, which is how often both \
stand together, and all scores. Entities without an edge are left out.

Examples:
  trich network tables --format gexf --out network.gexf
  trich network tables --format csv --out network.csv --types PERSON,PARTY_BODY --min-npmi 0.2
  trich network tables --format vosviewer --top 200 > network.json";

/// The arguments of `trich network`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder of a result
    #[arg(value_name = "DIR")]
    result: PathBuf,

    /// Form of the network
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Format,

    /// File for the network; csv and pajek make several, named after it [default: the standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Types of entities, joined by commas [default: all]
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = options::entity_type)]
    types: Vec<EntityType>,

    /// Most entities, the most mentioned ones; 0 for all
    #[arg(long, value_name = "N", default_value = "500", value_parser = options::from_zero)]
    top: usize,

    /// Least number of units that mention both
    #[arg(long, value_name = "N", default_value = "2", value_parser = options::from_one)]
    min_together: u64,

    /// Least NPMI of a pair, from -1 to 1 [default: any]
    #[arg(long, value_name = "SCORE", value_parser = options::npmi)]
    min_npmi: Option<f64>,
}

/// Reads the result and writes the network.
pub(super) fn run(arguments: &Arguments, caller: &Caller) -> anyhow::Result<Outcome> {
    let files = arguments.format.files();
    let place = places(&files, arguments)?;
    for path in place.iter().flatten() {
        overwriting::check_file(Some(path), std::slice::from_ref(&arguments.result))?;
    }
    let stop = caller.stop()?;
    let results = Results::open(&arguments.result)?;
    let choice = Choice {
        types: arguments.types.clone(),
        top: (arguments.top > 0).then_some(arguments.top),
        min_together: arguments.min_together,
        min_npmi: arguments.min_npmi,
    };
    let destinations = place.iter().map(|path| Destination::open(path.as_deref())).collect::<Result<Vec<_>>>()?;
    let network = Network::read(&results, &choice, &stop)?;
    let mut written = Vec::new();
    for ((file, destination), path) in files.iter().zip(destinations).zip(&place) {
        let mut sink = BufWriter::with_capacity(1 << 16, Sink { destination, failed: None });
        let result = (file.write)(&network, &mut sink).and_then(|()| sink.flush());
        // What is left in the buffer of a sink that failed is of no use.
        let (sink, _) = sink.into_parts();
        match (sink.failed, result) {
            (Some(error), _) => return Err(error.into()),
            (None, Err(error)) if error.kind() != io::ErrorKind::BrokenPipe => {
                let path = path.as_deref().unwrap_or(Path::new("standard output"));
                return Err(Error::write(path, error).into());
            }
            _ => written.push(sink.destination),
        }
    }
    written.into_iter().try_for_each(Destination::finish)?;
    let communities = network.nodes.iter().map(|node| node.community).max().unwrap_or(0);
    say(&format!(
        "{}, {}, {}",
        counted(network.nodes.len() as u64, "node"),
        counted(network.edges.len() as u64, "edge"),
        match communities {
            1 => "1 community".into(),
            _ => format!("{communities} communities"),
        }
    ));
    Ok(Outcome::Done)
}

/// Where each file goes; several need a name.
fn places(files: &[File], arguments: &Arguments) -> Result<Vec<Option<PathBuf>>> {
    match &arguments.out {
        Some(out) => Ok(files.iter().map(|file| Some(file.path(out))).collect()),
        None if files.len() == 1 => Ok(vec![None]),
        None => Err(Error::Unfit {
            place: "--format".into(),
            what: format!("this form is made of {} files", files.len()),
            remedy: "name the first one with --out".into(),
        }),
    }
}

/// A destination as a stream; what kept it from being written is kept.
struct Sink {
    destination: Destination,
    failed: Option<Error>,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.destination.write(bytes) {
            Ok(true) => Ok(bytes.len()),
            Ok(false) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(error) => {
                self.failed = Some(error);
                Err(io::Error::other("the destination"))
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
