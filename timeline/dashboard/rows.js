// A table to read: rows that wrap, headings that sort, rows that open by click or by key. What it shows is text, never markup.
const FIRST = 40, MORE = 100;

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".rows");
  if (root.stamp !== data.stamp) {
    root.stamp = data.stamp;
    paint(root, data, FIRST, setTriggerValue);
  }
  for (const row of root.querySelectorAll("tbody tr")) {
    row.toggleAttribute("data-open", row.dataset.id === data.open);
    row.querySelector("button").ariaExpanded = String(row.dataset.id === data.open);
  }
}

function paint(root, data, shown, say) {
  const body = element("tbody", { role: "rowgroup" }, data.rows.slice(0, shown).map((row) => line(row, data.columns, say)));
  body.addEventListener("keydown", step);
  const head = element("thead", { role: "rowgroup" }, [element("tr", { role: "row" }, data.columns.map((column) => heading(column, data, say)))]);
  const parts = [element("table", { role: "table", "aria-label": data.label }, [head, body])];
  const left = data.rows.length - shown;
  if (left > 0) {
    const more = element("button", { class: "more", type: "button" }, [`Show ${Math.min(left, MORE)} more`]);
    more.onclick = () => {
      paint(root, data, shown + MORE, say);
      root.querySelectorAll("tbody tr")[shown].querySelector("button").focus();
    };
    parts.push(more);
  }
  root.replaceChildren(...parts);
  const first = root.querySelector("tbody tr[data-open] button") || root.querySelector("tbody button");
  if (first) first.tabIndex = 0;
}

function heading(column, { sort, sorts }, say) {
  if (!sorts) return element("th", { role: "columnheader", scope: "col", class: column.kind }, [element("span", {}, [column.name])]);
  const sorted = sort && sort[0] === column.key ? (sort[1] ? "descending" : "ascending") : "none";
  const button = element("button", { type: "button", title: `Sort by ${column.name.toLowerCase()}` }, [column.name]);
  button.onclick = () => say("sort", column.key);
  return element("th", { role: "columnheader", scope: "col", "aria-sort": sorted, class: column.kind }, [button]);
}

function line([id, ...cells], columns, say) {
  const row = element("tr", { role: "row", "data-id": id }, cells.map((cell, n) => field(cell, columns[n])));
  row.onclick = () => {
    if (String(getSelection())) return;
    row.querySelector("button").focus({ preventScroll: true });
    say("open", id);
  };
  return row;
}

function field(cell, column) {
  const parts = [];
  for (const [text, colour] of cell.marked || []) {
    const dot = element("i", { "aria-hidden": "true" });
    dot.style.background = colour;
    parts.push(element("span", { class: "mark" }, [dot, text]));
  }
  if (cell.text) {
    const name = column.kind === "title" ? "button" : "div";
    parts.push(element(name, { dir: "auto", ...(name === "button" && { type: "button", tabindex: "-1" }) }, [cell.text]));
  }
  if (cell.under) parts.push(element("small", { dir: "auto" }, [cell.under]));
  return element("td", { role: "cell", class: column.kind, "data-name": column.name }, parts);
}

// One stop for the tabulator: arrows, Home and End go from row to row.
function step(event) {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || !buttons[to]) return;
  event.preventDefault();
  for (const button of buttons) button.tabIndex = -1;
  buttons[to].tabIndex = 0;
  buttons[to].focus();
}

// The roles are said because a table that is laid out as cards is none to a browser.
function element(name, attributes, children = []) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
