// All names that the page has, by type; persons can be sorted by family name or by given name.

const givenName = (entity) => (entity.type === "PERSON" ? entity.name.trim().split(/\s+/).at(-1) : "");

const entitiesView = (chosen) => {
    if (!content.has.entities) return missing();
    const types = typesHere();
    const type = types.some((one) => one.name === chosen) ? chosen : "";
    const place = el("div");
    let filter = "";
    const draw = () => {
        const wanted = plain(filter);
        const rows = content.entities.filter((entity) =>
            (type === "" || entity.type === type) && (wanted === "" || plain(`${entity.name} ${entity.surfaces}`).includes(wanted)));
        const all = type === "" ? types.reduce((sum, one) => sum + one.all, 0) : types.find((one) => one.name === type).all;
        place.replaceChildren(table({ name: type === "" ? "entities" : `entities-${type}`, note: say("shown", whole(rows.length), whole(all)), class: "wide" }, [
            { head: say("name"), file: "name", value: (entity) => entity.name,
                cell: (entity) => [typeMark(entity.type), entityLink(entity)], class: "lead-cell" },
            { head: say("givenName"), file: "given_name", value: (entity) => givenName(entity), sortValue: (entity) => givenFirst(entity.name), cell: givenName, class: "given", hidden: type !== "PERSON" },
            { head: say("type"), file: "type", value: (entity) => entity.type, cell: (entity) => say(entity.type), class: "kind-cell", hidden: type !== "" },
            { head: say("kind"), file: "kind", value: (entity) => entity.kind, hidden: true },
            { head: "", file: "entity_id", value: (entity) => entity.id, hidden: true },
            { head: say("mentions"), file: "mentions", value: (entity) => entity.mentions, cell: (entity) => whole(entity.mentions), number: true },
            { head: say("documents"), file: "documents", value: (entity) => entity.documents, cell: (entity) => whole(entity.documents), number: true },
            { head: say("trend"), cell: (entity) => sparkline(content.series(entity), entity.type), sortValue: (entity) => entity.last, class: "spark-cell" },
            { head: say("first"), file: "first_date", value: (entity) => entity.first, cell: (entity) => shownDate(entity.first), class: "date" },
            { head: say("last"), file: "last_date", value: (entity) => entity.last, cell: (entity) => shownDate(entity.last), class: "date" },
            { head: "", file: "top_surfaces", value: (entity) => entity.surfaces, hidden: true },
        ], rows));
    };
    draw();
    const options = [["", say("all")], ...types.map((one) => [one.name, say(one.name), one.name])];
    return el("div", { class: "view" },
        el("h1", null, type === "" ? say("entities") : say(type)),
        el("p", { class: "deck" }, say("entitiesLead")),
        choice(options, type, (value) => { location.hash = value === "" ? "#/entities" : `#/entities/${value}`; }),
        el("input", { type: "search", class: "filter", placeholder: say("filter"), "aria-label": say("filter"), oninput: (event) => { filter = event.target.value; draw(); } }),
        place);
};
