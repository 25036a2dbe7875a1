// A line as small as a word: how often something is mentioned over the periods of the run.

const SPARK = { width: 108, height: 24, bins: 36 };

const binned = (series, key) => {
    const periods = content.periods.length;
    const bins = Math.min(SPARK.bins, periods);
    const sums = new Array(bins).fill(0);
    for (const point of series) sums[Math.min(bins - 1, Math.floor((point.at * bins) / periods))] += point[key];
    return sums;
};

/// The sparkline of a series; nothing where the run has fewer than three periods.
const sparkline = (series, type) => {
    if (content.periods.length < 3 || series.length === 0) return el("span", { class: "spark-empty" });
    const sums = binned(series, "mentions");
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
