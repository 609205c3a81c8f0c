import { theme } from "../state/theme";
import type { Theme } from "../state/theme";

const CHOICES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: "system", label: "Theme: as the system" },
  { value: "light", label: "Theme: light" },
  { value: "dark", label: "Theme: dark" },
];

/** Chooses light, dark, or what the system has. */
export function ThemeChoice() {
  return (
    <select
      class="field"
      aria-label="Theme"
      value={theme.value}
      onChange={(event) => {
        theme.value = CHOICES[event.currentTarget.selectedIndex]?.value ?? "system";
      }}
    >
      {CHOICES.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
