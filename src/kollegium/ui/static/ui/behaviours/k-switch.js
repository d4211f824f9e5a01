// Off until somebody switches it on, for this face on this device: a soft sound, and keys.
const face = document.getElementById("face");
const isOn = (name) => document.querySelector(`k-switch:not([hidden]) [name=${name}]:checked`);

class Switch extends HTMLElement {
  connectedCallback() {
    const tick = this.querySelector("input");
    const name = tick.name + face.className;
    tick.checked = localStorage[name];
    tick.onchange = () => (localStorage[name] = tick.checked ? "on" : "");
    this.hidden = window !== top; // a picture of the screen is silent
  }
}

customElements.define("k-switch", Switch);

let air;
let step = face?.dataset.step;

function ring() {
  if (!air || !isOn("sound")) return;
  const tone = air.createOscillator();
  const volume = air.createGain();
  const end = air.currentTime + 2;
  volume.gain.value = 0.2;
  volume.gain.exponentialRampToValueAtTime(0.001, end);
  tone.connect(volume).connect(air.destination);
  tone.start();
  tone.stop(end);
}

// No browser plays before somebody has pressed something.
document.addEventListener("click", () => isOn("sound") && (air ??= new AudioContext()));
document.addEventListener("k-timer:over", ring);
document.addEventListener("htmx:after:swap", () => step !== (step = face?.dataset.step) && ring());

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("textarea, select, input:not([type=checkbox])");
  if (!isOn("keys") || isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
  for (const pair of document.getElementById("lead-keys").dataset.keys.split(" ")) {
    if (pair[0] === event.key.toLowerCase()) document.querySelector(`#${pair.slice(2)} button`)?.click();
  }
});
