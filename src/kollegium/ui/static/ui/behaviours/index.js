// Everything works without these; they only make it calmer.
import "./k-timer.js";
import "./k-draft.js";
import "./k-live.js";
import "./k-switch.js";
import "./presses.js";
import { forgetAll } from "./drawer.js";

// What cannot be pressed yet stays pressable for the eye and the keyboard, so that its reason can be read.
document.addEventListener("click", (event) => {
  if (event.target.closest?.('[aria-disabled="true"]')) event.preventDefault();
});

// Shared school computers: whoever signs out takes the unsent words along.
document.addEventListener("submit", (event) => {
  if (new URL(event.target.action, location.href).pathname.endsWith("/logout/")) forgetAll();
});

const focusErrors = () => document.querySelector("[data-focus]")?.focus();
document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail?.ctx?.request?.method === "POST") focusErrors();
});
focusErrors();
