// Charts by ECharts, in the colours of the page; drawn on canvas, tooltips too, so that no text of an article becomes HTML.

const open = new Set();

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const typeColour = (type) => colour(`type-${type.toLowerCase().replaceAll("_", "-")}`);
const LINE_COLOURS = ["line-1", "line-2", "line-3", "line-4", "line-5", "line-6", "line-7", "line-8"];

const frame = () => {
    const [ink, soft, rule, paper] = ["ink", "soft", "rule", "raised"].map(colour);
    const font = getComputedStyle(document.body).fontFamily;
    return {
        textStyle: { fontFamily: font, color: ink },
        aria: { enabled: true },
        animation: false,
        grid: { left: 8, right: 14, top: 18, bottom: 6, containLabel: true },
        tooltip: {
            trigger: "axis", renderMode: "richText", confine: true, backgroundColor: paper, borderColor: rule, borderWidth: 1, padding: [8, 10],
            textStyle: { color: ink, fontFamily: font, fontSize: 13 }, axisPointer: { type: "line", lineStyle: { color: soft, width: 1 } },
        },
        axis: (more) => ({
            axisLine: { lineStyle: { color: rule } }, axisTick: { show: false }, axisLabel: { color: soft, fontSize: 12, hideOverlap: true },
            splitLine: { lineStyle: { color: rule, width: 1 } }, ...more,
        }),
    };
};

/// A chart in its own element, which is drawn when it stands in the page.
const chart = (className, label, option, prepare) => {
    const place = el("div", { class: `chart ${className}`, role: "img", "aria-label": label });
    requestAnimationFrame(() => {
        if (!place.isConnected) return;
        const drawn = echarts.init(place, null, { renderer: "canvas" });
        drawn.setOption(option(place));
        place.drawn = drawn;
        const watch = new ResizeObserver(() => drawn.resize());
        watch.observe(place);
        open.add({ drawn, watch });
        prepare?.(drawn);
    });
    return place;
};

const closeCharts = () => {
    for (const { drawn, watch } of open) {
        watch.disconnect();
        drawn.dispose();
    }
    open.clear();
};

/// Every period, also those in which nothing is mentioned: an axis without gaps.
const dense = (series, key) => {
    const values = new Array(content.periods.length).fill(0);
    for (const point of series) values[point.at] = point[key];
    return values;
};

const periodAxis = (look) => look.axis({
    type: "category", data: content.periods, splitLine: { show: false },
    axisLabel: { color: colour("soft"), fontSize: 12, hideOverlap: true, formatter: (iso) => shownDate(iso) },
});

/// Bars over the periods.
const periodBars = (values, label, paint) => chart("bars", label, () => {
    const look = frame();
    return {
        textStyle: look.textStyle, aria: look.aria, animation: false, grid: look.grid,
        tooltip: { ...look.tooltip, axisPointer: { type: "shadow", shadowStyle: { color: colour("wash") } }, formatter: ([bar]) => `${shownDate(bar.name)}\n${whole(bar.value)}` },
        xAxis: periodAxis(look),
        yAxis: look.axis({ type: "value", minInterval: 1, axisLine: { show: false }, axisLabel: { color: colour("soft"), fontSize: 12, formatter: compact } }),
        series: [{ type: "bar", data: values, itemStyle: { color: paint() }, barCategoryGap: content.periods.length > 60 ? "12%" : "25%", barMaxWidth: 26 }],
    };
});
