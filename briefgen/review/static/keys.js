// Keys press what stands on the page: an element says in data-key which keys press it, so that what is shown is what works.
// Everything also works without this file: links and forms do the same.
"use strict";
(() => {
  document.documentElement.classList.add("scripted");
  const waiting = []; // keys pressed while a change is on its way: none is lost, and each acts on the page that it finds
  let under_way = 0;
  let settled = null; // the field that has had its focus
  const app = () => document.getElementById("app");
  const off = () => localStorage.getItem("briefgen-keys") === "off";
  const writing = (at) => at.matches?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  const name = (event) => {
    const key = event.key === " " ? "Space" : event.key;
    if (event.altKey && key.length === 1) return `Alt+${key}`;
    return event.shiftKey && key.length > 1 ? `Shift+${key}` : key;
  };

  function target(key) {
    return [...document.querySelectorAll("[data-key]")].find(
      (one) => one.dataset.key.split(" ").includes(key) && !one.disabled && one.getAttribute("aria-disabled") !== "true"
    );
  }

  function press(key) {
    const found = target(key);
    if (!found) return;
    if (writing(found)) found.focus();
    else found.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }

  // What was pressed before a field had opened goes into the field.
  function write(at, key) {
    const letter = key === "Space" ? " " : key;
    if (at.type === "radio") {
      const all = [...at.form.querySelectorAll(`[name=${at.name}]`)];
      const next = all[all.indexOf(at) + { ArrowDown: 1, ArrowUp: -1 }[key]];
      if (next) { next.checked = true; next.focus(); }
      if (key === "Enter") at.form.requestSubmit();
    } else if (letter.length === 1) {
      at.setRangeText(letter, at.selectionStart, at.selectionEnd, "end");
      at.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function go_on() {
    while (waiting.length && !under_way) {
      const at = document.activeElement;
      const key = waiting.shift();
      if (writing(at) || (at.type === "radio" && key !== "Escape")) write(at, key);
      else press(key);
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const key = name(event);
    if (event.target.type === "search" && (key === "Escape" || key === "Enter")) {
      event.preventDefault(); // else Escape takes the word away, and the list stays as it was found
      if (key === "Enter") event.target.form.requestSubmit();
      event.target.blur();
      return;
    }
    if (writing(event.target) && !key.startsWith("Alt+")) {
      const leaves = key === "Escape" && (target(key) || event.target.blur());
      const keeps = key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form;
      if (leaves) press(key);
      if (keeps) event.target.form.requestSubmit();
      if (leaves || keeps) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || (off() && key !== "?" && key !== "Escape")) return;
    const own = event.target.type === "radio" || event.target.type === "checkbox" ? /^(Arrow|Enter|Space|Tab)/ : /^(Enter|Space|Tab)$/;
    if (own.test(key) && event.target.closest?.("a, button, input")) return;
    if (!target(key) && !under_way) return;
    event.preventDefault();
    waiting.push(key);
    go_on();
  });

  const unsaved = (why) => {
    const told = document.getElementById("saved-text");
    if (!told) return;
    told.textContent = `NOT saved: ${why}`;
    told.parentElement.classList.add("alarm");
  };
  // What only tells more of what is shown holds no key up.
  const aside = (event) => /^\/(cost|check)/.test(new URL(event.detail.ctx.request.action, location.href).pathname);
  document.addEventListener("htmx:before:request", (event) => { if (!aside(event)) under_way += 1; });
  document.addEventListener("htmx:finally:request", (event) => setTimeout(() => { // not before htmx itself is ready for the next one
    if (!aside(event)) under_way = Math.max(0, under_way - 1);
    settle();
    go_on();
    setTimeout(look_late, 300); // what the page that has just come does not hold yet
  }));
  document.addEventListener("htmx:error", () => unsaved("briefgen does not answer; your words are still in the field"));

  function settle() {
    const single = document.getElementById("single-keys");
    if (single) {
      single.checked = !off();
      single.onchange = () => localStorage.setItem("briefgen-keys", single.checked ? "on" : "off");
    }
    // Whoever looks at another screen comes back to the line that was looked at.
    if (app()?.dataset.screen === "page") sessionStorage.setItem("briefgen-at", document.getElementById("again").getAttribute("href").replace(/[?&]news=\d+/, ""));
    const left = sessionStorage.getItem("briefgen-at");
    if (left) for (const one of document.querySelectorAll('a[href="/"]')) one.setAttribute("href", left);
    const at = document.querySelector("#main [autofocus]");
    if (at && at !== settled) {
      at.focus();
      if (at.tagName === "TEXTAREA") at.setSelectionRange(at.value.length, at.value.length);
    }
    settled = at;
    const beside = matchMedia("(min-width: 1001px)").matches; // else the line stands on top, and the page below it
    for (const one of document.querySelectorAll(beside ? ".left .current, .list .current" : ".list .current")) one.scrollIntoView({ block: "nearest" });
  }
  settle();

  // The print comes later than the decision, and other tabs decide too.
  const news = new EventSource("/events");
  let newest = "";
  let late = ""; // the news that were looked at once more, late
  function look_late() {
    if (late !== newest) { late = newest; look(); }
  }
  function look() { // also when a request has ended: what came meanwhile is told only once
    const stale = newest && app()?.dataset.state !== newest && !document.querySelector("#main form.writing");
    if (stale && !under_way && !waiting.length) document.getElementById("again")?.click();
  }
  news.onmessage = (event) => { newest = event.data; look(); };
})();
