// One person's screen: the chat with the bot (or a group), the composer, and what the person can do.

import { attach, move } from "./api.js";
import { day, draw } from "./bubble.js";

const PRESS_SHOWN = 15000; // a press nobody answers stops spinning after so many milliseconds
const HUES = [168, 256, 24, 204, 330, 96, 48, 288];

export class Column {
  constructor(person, tools) {
    this.tools = tools; // { toast, fail, botName }
    this.messages = new Map(); // chat -> Map(id -> message)
    this.rows = new Map(); // id -> row of the chat that is shown
    this.presses = new Map();
    this.chat = person.id;
    this.node = document.getElementById("column").content.firstElementChild.cloneNode(true);
    this.at = (selector) => this.node.querySelector(selector);
    this.log = this.at(".log");
    this.field = this.at("textarea");
    this.tab = document.createElement("button");
    this.update(person);
    this.listen();
  }

  // -- what is shown --------------------------------------------------------------------------------------------------

  update(person) {
    this.person = person;
    this.node.id = `person-${person.id}`;
    this.node.setAttribute("aria-label", person.name);
    this.at("h2").textContent = person.name;
    const avatar = this.at(".avatar");
    avatar.textContent = [...person.name][0] || "?";
    avatar.style.setProperty("--hue", HUES[person.id % HUES.length]);
    this.tab.textContent = person.name;
    if (!person.chats.some((chat) => chat.id === this.chat)) this.show(person.id);
    this.drawFrame();
  }

  get current() {
    return this.person.chats.find((chat) => chat.id === this.chat) || this.person.chats[0];
  }

  drawFrame() {
    const chat = this.current;
    const isPrivate = chat.type === "private";
    const language = this.person.language ? ` · ${this.tools.languageName(this.person.language)}` : "";
    this.at(".status").textContent = (isPrivate ? `with ${this.person.bot_name}` : `in ${chat.title}`) + language;
    const block = this.at(".block");
    block.hidden = !isPrivate || !chat.started;
    block.textContent = chat.blocked ? "Unblock" : "Block";
    this.at(".start").hidden = !isPrivate || chat.started;
    this.at(".unblock").hidden = !isPrivate || !chat.started || !chat.blocked;
    this.at(".composer").hidden = isPrivate && (!chat.started || chat.blocked);
    this.at(".menu").hidden = chat.commands.length === 0;
    const chats = this.at(".chats");
    chats.hidden = this.person.chats.length < 2;
    chats.replaceChildren(...this.person.chats.map((each) => {
      const chip = document.createElement("button");
      chip.type = "button";
      chip.className = "chip";
      chip.textContent = each.type === "private" ? this.person.bot_name : each.title;
      chip.setAttribute("aria-pressed", String(each.id === this.chat));
      chip.addEventListener("click", () => this.show(each.id));
      return chip;
    }));
    this.drawEmpty();
  }

  drawEmpty() {
    const empty = this.log.querySelector(".empty");
    empty?.remove();
    if (this.rows.size) return;
    const box = document.createElement("div");
    box.className = "empty";
    const title = document.createElement("strong");
    title.textContent = this.person.bot_name;
    const text = document.createElement("p");
    text.dir = "auto";
    text.textContent = this.person.description || (this.current.started ? "No messages yet." : "Press Start to begin the chat.");
    box.append(title, text);
    this.log.append(box);
  }

  take(messages, anew) {
    if (anew) {
      this.messages.clear();
      this.presses.clear();
    }
    const changed = [];
    for (const message of messages) {
      if (!this.person.chats.some((chat) => chat.id === message.chat)) continue;
      if (!this.messages.has(message.chat)) this.messages.set(message.chat, new Map());
      this.messages.get(message.chat).set(message.id, message);
      if (message.chat === this.chat) changed.push(message);
      else if (!anew) this.markUnread();
    }
    if (anew) this.show(this.chat);
    else if (changed.length) this.redraw(changed);
  }

  show(chatId) {
    this.chat = chatId;
    this.rows.clear();
    this.log.replaceChildren();
    this.stopContext();
    this.drawFrame();
    this.redraw([...(this.messages.get(chatId)?.values() || [])], true);
  }

  redraw(messages, toEnd = false) {
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 140;
    let added = false;
    let own = false;
    for (const message of messages) {
      const old = this.rows.get(message.id);
      if (message.deleted) {
        old?.remove();
        this.rows.delete(message.id);
        continue;
      }
      const row = draw(message, this.person, {
        press: (data) => this.press(message, data),
        copy: (text) => this.copy(text),
        command: (text) => this.say(text),
        reply: () => this.startContext("reply", message),
        edit: () => this.startContext("edit", message),
      });
      if (old) {
        old.replaceWith(row);
      } else {
        this.separate(message);
        this.log.append(row);
        row.classList.add("arriving");
        added = true;
        own ||= message.body.from?.id === this.person.id;
      }
      this.rows.set(message.id, row);
    }
    this.drawEmpty();
    this.drawReplyKeyboard();
    this.drawPresses();
    if (toEnd || own || atEnd) this.toEnd(!toEnd, added && !toEnd);
    else if (added) this.at(".down").hidden = false;
    if (added && !toEnd) this.markUnread();
  }

  separate(message) {
    const today = day(message.body.date);
    if (this.rows.size && this.lastDay === today) return;
    this.lastDay = today;
    const line = document.createElement("div");
    line.className = "row service day";
    const words = document.createElement("span");
    words.textContent = today;
    line.append(words);
    this.log.append(line);
  }

  // A message taller than the window is shown from its beginning when it arrives.
  toEnd(smooth, fromTop = false) {
    this.at(".down").hidden = true;
    this.pinned = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const last = this.log.lastElementChild;
    const begin = last ? last.offsetTop - this.log.offsetTop - 12 : 0;
    const tall = fromTop && last && last.offsetHeight > this.log.clientHeight - 24;
    this.log.scrollTo({ top: tall ? begin : this.log.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
  }

  markUnread() {
    if (this.tab.getAttribute("aria-selected") === "false") this.tab.classList.add("unread");
  }

  drawReplyKeyboard() {
    const box = this.at(".reply-keyboard");
    const newest = [...(this.messages.get(this.chat)?.values() || [])].filter((m) => !m.deleted && m.keyboard).pop();
    const rows = newest?.keyboard.keyboard;
    box.hidden = !rows;
    box.replaceChildren(...(rows || []).map((specs) => {
      const keys = document.createElement("div");
      keys.className = "keys";
      keys.append(...specs.map((spec) => {
        const key = document.createElement("button");
        key.type = "button";
        key.className = "key";
        key.textContent = spec.text;
        key.addEventListener("click", () => (spec.request_contact ? this.act("send", { kind: "contact" }) : spec.request_location ? this.act("send", { kind: "location" }) : this.say(spec.text)));
        return key;
      }));
      return keys;
    }));
  }

  // -- presses --------------------------------------------------------------------------------------------------------

  takePresses(presses, anew) {
    for (const press of presses) {
      if (press.person !== this.person.id) continue;
      const known = this.presses.get(press.id);
      if (press.answer && (known ? !known.answer : false) && !anew) this.showAnswer(press.answer);
      this.presses.set(press.id, { ...press, since: known?.since || (anew ? 0 : Date.now()) });
    }
    this.drawPresses();
  }

  drawPresses() {
    for (const key of this.log.querySelectorAll(".key.waiting")) key.classList.remove("waiting");
    for (const press of this.presses.values()) {
      const message = this.messages.get(press.chat)?.get(press.message);
      const edited = message && message.version > press.version;
      if (press.answer || edited || press.chat !== this.chat || Date.now() - press.since > PRESS_SHOWN) continue;
      const row = this.rows.get(press.message);
      for (const key of row?.querySelectorAll(".key") || []) {
        if (key.dataset.data === press.data) key.classList.add("waiting");
      }
    }
  }

  showAnswer(answer) {
    if (!answer.text) return;
    if (answer.show_alert) this.tools.alert(answer.text);
    else this.tools.toast(answer.text);
  }

  async press(message, data) {
    await this.act("press", { message: message.id, data });
    setTimeout(() => this.drawPresses(), PRESS_SHOWN + 100);
  }

  // -- what the person does -------------------------------------------------------------------------------------------

  async act(name, asked = {}) {
    try {
      return await move(name, { person: this.person.id, chat: this.chat, ...asked });
    } catch (error) {
      this.tools.fail(error);
      return null;
    }
  }

  async say(text) {
    const context = this.context;
    if (context?.kind === "edit") {
      await this.act("edit", { message: context.message.id, text });
    } else {
      await this.act("say", { text, reply_to: context?.message.id });
    }
    this.stopContext();
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.tools.toast("Copied");
    } catch {
      this.field.value = text;
      this.fit();
      this.tools.toast("The browser does not allow copying here; the text is in the field.");
    }
  }

  startContext(kind, message) {
    this.context = { kind, message };
    const text = message.body.text || message.body.caption || "Attachment";
    this.at(".context").hidden = false;
    this.at(".context span").textContent = `${kind === "edit" ? "Edit" : "Reply"}: ${text}`;
    if (kind === "edit") this.field.value = text;
    this.fit();
    this.field.focus();
  }

  stopContext() {
    if (this.context?.kind === "edit") this.field.value = "";
    this.context = null;
    this.at(".context").hidden = true;
    this.fit();
  }

  fit() {
    this.field.style.height = "";
    if (this.field.value) this.field.style.height = `${Math.min(this.field.scrollHeight, 160)}px`;
    this.node.classList.toggle("typing", this.field.value.trim() !== "");
  }

  suggest(all) {
    const box = this.at(".commands");
    const typed = /^\/\w*$/.test(this.field.value) ? this.field.value.slice(1) : null;
    const open = all || typed !== null;
    const fitting = this.current.commands.filter((c) => all || c.command.startsWith(typed));
    box.hidden = !open || fitting.length === 0;
    this.at(".menu").setAttribute("aria-expanded", String(!box.hidden));
    box.replaceChildren(...(box.hidden ? [] : fitting).map((each) => {
      const line = document.createElement("button");
      line.type = "button";
      const name = document.createElement("strong");
      name.textContent = `/${each.command}`;
      const words = document.createElement("span");
      words.dir = "auto";
      words.textContent = each.description;
      line.append(name, words);
      line.addEventListener("click", () => {
        this.field.value = "";
        this.suggest(false);
        this.field.focus();
        this.say(`/${each.command}`);
      });
      return line;
    }));
  }

  listen() {
    const { at, field } = this;
    at(".composer").addEventListener("submit", (event) => {
      event.preventDefault();
      const text = field.value;
      if (!text.trim()) return;
      if (this.context?.kind !== "edit") field.value = "";
      this.fit();
      this.suggest(false);
      this.say(text);
    });
    field.addEventListener("input", () => {
      this.fit();
      this.suggest(false);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        at(".composer").requestSubmit();
      }
      if (event.key === "ArrowUp" && !at(".commands").hidden) {
        event.preventDefault();
        at(".commands").lastElementChild?.focus();
      }
    });
    at(".commands").addEventListener("keydown", (event) => {
      const step = { ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling" }[event.key];
      if (!step) return;
      event.preventDefault();
      (document.activeElement[step] || field).focus();
    });
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      at(".commands").hidden = true;
      at(".others").hidden = true;
      this.stopContext();
    });
    at(".menu").addEventListener("click", () => this.suggest(at(".commands").hidden));
    at(".more").addEventListener("click", () => {
      at(".others").hidden = !at(".others").hidden;
      at(".more").setAttribute("aria-expanded", String(!at(".others").hidden));
    });
    at(".others").addEventListener("click", (event) => {
      const kind = event.target.dataset.kind;
      if (!kind) return;
      at(".others").hidden = true;
      this.act("send", { kind });
    });
    at(".attach").addEventListener("click", () => at("input[type=file]").click());
    at("input[type=file]").addEventListener("change", (event) => this.attachAll(event.target));
    at(".start").addEventListener("click", () => this.say("/start"));
    at(".unblock").addEventListener("click", () => this.act("block", { blocked: false }));
    at(".block").addEventListener("click", () => this.act("block", { blocked: !this.current.blocked }));
    at(".context button").addEventListener("click", () => this.stopContext());
    at(".down").addEventListener("click", () => this.toEnd(true));
    this.log.addEventListener("scroll", () => {
      this.pinned = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
      if (this.pinned) at(".down").hidden = true;
    });
    new ResizeObserver(() => this.pinned && this.toEnd(false)).observe(this.log);
  }

  async attachAll(input) {
    // What stands in the field goes under the first file.
    let caption = this.context ? "" : this.field.value.trim();
    for (const file of [...input.files]) {
      await attach(this.person.id, this.chat, file, caption).then(() => {
        if (caption) this.field.value = "";
        caption = "";
      }).catch(this.tools.fail);
    }
    this.fit();
    input.value = "";
  }
}
