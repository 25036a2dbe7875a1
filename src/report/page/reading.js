// What was read and what was rejected, by source, format and reason; and what the page leaves out.

const countList = (counts) => {
    const rows = Object.entries(counts ?? {}).sort((a, b) => b[1] - a[1]);
    const most = rows[0]?.[1] ?? 1;
    return el("ul", { class: "counts" }, rows.map(([name, count]) => el("li", null, el("div", { class: "rank" }, el("span", null, say(name)), el("span", { class: "count" }, whole(count))), bar(count / most, "plain"))));
};

const readingView = () => {
    const { input = {}, found = {}, totals = {}, settings = {}, boilerplate = [] } = content.run;
    const page = el("div", { class: "view" }, el("h1", null, say("reading")), el("p", { class: "deck" }, say("readingLead")),
        el("div", { class: "figures" }, figure(input.documents ?? 0, say("figRead")), figure(input.rejected ?? 0, say("figRejected")),
            figure(input.duplicates ?? 0, say("figDuplicates")), figure(totals.documents_without_date ?? 0, say("figUndated"))));
    page.append(el("div", { class: "columns three" },
        section(say("formats"), null, countList(found.formats)), section(say("encodings"), null, countList(found.encodings)),
        section(say("rejectedReasons"), null, Object.keys(found.rejected ?? {}).length > 0 ? countList(found.rejected) : el("p", { class: "note" }, say("nothingRejected")))));
    if (content.sources) {
        page.append(section(say("sources"), null, table({ name: "sources", note: say("shown", whole(content.sources.length), whole(content.allSources)), page: 30 }, [
            { head: say("source"), file: "source", value: ([name]) => name, cell: ([name]) => name || say("noName"), class: "lead-cell" },
            { head: say("documents"), file: "documents", value: (row) => row[1], cell: (row) => whole(row[1]), number: true },
            { head: say("duplicates"), file: "duplicates", value: (row) => row[2], cell: (row) => whole(row[2]), number: true },
            { head: say("mentions"), file: "mentions", value: (row) => row[3], cell: (row) => whole(row[3]), number: true },
            { head: say("first"), file: "first_date", value: (row) => row[4], cell: (row) => shownDate(row[4]), class: "date" },
            { head: say("last"), file: "last_date", value: (row) => row[5], cell: (row) => shownDate(row[5]), class: "date" },
        ], content.sources)));
    }
    if (content.rejected?.length > 0) {
        page.append(section(say("rejectedRows"), null, table({ name: "rejected", note: say("shown", whole(content.rejected.length), whole(input.rejected ?? content.rejected.length)), page: 20, class: "wide" }, [
            { head: say("path"), file: "path", value: (row) => row[0], class: "path" },
            { head: say("line"), file: "line", value: (row) => Number(row[1]) || 0, cell: (row) => row[1], number: true },
            { head: say("document"), file: "doc_id", value: (row) => row[2], class: "path" },
            { head: say("reason"), file: "reason", value: (row) => row[3] },
        ], content.rejected)));
    }
    if (boilerplate.length > 0) {
        page.append(section(say("boilerplate"), null, table({ name: "boilerplate", page: 10 }, [
            { head: say("source"), file: "source", value: (row) => row.source ?? "" }, { head: say("line"), file: "line", value: (row) => row.line ?? row.text ?? "" },
            { head: say("documents"), file: "documents", value: (row) => row.documents ?? 0, cell: (row) => whole(row.documents ?? 0), number: true },
        ], boilerplate)));
    }
    const { limits } = content;
    page.append(section(say("limits"), null, el("p", null, say("limitsText")),
        el("ul", null,
            el("li", null, say("limitEntities", typesHere().map((type) => `${say(type.name)} ${say("shown", whole(Math.min(type.most, type.all)), whole(type.all))}`).join(" · "))),
            el("li", null, say("limitRest", whole(limits.pairs), whole(limits.keywords), whole(limits.positions), whole(limits.contexts), whole(limits.partners), whole(limits.rejected))),
            content.periodsCut > 0 && el("li", null, say("limitPeriods"))),
        el("details", null, el("summary", null, say("settings")), el("pre", null, JSON.stringify(settings, null, 2)))));
    return page;
};
