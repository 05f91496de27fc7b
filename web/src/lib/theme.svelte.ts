/** Light, dark, or as the system has it. */

const KEY = "casus-theme";
export type Theme = "system" | "light" | "dark";

class Themes {
  present = $state<Theme>((localStorage.getItem(KEY) as Theme | null) ?? "system");

  constructor() {
    this.#show();
  }

  choose(theme: Theme): void {
    this.present = theme;
    localStorage.setItem(KEY, theme);
    this.#show();
  }

  #show(): void {
    if (this.present === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.present;
  }
}

export const themes = new Themes();
