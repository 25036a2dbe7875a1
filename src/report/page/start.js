// The frame of the page and its addresses: `#/view/what`.

const VIEWS = { overview, entities: entitiesView, name: entityView, network: networkView, keywords: keywordsView, positions: positionsView, reading: readingView };
const TABS = ["overview", "entities", "network", "keywords", "positions", "reading"];

const remember = (key, value) => { try { localStorage.setItem(`trich-${key}`, value); } catch { /* Pages from a file may not be allowed to. */ } };
const remembered = (key) => { try { return localStorage.getItem(`trich-${key}`); } catch { return null; } };

const address = () => {
    const [, view = "", ...rest] = location.hash.split("/");
    let what = rest.join("/");
    try { what = decodeURIComponent(what); } catch { /* A broken address names nothing. */ }
    return { view: VIEWS[view] ? view : "overview", what };
};

const masthead = (view) => {
    const current = view === "name" ? "entities" : view;
    const tabs = el("nav", { class: "tabs", "aria-label": say("title") }, TABS.map((name) => el("a", { href: `#/${name}`, "aria-current": name === current ? "page" : null }, say(name))));
    const turned = () => {
        const dark = matchMedia("(prefers-color-scheme: dark)").matches;
        return (document.documentElement.dataset.theme ?? (dark ? "dark" : "light")) === "dark" ? "light" : "dark";
    };
    document.getElementById("masthead").replaceChildren(
        el("div", { class: "mast-top" },
            el("a", { class: "brand", href: "#/overview" }, say("title")),
            searchBox(),
            el("div", { class: "switches" },
                button(say("languageCode"), () => { useLanguage(language === "vi" ? "en" : "vi"); remember("language", language); index = null; show(); }, { class: "switch", id: "language", title: say("language"), "aria-label": say("language") }),
                button(icon("M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13ZM8 3.1a4.9 4.9 0 0 1 0 9.8Z"), () => { const theme = turned(); document.documentElement.dataset.theme = theme; remember("theme", theme); show(); }, { class: "switch", id: "theme", title: say("theme"), "aria-label": say("theme") }),
                button(icon("M4 1.5h8V5H4ZM2.5 6h11A1.5 1.5 0 0 1 15 7.5v4h-3v3H4v-3H1v-4A1.5 1.5 0 0 1 2.5 6ZM5.5 10v3.1h5V10Z"), () => print(), { class: "switch print", title: say("print"), "aria-label": say("print") }))),
        tabs);
    tabs.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
};

const show = () => {
    const { view, what } = address();
    const main = document.getElementById("main");
    closeCharts();
    masthead(view);
    main.replaceChildren(VIEWS[view](what));
    document.title = `${main.querySelector("h1")?.textContent ?? say("title")} · trich`;
    document.getElementById("foot").replaceChildren(el("p", null, say("footer", content.run.version ?? "")));
};

const start = async () => {
    const theme = remembered("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    useLanguage(remembered("language") ?? "vi");
    try {
        const place = document.getElementById("content");
        content = named(await unpack(place.textContent));
        place.remove();
        show();
    } catch (error) {
        document.getElementById("main").replaceChildren(el("p", { class: "wait" }, say("failed", error.message)));
        throw error;
    }
    addEventListener("hashchange", () => { show(); scrollTo(0, 0); document.getElementById("main").focus({ preventScroll: true }); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    // Names are not looked for before someone types, but then at once.
    (window.requestIdleCallback ?? setTimeout)(() => searchIndex());
    document.documentElement.dataset.ready = "true";
};

start();
