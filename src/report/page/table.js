// A table that can be sorted by its heads, shows its rows by and by, and can be downloaded with all of them.

/// `columns`: { head, value(row) for files and sorting, cell(row) for the eye, number, hidden }. `about.sort` is [column, descending].
const table = (about, columns, rows) => {
    const page = about.page ?? 50;
    let shown = page;
    let sorted = rows;
    let order = about.sort ?? null;
    const visible = columns.filter((column) => !column.hidden);
    const body = el("tbody");
    const heads = el("tr");
    const rest = el("div", { class: "table-more" });

    const sort = () => {
        if (order === null) return;
        const [at, descending] = order;
        const value = visible[at].sortValue ?? visible[at].value;
        const compare = (a, b) => {
            const [x, y] = [value(a), value(b)];
            return typeof x === "number" && typeof y === "number" ? x - y : collator.compare(String(x), String(y));
        };
        sorted = [...rows].sort((a, b) => (descending ? compare(b, a) : compare(a, b)));
    };
    const draw = () => {
        const made = sorted.slice(0, shown).map((row) => el("tr", null, visible.map((column) =>
            el("td", { class: [column.number ? "number" : "", column.class ?? ""].join(" ").trim() || null, "data-head": column.head }, (column.cell ?? column.value)(row)))));
        body.replaceChildren(...made);
        const left = sorted.length - Math.min(shown, sorted.length);
        rest.replaceChildren();
        if (left > 0) rest.append(button(say("more", whole(Math.min(left, page * 2))), () => { shown += page * 2; draw(); }, { class: "quiet" }));
        heads.replaceChildren(...visible.map((column, at) => {
            const is = order !== null && order[0] === at;
            const head = column.head === "" ? "" : button(column.head, () => {
                order = [at, is ? !order[1] : Boolean(column.number)];
                sort();
                draw();
            });
            return el("th", { scope: "col", class: [column.number ? "number" : "", column.class ?? ""].join(" ").trim() || null, "aria-sort": is ? (order[1] ? "descending" : "ascending") : null }, head);
        }));
    };
    sort();
    draw();
    const file = columns.filter((column) => column.value);
    return el("div", { class: "table" },
        el("div", { class: "table-head" },
            el("p", { class: "note" }, about.note ?? ""),
            csvButton(about.name, file.map((column) => column.file ?? column.head), () => sorted.map((row) => file.map((column) => column.value(row))))),
        el("div", { class: "table-scroll" }, el("table", { class: about.class ?? null }, el("thead", null, heads), body)),
        rest);
};
