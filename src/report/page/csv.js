// Tables as CSV files that a spreadsheet opens at a double click and never runs.

/// A text that would be a formula stays a text.
const guarded = (text) => (/^["\uFEFF]*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);

const cell = (value) => {
    if (typeof value === "number") return String(value);
    const text = guarded(String(value ?? ""));
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const download = (name, header, rows) => {
    const text = [header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
    const address = URL.createObjectURL(new Blob(["\uFEFF", text, "\r\n"], { type: "text/csv;charset=utf-8" }));
    const link = el("a", { href: address, download: `${name}.csv` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
};

const csvButton = (name, header, rows) => button(say("csv"), () => download(name, header, rows()), { class: "quiet csv", "data-table": name });
