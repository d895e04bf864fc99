// Puts the columns together: people, tabs on narrow screens, dialogs, and the connection to the simulator.

import { move, watch } from "./api.js";
import { Column } from "./column.js";

const LANGUAGES = ["en", "ko", "ja", "zh-hans", "zh-hant", "ru", "vi", "th", "id", "ar", "mn", "fil", "es", "fr", "de"];
const names = new Intl.DisplayNames(["en"], { type: "language" });
const find = (selector) => document.querySelector(selector);
const columns = new Map();
let selected = null;

function languageName(tag) {
  try {
    return names.of(tag);
  } catch {
    return tag;
  }
}

function toast(text) {
  const box = document.createElement("div");
  box.className = "toast";
  box.dir = "auto";
  box.textContent = text;
  find(".toasts").append(box);
  setTimeout(() => box.remove(), 4000);
}

const tools = {
  toast,
  languageName,
  fail: (error) => toast(error.message || "That did not work."),
  alert: (text) => {
    find("#alert-text").textContent = text;
    find("#alert-dialog").showModal();
  },
};

function select(id) {
  selected = id;
  for (const [each, column] of columns) {
    const chosen = each === id;
    column.node.classList.toggle("selected", chosen);
    column.tab.setAttribute("aria-selected", String(chosen));
    column.tab.tabIndex = chosen ? 0 : -1;
    if (chosen) {
      column.tab.classList.remove("unread");
      column.toEnd(false);
      column.tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }
}

function columnFor(person) {
  let column = columns.get(person.id);
  if (!column) {
    column = new Column(person, tools);
    columns.set(person.id, column);
    column.tab.type = "button";
    column.tab.className = "tab";
    column.tab.setAttribute("role", "tab");
    column.tab.setAttribute("aria-controls", column.node.id);
    column.tab.setAttribute("aria-selected", "false");
    column.tab.addEventListener("click", () => select(person.id));
    find(".tabs").append(column.tab);
    find(".columns").append(column.node);
  }
  column.update(person);
  return column;
}

find(".tabs").addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  const ids = [...columns.keys()];
  const next = ids[(ids.indexOf(selected) + step + ids.length) % ids.length];
  select(next);
  columns.get(next).tab.focus();
});

watch(
  (state, anew) => {
    document.title = state.bot.name;
    find("#bot-name").textContent = state.bot.name;
    find("#bot-username").textContent = `@${state.bot.username}`;
    const present = new Set(state.people.map((person) => person.id));
    for (const [id, column] of columns) {
      if (present.has(id)) continue;
      column.node.remove();
      column.tab.remove();
      columns.delete(id);
    }
    for (const person of state.people) {
      const column = columnFor(person);
      column.take(state.messages, anew);
      column.takePresses(state.presses, anew);
    }
    if (!columns.has(selected) && columns.size) select(columns.keys().next().value);
  },
  (online) => {
    find(".offline").hidden = online;
  },
);

// -- adding a person -------------------------------------------------------------------------------------------------

const dialog = find("#person-dialog");
find("select[name=language]").append(...LANGUAGES.map((tag) => new Option(`${languageName(tag)} (${tag})`, tag)));
find("#add-person").addEventListener("click", () => dialog.showModal());
dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
dialog.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  try {
    const { person } = await move("people", { name: form.elements.name.value, language: form.elements.language.value });
    dialog.close();
    form.reset();
    const shown = setInterval(() => {
      if (!columns.has(person)) return;
      clearInterval(shown);
      select(person);
      columns.get(person).node.scrollIntoView({ inline: "end", block: "nearest" });
    }, 50);
  } catch (error) {
    tools.fail(error);
  }
});
