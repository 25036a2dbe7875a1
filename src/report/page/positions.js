// Who held which office when, by person or by body, each with its sentences.

const offices = { by: "person", former: true, filter: "" };

/// First and last date on the span of all dates.
const spanBar = (position, [low, high]) => {
    if (!position.first || low === high) return null;
    const place = (iso, end) => {
        const time = Date.parse(iso.length === 4 ? `${iso}-${end ? "12-31" : "01-01"}` : iso.length === 7 ? `${iso}-${end ? "28" : "01"}` : iso);
        return Math.min(1, Math.max(0, (time - low) / (high - low)));
    };
    const [from, to] = [place(position.first, false), place(position.last, true)];
    if (Number.isNaN(from) || Number.isNaN(to)) return null;
    return svg("svg", { class: "span", viewBox: "0 0 120 8", width: 120, height: 8, "aria-hidden": "true" },
        svg("rect", { class: "span-all", x: 0, y: 3.5, width: 120, height: 1 }),
        svg("rect", { class: position.former ? "span-former" : "span-held", x: Math.min(116, from * 120).toFixed(1), y: 1, width: Math.max(4, (to - from) * 120).toFixed(1), height: 6, rx: 2 }));
};

const dateSpan = () => {
    const times = content.positions.flatMap((position) => [position.first, position.last]).filter((iso) => iso.length === 10).map((iso) => Date.parse(iso)).filter((time) => !Number.isNaN(time));
    return times.length > 0 ? [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))] : [0, 0];
};

const grouped = (positions) => {
    const place = offices.by === "person" ? 0 : 2;
    const groups = new Map();
    for (const position of positions) {
        const entity = position.entities[place];
        const words = place === 0 ? position.person : position.body;
        const key = entity ? entity.id : plain(words);
        const group = groups.get(key) ?? { entity, words: entity?.name ?? words, positions: [], documents: 0 };
        group.positions.push(position);
        group.documents += position.documents;
        groups.set(key, group);
    }
    return [...groups.values()].sort((a, b) => (a.words === "") - (b.words === "") || b.documents - a.documents);
};

const positionsView = () => {
    if (!content.has.positions) return missing();
    const list = el("div", { class: "office-groups" });
    const head = el("div");
    const rest = el("div", { class: "table-more" });
    const span = dateSpan();
    const draw = () => {
        const wanted = plain(offices.filter);
        const rows = content.positions.filter((position) => (offices.former || !position.former)
            && (wanted === "" || plain(`${position.person} ${position.office} ${position.body}`).includes(wanted)));
        const groups = grouped(rows);
        let shown = 0;
        const more = () => {
            for (const group of groups.slice(shown, shown + 30)) {
                list.append(el("article", { class: "office-group" },
                    el("h3", null, group.words === "" ? say("withoutBody") : linked(group.entity, group.words)),
                    el("ul", { class: "offices" }, byTime(group.positions).slice(0, 25).map((position) => {
                        const line = officeLine(position, offices.by === "person" ? officeAndBody(position) : holder(position));
                        const drawn = spanBar(position, span);
                        if (drawn) line.insertBefore(drawn, line.children[1]);
                        return line;
                    }))));
            }
            shown = Math.min(groups.length, shown + 30);
            rest.replaceChildren();
            if (shown < groups.length) rest.append(button(say("moreGroups", whole(Math.min(30, groups.length - shown))), more, { class: "quiet" }));
        };
        list.replaceChildren();
        more();
        head.replaceChildren(el("div", { class: "table-head" }, el("p", { class: "note" }, say("shown", whole(rows.length), whole(content.allPositions))),
            csvButton("positions", ["person", "title", "body", "former", "first_date", "last_date", "documents", "doc_id", "sentence"],
                () => rows.map((position) => [position.person, position.office, position.body, String(position.former), position.first, position.last, position.documents,
                    position.sources[0]?.document?.id ?? "", position.sources[0] ? `${position.sources[0].left}${position.sources[0].middle}${position.sources[0].right}` : ""]))));
    };
    const chips = el("div");
    const drawChips = () => chips.replaceChildren(choice([["person", say("byPerson")], ["body", say("byBody")]], offices.by, (value) => { offices.by = value; drawChips(); draw(); }));
    drawChips();
    draw();
    return el("div", { class: "view positions" },
        el("h1", null, say("positions")), el("p", { class: "deck" }, say("positionsLead")),
        el("div", { class: "controls" }, chips,
            el("input", { type: "search", class: "filter", placeholder: say("filter"), "aria-label": say("filter"), value: offices.filter, oninput: (event) => { offices.filter = event.target.value; draw(); } }),
            el("label", { class: "check" }, el("input", { type: "checkbox", checked: offices.former, onchange: (event) => { offices.former = event.target.checked; draw(); } }), " ", say("onlyFormer"))),
        head, list, rest);
};
