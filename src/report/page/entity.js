// The page of one name: when it is mentioned, how it is written, with whom, in which sentences, and its offices.

const sourceLine = (document) => (document
    ? el("cite", { title: document.id }, [shownDate(document.date), document.source, document.title || document.id.split("/").at(-1)].filter(Boolean).join(" · "))
    : null);

/// Lines of a concordance, the name in the middle.
const concordance = (lines) => el("div", { class: "kwic" }, lines.map((line) => el("div", { class: "kwic-line" },
    el("span", { class: "kwic-left" }, line.left), el("mark", null, line.middle), el("span", { class: "kwic-right" }, line.right), sourceLine(line.document))));

const sentence = (line) => el("blockquote", null,
    line.middle !== "" && el("p", null, line.left, el("mark", null, line.middle), line.right), sourceLine(line.document));

const officeLine = (position, subject) => el("li", { class: "office" },
    el("div", { class: "office-words" }, subject,
        position.former && el("span", { class: "tag" }, say("former"))),
    el("div", { class: "office-when" }, shownSpan(position.first, position.last), " · ", say("ofDocuments", whole(position.documents))),
    el("details", null, el("summary", null, say("sentences")), position.sources.map(sentence)));

const linked = (entity, words) => (entity ? entityLink(entity, words) : el("span", { class: "name" }, words));

const officeAndBody = (position) => [linked(position.entities[1], position.office), position.body !== "" && [el("span", { class: "sep" }, " – "), linked(position.entities[2], position.body)]];
const holder = (position) => [linked(position.entities[0], position.person), el("span", { class: "sep" }, " – "), position.office];
const holderAndBody = (position) => [linked(position.entities[0], position.person), position.body !== "" && [el("span", { class: "sep" }, " – "), linked(position.entities[2], position.body)]];

const byTime = (positions) => [...positions].sort((a, b) => (b.last || "").localeCompare(a.last || "") || b.documents - a.documents);

const entityView = (id) => {
    const entity = content.byId.get(id);
    if (!entity) return el("div", { class: "view" }, el("h1", null, say("noSuch")), el("p", null, id));
    const series = content.series(entity);
    const partners = content.partners(entity);
    const lines = content.contexts(entity);
    const parent = content.byId.get(entity.parent);
    const at = { PERSON: 0, TITLE: 1 }[entity.type] ?? 2;
    const offices = byTime(content.positions.filter((position) => position.entities[at] === entity));
    const says = { 0: ["held", officeAndBody], 1: ["holdersOf", holderAndBody], 2: ["holders", holder] }[at];
    const most = partners[0]?.together ?? 1;
    const spellings = [...new Set(entity.surfaces.split("|"))].filter(Boolean);
    const page = el("div", { class: `view entity type-${entity.type}` },
        el("p", { class: "kicker" }, typeMark(entity.type), el("a", { href: `#/entities/${entity.type}` }, say(entity.type)), entity.known && el("span", { class: "tag" }, say("inLexicon"))),
        el("h1", null, entity.name),
        el("p", { class: "deck" }, [`${whole(entity.mentions)} ${say("mentions").toLowerCase()}`, say("ofDocuments", whole(entity.documents)), shownSpan(entity.first, entity.last)].join(" · "),
            parent && [` · ${say("partOf")} `, entityLink(parent)]),
        el("p", { class: "actions" },
            content.has.pairs && partners.length > 0 && el("a", { class: "quiet", href: `#/network/${encodeURIComponent(entity.id)}` }, say("inNetwork")),
            series.length > 0 && content.periods.length > 2 && button(say("compare"), () => { chooseLine({ entity }); location.hash = "#/keywords"; }, { class: "quiet" })));
    if (series.length > 0 && content.periods.length > 2) {
        page.append(section(say("overTime"), null, periodBars(dense(series, "mentions"), say("overTime"), () => typeColour(entity.type))));
    }
    const columns = el("div", { class: "columns" });
    if (partners.length > 0) {
        columns.append(section(say("partners"), say("partnersNote", whole(partners.length), unitName()),
            table({ name: `partners-${entity.id}`, class: "ranked" }, [
                { head: say("name"), file: "name", value: (pair) => pair.entity.name, cell: (pair) => [typeMark(pair.entity.type), entityLink(pair.entity), bar(pair.together / most, `type-${pair.entity.type}`)], class: "lead-cell" },
                { head: say("together"), file: "together", value: (pair) => pair.together, cell: (pair) => whole(pair.together), number: true },
                { head: say("npmi"), file: "npmi", value: (pair) => pair.npmi, cell: (pair) => score(pair.npmi), number: true },
            ], partners)));
    }
    if (spellings.length > 0) {
        columns.append(section(say("spellings"), null, el("ul", { class: "spellings" }, spellings.map((words) => el("li", null, words)))));
    }
    page.append(columns);
    if (offices.length > 0) {
        page.append(section(say(says[0]), null, el("ul", { class: "offices" }, offices.slice(0, 60).map((position) => officeLine(position, says[1](position))))));
    }
    page.append(section(say("contexts"), lines.length > 0 ? say("contextsNote", whole(lines.length)) : say("noContexts"), concordance(lines),
        lines.length > 0 && csvButton(`contexts-${entity.id}`, ["doc_id", "date", "left", "name", "right"],
            () => lines.map((line) => [line.document?.id, line.document?.date, line.left, line.middle, line.right]))));
    return page;
};
