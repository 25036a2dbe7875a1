// A line as small as a word: which share of the articles has something, over the periods of the run.

const SPARK = { width: 76, height: 22, bins: 26 };

/// Shares of articles in as many stretches as the line has points. Where few articles were read, a few more count as read: one article of
/// one would be a peak that says nothing.
const shares = (series) => {
    const periods = content.periods.length;
    const bins = Math.min(SPARK.bins, periods);
    const [part, all] = [new Array(bins).fill(0), new Array(bins).fill(0)];
    const bin = (at) => Math.min(bins - 1, Math.floor((at * bins) / periods));
    content.periodDocuments.forEach((count, at) => { all[bin(at)] += count; });
    for (const point of series) part[bin(point.at)] += point.documents;
    const usual = all.reduce((sum, count) => sum + count, 0) / bins;
    return part.map((count, at) => count / (all[at] + usual / 4));
};

/// The sparkline of a series; nothing where the run has fewer than three periods.
const sparkline = (series, type) => {
    if (content.periods.length < 3 || series.length === 0) return el("span", { class: "spark-empty" });
    const sums = shares(series);
    const most = Math.max(...sums);
    const { width, height } = SPARK;
    const x = (at) => (sums.length === 1 ? width / 2 : 2 + (at * (width - 4)) / (sums.length - 1));
    const y = (sum) => height - 3 - (sum * (height - 7)) / most;
    const line = sums.map((sum, at) => `${at === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(sum).toFixed(1)}`).join("");
    const peak = sums.indexOf(most);
    return svg("svg", { class: `spark type-${type ?? "none"}`, viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true", focusable: "false" },
        svg("path", { class: "spark-area", d: `${line}L${x(sums.length - 1).toFixed(1)} ${height - 2}L${x(0).toFixed(1)} ${height - 2}Z` }),
        svg("path", { class: "spark-line", d: line }),
        svg("circle", { class: "spark-peak", cx: x(peak).toFixed(1), cy: y(most).toFixed(1), r: 2 }));
};
