// Who stands with whom, as a picture: the whole, or the neighbourhood of one name.

const net = { types: null, together: null, nodes: 80 };

const netTypes = () => {
    if (net.types === null) {
        const wanted = ["PERSON", "ENTERPRISE", "STATE_BODY", "PARTY_BODY", "MASS_ORG"];
        const here = typesHere().map((type) => type.name);
        net.types = new Set(here.filter((name) => wanted.includes(name)));
        if (net.types.size === 0) net.types = new Set(here);
    }
    return net.types;
};

/// The pairs of the whole picture: those of the chosen types that stand together most, as long as there is room for their names.
const wholePicture = (together) => {
    const types = netTypes();
    const names = new Set();
    const pairs = [];
    for (const pair of content.pairs) {
        if (pair.together < together || !types.has(pair.a.type) || !types.has(pair.b.type)) continue;
        const more = [pair.a, pair.b].filter((entity) => !names.has(entity));
        if (names.size + more.length > net.nodes) continue;
        more.forEach((entity) => names.add(entity));
        pairs.push(pair);
    }
    return pairs;
};

/// The pairs around one name, and those among its partners.
const around = (entity) => {
    const names = new Set([entity]);
    const pairs = content.partners(entity).map((partner) => {
        names.add(partner.entity);
        return { a: entity, b: partner.entity, together: partner.together, documents: partner.documents, npmi: partner.npmi };
    });
    for (const partner of [...names].slice(1)) {
        for (const other of content.partners(partner)) {
            const known = pairs.some((pair) => (pair.a === partner && pair.b === other.entity) || (pair.b === partner && pair.a === other.entity));
            if (names.has(other.entity) && !known) pairs.push({ a: partner, b: other.entity, together: other.together, documents: other.documents, npmi: other.npmi });
        }
    }
    for (const pair of content.pairs) {
        const other = pair.a === entity ? pair.b : pair.b === entity ? pair.a : null;
        if (other === null || names.has(other) || names.size >= 40) continue;
        names.add(other);
        pairs.push(pair);
    }
    return pairs;
};

const picture = (pairs, centre) => chart("net", say("network"), (place) => {
    const look = frame();
    const weights = new Map();
    for (const { a, b, together } of pairs) for (const entity of [a, b]) weights.set(entity, (weights.get(entity) ?? 0) + together);
    const entities = [...weights.keys()].sort((a, b) => b.mentions - a.mentions);
    const mostMentions = Math.max(...entities.map((entity) => entity.mentions));
    const mostTogether = Math.max(...pairs.map((pair) => pair.together));
    const labelled = new Set(centre ? entities.slice(0, 40) : entities.slice(0, 46));
    const narrow = innerWidth < 700;
    const at = new Map(entities.map((entity, place) => [entity, place]));
    const edges = pairs.map(({ a, b, together }) => [at.get(a), at.get(b), Math.sqrt(together / mostTogether)]);
    const sides = narrow ? { left: 30, right: 56, top: 34, bottom: 30 } : { left: 90, right: 120, top: 36, bottom: 36 };
    const box = [place.clientWidth - sides.left - sides.right, place.clientHeight - sides.top - sides.bottom];
    const places = layout(entities.length, edges, box);
    const size = (entity) => (narrow ? 6 : 8) + Math.sqrt(entity.mentions / mostMentions) * (narrow ? 24 : 38);
    return {
        textStyle: look.textStyle, aria: look.aria, animation: false,
        tooltip: {
            ...look.tooltip, trigger: "item", formatter: ({ dataType, value, data }) => (dataType === "edge"
                ? `${data.names}\n${say("together")}: ${whole(value)}` : `${data.words}\n${say("mentions")}: ${whole(value)}`),
        },
        series: [{
            type: "graph", layout: "none", roam: true, draggable: true, scaleLimit: { min: 0.4, max: 8 },
            ...sides,
            data: entities.map((entity, at) => ({
                id: entity.id, name: entity.id, words: entity.name, value: entity.mentions, symbolSize: size(entity),
                x: places[at][0], y: places[at][1],
                itemStyle: { color: typeColour(entity.type), borderColor: entity === centre ? colour("ink") : colour("paper"), borderWidth: entity === centre ? 2.5 : 1.5 },
                label: { show: labelled.has(entity), position: places[at][0] > box[0] * 0.74 ? "left" : "right" },
            })),
            links: pairs.map(({ a, b, together }) => ({
                source: a.id, target: b.id, value: together, names: `${a.name} – ${b.name}`,
                lineStyle: { width: 0.6 + 5.4 * Math.sqrt(together / mostTogether), color: colour("edge"), opacity: 0.75, curveness: 0.06 },
            })),
            label: { distance: 4, color: colour("ink"), fontSize: narrow ? 11 : 12, textBorderColor: colour("paper"), textBorderWidth: 3, formatter: ({ data }) => (data.words.length > 34 ? `${data.words.slice(0, 33)}…` : data.words) },
            labelLayout: { hideOverlap: true },
            emphasis: { focus: "adjacency", label: { show: true, fontWeight: 600 }, lineStyle: { color: colour("accent"), opacity: 0.95 } },
            blur: { itemStyle: { opacity: 0.18 }, lineStyle: { opacity: 0.06 }, label: { opacity: 0.2 } },
        }],
    };
}, (drawn) => drawn.on("click", ({ dataType, data }) => { if (dataType === "node") location.hash = `#/network/${encodeURIComponent(data.id)}`; }));

const zoom = (place, by) => {
    const { drawn } = place.querySelector(".net") ?? {};
    if (drawn) drawn.setOption({ series: [{ zoom: Math.min(8, Math.max(0.4, (drawn.getOption().series[0].zoom ?? 1) * by)) }] });
};

const networkView = (id) => {
    if (!content.has.pairs || !content.has.entities) return missing();
    const centre = content.byId.get(id);
    const most = content.pairs.reduce((high, pair) => Math.max(high, pair.together), 1);
    net.together ??= 1;
    const place = el("div", { class: "net-place" });
    const list = el("div");
    const draw = () => {
        const pairs = centre ? around(centre) : wholePicture(net.together);
        if (pairs.length === 0) {
            place.replaceChildren(el("p", { class: "note empty" }, say("noPairs")));
            list.replaceChildren();
            return;
        }
        place.replaceChildren(picture(pairs, centre), el("div", { class: "zoom" },
            button("+", () => zoom(place, 1.4), { "aria-label": say("zoomIn"), title: say("zoomIn") }),
            button("−", () => zoom(place, 1 / 1.4), { "aria-label": say("zoomOut"), title: say("zoomOut") })));
        list.replaceChildren(table({ name: centre ? `pairs-${centre.id}` : "pairs", note: say("shown", whole(pairs.length), whole(content.run.rows?.cooccurrences ?? pairs.length)), page: 20, sort: [2, true] }, [
            { head: say("name"), file: "a_name", value: (pair) => pair.a.name, cell: (pair) => [typeMark(pair.a.type), entityLink(pair.a)], class: "lead-cell" },
            { head: `${say("name")} 2`, file: "b_name", value: (pair) => pair.b.name, cell: (pair) => [typeMark(pair.b.type), entityLink(pair.b)], class: "lead-cell" },
            { head: say("together"), file: "together", value: (pair) => pair.together, cell: (pair) => whole(pair.together), number: true },
            { head: say("documents"), file: "documents", value: (pair) => pair.documents, cell: (pair) => whole(pair.documents), number: true },
            { head: say("npmi"), file: "npmi", value: (pair) => pair.npmi, cell: (pair) => score(pair.npmi), number: true },
        ], pairs));
    };
    const toggles = el("div", { class: "chips legend", role: "group" }, typesHere().map((type) => {
        const chip = el("button", { type: "button", class: "chip", "aria-pressed": String(netTypes().has(type.name)), "data-value": type.name }, typeMark(type.name), say(type.name));
        chip.addEventListener("click", () => {
            const types = netTypes();
            if (types.has(type.name)) types.delete(type.name); else types.add(type.name);
            chip.setAttribute("aria-pressed", String(types.has(type.name)));
            draw();
        });
        return chip;
    }));
    const slider = (words, value, properties, take) => {
        const output = el("output", null, whole(value));
        return el("label", { class: "slider" }, el("span", null, words, " ", output),
            el("input", { type: "range", ...properties, oninput: (event) => { output.textContent = whole(take(Number(event.target.value))); }, onchange: draw }));
    };
    // Weights go up by steps that grow.
    const weight = (step) => Math.max(1, Math.round(most ** (step / 100)));
    const step = most > 1 ? Math.round((100 * Math.log(net.together)) / Math.log(most)) : 0;
    draw();
    return el("div", { class: "view network" },
        el("h1", null, centre ? say("neighbourhood", centre.name) : say("network")),
        el("p", { class: "deck" }, centre
            ? [el("a", { href: "#/network" }, say("back")), " · ", el("a", { href: `#/name/${encodeURIComponent(centre.id)}` }, say("openPage"))]
            : say("networkLead", unitName())),
        el("div", { class: "controls" }, !centre && toggles,
            !centre && el("div", { class: "sliders" }, slider(say("minTogether"), net.together, { min: 0, max: 100, value: step, "data-control": "together" }, (value) => { net.together = weight(value); return net.together; }),
                slider(say("nodes"), net.nodes, { min: 20, max: 200, step: 10, value: net.nodes, "data-control": "nodes" }, (value) => { net.nodes = value; return value; }))),
        place, el("p", { class: "note" }, say("zoomHint")),
        section(say("pairs"), null, list));
};
