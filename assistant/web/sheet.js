// The sheet: boxes to write in that save themselves. What is typed goes to the server after a short pause; until the
// server says that it is stored, it also lies in this window's sessionStorage, so that a refresh or a lost connection
// loses nothing. Texts enter the page as values and text nodes only, never as markup.

const PAUSE = 400; // ms without a keystroke before a text is sent
const WORRY = 4000; // ms without an answer before the box says so, and tries again
const WINDOW = [...crypto.getRandomValues(new Uint8Array(9))].map((n) => n.toString(36)).join("");
const sheets = new WeakMap();
let sequence = 0;

const make = (tag, attributes = {}, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
};

const stash = {
  key: (scope, name) => `followup:${scope}:${name}`,
  put(scope, name, value) {
    try { sessionStorage.setItem(this.key(scope, name), JSON.stringify(value)); } catch { /* full or forbidden */ }
  },
  get(scope, name) {
    try { return JSON.parse(sessionStorage.getItem(this.key(scope, name))); } catch { return null; }
  },
  drop(scope, name) {
    try { sessionStorage.removeItem(this.key(scope, name)); } catch { /* forbidden */ }
  },
};

class Box {
  constructor(sheet, field) {
    this.sheet = sheet;
    this.name = field.name;
    this.kind = field.kind;
    this.base = field.version;
    this.dirty = false;
    this.waiting = field.waiting;
    this.sent = 0;
    const id = `box-${sheet.scope}-${field.name}`.replace(/[^\w-]/g, "_");
    this.root = make("div", { class: `box ${field.kind}` });
    this.label = make("label", { for: id });
    this.hint = make("p", { class: "hint", id: `${id}-hint` });
    this.input = make(field.kind === "line" ? "input" : "textarea", {
      id, "aria-describedby": `${id}-hint ${id}-state`, autocomplete: "off", spellcheck: "true", dir: "auto",
    });
    if (field.kind === "line") this.input.type = "text";
    else this.input.rows = field.rows;
    this.state = make("p", { class: "state", id: `${id}-state`, role: "status" });
    const frame = make("div", { class: "frame" });
    if (field.kind === "letter") {
      this.back = make("div", { class: "back", "aria-hidden": "true", dir: "auto" });
      frame.append(this.back);
    }
    frame.append(this.input);
    this.root.append(this.label, this.hint, frame, this.state);
    this.input.value = field.text;
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("blur", () => this.send());
    if (field.kind === "letter") {
      this.input.addEventListener("click", () => this.ask());
      this.input.addEventListener("keydown", (event) => {
        if (event.altKey && event.key === "Enter") { event.preventDefault(); this.ask(); }
      });
    }
    const left = stash.get(sheet.scope, this.name);
    if (left && left.text !== field.text) {
      this.input.value = left.text;
      this.base = left.base;
      this.dirty = true;
      setTimeout(() => this.send(), 0);
    } else stash.drop(sheet.scope, this.name);
  }

  typed() {
    this.dirty = true;
    stash.put(this.sheet.scope, this.name, { text: this.input.value, base: this.base });
    this.say("Saving…");
    this.grow();
    if (this.back) this.paint([]);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
  }

  send() {
    clearTimeout(this.timer);
    if (!this.dirty) return;
    this.sent = ++sequence;
    this.sheet.pending[this.name] = { text: this.input.value, base: this.base, seq: this.sent };
    this.sheet.send();
    clearTimeout(this.worry);
    this.worry = setTimeout(() => {
      if (!this.dirty) return;
      this.say("Not saved yet: no answer from the app. Your words are kept in this window.", true);
      this.send();
    }, WORRY);
  }

  // What the server knows now: `field` is what is stored, `ack` is its answer to the last text of this box.
  hear(field, ack) {
    this.label.textContent = field.label;
    this.label.hidden = !field.label;
    if (field.aria) this.input.setAttribute("aria-label", field.aria);
    this.hint.textContent = field.hint || "";
    this.hint.hidden = !field.hint;
    this.input.placeholder = field.placeholder || "";
    const settled = this.waiting && !field.waiting;
    this.waiting = field.waiting;
    if (ack && ack.seq === this.sent && this.dirty) {
      clearTimeout(this.worry);
      delete this.sheet.pending[this.name];
      if (!ack.clash) this.base = ack.version;
      if (this.input.value === ack.text) {
        this.dirty = false;
        stash.drop(this.sheet.scope, this.name);
        if (ack.clash) this.say("Also changed in another window. Both texts are kept: decide above.", true);
        else this.say(ack.text ? "Saved" : "");
      } else stash.put(this.sheet.scope, this.name, { text: this.input.value, base: this.base });
    }
    const newer = field.version > this.base;
    if (!this.dirty && (settled || (newer && !this.waiting) || (!this.waiting && this.input.value !== field.text))) {
      if (this.input.value !== field.text) this.input.value = field.text;
      this.base = field.version;
      if (settled) this.say("Saved");
    }
    if (this.back) this.paint(this.input.value === field.text ? field.marks || [] : []);
    this.grow();
  }

  say(text, problem = false) {
    this.state.textContent = text;
    this.state.classList.toggle("problem", problem);
  }

  grow() {
    if (this.kind === "line") return;
    const before = window.scrollY;
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight + 2}px`;
    if (window.scrollY !== before) window.scrollTo(window.scrollX, before);
  }

  // The same text behind the box, with marks. Offsets count code points, as everywhere in the program.
  paint(marks) {
    const letters = Array.from(this.input.value);
    const pieces = [];
    let at = 0;
    for (const mark of marks) {
      if (mark.start < at || mark.end > letters.length) continue;
      pieces.push(letters.slice(at, mark.start).join(""));
      pieces.push(make("mark", { class: mark.kind }, letters.slice(mark.start, mark.end).join("")));
      at = mark.end;
    }
    pieces.push(letters.slice(at).join("") + "\n");
    this.back.replaceChildren(...pieces);
  }

  ask() {
    const at = Array.from(this.input.value.slice(0, this.input.selectionStart)).length;
    this.sheet.component.setTriggerValue("caret", { name: this.name, at });
  }
}

class Sheet {
  constructor(root, scope) {
    this.root = root;
    this.scope = scope;
    this.boxes = new Map();
    this.pending = {};
    this.leave = () => { for (const box of this.boxes.values()) box.send(); };
    window.addEventListener("pagehide", this.leave);
    // A box is as tall as its text, and the text as long as the box is narrow.
    let width = 0;
    this.watch = new ResizeObserver(() => {
      if (root.clientWidth === width) return;
      width = root.clientWidth;
      for (const box of this.boxes.values()) box.grow();
    });
    this.watch.observe(root);
    document.fonts?.ready.then(() => { for (const box of this.boxes.values()) box.grow(); });
  }

  send() {
    this.component.setStateValue("edits", { window: WINDOW, items: { ...this.pending } });
  }

  text(name) {
    const box = this.boxes.get(name);
    return box ? box.input.value : "";
  }

  hear(component) {
    this.component = component;
    const { fields, acks, tools, columns } = component.data;
    this.root.classList.toggle("columns", !!columns);
    const names = new Set(fields.map((field) => field.name));
    for (const [name, box] of this.boxes) if (!names.has(name)) { box.send(); box.root.remove(); this.boxes.delete(name); }
    for (const field of fields) {
      if (!this.boxes.has(field.name)) {
        const box = new Box(this, field);
        this.boxes.set(field.name, box);
      }
      const box = this.boxes.get(field.name);
      if (!box.root.isConnected) this.root.append(box.root);
      const ack = acks && acks.window === WINDOW ? acks.items[field.name] : null;
      box.hear(field, ack);
    }
    if (tools && !this.bar) this.equip();
    if (tools) this.tools = tools;
  }

  // What is taken is what stands in the box, saved or not.
  equip() {
    this.bar = make("div", { class: "bar", role: "group", "aria-label": "Take the letter with you" });
    this.told = make("p", { class: "state", role: "status" });
    const add = (text, act, kind = "") => {
      const button = make("button", { type: "button", class: kind }, text);
      button.addEventListener("click", act);
      this.bar.append(button);
    };
    add("Copy the letter", () => this.copy(), "main");
    add("Download .txt", () => this.save("txt"));
    add("Download .md", () => this.save("md"));
    add("Open in mail", () => this.mail());
    this.root.append(this.bar, this.told);
  }

  async copy() {
    const body = this.text(this.tools.body);
    try {
      await navigator.clipboard.writeText(body);
    } catch {
      const box = this.boxes.get(this.tools.body).input;
      box.select();
      document.execCommand("copy");
    }
    this.took("copied", "Copied. It is on your clipboard.");
  }

  save(ending) {
    const subject = this.text(this.tools.subject);
    const body = this.text(this.tools.body).trim();
    const escape = (text) => text.replace(/([\\`*_[\]<>|~])/g, "\\$1").replace(/^(\s*)([#+-])/gm, "$1\\$2")
      .replace(/^(\s*\d+)([.)])/gm, "$1\\$2");
    const text = ending === "md"
      ? (subject ? `**Subject:** ${escape(subject)}\n\n` : "") + escape(body).replace(/([^\n])\n(?=[^\n])/g, "$1  \n") + "\n"
      : (subject ? `Subject: ${subject}\n\n` : "") + body + "\n";
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    const link = make("a", { href: address, download: `${this.tools.file}.${ending}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    this.took("downloaded", `Saved as ${this.tools.file}.${ending}.`);
  }

  mail() {
    const body = encodeURIComponent(this.text(this.tools.body).replace(/\r?\n/g, "\r\n"));
    const to = encodeURIComponent(this.tools.email || "").replace("%40", "@");
    const link = make("a", { href: `mailto:${to}?subject=${encodeURIComponent(this.text(this.tools.subject))}&body=${body}` });
    link.click();
    this.took("opened in mail", "Asked your mail program to open. Nothing is sent until you send it.");
  }

  took(how, said) {
    this.told.textContent = said;
    for (const box of this.boxes.values()) box.send();
    this.component.setTriggerValue("took", { how, at: ++sequence });
  }
}

export default function (component) {
  const root = component.parentElement.querySelector(".sheet");
  let sheet = sheets.get(root);
  if (!sheet || sheet.scope !== component.data.scope) {
    root.replaceChildren();
    sheet = new Sheet(root, component.data.scope);
    sheets.set(root, sheet);
  }
  sheet.hear(component);
  return () => {
    for (const box of sheet.boxes.values()) box.send();
    window.removeEventListener("pagehide", sheet.leave);
    sheet.watch.disconnect();
  };
}
