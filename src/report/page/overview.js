// The first view: how much was read, when, and who is named most.

const figure = (number, words, href) =>
    el(href ? "a" : "div", { class: "figure", href }, el("strong", null, whole(number)), el("span", null, words));

const inputNames = () => (content.run.settings?.inputs ?? []).map((path) => path.split(/[\\/]/).filter(Boolean).at(-1) ?? path);

/// The last of seven cards has a row for itself, and room for more names.
const typeCard = (type, at, all) => {
    const entities = content.entities.filter((entity) => entity.type === type.name);
    const alone = all.length > 1 && at === all.length - 1 && all.length % 3 === 1;
    const first = entities.slice(0, alone ? 12 : 8);
    const most = first[0]?.mentions ?? 1;
    return el("article", { class: alone ? "card alone" : "card" },
        el("h3", null, typeMark(type.name), say(type.name)),
        el("ol", { class: "ranks" }, first.map((entity) => el("li", null,
            el("div", { class: "rank" }, entityLink(entity), sparkline(content.series(entity), type.name), el("span", { class: "count" }, whole(entity.mentions))),
            bar(entity.mentions / most, `type-${type.name}`)))),
        el("a", { class: "see-all", href: `#/entities/${type.name}` }, say("seeAll", whole(entities.length), whole(type.all))));
};

const overview = () => {
    const { totals = {}, input = {} } = content.run;
    const dated = content.periods.length > 0;
    const names = content.types.reduce((sum, type) => sum + type.all, 0);
    const from = inputNames();
    const page = el("div", { class: "view overview" },
        el("p", { class: "kicker" }, from.length > 0 ? say("readFrom", from.slice(0, 3).join(", ") + (from.length > 3 ? " …" : "")) : say("title")),
        el("h1", null, say("headline", whole(totals.documents ?? input.documents ?? 0), whole(totals.mentions ?? 0))),
        el("p", { class: "deck" }, say("deck", whole(names), whole(totals.sentences ?? 0), compact(totals.syllables ?? 0)),
            dated && ` · ${say("fromTo", shownDate(content.periods[0]), shownDate(content.periods.at(-1)))}`),
        el("div", { class: "figures" },
            figure(input.documents ?? 0, say("figRead"), "#/reading"),
            figure(input.rejected ?? 0, say("figRejected"), "#/reading"),
            figure(input.duplicates ?? 0, say("figDuplicates"), "#/reading"),
            figure(totals.documents_without_date ?? 0, say("figUndated")),
            content.has.positions && figure(totals.positions ?? 0, say("figPositions"), "#/positions")));
    if (content.periods.length > 2) {
        const undated = totals.documents_without_date ?? 0;
        page.append(section(say("perPeriod", say(periodName())), undated > 0 ? say("undated", whole(undated)) : null,
            periodBars(content.periodDocuments, say("perPeriod", say(periodName())), () => colour("accent"))));
    }
    if (content.has.entities) {
        page.append(section(say("most"), dated ? say("mostNote") : null, el("div", { class: "cards" }, typesHere().map((type, at, all) => typeCard(type, at, all)))));
    }
    return page;
};
