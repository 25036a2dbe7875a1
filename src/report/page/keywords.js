// Terms: a table of the frequent ones, and chosen ones (or names) over time in one chart.

const MOST_LINES = 8;
let lines = null;
let asShare = null;

/// Of fewer articles a share says nothing.
const FEWEST = 5;

const sameLine = (one, other) => one.keyword === other.keyword && one.entity === other.entity;
const lineWords = (line) => (line.entity ? line.entity.name : line.keyword.term);
const linePoints = (line) => (line.entity ? content.series(line.entity) : content.terms.get(line.keyword.place) ?? []);

const chosenLines = () => {
    lines ??= content.keywords.filter((keyword) => content.terms.has(keyword.place)).slice(0, 4).map((keyword) => ({ keyword }));
    return lines;
};

const chooseLine = (line) => {
    const chosen = chosenLines();
    const at = chosen.findIndex((other) => sameLine(other, line));
    if (at >= 0) chosen.splice(at, 1);
    else if (chosen.length < MOST_LINES) chosen.push(line);
    else return false;
    return true;
};

/// The first period of the chart: years in which hardly anything was read are a pull at the slider away.
const firstShown = () => {
    const all = content.periodDocuments.reduce((sum, count) => sum + count, 0);
    let sum = 0;
    return Math.max(0, content.periodDocuments.findIndex((count) => { sum += count; return sum > all * 0.04; }));
};

const trendChart = (chosen) => chart("trend", say("trends"), () => {
    const look = frame();
    const unit = asShare ? "%" : "";
    const values = (line) => dense(linePoints(line), "documents").map((count, at) => {
        if (!asShare) return count;
        const all = content.periodDocuments[at];
        return all >= FEWEST ? Math.round((count * 1000) / all) / 10 : null;
    });
    return {
        textStyle: look.textStyle, aria: look.aria, animation: false, grid: { ...look.grid, bottom: content.periods.length > 24 ? 44 : 8 },
        tooltip: { ...look.tooltip, order: "valueDesc", valueFormatter: (value) => (value === null || value === undefined ? "–" : `${decimal(value)}${unit}`) },
        xAxis: periodAxis(look),
        yAxis: look.axis({ type: "value", axisLine: { show: false }, axisLabel: { color: colour("soft"), fontSize: 12, formatter: (value) => `${compact(value)}${unit}` } }),
        dataZoom: content.periods.length > 24 ? [{ type: "slider", startValue: firstShown(), height: 18, bottom: 8, borderColor: colour("rule"), fillerColor: colour("wash"), handleStyle: { color: colour("raised"), borderColor: colour("soft") }, moveHandleSize: 0, showDetail: false, dataBackground: { lineStyle: { color: colour("rule") }, areaStyle: { color: colour("rule") } }, selectedDataBackground: { lineStyle: { color: colour("soft") }, areaStyle: { color: colour("rule") } } }] : [],
        series: chosen.map((line, at) => ({
            name: lineWords(line), type: "line", data: values(line), symbol: "circle", symbolSize: 5, showSymbol: content.periods.length < 40, connectNulls: false,
            lineStyle: { width: 2, color: colour(LINE_COLOURS[at]) }, itemStyle: { color: colour(LINE_COLOURS[at]) }, emphasis: { focus: "series" },
        })),
    };
});

const keywordsView = () => {
    if (!content.has.keywords) return missing();
    const trends = el("div", { class: "trends" });
    const list = el("div");
    if (asShare === null) {
        const usual = content.periodDocuments.filter((count) => count > 0);
        asShare = usual.reduce((sum, count) => sum + count, 0) >= usual.length * FEWEST;
    }
    const canCompare = content.has.series && content.periods.length > 2;
    const options = el("datalist", { id: "lines" });
    const known = new Map();
    for (const keyword of content.keywords) if (content.terms.has(keyword.place)) known.set(keyword.term, { keyword });
    for (const entity of content.entities) if (!known.has(entity.name)) known.set(entity.name, { entity });
    options.append(...[...known.keys()].map((words) => el("option", { value: words })));
    const drawTrends = () => {
        const chosen = chosenLines();
        const chips = el("div", { class: "chips" }, chosen.map((line, at) => el("button", {
            type: "button", class: `chip line-chip line-colour-${at + 1}`, "aria-label": say("remove", lineWords(line)), onclick: () => { chooseLine(line); drawTrends(); drawList(); },
        }, el("span", { class: "swatch" }), lineWords(line), el("span", { class: "cross", "aria-hidden": "true" }, "×"))));
        const add = el("input", { type: "search", class: "filter small", list: "lines", placeholder: say("add"), "aria-label": say("add"), onchange: (event) => {
            const line = known.get(event.target.value.trim());
            if (line && !chosen.some((other) => sameLine(other, line)) && chooseLine(line)) { drawTrends(); drawList(); }
            event.target.value = "";
        } });
        trends.replaceChildren(chips, el("div", { class: "row" }, chosen.length < MOST_LINES ? add : el("p", { class: "note" }, say("most8")),
            choice([["share", say("share")], ["number", say("number")]], asShare ? "share" : "number", (value) => { asShare = value === "share"; drawTrends(); })),
            el("p", { class: "note" }, asShare ? say("perHundred", whole(FEWEST)) : say("counts")),
            chosen.length > 0 ? trendChart(chosen) : el("p", { class: "note empty" }, say("nothingChosen")),
            csvButton("trends", ["period", ...chosen.map(lineWords)], () => {
                const columns = chosen.map((line) => dense(linePoints(line), "documents"));
                return content.periods.map((period, at) => [period, ...columns.map((column) => column[at])]);
            }));
    };
    const drawList = () => {
        const most = content.keywords[0]?.frequency ?? 1;
        list.replaceChildren(table({ name: "keywords", note: say("shown", whole(content.keywords.length), whole(content.run.rows?.keywords ?? content.keywords.length)), class: "wide" }, [
            ...(canCompare ? [{ head: "", class: "tick", cell: (keyword) => (content.terms.has(keyword.place) ? el("input", {
                type: "checkbox", "aria-label": say("compare"), checked: chosenLines().some((line) => line.keyword === keyword),
                onchange: (event) => { if (!chooseLine({ keyword })) event.target.checked = false; drawTrends(); },
            }) : "") }] : []),
            { head: say("term"), file: "term", value: (keyword) => keyword.term, cell: (keyword) => [el("span", { class: "term" }, keyword.term), bar(keyword.frequency / most, "plain")], class: "lead-cell" },
            { head: say("frequency"), file: "frequency", value: (keyword) => keyword.frequency, cell: (keyword) => whole(keyword.frequency), number: true },
            { head: say("documents"), file: "documents", value: (keyword) => keyword.documents, cell: (keyword) => whole(keyword.documents), number: true },
            { head: say("cValue"), file: "c_value", value: (keyword) => keyword.cValue, cell: (keyword) => whole(keyword.cValue), number: true },
            { head: say("trend"), cell: (keyword) => sparkline(content.terms.get(keyword.place) ?? []), sortValue: (keyword) => keyword.last, class: "spark-cell" },
            { head: say("first"), file: "first_date", value: (keyword) => keyword.first, cell: (keyword) => shownDate(keyword.first), class: "date" },
            { head: say("last"), file: "last_date", value: (keyword) => keyword.last, cell: (keyword) => shownDate(keyword.last), class: "date" },
        ], content.keywords));
    };
    const page = el("div", { class: "view" }, el("h1", null, say("keywords")), el("p", { class: "deck" }, say("keywordsLead", whole(content.keywords.length))), options);
    if (canCompare) {
        drawTrends();
        page.append(section(say("trends"), say("trendsNote", whole(content.terms.size)), trends));
    }
    drawList();
    page.append(section(say("keywords"), null, list));
    return page;
};
