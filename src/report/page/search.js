// Search over names, terms, offices and sentences as one types: with accents what has them, without accents what sounds like it.

let index = null;

const searchIndex = () => {
    if (index !== null) return index;
    const entry = (kind, words, more, target) => ({ kind, words, more, target, plain: ` ${plain(words)}`, accented: ` ${accented(words)}` });
    index = [];
    for (const entity of content.entities) index.push(entry(entity.type, [entity.name, ...entity.surfaces.split("|")].join(" "), entity, { entity }));
    for (const keyword of content.keywords) index.push(entry("keyword", keyword.term, null, { keyword }));
    for (const position of content.positions) {
        if (position.entities[0] === null) index.push(entry("position", `${position.person} ${position.office} ${position.body}`, null, { position }));
    }
    for (const entity of content.entities) {
        for (const line of content.contexts(entity)) index.push(entry("context", `${line.left}${line.middle}${line.right}`, null, { entity, line }));
    }
    return index;
};

/// The best entries of each kind for a query; words that begin with it come first.
const find = (query) => {
    const bare = plain(query).trim();
    if (bare === "") return [];
    const strict = accented(query).trim();
    const field = strict === bare ? "plain" : "accented";
    const wanted = field === "plain" ? bare : strict;
    const groups = { names: [], keyword: [], position: [], context: [] };
    const most = { names: 8, keyword: 4, position: 4, context: 5 };
    for (const entry of searchIndex()) {
        const text = entry[field];
        const at = text.indexOf(wanted);
        if (at < 0) continue;
        const group = groups[entry.kind] ?? groups.names;
        group.push([text[at - 1] === " " ? (at === 1 ? 0 : 1) : 2, entry]);
    }
    return Object.entries(groups).flatMap(([name, found]) => {
        // Sorting is stable, so the more frequent ones stay first among equals.
        const sorted = found.sort((a, b) => a[0] - b[0]).map(([, entry]) => entry);
        const seen = new Set();
        return sorted.filter((entry) => !seen.has(entry.words) && seen.add(entry.words)).slice(0, most[name]);
    });
};

const goTo = ({ entity, keyword, position }) => {
    if (entity) location.hash = `#/name/${encodeURIComponent(entity.id)}`;
    else if (keyword) {
        if (content.terms.has(keyword.place) && !chosenLines().some((line) => line.keyword === keyword)) chooseLine({ keyword });
        location.hash = "#/keywords";
    } else {
        offices.filter = position.person;
        location.hash = "#/positions";
    }
};

const foundLine = (entry) => {
    const { entity, keyword, position, line } = entry.target;
    if (line) return [el("span", { class: "found-kind" }, say("contexts")), el("span", { class: "found-words sentence" }, line.left.slice(-50), el("b", null, line.middle), line.right.slice(0, 60))];
    if (entity) return [el("span", { class: "found-kind" }, typeMark(entity.type), say(entity.type)), el("span", { class: "found-words" }, entity.name), el("span", { class: "count" }, whole(entity.mentions))];
    if (keyword) return [el("span", { class: "found-kind" }, say("keywords")), el("span", { class: "found-words" }, keyword.term), el("span", { class: "count" }, whole(keyword.frequency))];
    return [el("span", { class: "found-kind" }, say("positions")), el("span", { class: "found-words" }, `${position.person} – ${position.office}${position.body && ` – ${position.body}`}`)];
};

const searchBox = () => {
    const list = el("ul", { class: "found", id: "found", role: "listbox", hidden: true });
    let at = -1;
    let entries = [];
    const close = () => { list.hidden = true; at = -1; box.setAttribute("aria-expanded", "false"); };
    const choose = (entry) => { close(); box.value = ""; box.blur(); goTo(entry.target); };
    const mark = () => [...list.children].forEach((line, place) => line.setAttribute("aria-selected", String(place === at)));
    const look = () => {
        entries = find(box.value);
        at = entries.length > 0 ? 0 : -1;
        list.replaceChildren(...entries.map((entry) => el("li", { role: "option", onmousedown: (event) => { event.preventDefault(); choose(entry); } }, foundLine(entry))));
        if (entries.length === 0 && box.value.trim() !== "") list.append(el("li", { class: "note" }, say("noResult", box.value.trim())));
        list.hidden = box.value.trim() === "";
        box.setAttribute("aria-expanded", String(!list.hidden));
        mark();
    };
    const box = el("input", {
        type: "search", id: "search", role: "combobox", "aria-controls": "found", "aria-expanded": "false", autocomplete: "off", spellcheck: "false",
        placeholder: say("search"), "aria-label": say("searchLabel"), oninput: look, onfocus: () => { searchIndex(); if (box.value) look(); }, onblur: close,
        onkeydown: (event) => {
            if (event.key === "Escape") { close(); return; }
            if (event.key === "Enter" && entries[at]) { event.preventDefault(); choose(entries[at]); return; }
            const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (!move || entries.length === 0) return;
            event.preventDefault();
            at = (at + move + entries.length) % entries.length;
            mark();
            list.children[at].scrollIntoView({ block: "nearest" });
        },
    });
    return el("div", { class: "search", role: "search" }, box, list);
};
