// The periods without gaps: a chart whose axis leaves out the months in which nothing was read would tell wrong of time.

const following = (period) => {
    const [year, part, day] = period.split("-");
    if (!part) return String(Number(year) + 1);
    if (part[0] === "W") return null;
    if (part[0] === "Q") return part === "Q4" ? `${Number(year) + 1}-Q1` : `${year}-Q${Number(part[1]) + 1}`;
    if (day) return new Date(Date.UTC(Number(year), Number(part) - 1, Number(day) + 1)).toISOString().slice(0, 10);
    return part === "12" ? `${Number(year) + 1}-01` : `${year}-${String(Number(part) + 1).padStart(2, "0")}`;
};

const MOST_PERIODS = 800;

/// All periods from the first to the last, and where those that are there stand among them.
const withoutGaps = (there) => {
    const all = [];
    for (let period = there[0], k = 0; period && k < there.length; period = following(period)) {
        if (all.length > MOST_PERIODS) return { all: there, places: there.map((_, at) => at) };
        all.push(period);
        if (period === there[k]) k += 1;
    }
    const places = there.map((period) => all.indexOf(period));
    return places.includes(-1) ? { all: there, places: there.map((_, at) => at) } : { all, places };
};
