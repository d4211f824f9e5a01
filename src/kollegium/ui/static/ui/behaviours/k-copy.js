// Takes a text along. Without a clipboard it marks the text, so that it can be copied by hand.

class Copy extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("input");
    const button = this.querySelector("button");
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        return;
      }
      const words = button.textContent;
      button.textContent = this.dataset.done;
      setTimeout(() => (button.textContent = words), 2000);
    });
  }
}

customElements.define("k-copy", Copy);
