"use strict";
// Draws what the page does not hold as plain HTML: pages of messages, filters, the list of children. Texts are only ever set as text.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const text = data.texts, words = data.words, SIZE = 25, MOST = 20;
  const fill = (word, ...parts) => word.replace(/\{([abc])\}/g, (_, letter) => parts["abc".indexOf(letter)]);
  const grouped = (n) => n.toLocaleString("en-GB");
  const make = (name, content, kind) => {
    const element = document.createElement(name);
    if (content !== undefined) element.textContent = content;
    if (kind) element.className = kind;
    return element;
  };

  function cells(list, place, several) {
    if (several) list.append(make("li", text[place[0]], "of"));
    for (let i = 2; i < place.length; i += 2) {
      const [letters, heading] = text[place[i]].split("\t"), item = make("li");
      if (letters) item.append(make("span", letters, "column"), " ");
      item.append(make("bdi", heading));
      if (place[i + 1]) item.append(": ", make("bdi", text[place[i + 1]], "value"));
      list.append(item);
    }
    return list;
  }

  function drawRow(row) {
    const [child, message, help, answer, ...places] = row, line = make("tr"), at = make("td"), what = make("td");
    const head = make(child ? "th" : "td");
    if (child) {
      head.scope = "row";
      head.append(make("bdi", text[child]));
    }
    if (!places.length) at.textContent = words.whole;
    const say = (sentence, kind) => { const p = make("p", undefined, kind); p.append(make("bdi", sentence)); what.append(p); };
    if (message) say(text[message]);
    for (const place of places) {
      const span = make("span", undefined, "at");
      span.append(make("bdi", text[place[0]]));
      at.append(span);
      if (place.length > 2) what.append(cells(make("ul"), place, places.length > 1));
    }
    if (help) say(fill(words.todo, text[help]), "todo");
    if (answer) say(fill(words.answer, text[answer]), "reason");
    line.append(head, at, what);
    return line;
  }

  function drawChild([child, ...rest]) {
    const counts = rest.slice(0, 3);
    const line = make("tr"), head = make("th"), button = make("button", words.show);
    head.scope = "row";
    head.append(make("bdi", text[child]), " ", button);
    button.type = "button";
    button.setAttribute("aria-label", fill(words.show_child, text[child]));
    button.addEventListener("click", () => {
      form.reset();
      search.value = text[child];
      apply();
      form.scrollIntoView();
      search.focus();
    });
    line.append(head, ...counts.map((n) => make("td", grouped(n), "number")));
    return line;
  }

  // A list shown a page at a time; the buttons stay where they are, so that the keyboard does not lose its place.
  function paged(section, title, draw) {
    const table = section.querySelector(":scope > table"), body = table.querySelector("tbody"), pager = make("nav", undefined, "pager");
    const place = make("span"), back = make("button", words.previous), on = make("button", words.next);
    let rows = [], first = 0;
    pager.setAttribute("aria-label", fill(words.pages, title));
    for (const [button, step] of [[back, -SIZE], [on, SIZE]]) {
      button.type = "button";
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "true") return;
        first += step;
        show();
      });
      pager.append(button);
    }
    place.setAttribute("role", "status");
    pager.append(place);
    section.querySelectorAll("p.pager").forEach((p) => p.remove());
    table.after(pager);
    function show() {
      const last = Math.min(first + SIZE, rows.length);
      body.replaceChildren(...rows.slice(first, last).map(draw));
      back.setAttribute("aria-disabled", first === 0);
      on.setAttribute("aria-disabled", last === rows.length);
      place.textContent = fill(words.pager, grouped(first + 1), grouped(last), grouped(rows.length));
      pager.hidden = rows.length <= SIZE;
    }
    return (list) => { rows = list; first = 0; show(); };
  }

  const form = document.getElementById("filter");
  if (!form) return;
  const search = document.getElementById("search"), level = document.getElementById("level"), sheet = document.getElementById("sheet");
  // Which team, or worker, works with a child; only where the export says so.
  const locals = [...document.querySelectorAll("select[data-local]")].map((select, i) =>
    ({ select, of: new Map(data.children.map((child) => [child[0], child[4 + i]])) }));
  const found = document.getElementById("found");
  const groups = [...document.querySelectorAll("[data-group]")].map((section) => {
    const title = section.querySelector("h3").textContent;
    return { section, kind: section.dataset.section, title: title.toLowerCase(), rows: data.groups[+section.dataset.group], words: null, show: paged(section, title, drawRow) };
  });
  const all = groups.reduce((sum, group) => sum + group.rows.length, 0);

  // The words of a row in small letters, put together when the first search needs them.
  const lookup = (group) => group.words ??= group.rows.map((row) =>
    [...row.slice(0, 4), ...row.slice(4).flat()].map((n) => text[n]).join("\n").toLowerCase());

  function apply() {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean), sheetNumber = sheet.value ? text.indexOf(sheet.value) : -1;
    let count = 0;
    for (const group of groups) {
      const open = wanted.filter((word) => !group.title.includes(word));
      let rows = level.value && level.value !== group.kind ? [] : group.rows;
      if (open.length && rows.length) {
        const known = lookup(group);
        rows = rows.filter((_, i) => open.every((word) => known[i].includes(word)));
      }
      if (sheet.value) rows = rows.filter((row) => row.slice(4).some((place) => place[1] === sheetNumber));
      for (const { select, of } of locals) {
        const number = text.indexOf(select.value);
        if (select.value) rows = rows.filter((row) => of.get(row[0]) === number);
      }
      count += rows.length;
      group.section.hidden = rows.length === 0;
      if (rows.length) group.show(rows);
    }
    for (const section of document.querySelectorAll("section.level")) section.hidden = !section.querySelector(".group:not([hidden])");
    found.textContent = count ? fill(words.found, grouped(count), grouped(all)) : words.none;
  }

  let waiting = 0;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 150); });
  form.addEventListener("reset", () => setTimeout(apply, 0));
  form.hidden = false;
  const children = document.getElementById("children");
  if (children) paged(children, words.by_child, drawChild)(data.children);
  apply();

  // What is folded in would be missing on paper; of very many codes, the explanations alone would fill a book.
  let folded = [];
  addEventListener("beforeprint", () => { folded = groups.length > MOST ? [] : [...document.querySelectorAll("details:not([open])")]; folded.forEach((d) => { d.open = true; }); });
  addEventListener("afterprint", () => { folded.forEach((d) => { d.open = false; }); });
})();
