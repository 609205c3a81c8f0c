import { theme } from "../state/theme";
import type { Theme } from "../state/theme";

interface Choice {
  readonly told: string;
  readonly next: Theme;
  /** What is drawn within a box of 16 by 16. */
  readonly path: string;
}

const CHOICES: Readonly<Record<Theme, Choice>> = {
  system: { told: "as the system", next: "light", path: "M8 2a6 6 0 1 0 0 12z" },
  light: { told: "light", next: "dark", path: "M8 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6zM8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8L13 13M3 13l1.2-1.2M11.8 4.2L13 3" },
  dark: { told: "dark", next: "system", path: "M6.5 2a6 6 0 1 0 7.5 7.5A5 5 0 0 1 6.5 2z" },
};

/** Chooses light, dark, or what the system has. */
export function ThemeChoice() {
  const { told, next, path } = CHOICES[theme.value];
  const words = `Theme: ${told}. Change to ${CHOICES[next].told}`;
  return (
    <button
      type="button"
      class="button plain"
      title={words}
      aria-label={words}
      onClick={() => {
        theme.value = next;
      }}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        {theme.value === "system" && <circle cx="8" cy="8" r="6" style={{ fill: "none", stroke: "currentcolor", strokeWidth: 1.4 }} />}
        <path d={path} style={{ fill: theme.value === "light" ? "none" : "currentcolor", stroke: "currentcolor", strokeWidth: 1.4, strokeLinecap: "round" }} />
      </svg>
    </button>
  );
}
