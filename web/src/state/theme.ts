import { effect, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";

const KEPT_AS = "dateline-theme";

function kept(): Theme {
  const word = localStorage.getItem(KEPT_AS);
  return word === "light" || word === "dark" ? word : "system";
}

/** Which theme is chosen; kept in the browser, for it is a matter of the reader's eyes, not of the view. */
export const theme = signal<Theme>("system");

/** Counts up whenever colours may have changed, for what is painted by hand (the map). */
export const painted = signal(0);

/** Applies the theme that was chosen last, and from now on each that is chosen. */
export function applyTheme(): void {
  theme.value = kept();
  effect(() => {
    if (theme.value === "system") {
      localStorage.removeItem(KEPT_AS);
      document.documentElement.removeAttribute("data-theme");
    } else {
      localStorage.setItem(KEPT_AS, theme.value);
      document.documentElement.dataset["theme"] = theme.value;
    }
    painted.value = painted.peek() + 1;
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    painted.value += 1;
  });
}
